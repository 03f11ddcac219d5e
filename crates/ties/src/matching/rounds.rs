//! Several rounds in which nobody meets the same person twice.

use crate::matching::{Aim, Matching, PairWeights, best_matching};

/// Best matchings one after the other; a pair that met is not offered again.
///
/// ```
/// use ties::matching::{matching_rounds, Aim, PairWeights};
/// let all = (0..4).flat_map(|a| (a + 1..4).map(move |b| (a, b, 1)));
/// let rounds = matching_rounds(&PairWeights::new(4, all)?, Aim::MostPairs, 3);
/// assert!(rounds.iter().all(|round| round.pairs.len() == 2));
/// # Ok::<(), ties::TiesError>(())
/// ```
pub fn matching_rounds(weights: &PairWeights, aim: Aim, rounds: usize) -> Vec<Matching> {
    let mut left = weights.clone();
    let mut found = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let round = best_matching(&left, aim);
        for (a, b) in &round.pairs {
            left.forbid(*a, *b);
        }
        found.push(round);
    }
    found
}
