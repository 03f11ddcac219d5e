//! One of a few: cards with a radio button each.

use maud::{Markup, html};

use super::field::{Field, group};

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice<'a> {
    /// Value sent.
    pub value: &'a str,
    /// The answer in words.
    pub label: &'a str,
    /// What it means; "" for none.
    pub about: &'a str,
}

/// Answers one under the other, each with a line about it.
pub fn choices(field: &Field, answers: &[Choice], chosen: Option<&str>) -> Markup {
    group(
        field,
        html! { div.choices { @for (index, answer) in answers.iter().enumerate() {
            (one(field, index, answer, chosen))
        } } },
    )
}

/// Short answers side by side: yes / no, three or four words.
pub fn short_choices(field: &Field, answers: &[Choice], chosen: Option<&str>) -> Markup {
    group(
        field,
        html! { div.choices.short { @for (index, answer) in answers.iter().enumerate() {
            (one(field, index, answer, chosen))
        } } },
    )
}

fn one(field: &Field, index: usize, answer: &Choice, chosen: Option<&str>) -> Markup {
    // The first answer carries the field's id, so that the error summary can lead to it.
    let id = if index == 0 {
        field.id.to_owned()
    } else {
        format!("{}-{index}", field.id)
    };
    let about = (!answer.about.is_empty()).then(|| format!("{id}-about"));
    html! {
        div.choice {
            input type="radio" id=(id) name=(field.name) value=(answer.value)
                checked[chosen == Some(answer.value)] aria-describedby=[about.as_deref()];
            label for=(id) { (answer.label) }
            @if let Some(about) = &about { p.hint id=(about) { (answer.about) } }
        }
    }
}

/// Long and short answers.
pub(crate) fn sample() -> Markup {
    html! {
        (choices(
            &Field::new("answer", "Your answer"),
            &[
                Choice { value: "yes", label: "Yes", about: "They may start today." },
                Choice { value: "yes_if", label: "Yes, if", about: "You say what must hold." },
                Choice { value: "passed_on", label: "Passed on to", about: "The clock keeps running." },
                Choice { value: "no", label: "No, because", about: "Your reason is shown to the team." },
            ],
            Some("yes_if"),
        ))
        (short_choices(
            &Field::new("undo", "Can it be undone in a day?"),
            &[
                Choice { value: "yes", label: "Yes", about: "" },
                Choice { value: "partly", label: "Partly", about: "" },
                Choice { value: "no", label: "No", about: "" },
            ],
            None,
        ))
    }
}
