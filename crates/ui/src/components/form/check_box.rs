//! Yes by a tick.

use maud::{Markup, html};

use super::field::{Field, words};

/// A tick box whose label is the whole sentence agreed to. Sends `yes` when ticked.
pub fn check_box(field: &Field, ticked: bool) -> Markup {
    html! {
        div.field.tick.mend[field.problem.is_some()] {
            div.choice {
                input type="checkbox" id=(field.id) name=(field.name) value="yes" checked[ticked]
                    aria-describedby=[field.described_by()] aria-invalid=[field.marked()];
                label for=(field.id) { (field.label) }
            }
            (words(field))
        }
    }
}

/// Ticked, with help.
pub(crate) fn sample() -> Markup {
    check_box(
        &Field::new("digest", "Send me the weekly message")
            .hint("One a week, only if something changed."),
        true,
    )
}
