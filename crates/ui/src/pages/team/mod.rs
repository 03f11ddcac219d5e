//! A team: its board.

pub mod board;

use crate::Sample;

/// The samples of these pages.
pub fn samples() -> Vec<Sample> {
    board::samples()
}
