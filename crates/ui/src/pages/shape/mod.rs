//! Getting ready: the checklist that fills itself, the choice of a focus, managers' hours, the note on one page.

pub mod by_letter;
pub mod cover;
mod focus;
pub mod note;
mod sample_view;
pub mod show;

use crate::Sample;

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = sample_view::samples();
    all.extend(cover::samples());
    all.extend(by_letter::samples());
    all.extend(note::samples());
    all
}
