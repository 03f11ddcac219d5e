//! What appears only on paper, and what never does.

use maud::{Markup, html};

/// Only printed: place, day, address of the page, a line for names.
pub fn print_only(body: Markup) -> Markup {
    html! { div.print-only { (body) } }
}

/// Only on screens.
pub fn screen_only(body: Markup) -> Markup {
    html! { div.screen-only { (body) } }
}

/// Both.
pub(crate) fn sample() -> Markup {
    html! {
        (print_only(html! { p { "Home sooner, Wolds. Printed on day 63." } }))
        (screen_only(html! { p { "This line is not printed." } }))
    }
}
