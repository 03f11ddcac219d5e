//! Four or five ways to go: in the top bar on wide screens, at the thumb on phones.

use maud::{Markup, html};

use crate::components::{Icon, icon};

/// One way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NavItem<'a> {
    /// One short word.
    pub label: &'a str,
    /// Where.
    pub href: &'a str,
    /// Its picture.
    pub icon: Icon,
    /// Whether this page is it, or under it.
    pub current: bool,
    /// How many wait there for this person; 0 shows nothing.
    pub waiting: u32,
}

/// Draws the ways: one list, placed by the style sheet.
pub(super) fn ways(ways: &[NavItem]) -> Markup {
    html! {
        @if !ways.is_empty() {
            nav.ways aria-label="Main" { ul { @for way in ways { li { (one(way)) } } } }
        }
    }
}

fn one(way: &NavItem) -> Markup {
    html! {
        a href=(way.href) aria-current=[way.current.then_some("page")] {
            (icon(way.icon))
            span { (way.label) }
            @if way.waiting > 0 {
                span.waiting { (way.waiting) span.sr { " waiting for you" } }
            }
        }
    }
}
