//! The six-digit code of the sign-in message.

use maud::{Markup, html};

use super::field::{Field, frame};

/// One box for the whole code: it can be pasted, and phones offer it from the message.
pub fn code(field: &Field, value: &str) -> Markup {
    frame(
        field,
        html! {
            input.code type="text" inputmode="numeric" id=(field.id) name=(field.name) value=(value)
                autocomplete="one-time-code" spellcheck="false" maxlength="12"
                aria-describedby=[field.described_by()] aria-invalid=[field.marked()];
        },
    )
}

/// With a code that did not match.
pub(crate) fn sample() -> Markup {
    code(
        &Field::new("code", "Six-digit code")
            .hint("It is in the message we just sent.")
            .problem(Some(
                "This code does not match. Check the newest message, or ask for another.",
            )),
        "402 918",
    )
}
