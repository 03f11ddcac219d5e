//! The leader's home, and the team's own word that stands on it.

mod sample_view;
pub mod wall;
pub mod word;

pub(crate) use sample_view::{challenge_here, team_now};

use crate::Sample;

/// The samples of these pages.
pub(crate) fn samples() -> Vec<Sample> {
    let mut all = wall::samples();
    all.extend(word::samples());
    all
}
