//! The strip on every page of a challenge that was laid aside.

use maud::{Markup, html};

use crate::components::{PostButton, post_button};

/// Nothing goes on here.
#[derive(Debug, Clone, Copy)]
pub struct Standstill<'a> {
    /// Since when, in words.
    pub since: &'a str,
    /// Why, as somebody wrote it.
    pub why: &'a str,
    /// The button that lets it go on; none for those who may not.
    pub go_on: Option<PostButton<'a>>,
}

pub(super) fn strip(standstill: &Standstill) -> Markup {
    html! {
        section.standstill aria-label="Laid aside" {
            p {
                b { "This challenge was laid aside on " (standstill.since) "." }
                " It can be read, and what was learned can still be passed on; nothing else can be changed."
            }
            p { "Why: " span data-their-words { (standstill.why) } }
            @if let Some(go_on) = &standstill.go_on { (post_button(go_on)) }
        }
    }
}
