//! The way back up.

use maud::{Markup, html};

/// A line of links to what this page is part of; `here` is the page's own plain word (may be "").
pub fn breadcrumbs(up: &[(&str, &str)], here: &str) -> Markup {
    html! {
        nav.crumbs aria-label="You are here" {
            ol {
                @for (label, href) in up { li { a href=(href) { (label) } } }
                @if !here.is_empty() { li aria-current="page" { (here) } }
            }
        }
    }
}

/// Two levels and a word.
pub(crate) fn sample() -> Markup {
    breadcrumbs(
        &[
            ("Home sooner", "/t/home-sooner"),
            ("Tests", "/t/home-sooner/tests"),
        ],
        "Step 3, PDSA",
    )
}
