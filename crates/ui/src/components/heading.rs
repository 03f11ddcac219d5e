//! The first heading of a page.

use maud::{Markup, html};

/// The page's one first-level heading, with a quiet line above it ("Day 63 · week of 25 January")
/// and one below it; "" leaves a line out.
pub fn page_heading(above: &str, title: &str, below: &str) -> Markup {
    html! {
        header.page-heading {
            @if !above.is_empty() { p.above { (above) } }
            h1 { (title) }
            @if !below.is_empty() { p.below { (below) } }
        }
    }
}

/// With both lines.
pub(crate) fn sample() -> Markup {
    page_heading(
        "Day 63 · week of 25 January",
        "Two numbers. One minute.",
        "Last week Sam entered them.",
    )
}
