//! After a change: what was done, and a way to undo it.

use maud::{Markup, html};

use super::button::{Loudness, PostButton, post_button};

/// What to say after a change.
#[derive(Debug, Clone, Copy, Default)]
pub struct Flash<'a> {
    /// One sentence: "Saved: 18 people waiting."; "" tells the browser alone that a draft is kept.
    pub words: &'a str,
    /// The way back; loudness is ignored.
    pub undo: Option<PostButton<'a>>,
    /// Name of the draft that is now safely kept, so the browser tab can forget it; "" for none.
    pub saved: &'a str,
}

/// Draws a [`Flash`].
pub fn flash(flash: &Flash) -> Markup {
    let saved = (!flash.saved.is_empty()).then_some(flash.saved);
    html! {
        div.flash role="status" data-saved=[saved] hidden[flash.words.is_empty()] {
            p { (flash.words) }
            @if let Some(undo) = &flash.undo {
                (post_button(&PostButton { loudness: Loudness::Quiet, ..*undo }))
            }
        }
    }
}

/// With undo.
pub(crate) fn sample() -> Markup {
    flash(&Flash {
        words: "Saved: 18 people waiting in the week of 25 January.",
        undo: Some(PostButton {
            action: "/t/home-sooner/numbers/undo",
            label: "Undo",
            ..PostButton::default()
        }),
        saved: "numbers-home-sooner",
    })
}
