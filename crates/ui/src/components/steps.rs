//! Where we are in a few steps: "2 of 4 weeks".

use maud::{Markup, html};

/// A row of small marks and the words; `done` is at most `of`.
pub fn steps(done: u8, of: u8, unit: &str) -> Markup {
    html! {
        p.steps {
            span.step-marks aria-hidden="true" { @for index in 0..of { span.step.on[index < done] {} } }
            span { (done.min(of)) " of " (of) " " (unit) }
        }
    }
}

/// Two of four.
pub(crate) fn sample() -> Markup {
    steps(2, 4, "weeks")
}
