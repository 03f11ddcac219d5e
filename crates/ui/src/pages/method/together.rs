//! Teams beside each other on one shared measure, by name, never ranked.

use app::together::TogetherView;
use maud::{Markup, html};

use crate::Sample;
use crate::components::{Drawing, Empty, Figure, Row, card, empty, figure, page_heading, rows};
use crate::pages::measure::drawing;
use crate::shell::{Shell, shell};

/// Draws the page.
pub fn page(view: &TogetherView, around: &Shell) -> Markup {
    shell(
        around,
        html! {
            (page_heading(view.here.challenge.name.as_str(), "Side by side", "Teams that count the same, by name and on one scale. Not a race: each chart is read against its own past."))
            @if view.chosen.is_empty() {
                (empty(&Empty {
                    drawing: Drawing::Table,
                    title: "No measure is shared yet",
                    words: "When two teams count something under the same name, their charts stand beside each other here.",
                    action: None,
                }))
            } @else {
                @if view.shared.len() > 1 { (others(view)) }
                (charts(view))
                (lines(view))
            }
        },
    )
}

fn others(view: &TogetherView) -> Markup {
    let base = format!("/c/{}/side-by-side", view.here.challenge.id);
    html! {
        nav aria-label="Shared measures" { ul.turns { @for one in &view.shared { li {
            @if one.name == view.chosen { b aria-current="page" { (one.name) } }
            @else { a href=(format!("{base}?measure={}", one.measure)) { (one.name) " (" (one.teams) " teams)" } }
        } } } }
    }
}

fn charts(view: &TogetherView) -> Markup {
    html! {
        @match &view.picture {
            Some(picture) => {
                (figure(&Figure {
                    id: "side-by-side",
                    message: &view.chosen,
                    wide: drawing(&picture.wide),
                    narrow: Some(drawing(&picture.narrow)),
                    caption: &caption(view),
                    links: &[],
                    table: None,
                }))
            },
            None => p.quiet { "Nobody has counted yet." },
        }
    }
}

fn caption(view: &TogetherView) -> String {
    let aim = if view.aim.is_empty() {
        String::new()
    } else {
        format!(
            " The dotted line at {} is what all of them aim at.",
            view.aim
        )
    };
    format!("{}{aim}", view.definition)
}

fn lines(view: &TogetherView) -> Markup {
    let owned: Vec<(String, String)> = view
        .lines
        .iter()
        .map(|line| {
            let about = match (line.sentence.is_empty(), line.differs) {
                (true, _) => "no number yet".to_owned(),
                (false, false) => line.sentence.clone(),
                (false, true) => format!(
                    "{} Counted by another definition: compare with care.",
                    line.sentence
                ),
            };
            (format!("/m/{}", line.measure), about)
        })
        .collect();
    let list: Vec<Row> = view
        .lines
        .iter()
        .zip(&owned)
        .map(|(line, (href, about))| Row {
            title: &line.name,
            href,
            about,
            ..Row::default()
        })
        .collect();
    card("By team", rows(&list))
}

/// Two teams; nothing shared.
pub(super) fn samples() -> Vec<Sample> {
    use crate::pages::sample_shell::challenge as around;
    use crate::pages::test::sample_view::challenge_here;
    use app::together::{Shared, SharedLine};
    use uuid::Uuid;
    let line = |number: u128, name: &str, differs| SharedLine {
        team: Uuid::from_u128(number).into(),
        name: name.to_owned(),
        measure: Uuid::from_u128(number + 10).into(),
        sentence: "Around 60% since 2 February; it was 48%.".to_owned(),
        differs,
    };
    let picture = super::form::sample("lean", "current-map").view.made;
    let picture = picture.into_iter().find_map(|(_, made)| match made {
        app::method::Made::Picture(picture) => Some(*picture),
        _ => None,
    });
    let shared = |name: &str, teams| Shared {
        name: name.to_owned(),
        teams,
        measure: Uuid::from_u128(11).into(),
    };
    let view = TogetherView {
        here: challenge_here(),
        shared: vec![shared("People who slept", 3), shared("Seen too late", 2)],
        chosen: "People who slept".to_owned(),
        definition: "Asked at breakfast on Thursday, of all who answered.".to_owned(),
        picture,
        lines: vec![line(1, "Stroke unit", false), line(2, "Ward 2", true)],
        aim: "70".to_owned(),
    };
    let nothing = TogetherView {
        shared: Vec::new(),
        chosen: String::new(),
        lines: Vec::new(),
        picture: None,
        ..view.clone()
    };
    let around = around("Side by side");
    vec![
        Sample::new("side-by-side", page(&view, &around)),
        Sample::new("side-by-side-nothing", page(&nothing, &around)),
    ]
}
