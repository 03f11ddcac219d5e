//! Numbers: one, or "x of y".

use maud::{Markup, html};

use super::field::{Field, frame, group};

/// One number, as typed. `unit` stands after the box ("people", "minutes"); "" for none.
pub fn number(field: &Field, value: &str, unit: &str) -> Markup {
    frame(
        field,
        html! {
            div.inline {
                (number_input(field.id, field.name, value, field.described_by().as_deref(), field.problem.is_some(), None))
                @if !unit.is_empty() { span.unit { (unit) } }
            }
        },
    )
}

/// A box for a number: text with the number keyboard, so that what was typed is kept as typed.
pub(super) fn number_input(
    id: &str,
    name: &str,
    value: &str,
    described_by: Option<&str>,
    mend: bool,
    spoken_label: Option<&str>,
) -> Markup {
    html! {
        input.number type="text" inputmode="decimal" id=(id) name=(name) value=(value)
            autocomplete="off" aria-label=[spoken_label] aria-describedby=[described_by]
            aria-invalid=[mend.then_some("true")];
    }
}

/// "x of y": how many, of how many.
#[derive(Debug, Clone, Copy, Default)]
pub struct NumberPair<'a> {
    /// Name, label, hint, problem of the whole; `field.name` is the first box.
    pub field: Field<'a>,
    /// What the first number counts, for screen readers: "came back".
    pub counted: &'a str,
    /// First number as typed.
    pub value: &'a str,
    /// Name and id of the second box.
    pub of_name: &'a str,
    /// What the second number counts, for screen readers: "went home".
    pub of_counted: &'a str,
    /// Second number as typed.
    pub of_value: &'a str,
}

/// Draws a [`NumberPair`].
pub fn number_pair(pair: &NumberPair) -> Markup {
    group(&pair.field, pair_boxes(pair))
}

pub(super) fn pair_boxes(pair: &NumberPair) -> Markup {
    let mend = pair.field.problem.is_some();
    html! {
        div.inline {
            (number_input(pair.field.id, pair.field.name, pair.value, None, mend, Some(pair.counted)))
            span.unit { "of" }
            (number_input(pair.of_name, pair.of_name, pair.of_value, None, mend, Some(pair.of_counted)))
        }
    }
}

/// One number, and a pair with a problem.
pub(crate) fn sample() -> Markup {
    html! {
        (number(&Field::new("from", "From how many?").hint("The usual number before you start."), "30", "people a week"))
        (number_pair(&NumberPair {
            field: Field::new("back", "Back in hospital within 7 days")
                .hint("last week 1 of 14")
                .problem(Some("18 of 16 cannot be: the first number is part of the second.")),
            counted: "came back",
            value: "18",
            of_name: "home",
            of_counted: "went home",
            of_value: "16",
        }))
    }
}
