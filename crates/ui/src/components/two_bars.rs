//! Cost of waiting against risk of acting: two bars on one scale.

use maud::{Markup, html};

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bar<'a> {
    /// What it is.
    pub label: &'a str,
    /// Its length, in the unit both bars share. Below zero or unknown draws no bar.
    pub value: f64,
    /// The value in words.
    pub words: &'a str,
}

/// Two bars with their heading.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TwoBars<'a> {
    /// What is weighed.
    pub title: &'a str,
    /// The two bars: first waiting, then acting.
    pub bars: [Bar<'a>; 2],
    /// What the unit means; "" for none.
    pub about: &'a str,
}

/// Draws the two bars. The words carry the message, the bars only support it.
pub fn two_bars(both: &TwoBars) -> Markup {
    html! {
        div.two-bars {
            p.two-bars-title { (both.title) }
            dl { @for bar in &both.bars {
                dt { (bar.label) }
                dd {
                    svg aria-hidden="true" width="100%" height="12" {
                        rect.bar-ground width="100%" height="12" rx="6" {}
                        rect.bar-length width={ (share(bar.value, &both.bars)) "%" } height="12" rx="6" {}
                    }
                    span.bar-words { (bar.words) }
                }
            } }
            @if !both.about.is_empty() { p.hint { (both.about) } }
        }
    }
}

/// Length as a share of the longer bar, in whole percent.
fn share(value: f64, bars: &[Bar; 2]) -> u8 {
    let longest = bars
        .iter()
        .map(|bar| bar.value)
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max);
    if longest <= 0.0 || !value.is_finite() {
        return 0;
    }
    let percent = (100.0 * value / longest).round().clamp(0.0, 100.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=100"
    )]
    {
        percent as u8
    }
}

/// Seven against one.
pub(crate) fn sample() -> Markup {
    two_bars(&TwoBars {
        title: "What a week costs",
        bars: [
            Bar {
                label: "Waiting another week to be surer",
                value: 7.0,
                words: "7 people",
            },
            Bar {
                label: "Going on and being wrong",
                value: 1.0,
                words: "1 person",
            },
        ],
        about: "",
    })
}
