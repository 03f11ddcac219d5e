//! The method a test follows: what its open stage still needs, and another one with one press.

use maud::{Markup, html};

use super::super::parts::at;
use super::Show;
use crate::components::form::{Machinery, machinery};
use crate::components::{Loudness, actions, card, named_button};

pub(super) fn section(page: &Show) -> Markup {
    let method = &page.view.method;
    let href = at(page.view.test.id, "/method");
    card(
        "Method",
        html! {
            p { a href=(href) { b { (method.name) } span.sr { ": its stages and tools" } } }
            @match &method.stage {
                Some((stage, 0)) => p.quiet { "Now: " (stage) "." },
                Some((stage, 1)) => p.quiet { "Now: " (stage) ". One thing is missing." },
                Some((stage, missing)) => p.quiet { "Now: " (stage) ". " (missing) " things are missing." },
                None => p.quiet { "Every stage is closed." },
            }
            @if method.may_choose { (another(page, &href)) }
        },
    )
}

fn another(page: &Show, href: &str) -> Markup {
    let method = &page.view.method;
    let buttons: Vec<Markup> = method
        .choices
        .iter()
        .filter(|choice| choice.key != method.key)
        .map(|choice| named_button(Loudness::Quiet, &choice.name, "method", &choice.key))
        .collect();
    html! {
        details.fold {
            summary { "Use another method" }
            p.hint { "What is written stays, and comes back with its method." }
            form method="post" action=(href) data-once {
                (machinery(&Machinery { key: &page.method_key, version: None }))
                (actions(&buttons))
            }
        }
    }
}
