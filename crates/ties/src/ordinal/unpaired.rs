//! Anonymous answers that cannot be paired.

use crate::undefined::{Defined, Undefined};

/// Answers in both waves together up to which the exact count goes.
pub const MOST_UNPAIRED: usize = 120;

/// How later answers compare with earlier ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unpaired {
    /// Pairs (earlier, later) where the later answer is higher.
    pub higher: usize,
    /// Pairs where both are alike.
    pub equal: usize,
    /// Pairs where the later answer is lower.
    pub lower: usize,
}

impl Unpaired {
    /// Chance that a later answer is above an earlier one, ties half: P(y > x) + ½P(y = x)
    /// (Vargha & Delaney 2000, A). Not defined when one wave has no answer.
    pub fn chance_later_is_higher(&self) -> Defined<f64> {
        let pairs = self.higher + self.equal + self.lower;
        crate::undefined::share(
            2 * self.higher + self.equal,
            2 * pairs,
            Undefined::NobodyAnswered,
        )
    }
}

/// Compares every later answer with every earlier one.
pub fn compare_unpaired(before: &[u8], after: &[u8]) -> Unpaired {
    let mut found = Unpaired {
        higher: 0,
        equal: 0,
        lower: 0,
    };
    for b in before {
        for a in after {
            match a.cmp(b) {
                std::cmp::Ordering::Greater => found.higher += 1,
                std::cmp::Ordering::Equal => found.equal += 1,
                std::cmp::Ordering::Less => found.lower += 1,
            }
        }
    }
    found
}

impl Unpaired {
    /// Exact chance of a difference at least this large either way, over every split of all answers
    /// into earlier and later ones (permutation form of Mann & Whitney 1947).
    /// Not defined when one wave has no answer, or above [`MOST_UNPAIRED`] answers.
    pub fn exact_two_sided(before: &[u8], after: &[u8]) -> Defined<f64> {
        if before.is_empty() || after.is_empty() {
            return Err(Undefined::NobodyAnswered);
        }
        let all = before.len() + after.len();
        if all > MOST_UNPAIRED {
            return Err(Undefined::TooManyForExact {
                at_most: MOST_UNPAIRED,
            });
        }
        let ranks = doubled_mid_ranks(before, after);
        let observed: usize = after.iter().map(|answer| ranks[usize::from(*answer)]).sum();
        let pooled = before
            .iter()
            .chain(after)
            .map(|answer| ranks[usize::from(*answer)]);
        // ways[k][s]: ways to choose k answers whose doubled ranks sum to s. All terms are positive,
        // so sums in floating point keep their relative precision.
        let largest = all * (all + 1);
        let mut ways = vec![vec![0.0_f64; largest + 1]; after.len() + 1];
        ways[0][0] = 1.0;
        for rank in pooled {
            for k in (1..=after.len()).rev() {
                let (fewer, more) = ways.split_at_mut(k);
                for (sum, count) in fewer[k - 1].iter().enumerate().take(largest + 1 - rank) {
                    more[0][sum + rank] += count;
                }
            }
        }
        let centre = after.len() * (all + 1);
        let gap = observed.abs_diff(centre);
        let splits = &ways[after.len()];
        let total: f64 = splits.iter().sum();
        let extreme = splits
            .iter()
            .enumerate()
            .filter(|(sum, _)| sum.abs_diff(centre) >= gap);
        Ok(extreme.map(|(_, count)| count).sum::<f64>() / total)
    }
}

/// Twice the mid-rank of every possible answer among all answers (0 for answers nobody gave).
fn doubled_mid_ranks(before: &[u8], after: &[u8]) -> Vec<usize> {
    let mut counts = [0_usize; 256];
    for answer in before.iter().chain(after) {
        counts[usize::from(*answer)] += 1;
    }
    let mut below = 0;
    counts
        .iter()
        .map(|count| {
            let rank = 2 * below + count + 1;
            below += count;
            if *count == 0 { 0 } else { rank }
        })
        .collect()
}
