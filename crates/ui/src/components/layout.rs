//! How parts of a page stand beside each other.
//!
//! Columns are stacks of their own, so a short card never leaves a hole beside a tall one.

use maud::{Markup, html};

/// One under the other, with even gaps.
pub fn stack(parts: &[Markup]) -> Markup {
    html! { div.stack { @for part in parts { (part) } } }
}

/// What matters most, and beside it (below it on a phone) what helps.
pub fn two_columns(main: &[Markup], side: &[Markup]) -> Markup {
    html! { div.two-columns { (stack(main)) (stack(side)) } }
}

/// Cards of equal weight that flow into as many columns as fit, without holes. Order runs down
/// each column.
pub fn flow(cards: &[Markup]) -> Markup {
    html! { div.flow { @for card in cards { (card) } } }
}

/// Words on the left, a picture on the right; on a phone the words come first.
pub fn split(words: Markup, picture: Markup) -> Markup {
    html! { div.split { div { (words) } div { (picture) } } }
}

/// All of them.
pub(crate) fn sample() -> Markup {
    use super::card::card;
    let short = |title: &str| card(title, html! { p { "A short card." } });
    let tall = |title: &str| {
        card(
            title,
            html! { p { "A card with more to say." } p { "And more." } p { "And more." } },
        )
    };
    html! {
        (two_columns(&[tall("Main one"), short("Main two")], &[short("Side one"), tall("Side two")]))
        (flow(&[tall("Flow one"), short("Flow two"), short("Flow three"), tall("Flow four")]))
        (split(html! { p { "Words." } }, html! { p { "Picture." } }))
    }
}
