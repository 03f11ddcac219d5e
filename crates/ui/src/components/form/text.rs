//! Text: a line, an e-mail address, a few lines.

use maud::{Markup, html};

use super::field::{Field, frame};

/// One line of text.
pub fn text(field: &Field, value: &str) -> Markup {
    frame(
        field,
        html! {
            input.line type="text" id=(field.id) name=(field.name) value=(value) autocomplete="off"
                aria-describedby=[field.described_by()] aria-invalid=[field.marked()];
        },
    )
}

/// An e-mail address, with the keyboard and the memory of the reader's device.
pub fn email(field: &Field, value: &str) -> Markup {
    frame(
        field,
        html! {
            input.line type="email" id=(field.id) name=(field.name) value=(value)
                autocomplete="email" spellcheck="false" autocapitalize="none"
                aria-describedby=[field.described_by()] aria-invalid=[field.marked()];
        },
    )
}

/// Several lines of text; the box grows with the words where the browser can.
pub fn text_area(field: &Field, value: &str, rows: u8) -> Markup {
    frame(
        field,
        html! {
            textarea id=(field.id) name=(field.name) rows=(rows)
                aria-describedby=[field.described_by()] aria-invalid=[field.marked()] { (value) }
        },
    )
}

/// Plain, with a problem, and optional.
pub(crate) fn sample() -> Markup {
    html! {
        (text(&Field::new("change", "What will you change?").hint("In one line, as you would tell a colleague."), "Huddle at 9 on both wards"))
        (email(&Field::new("email", "Your e-mail").problem(Some("This address has no @. Write it like sam@example.org.")), "sam.example.org"))
        (text_area(&Field::new("odd", "Anything odd this week?").optional(), "", 3))
    }
}
