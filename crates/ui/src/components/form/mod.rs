//! Forms: the hidden machinery, the kinds of field, and what to say when something needs mending.

mod check_box;
mod choice;
mod code;
mod date;
mod error_summary;
mod field;
mod file;
mod in_ten;
mod number;
mod select;
mod text;
mod weekly_number;

use maud::{Markup, html};

pub use check_box::check_box;
pub use choice::{Choice, choices, short_choices};
pub use code::code;
pub use date::date;
pub use error_summary::{Problem, error_summary, problem_of};
pub use field::{Field, frame, group};
pub use file::file;
pub use in_ten::in_ten;
pub use number::{NumberPair, number, number_pair};
pub use select::{SelectOption, select};
pub use text::{email, text, text_area};
pub use weekly_number::{WeeklyNumber, weekly_number};

use crate::Sample;

/// What every changing form carries without showing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Machinery<'a> {
    /// Idempotency key, made when the form is drawn: sending twice does the thing once.
    pub key: &'a str,
    /// Version of the thing as it was shown; the server refuses to overwrite a newer one.
    pub version: Option<i64>,
}

/// The hidden inputs `idempotency_key` and `version`.
pub fn machinery(machinery: &Machinery) -> Markup {
    html! {
        input type="hidden" name="idempotency_key" value=(machinery.key);
        @if let Some(version) = machinery.version {
            input type="hidden" name="version" value=(version);
        }
    }
}

/// A form that changes something.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form<'a> {
    /// Address it is sent to.
    pub action: &'a str,
    /// Idempotency key and version.
    pub machinery: Machinery<'a>,
    /// Name under which the browser tab keeps what was typed until it is saved; "" keeps nothing
    /// (codes, anything private). The page after saving clears it: [`crate::components::Flash`]
    /// `saved`.
    pub draft: &'a str,
    /// Whether files travel with it.
    pub files: bool,
}

/// Draws a POST form around its fields and buttons.
///
/// The browser's own checks are off: ours say what to mend, in one place, and keep what was typed.
pub fn form(form: &Form, body: Markup) -> Markup {
    let draft = (!form.draft.is_empty()).then_some(form.draft);
    let encoding = form.files.then_some("multipart/form-data");
    html! {
        form.form method="post" action=(form.action) enctype=[encoding] novalidate data-once
            data-draft=[draft] {
            (machinery(&form.machinery))
            (body)
        }
    }
}

/// A form that only asks (search, filter): sent as an address that can be shared.
pub fn ask_form(action: &str, body: Markup) -> Markup {
    html! { form.form.ask-form method="get" action=(action) role="search" { (body) } }
}

/// Samples of every kind of field.
pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("component-field-text", text::sample()),
        Sample::new("component-field-number", number::sample()),
        Sample::new("component-field-weekly-number", weekly_number::sample()),
        Sample::new("component-field-choice", choice::sample()),
        Sample::new("component-field-select", select::sample()),
        Sample::new("component-field-date", date::sample()),
        Sample::new("component-field-check-box", check_box::sample()),
        Sample::new("component-field-in-ten", in_ten::sample()),
        Sample::new("component-field-code", code::sample()),
        Sample::new("component-field-file", file::sample()),
        Sample::new("component-error-summary", error_summary::sample()),
    ]
}
