//! Tests: the list with its ideas, the card, the test itself, its log and working.

pub mod card;
pub mod list;
pub(in crate::pages) mod parts;
pub mod photo;
pub(crate) mod sample_view;
pub mod show;
pub mod working;

use crate::Sample;

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = list::samples();
    all.extend(card::samples());
    all.extend(show::samples());
    all.extend(working::samples());
    all.extend(photo::samples());
    all
}
