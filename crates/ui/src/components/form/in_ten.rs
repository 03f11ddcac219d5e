//! How sure, as x in 10: eleven round buttons that fill up to the chosen one.
//!
//! They are radio buttons, so keys, screen readers and touch work without script.

use maud::{Markup, html};

use super::field::{Field, group};

/// Asks for a number from 0 to 10. `low` and `high` are the words at the ends.
pub fn in_ten(field: &Field, chosen: Option<u8>, low: &str, high: &str) -> Markup {
    group(
        field,
        html! {
            div.in-ten {
                @for value in 0..=10_u8 {
                    label {
                        input type="radio" name=(field.name) value=(value)
                            id=(if value == 0 { field.id.to_owned() } else { format!("{}-{value}", field.id) })
                            checked[chosen == Some(value)];
                        span { (value) span.sr { " in 10" } }
                    }
                }
            }
            p.ends aria-hidden="true" { span { (low) } span { (high) } }
        },
    )
}

/// Six of ten.
pub(crate) fn sample() -> Markup {
    in_ten(
        &Field::new("sure", "How sure are you that it will work?")
            .hint("Before you look at any number. There is no wrong answer."),
        Some(6),
        "0: it will not",
        "10: it will",
    )
}
