//! The people of a team or a challenge.

pub mod circle;

use crate::Sample;

/// Samples of every page.
pub(crate) fn samples() -> Vec<Sample> {
    circle::samples()
}
