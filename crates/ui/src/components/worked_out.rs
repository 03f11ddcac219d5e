//! "How we worked this out": so that any number can be made again.

use maud::{Markup, html};

/// A folded block of facts: method, rules, settings, version, data, seed.
pub fn worked_out(facts: &[(&str, &str)], more: Option<Markup>) -> Markup {
    html! {
        details.worked-out {
            summary { "How we worked this out" }
            dl { @for (name, words) in facts { div { dt { (name) } dd { (words) } } } }
            @if let Some(more) = more { (more) }
        }
    }
}

/// With a link to the data.
pub(crate) fn sample() -> Markup {
    worked_out(
        &[
            (
                "Method",
                "Individuals chart; limits at 2.66 times the mean moving range",
            ),
            ("Baseline", "12 weeks, 7 September to 23 November"),
            ("Rules", "Anhøj: longest run and crossings"),
            ("Version", "spc 0.1.0"),
        ],
        Some(html! { p { a href="/measures/1.csv" { "The data as CSV" } } }),
    )
}
