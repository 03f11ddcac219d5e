//! The weekly numbers.

pub mod week;

use crate::Sample;

/// The samples of these pages.
pub fn samples() -> Vec<Sample> {
    week::samples()
}
