//! Checks of rendered HTML for tests: is it well-formed, and does it keep the promises of the
//! house (no inline style or script, every field labelled, headings in order, ids unique)?
//!
//! Not a general parser: it reads what maud writes, that is, quoted attributes, lower-case names
//! and every element closed. Whatever else it meets it reports.

mod page;
mod reader;
mod words;

use reader::{Element, read};

/// Everything found wrong, in words; empty when all is well.
///
/// ```
/// assert!(ui::html::check("<p>Good morning.</p>").is_empty());
/// assert_eq!(
///     ui::html::check("<p style=\"color:red\">Hello.</p>"),
///     ["<p> has an inline style: use a class"]
/// );
/// ```
pub fn check(html: &str) -> Vec<String> {
    let (elements, mut problems) = read(html);
    let whole = html.starts_with("<!DOCTYPE");
    page::check(&elements, whole, &mut problems);
    problems
}

/// Words on the page that the house does not say ("submit", "error occurred", "user" ...), with
/// some of the text around each. Attribute values that people see or hear are read too.
///
/// ```
/// assert!(ui::html::unwelcome_words("<p>Press Save.</p>").is_empty());
/// assert_eq!(ui::html::unwelcome_words("<p>Submit it</p>"), ["“submit” in “Submit it”"]);
/// ```
pub fn unwelcome_words(html: &str) -> Vec<String> {
    let (elements, _) = read(html);
    words::unwelcome(&elements)
}
