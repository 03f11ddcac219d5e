//! Search: one box, and what was found by kind.

use app::search::{Group, SearchView};
use maud::{Markup, html};

use crate::Sample;
use crate::components as c;
use crate::components::form::{Field, ask_form, text};
use crate::components::{Loudness, Row};
use crate::shell::{Shell, shell};

/// Draws the page.
pub fn page(view: &SearchView, around: &Shell) -> Markup {
    shell(
        around,
        html! {
            (c::page_heading("", "Search", ""))
            (ask_form("/search", html! {
                (text(&Field::new("q", "Words in the name of a test, a measure, an ask, an idea …"), &view.search))
                p { (c::button(Loudness::Primary, "Search")) }
            }))
            @if view.groups.is_empty() && !view.search.is_empty() {
                p { "Nothing that you may see has these words. Try fewer, or a part of a word." }
            }
            @for group in &view.groups { (one(group)) }
        },
    )
}

fn one(group: &Group) -> Markup {
    let rows: Vec<Row> = group
        .found
        .iter()
        .map(|hit| Row {
            title: &hit.words,
            href: &hit.href,
            about: if hit.home == hit.words { "" } else { &hit.home },
            ..Row::default()
        })
        .collect();
    c::card(
        group.title,
        html! {
            (c::rows(&rows))
            @if group.more > 0 { p.hint.after-rows { (group.more) " more. Add a word to find fewer." } }
        },
    )
}

/// Found, not found, not looked yet.
pub(crate) fn samples() -> Vec<Sample> {
    use app::search::Hit;
    let around = Shell {
        width: crate::shell::Width::Narrow,
        ..crate::pages::sample_shell::team("Search")
    };
    let hit = |words: &str| Hit {
        words: words.into(),
        home: "Home sooner".into(),
        href: "/tests/1".into(),
    };
    let view = |search: &str, groups| SearchView {
        search: search.into(),
        groups,
    };
    let groups = vec![
        Group {
            title: "Tests",
            found: vec![hit("Discharge huddle at 9")],
            more: 0,
        },
        Group {
            title: "Ideas",
            found: vec![
                hit("Everybody who is needed for somebody to go home meets in the morning"),
                hit("A huddle for the evening"),
            ],
            more: 3,
        },
    ];
    vec![
        Sample::new("search", page(&view("huddle", groups), &around)),
        Sample::new("search-nothing", page(&view("bus", Vec::new()), &around)),
        Sample::new("search-empty", page(&view("", Vec::new()), &around)),
    ]
}
