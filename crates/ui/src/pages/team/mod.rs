//! A team: its board, its goal, and joining another one.

pub mod board;
mod board_sample;
pub mod goal;
pub mod join;

use crate::Sample;

pub(crate) use board_sample::{sample_first_day, sample_view as sample_board};

/// The samples of these pages.
pub fn samples() -> Vec<Sample> {
    let mut all = board_sample::samples();
    all.extend(goal::samples());
    all.extend(join::samples());
    all
}
