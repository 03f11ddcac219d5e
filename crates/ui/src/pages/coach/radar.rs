//! The radar: teams sorted by who needs their coach, with the reason in words and a question. Only coaches see it.

use app::coach::RadarView;
use app::standings::TeamNow;
use maud::{Markup, html};

use crate::Sample;
use crate::components::{
    Drawing, Empty, Loudness, card, empty, link_button, page_heading, two_columns,
};
use crate::pages::Moment;
use crate::pages::leader::wall::own_word;
use crate::shell::{Shell, shell};

/// The page.
#[derive(Debug, Clone)]
pub struct RadarPage {
    /// What is shown.
    pub view: RadarView,
    /// When.
    pub moment: Moment,
}

/// Draws the page.
pub fn page(page: &RadarPage, around: &Shell) -> Markup {
    let view = &page.view;
    let (calling, calm): (Vec<&TeamNow>, Vec<&TeamNow>) = view
        .teams
        .iter()
        .partition(|team| !team.concerns.is_empty());
    let title = match calling.len() {
        0 => "No team calls for you today".to_owned(),
        1 => "1 team may need you".to_owned(),
        count => format!("{count} teams may need you"),
    };
    let mut main: Vec<Markup> = calling
        .iter()
        .enumerate()
        .map(|(index, team)| one(page, team, index == 0))
        .collect();
    if calling.is_empty() {
        main.push(empty(&Empty {
            drawing: Drawing::Cup,
            title: "All is as it should be",
            words: "A number this week, something being tried, nothing waiting too long. A good day to ring somebody and ask nothing.",
            action: None,
        }));
    }
    let side = [
        card("This week", html! { p { (view.this_week) } }),
        card(
            "After the hundred days",
            html! {
                p { a href={ "/c/" (view.here.challenge.id) "/coaches" } { "Who could coach the next team?" } }
            },
        ),
        html! { @if !calm.is_empty() {
            (card("Nothing calls", html! { ul.rows { @for team in &calm { (quietly(page, team)) } } }))
        } },
    ];
    shell(
        around,
        html! {
            (page_heading(view.here.challenge.name.as_str(), &title, &format!("Day {} of {}. Only coaches see this page.", view.here.day.day, view.here.day.length)))
            (two_columns(&main, &side))
        },
    )
}

fn one(page: &RadarPage, team: &TeamNow, first: bool) -> Markup {
    let call = format!("/t/{}/call", team.row.team);
    let loudness = if first {
        Loudness::Primary
    } else {
        Loudness::Quiet
    };
    html! {
        section.card {
            h2 { a href={ "/t/" (team.row.team) } { (team.row.name) } }
            ul.reasons { @for concern in &team.concerns { li { (concern.words()) } } }
            @if let Some(concern) = team.concerns.first() { p.say { "“" (concern.question()) "”" } }
            (own_word(team, &page.moment))
            (noted(page, team))
            (link_button(loudness, "Sheet for a call", &call))
        }
    }
}

fn noted(page: &RadarPage, team: &TeamNow) -> Markup {
    let last = page
        .view
        .noted
        .iter()
        .find(|(noted, _)| *noted == team.row.team);
    html! { @if let Some((_, at)) = last { p.quiet { "You last wrote a note " (page.moment.lately(*at)) "." } } }
}

fn quietly(page: &RadarPage, team: &TeamNow) -> Markup {
    html! {
        li { div.row-words {
            a.row-title href={ "/t/" (team.row.team) "/call" } { (team.row.name) }
            span.row-about { (team.computed().join(" · ")) }
            (noted(page, team))
        } }
    }
}

/// Teams that call, and a quiet day.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::leader::{challenge_here, team_now};
    let around = crate::pages::sample_shell::challenge("Who needs you");
    let of = |teams: Vec<TeamNow>| RadarPage {
        view: RadarView {
            here: challenge_here(),
            noted: vec![(teams[0].row.team, Moment::sample().now)],
            teams,
            this_week: domain::radar::move_of_week(63),
        },
        moment: Moment::sample(),
    };
    vec![
        Sample::new(
            "radar",
            page(&of(vec![team_now(3), team_now(2), team_now(1)]), &around),
        ),
        Sample::new("radar-quiet", page(&of(vec![team_now(1)]), &around)),
    ]
}
