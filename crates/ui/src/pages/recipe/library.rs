//! The library: what teams kept, and with equal dignity what they dropped.

use app::recipe::{LibraryLine, LibraryView};
use domain::recipe::Worked;
use maud::{Markup, html};

use crate::Sample;
use crate::components::form::{Choice, Field, ask_form, short_choices, text};
use crate::components::{
    Drawing, Empty, Loudness, Row, Tone, button, card, empty, page_heading, rows,
};
use crate::shell::{Shell, shell};

/// Draws the page.
pub fn page(view: &LibraryView, around: &Shell) -> Markup {
    let below = match view.all {
        0 => "Nothing yet.".to_owned(),
        1 => "1 recipe, written by a team that tried it.".to_owned(),
        all => format!("{all} recipes, each written by a team that tried it."),
    };
    shell(
        around,
        html! {
            (page_heading("", "Recipes", &below))
            @if view.all == 0 { (nothing()) } @else {
                (card("What are you looking for?", search(view)))
                (card("Found", found(view)))
            }
        },
    )
}

fn nothing() -> Markup {
    empty(&Empty {
        drawing: Drawing::Notebook,
        title: "No recipe yet",
        words: "When a team has kept or dropped something, its test page offers to write it down for others. What did not work saves the next team as much time.",
        action: None,
    })
}

fn search(view: &LibraryView) -> Markup {
    let words = Field::new("q", "Words")
        .hint("A problem, a number, a kind of ward, a profession: “waiting nurse”.")
        .optional();
    let worked = Field::new("worked", "What came of it").optional();
    let answers = [
        Choice {
            value: "",
            label: "Either",
            about: "",
        },
        Choice {
            value: Worked::Kept.word(),
            label: Worked::Kept.label(),
            about: "",
        },
        Choice {
            value: Worked::Dropped.word(),
            label: Worked::Dropped.label(),
            about: "",
        },
    ];
    ask_form(
        "/recipes",
        html! {
            (text(&words, &view.words))
            (short_choices(&worked, &answers, Some(view.worked.map_or("", Worked::word))))
            (button(Loudness::Primary, "Look"))
        },
    )
}

fn found(view: &LibraryView) -> Markup {
    if view.lines.is_empty() {
        return html! {
            p { "No recipe has all of these words. Try fewer, or one of them alone." }
        };
    }
    let words: Vec<(String, String)> = view
        .lines
        .iter()
        .map(|line| (format!("/recipes/{}", line.id), about(line)))
        .collect();
    let list: Vec<Row> = view
        .lines
        .iter()
        .zip(&words)
        .map(|(line, (href, about))| Row {
            title: &line.title,
            href,
            about,
            tag: Some(match line.worked {
                Worked::Kept => (Tone::Better, "kept"),
                Worked::Dropped => (Tone::Plain, "dropped"),
            }),
            ..Row::default()
        })
        .collect();
    rows(&list)
}

fn about(line: &LibraryLine) -> String {
    let copies = match line.copies {
        0 if line.copying.is_open() => "nobody has copied it yet".to_owned(),
        0 => "only your challenge sees it yet".to_owned(),
        1 => "1 other team tried it".to_owned(),
        copies => format!("{copies} other teams tried it"),
    };
    let origin = &line.origin;
    let from = [
        origin.team.as_str(),
        origin.setting.as_str(),
        origin.place.as_str(),
    ];
    let from: Vec<&str> = from.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} · {} · {copies}", from.join(", "), origin.measure)
}

/// Some found, nothing found, nothing there.
pub(super) fn samples() -> Vec<Sample> {
    use super::sample_view as given;
    let around = given::around("Recipes");
    let full = given::library();
    let none = LibraryView {
        words: "falls pharmacy".into(),
        lines: Vec::new(),
        ..full.clone()
    };
    let empty = LibraryView {
        words: String::new(),
        worked: None,
        lines: Vec::new(),
        all: 0,
    };
    vec![
        Sample::new("recipes", page(&full, &around)),
        Sample::new("recipes-nothing-found", page(&none, &around)),
        Sample::new("recipes-none", page(&empty, &around)),
    ]
}
