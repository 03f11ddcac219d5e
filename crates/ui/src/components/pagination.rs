//! Older and newer.

use maud::{Markup, html};

/// Links to the neighbours of this page of a list; `None` where there is none.
pub fn pagination(newer: Option<&str>, older: Option<&str>, position: &str) -> Markup {
    html! {
        nav.pagination aria-label="Pages of this list" {
            @if let Some(href) = newer { a.button.quiet-button rel="prev" href=(href) { "Newer" } }
            span.quiet { (position) }
            @if let Some(href) = older { a.button.quiet-button rel="next" href=(href) { "Older" } }
        }
    }
}

/// In the middle of a list.
pub(crate) fn sample() -> Markup {
    pagination(
        Some("/history?page=1"),
        Some("/history?page=3"),
        "21 to 40 of 112",
    )
}
