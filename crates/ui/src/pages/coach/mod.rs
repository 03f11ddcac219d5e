//! The coach's pages: the radar, and the sheet for ten minutes on the telephone.

pub mod call;
pub mod radar;

use crate::Sample;

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = radar::samples();
    all.extend(call::samples());
    all
}
