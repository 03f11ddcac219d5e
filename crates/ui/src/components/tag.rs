//! A short word about a state, with a shape: never colour alone.

use maud::{Markup, html};

/// How a thing is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Looks better: blue, triangle.
    Better,
    /// Look here, something needs a person: orange, diamond.
    LookHere,
    /// As usual, or too early: grey, ring.
    Usual,
    /// A plain label without judgement.
    #[default]
    Plain,
}

impl Tone {
    /// Name of the class in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::LookHere => "look-here",
            Self::Usual => "usual",
            Self::Plain => "plain",
        }
    }
}

/// A tag: two or three words.
///
/// ```
/// use ui::components::{Tone, tag};
/// assert!(tag(Tone::Better, "looks better").into_string().contains("looks better"));
/// ```
pub fn tag(tone: Tone, words: &str) -> Markup {
    html! { span.tag.(tone.class()) { (shape(tone)) (words) } }
}

/// The shape that stands for a tone, for use beside words.
pub fn shape(tone: Tone) -> Markup {
    html! {
        @match tone {
            Tone::Better => svg.shape viewBox="0 0 12 12" aria-hidden="true" { path d="M6 1.2 11 10.4H1z" {} },
            Tone::LookHere => svg.shape viewBox="0 0 12 12" aria-hidden="true" { path d="M6 .4 11.6 6 6 11.6 .4 6z" {} },
            Tone::Usual => svg.shape viewBox="0 0 12 12" aria-hidden="true" { circle.hollow cx="6" cy="6" r="4" {} },
            Tone::Plain => {},
        }
    }
}

/// All tones.
pub(crate) fn sample() -> Markup {
    html! {
        p {
            (tag(Tone::Better, "looks better")) " "
            (tag(Tone::LookHere, "needs your decision")) " "
            (tag(Tone::Usual, "too early · 2 of 4 weeks")) " "
            (tag(Tone::Plain, "illustrative"))
        }
    }
}
