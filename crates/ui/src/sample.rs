//! The registry of samples: every component and page, drawn from invented data.

use maud::Markup;

/// One rendered example of a component or of a page.
#[derive(Debug, Clone)]
pub struct Sample {
    /// File-like name, unique in the registry: `component-tag`, `team-board-empty`.
    pub name: String,
    /// A fragment, or a whole document when it begins with `<!DOCTYPE`.
    pub html: String,
}

impl Sample {
    /// Names a rendered fragment or document.
    ///
    /// ```
    /// let sample = ui::Sample::new("greeting", maud::html! { p { "Good morning." } });
    /// assert_eq!(sample.html, "<p>Good morning.</p>");
    /// ```
    pub fn new(name: impl Into<String>, markup: Markup) -> Self {
        Self {
            name: name.into(),
            html: markup.into_string(),
        }
    }

    /// Whether this is a whole document rather than a part of one.
    pub fn is_document(&self) -> bool {
        self.html.starts_with("<!DOCTYPE")
    }
}

/// Every sample of the crate: components, composed examples, and pages.
///
/// Page authors add theirs in [`crate::pages::samples`].
pub fn samples() -> Vec<Sample> {
    let mut all = crate::components::samples();
    all.extend(crate::samples::samples());
    all.extend(crate::pages::samples());
    all
}
