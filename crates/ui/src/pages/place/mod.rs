//! The place: its people and organisations, and the outbox.

pub mod cycles;
pub mod organisation;
pub mod outbox;
pub mod people;
pub mod person;

use crate::Sample;

/// Samples of every page.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = people::samples();
    all.extend(person::samples());
    all.extend(organisation::samples());
    all.extend(outbox::samples());
    all.extend(cycles::samples());
    all
}
