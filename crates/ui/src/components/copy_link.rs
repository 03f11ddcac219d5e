//! A link to hand on: it can be selected and copied; the script adds a button.

use maud::{Markup, html};

/// A link shown in full. `id` is unique in the page.
pub fn copy_link(id: &str, label: &str, href: &str) -> Markup {
    html! {
        div.copy-link.field {
            label for=(id) { (label) }
            div.inline {
                input.line type="text" id=(id) value=(href) readonly;
                button.button.quiet-button type="button" data-copy=(id) hidden { "Copy" }
                span.copied role="status" {}
            }
        }
    }
}

/// One link.
pub(crate) fn sample() -> Markup {
    copy_link(
        "link",
        "Link to this chart",
        "https://hundred.example/c/8f2k",
    )
}
