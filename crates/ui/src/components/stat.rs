//! A number inside its sentence: large enough to see, never alone.

use maud::{Markup, html};

/// "Leaders answered in **2 days** (usually)": words before, the number, words after.
pub fn stat(before: &str, number: &str, after: &str) -> Markup {
    html! { p.stat { @if !before.is_empty() { (before) " " } b { (number) } @if !after.is_empty() { " " (after) } } }
}

/// Several numbers side by side, each with its words below.
pub fn stats(list: &[(&str, &str)]) -> Markup {
    html! { dl.stats { @for (number, words) in list { div { dt { (words) } dd { (number) } } } } }
}

/// Both.
pub(crate) fn sample() -> Markup {
    html! {
        (stat("Leaders usually answer in", "2 days", "here; the longest wait now is 9."))
        (stats(&[("3", "tests running"), ("2", "asks waiting"), ("37", "days left")]))
    }
}
