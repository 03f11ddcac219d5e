//! Who might meet whom: the best pairs in rounds without repeats, and whether meeting made ties.

mod blossom;
mod coffee;
mod meeting_effect;
mod pair_weights;
mod rounds;

pub use blossom::{Aim, Matching, best_matching};
pub use coffee::{CoffeeRound, CoffeeTable, Guest, Triple, pair_worth};
pub use meeting_effect::{MeetingEffect, meeting_effect};
pub use pair_weights::{MAX_WEIGHT, PairWeights};
pub use rounds::matching_rounds;
