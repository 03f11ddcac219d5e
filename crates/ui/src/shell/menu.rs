//! The person's own menu: a folded block, so it opens without script.

use maud::{Markup, html};

use crate::components::form::{Machinery, machinery};
use crate::components::initials;

/// The person at work and what belongs to them.
#[derive(Debug, Clone, Copy)]
pub struct PersonMenu<'a> {
    /// Name.
    pub name: &'a str,
    /// Other places to go: other teams, all challenges, own settings.
    pub links: &'a [(&'a str, &'a str)],
    /// Address that signs out.
    pub sign_out: &'a str,
    /// Idempotency key of the sign-out form.
    pub machinery: Machinery<'a>,
}

/// Draws the menu.
pub(super) fn person_menu(person: &PersonMenu) -> Markup {
    html! {
        details.menu data-menu {
            summary {
                span.initials aria-hidden="true" { (initials(person.name)) }
                span.sr { "Menu of " (person.name) }
            }
            div.menu-sheet {
                p { (person.name) }
                ul { @for (label, href) in person.links { li { a href=(href) { (label) } } } }
                form method="post" action=(person.sign_out) data-once {
                    (machinery(&person.machinery))
                    button.link-like type="submit" { "Sign out" }
                }
            }
        }
    }
}
