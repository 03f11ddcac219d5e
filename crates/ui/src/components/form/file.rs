//! A file from the reader's device.

use maud::{Markup, html};

use super::field::{Field, frame};

/// A file field. `accept` names the endings taken: `.csv,.xlsx`.
pub fn file(field: &Field, accept: &str) -> Markup {
    frame(
        field,
        html! {
            input.file type="file" id=(field.id) name=(field.name) accept=(accept)
                aria-describedby=[field.described_by()] aria-invalid=[field.marked()];
        },
    )
}

/// For a spreadsheet.
pub(crate) fn sample() -> Markup {
    file(
        &Field::new("file", "Your table")
            .hint("A CSV file, up to 10 MB. You see every row before it is kept."),
        ".csv,text/csv",
    )
}
