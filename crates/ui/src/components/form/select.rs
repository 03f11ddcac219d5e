//! One of many, from the device's own list.

use maud::{Markup, html};

use super::field::{Field, frame};

/// One entry of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SelectOption<'a> {
    /// Value sent.
    pub value: &'a str,
    /// Words shown.
    pub label: &'a str,
}

/// A list to choose from; `none` is the words of the empty choice ("Choose one"), "" leaves it out.
pub fn select(field: &Field, options: &[SelectOption], chosen: &str, none: &str) -> Markup {
    frame(
        field,
        html! {
            select id=(field.id) name=(field.name) aria-describedby=[field.described_by()]
                aria-invalid=[field.marked()] {
                @if !none.is_empty() { option value="" selected[chosen.is_empty()] { (none) } }
                @for option in options {
                    option value=(option.value) selected[!chosen.is_empty() && option.value == chosen] { (option.label) }
                }
            }
        },
    )
}

/// With nothing chosen.
pub(crate) fn sample() -> Markup {
    select(
        &Field::new("profession", "Your profession"),
        &[
            SelectOption {
                value: "district-nurse",
                label: "District nurse",
            },
            SelectOption {
                value: "social-worker",
                label: "Social worker",
            },
            SelectOption {
                value: "lived-experience",
                label: "I use the services",
            },
        ],
        "",
        "Choose one",
    )
}
