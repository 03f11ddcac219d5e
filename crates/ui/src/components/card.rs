//! A card: one subject, one heading.

use maud::{Markup, html};

/// A card with a second-level heading.
pub fn card(title: &str, body: Markup) -> Markup {
    html! { section.card { h2 { (title) } (body) } }
}

/// A card with a link at its foot: "All tests", "Add one".
pub fn card_with_foot(title: &str, body: Markup, foot: Markup) -> Markup {
    html! { section.card { h2 { (title) } (body) div.foot { (foot) } } }
}

/// The one card of a page that carries the message: larger, no heading bar.
pub fn lead_card(body: Markup) -> Markup {
    html! { section.card.lead { (body) } }
}

/// A quiet block on the paper itself, without a box.
pub fn plain_section(title: &str, body: Markup) -> Markup {
    html! { section.plain-section { h2 { (title) } (body) } }
}

/// One of each.
pub(crate) fn sample() -> Markup {
    html! {
        div.stack {
            (lead_card(html! { h2 { "Where we are" } p.say { b { "About 22 a week now, down from 30." } } }))
            (card("Before we looked, we said", html! { p { "“From 30 to 25 in four weeks. 6 in 10 sure.”" } }))
            (card_with_foot("Tests", html! { p { "One test is running." } }, html! { a href="/t/home-sooner/tests" { "All tests" } }))
            (plain_section("Lately", html! { p { "Sam added two numbers." } }))
        }
    }
}
