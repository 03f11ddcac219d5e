//! The weekly huddle: the screen of the meeting, its notes, and the list of notes.

pub mod notes;
mod sample_view;
pub mod show;

use crate::Sample;

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = sample_view::samples();
    all.extend(notes::samples());
    all
}
