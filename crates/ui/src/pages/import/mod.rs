//! Reading in a table: bring it, look at it, keep it.

pub mod bring;
pub mod preview;

use crate::Sample;

/// The samples of these pages.
pub fn samples() -> Vec<Sample> {
    let mut all = bring::samples();
    all.extend(preview::samples());
    all
}
