//! One's own map, and the team's when everybody on it agreed.

use app::survey::{MyMap, MyTie, TeamMapView};
use chart::Size;
use chart::people::{self, MapTie, Named, OwnMap};
use domain::survey::TieWord;
use maud::{Markup, PreEscaped, html};

use super::pictures::sentence;
use crate::Sample;
use crate::components::form::Machinery;
use crate::components::{
    Align, Loudness, PostButton, Table, TableRow, breadcrumbs, card, page_heading, post_button,
    table,
};
use crate::shell::{Shell, shell};

/// One's own map.
#[derive(Debug, Clone)]
pub struct MyMapPage {
    /// What is shown.
    pub view: MyMap,
    /// Idempotency key.
    pub key: String,
}

fn class(tie: &MyTie) -> &'static str {
    match tie.now {
        Some(TieWord::Have) => "tie",
        Some(TieWord::Could) => "tie could",
        None if tie.wish => "tie wish",
        None => "tie gone",
    }
}

fn standing(tie: &MyTie) -> &'static str {
    match (tie.now, tie.before, tie.wish) {
        (Some(TieWord::Have), false, _) => "went to in the last month, new",
        (Some(TieWord::Have), true, _) => "went to in the last month",
        (Some(TieWord::Could), false, _) => "could go to, new",
        (Some(TieWord::Could), true, _) => "could go to",
        (None, _, true) => "would like to know",
        (None, ..) => "last time, not now",
    }
}

/// Draws one's own map.
pub fn mine(page: &MyMapPage, around: &Shell) -> Markup {
    let view = &page.view;
    let team = view.here.team.id;
    let cycle = view.here.challenge.cycle.template();
    let named = view.ties.iter().filter(|tie| tie.now.is_some()).count();
    let title = format!("{}: your own map", view.wave.kind.day_words(cycle));
    let below = format!("You named {named}. Only you can see this page.");
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Survey", &format!("/t/{team}/survey"))], "Your map"))
            (page_heading("", &title, &below))
            @if view.ties.is_empty() { p { "You named nobody at this asking, so there is nothing to draw." } } @else { (drawn(view)) }
            @if view.map_possible { (agree(page)) }
        },
    )
}

fn drawn(view: &MyMap) -> Markup {
    let ties: Vec<MapTie> = view
        .ties
        .iter()
        .map(|tie| MapTie {
            name: tie.name.clone(),
            group: tie.organisation.clone(),
            class: class(tie),
        })
        .collect();
    let draw = |suffix: &str, size| {
        let map = OwnMap {
            named: Named {
                id: format!("mine{suffix}"),
                title: "Whom you named".to_owned(),
                description: "You, and a line to each person. The table says the same.".to_owned(),
            },
            me: "You".to_owned(),
            ties: ties.clone(),
        };
        PreEscaped(people::own_map(&map, size).to_svg())
    };
    let rows = view
        .ties
        .iter()
        .map(|tie| {
            TableRow::of_words(&[&tie.name, &tie.profession, &tie.organisation, standing(tie)])
        })
        .collect();
    crate::components::figure(&crate::components::Figure {
        id: "mine",
        message: "",
        wide: draw("-w", Size::Wide),
        narrow: Some(draw("-n", Size::Narrow)),
        caption: "Thick line: went to in the last month. Thin: could go to. Long dashes: would like to know. Dots: last time, not now.",
        links: &[],
        table: Some(table(&Table {
            id: "mine-table",
            caption: "Whom you named",
            columns: &[
                ("Name", Align::Words),
                ("Profession", Align::Words),
                ("Organisation", Align::Words),
                ("You", Align::Words),
            ],
            rows,
        })),
    })
}

fn agree(page: &MyMapPage) -> Markup {
    let wave = page.view.wave.id;
    let ask = |label: &str, value: &str| {
        post_button(&PostButton {
            action: &format!("/waves/{wave}/map"),
            label,
            values: &[("agreed", value)],
            loudness: Loudness::Quiet,
            machinery: Machinery {
                key: &page.key,
                version: None,
            },
            ..PostButton::default()
        })
    };
    card(
        "A map of the whole team?",
        html! {
            p { "It would show everybody by name and which of them are tied, without saying who named whom. These are the lines you would bring. Somebody who did not name you could tell from a line that you named them. It exists only if everybody on it says yes, and one no takes it away at once. Nobody sees who said what." }
            @match page.view.consent {
                Some(true) => { p { "You said yes." } (ask("No, rather not", "no")) }
                Some(false) => { p { "You said no." } (ask("Yes after all", "yes")) }
                None => { (ask("Yes, if everybody does", "yes")) (ask("No", "no")) }
            }
        },
    )
}

/// Draws the team's map, or says why there is none.
pub fn team(view: &TeamMapView, around: &Shell) -> Markup {
    let team = view.here.team.id;
    let cycle = view.here.challenge.cycle.template();
    let title = format!("{}: the team’s map", view.wave.kind.day_words(cycle));
    shell(
        around,
        html! {
            (breadcrumbs(&[(view.here.team.name.as_str(), &format!("/t/{team}")), ("Survey", &format!("/t/{team}/survey"))], "Team map"))
            (page_heading("", &title, ""))
            @match &view.map {
                Err(why) => {
                    p { (sentence(why)) }
                    p { "A map of persons needs nine in ten answers and a yes from everybody on it. Each says yes or no on their own map: " a href=(format!("/waves/{}/map", view.wave.id)) { "your own map" } "." }
                }
                Ok(map) => (team_drawn(map)),
            }
        },
    )
}

fn team_drawn(map: &app::survey::TeamMap) -> Markup {
    let draw = |suffix: &str, size| {
        let map = people::TeamMap {
            named: Named {
                id: format!("team-map{suffix}"),
                title: "Who is tied to whom".to_owned(),
                description: "Names, and a line where at least one of two named the other. The table says the same.".to_owned(),
            },
            people: map.people.iter().map(|(name, _, spot)| (name.clone(), *spot)).collect(),
            ties: map.ties.clone(),
        };
        PreEscaped(people::team_map(&map, size).to_svg())
    };
    let name = |at: usize| map.people.get(at).map_or("", |(name, ..)| name);
    let rows = map
        .ties
        .iter()
        .map(|(a, b)| TableRow::of_words(&[name(*a), name(*b)]))
        .collect();
    crate::components::figure(&crate::components::Figure {
        id: "team-map",
        message: "Everybody on it agreed to this map.",
        wide: draw("-w", Size::Wide),
        narrow: Some(draw("-n", Size::Narrow)),
        caption: "A line joins two people when at least one named the other; which of them is not on it.",
        links: &[],
        table: Some(table(&Table {
            id: "team-map-table",
            caption: "Ties",
            columns: &[("One", Align::Words), ("The other", Align::Words)],
            rows,
        })),
    })
}

/// Mine, the team's, and why there is none.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Map");
    let own = MyMapPage {
        view: given::my_map(),
        key: "k-1".into(),
    };
    vec![
        Sample::new("survey-my-map", mine(&own, &around)),
        Sample::new("survey-team-map", team(&given::team_map(true), &around)),
        Sample::new("survey-no-team-map", team(&given::team_map(false), &around)),
    ]
}
