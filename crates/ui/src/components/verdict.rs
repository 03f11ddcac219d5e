//! What the numbers say about a test, in sentences.

use maud::{Markup, html};

use super::dots::ten_dots;
use super::tag::{Tone, tag};

/// The words of a verdict. The risk engine makes them; this block only sets them.
#[derive(Debug, Clone, Default)]
pub struct Verdict<'a> {
    /// How it is to be read, and the words of the tag: "looks better".
    pub tone: Tone,
    /// Words of the tag.
    pub word: &'a str,
    /// Chance of better, x in 10; none while it is too early.
    pub in_ten: Option<u8>,
    /// The main sentence.
    pub headline: &'a str,
    /// How large, and what was said to be worth it.
    pub size: &'a str,
    /// Cost of waiting against risk of acting: words, or [`super::two_bars()`].
    pub weighing: Option<Markup>,
    /// What to do next, in bold: "Next: all four wards, for three weeks."
    pub next: &'a str,
    /// What would make it surer.
    pub surer: &'a str,
    /// The fixed sentence that before and after can mislead.
    pub caution: &'a str,
    /// Link to "how we worked this out"; "" for none.
    pub worked_href: &'a str,
}

/// Draws a [`Verdict`].
pub fn verdict(verdict: &Verdict) -> Markup {
    html! {
        div.verdict {
            p.verdict-mark {
                (tag(verdict.tone, verdict.word))
                @if let Some(filled) = verdict.in_ten { " " (ten_dots(filled)) }
            }
            p.say {
                b { (verdict.headline) }
                @if !verdict.size.is_empty() { " " (verdict.size) }
            }
            @if let Some(weighing) = &verdict.weighing { (weighing) }
            @if !verdict.next.is_empty() {
                p.next { b { (verdict.next) } @if !verdict.surer.is_empty() { " " (verdict.surer) } }
            }
            p.caution {
                (verdict.caution)
                @if !verdict.worked_href.is_empty() {
                    " " a href=(verdict.worked_href) { "How we worked this out" }
                }
            }
        }
    }
}

/// One that looks better and one that is too early.
pub(crate) fn sample() -> Markup {
    html! {
        (verdict(&better()))
        (verdict(&Verdict {
            tone: Tone::Usual,
            word: "too early · 2 of 4 weeks",
            headline: "We cannot say yet.",
            size: "So far 6 people. Two more weeks will tell more.",
            caution: "Before and after in one place can mislead.",
            ..Verdict::default()
        }))
    }
}

/// The verdict of the composed test page.
pub(crate) fn better() -> Verdict<'static> {
    Verdict {
        tone: Tone::Better,
        word: "looks better",
        in_ten: Some(9),
        headline: "About 9 in 10 that fewer people wait more than a day.",
        size: "Likely between 4 and 12 fewer a week. You said 3 fewer is worth it.",
        weighing: Some(super::two_bars::two_bars(&super::two_bars::TwoBars {
            title: "What a week costs",
            bars: [
                super::two_bars::Bar {
                    label: "Waiting another week to be surer",
                    value: 7.0,
                    words: "7 people",
                },
                super::two_bars::Bar {
                    label: "Going on and being wrong",
                    value: 1.0,
                    words: "1 person",
                },
            ],
            about: "Days in hospital people need not have had, by our best guess.",
        })),
        next: "Next: all four wards, for three weeks.",
        surer: "Two more weeks like these would make it 19 in 20.",
        caution: "During the test, 30 a week went to 22. Before and after in one place can mislead: a second team repeating it is the best evidence.",
        worked_href: "/t/home-sooner/tests/7/worked",
    }
}
