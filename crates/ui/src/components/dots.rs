//! Ten dots for "x in 10".

use maud::{Markup, html};

/// A row of ten dots with `filled` of them filled; more than ten counts as ten.
pub fn ten_dots(filled: u8) -> Markup {
    let filled = filled.min(10);
    html! {
        span.dots role="img" aria-label={ (filled) " in 10" } {
            @for index in 0..10 { span.dot.on[index < filled] {} }
        }
    }
}

/// Nine of ten.
pub(crate) fn sample() -> Markup {
    html! { p { (ten_dots(9)) } p { (ten_dots(0)) } }
}
