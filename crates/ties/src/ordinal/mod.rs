//! Answers on a ladder (ordinal answers) of few people, before and after: counts, exact chances,
//! never a mean of steps.

mod beta;
mod paired;
mod unpaired;

pub use paired::{ExactChance, Moves, PairedAnswers, SignWords};
pub use unpaired::{MOST_UNPAIRED, Unpaired, compare_unpaired};
