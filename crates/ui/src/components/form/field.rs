//! What all fields share: a label, a hint, what to mend.

use maud::{Markup, html};

/// Name, label and words around a field. Make it with [`Field::new`] and add to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Field<'a> {
    /// Name in the form; also the element's id unless [`Field::id`] says otherwise.
    pub name: &'a str,
    /// Id of the element.
    pub id: &'a str,
    /// The question or the noun. Always shown.
    pub label: &'a str,
    /// One quiet line of help; "" for none.
    pub hint: &'a str,
    /// What to mend, in words; the raw value is kept beside it.
    pub problem: Option<&'a str>,
    /// Adds "(if you like)" to the label. All other fields are needed.
    pub optional: bool,
}

impl<'a> Field<'a> {
    /// A needed field without help.
    ///
    /// ```
    /// use ui::components::form::{Field, text};
    /// let html = text(&Field::new("title", "What will you change?"), "").into_string();
    /// assert!(html.contains("for=\"title\""));
    /// ```
    pub const fn new(name: &'a str, label: &'a str) -> Self {
        Self {
            name,
            id: name,
            label,
            hint: "",
            problem: None,
            optional: false,
        }
    }

    /// With a line of help.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// With what to mend.
    #[must_use]
    pub const fn problem(mut self, problem: Option<&'a str>) -> Self {
        self.problem = problem;
        self
    }

    /// Not needed.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// With another id, when one page holds two fields of a name.
    #[must_use]
    pub const fn id(mut self, id: &'a str) -> Self {
        self.id = id;
        self
    }

    /// Ids of the hint and the problem, for `aria-describedby`.
    pub fn described_by(&self) -> Option<String> {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-hint", self.id));
        }
        if self.problem.is_some() {
            ids.push(format!("{}-problem", self.id));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// `aria-invalid` of the control.
    pub fn marked(&self) -> Option<&'static str> {
        self.problem.map(|_| "true")
    }
}

/// Words that stand above a control: hint and problem.
pub(super) fn words(field: &Field) -> Markup {
    html! {
        @if !field.hint.is_empty() { p.hint id={ (field.id) "-hint" } { (field.hint) } }
        @if let Some(problem) = field.problem {
            p.problem id={ (field.id) "-problem" } { span.sr { "To mend: " } (problem) }
        }
    }
}

pub(super) fn label_words(field: &Field) -> Markup {
    html! { (field.label) @if field.optional { " " span.optional { "(if you like)" } } }
}

/// Label, hint and problem around one control whose id is `field.id`.
pub fn frame(field: &Field, control: Markup) -> Markup {
    html! {
        div.field.mend[field.problem.is_some()] {
            label for=(field.id) { (label_words(field)) }
            (words(field))
            (control)
        }
    }
}

/// Legend, hint and problem around several controls that answer one question.
pub fn group(field: &Field, controls: Markup) -> Markup {
    html! {
        fieldset.field.mend[field.problem.is_some()] aria-describedby=[field.described_by()] {
            legend { (label_words(field)) }
            (words(field))
            (controls)
        }
    }
}
