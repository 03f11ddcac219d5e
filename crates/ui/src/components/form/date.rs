//! A day, with the device's own calendar; without one a plain box that keeps what was typed.

use maud::{Markup, html};

use super::field::{Field, frame};

/// A date field. `value` is what was typed or `2026-01-25`.
pub fn date(field: &Field, value: &str) -> Markup {
    frame(
        field,
        html! {
            input.date type="date" id=(field.id) name=(field.name) value=(value)
                aria-describedby=[field.described_by()] aria-invalid=[field.marked()];
        },
    )
}

/// With a hint.
pub(crate) fn sample() -> Markup {
    date(
        &Field::new("start", "Start-up day").hint("Day 0. Day 100 is 4 March."),
        "2026-11-24",
    )
}
