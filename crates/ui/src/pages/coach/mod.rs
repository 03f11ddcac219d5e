//! The coach's pages: the radar, the sheet for ten minutes on the telephone, and who could coach next.

pub mod call;
pub mod future;
pub mod radar;

use crate::Sample;

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = radar::samples();
    all.extend(call::samples());
    all.extend(future::samples());
    all
}
