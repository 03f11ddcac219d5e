//! A page or card with nothing in it yet: what will be here, and the one thing to do.

use maud::{Markup, html};

use super::drawing::{Drawing, drawing};

/// An empty state.
#[derive(Debug, Clone)]
pub struct Empty<'a> {
    /// The picture.
    pub drawing: Drawing,
    /// What is so: "No test yet."
    pub title: &'a str,
    /// What will be here, or why it is fine.
    pub words: &'a str,
    /// What to do; none when there is nothing to do.
    pub action: Option<Markup>,
}

/// Draws an [`Empty`].
pub fn empty(empty: &Empty) -> Markup {
    html! {
        div.empty {
            (drawing(empty.drawing))
            div.empty-words {
                p.empty-title { (empty.title) }
                p { (empty.words) }
                @if let Some(action) = &empty.action { (action) }
            }
        }
    }
}

/// With something to do.
pub(crate) fn sample() -> Markup {
    use super::button::{Loudness, link_button};
    empty(&Empty {
        drawing: Drawing::Seedling,
        title: "No test yet",
        words: "A test is a small change you try on purpose, with a guess written down first. Most start with one ward and one week.",
        action: Some(link_button(
            Loudness::Primary,
            "Plan a first test",
            "/t/home-sooner/tests/new",
        )),
    })
}
