//! The same people asked twice: up, same, down.

use crate::error::TiesError;
use crate::ordinal::beta::Beta;
use crate::undefined::{Defined, Undefined};

/// Two answers of each person on steps 1, 2, …; `None` where they did not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairedAnswers {
    pairs: Vec<(u8, u8)>,
    only_before: usize,
    only_after: usize,
}

impl PairedAnswers {
    /// Answers before and after in the same order of people.
    pub fn new(before: &[Option<u8>], after: &[Option<u8>]) -> Result<Self, TiesError> {
        if before.len() != after.len() {
            let (expected, found) = (before.len(), after.len());
            return Err(TiesError::SizesDiffer {
                what: "the later answers",
                expected,
                found,
            });
        }
        let mut answers = Self {
            pairs: Vec::new(),
            only_before: 0,
            only_after: 0,
        };
        for pair in before.iter().zip(after) {
            match pair {
                (Some(b), Some(a)) => answers.pairs.push((*b, *a)),
                (Some(_), None) => answers.only_before += 1,
                (None, Some(_)) => answers.only_after += 1,
                (None, None) => {}
            }
        }
        Ok(answers)
    }

    /// Counts who moved.
    pub fn moves(&self) -> Moves {
        let changes = self
            .pairs
            .iter()
            .map(|(b, a)| i32::from(*a) - i32::from(*b));
        let changes: Vec<i32> = changes.collect();
        Moves {
            up: changes.iter().filter(|c| **c > 0).count(),
            same: changes.iter().filter(|c| **c == 0).count(),
            down: changes.iter().filter(|c| **c < 0).count(),
            only_before: self.only_before,
            only_after: self.only_after,
        }
    }

    /// Wilcoxon's signed-rank test by its exact distribution, mid-ranks for equal moves, zeros
    /// dropped (Wilcoxon 1945; Pratt & Gibbons 1981, ch. 3): chance of moves at least this much
    /// upwards, and of moves at least this lopsided either way. Not defined when nobody moved.
    pub fn signed_rank(&self) -> Defined<ExactChance> {
        let mut moves: Vec<i32> = self
            .pairs
            .iter()
            .map(|(b, a)| i32::from(*a) - i32::from(*b))
            .filter(|c| *c != 0)
            .collect();
        if moves.is_empty() {
            return Err(Undefined::NobodyMoved);
        }
        moves.sort_by_key(|change| change.abs());
        let ranks = doubled_mid_ranks(&moves);
        let observed: usize = moves
            .iter()
            .zip(&ranks)
            .filter(|(change, _)| **change > 0)
            .map(|(_, rank)| rank)
            .sum();
        // chance[s]: probability that the doubled ranks of those who moved up sum to s.
        let mut chance = vec![1.0];
        for rank in ranks {
            let mut next = vec![0.0; chance.len() + rank];
            for (sum, p) in chance.iter().enumerate() {
                next[sum] += p / 2.0;
                next[sum + rank] += p / 2.0;
            }
            chance = next;
        }
        let up: f64 = chance.iter().skip(observed).sum();
        let down: f64 = chance.iter().take(observed + 1).sum();
        Ok(ExactChance {
            up,
            two_sided: (2.0 * up.min(down)).min(1.0),
        })
    }
}

/// Twice the mid-rank of each move (so that ranks are whole), moves sorted by size.
fn doubled_mid_ranks(sorted: &[i32]) -> Vec<usize> {
    let mut ranks = Vec::with_capacity(sorted.len());
    for alike in sorted.chunk_by(|a, b| a.abs() == b.abs()) {
        let before = ranks.len();
        ranks.resize(before + alike.len(), 2 * before + alike.len() + 1);
    }
    ranks
}

/// Exact chances under "up and down equally likely".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExactChance {
    /// Of a result at least this much upwards.
    pub up: f64,
    /// Of a result at least this lopsided either way.
    pub two_sided: f64,
}

/// How many went up, stayed, went down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moves {
    /// Later answer higher.
    pub up: usize,
    /// Both answers alike.
    pub same: usize,
    /// Later answer lower.
    pub down: usize,
    /// Answered the first time only.
    pub only_before: usize,
    /// Answered the second time only.
    pub only_after: usize,
}

/// What a sign test may be put into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignWords {
    /// Fewer than five moved, or both ways about equally.
    TooFewToTell,
    /// More one way; chance alone does it more often than 1 time in 20.
    Leans,
    /// Chance alone does it less often than 1 time in 20.
    HardToPutDownToChance,
}

impl Moves {
    /// People who answered both times.
    pub fn pairs(&self) -> usize {
        self.up + self.same + self.down
    }

    /// Exact sign test on those who moved (Arbuthnott 1710; Conover 1999, ch. 3.4).
    /// Not defined when nobody moved.
    pub fn sign_test(&self) -> Defined<ExactChance> {
        let movers = self.up + self.down;
        if movers == 0 {
            return Err(Undefined::NobodyMoved);
        }
        let at_least = |k: usize| half_binomial_tail(movers, k);
        let up = at_least(self.up);
        let two_sided = (2.0 * at_least(self.up.max(self.down))).min(1.0);
        Ok(ExactChance { up, two_sided })
    }

    /// Words for the sign test, as a page may print them beside the counts.
    pub fn words(&self) -> SignWords {
        match self.sign_test() {
            Ok(chance) if chance.two_sided <= 0.05 => SignWords::HardToPutDownToChance,
            Ok(chance) if self.up + self.down >= 5 && chance.two_sided < 0.2 => SignWords::Leans,
            _ => SignWords::TooFewToTell,
        }
    }

    /// P(a mover is likelier to go up than down), Jeffreys' prior Beta(½, ½) on the share of movers
    /// who went up. It looks sure after three answers; show the counts beside it.
    pub fn probability_up_likelier(&self) -> f64 {
        // By symmetry of the beta function; exact at equal counts.
        if self.up == self.down {
            0.5
        } else {
            self.down_posterior().cdf(0.5)
        }
    }

    /// Equal-tailed interval holding `coverage` (such as 0.9) of that posterior.
    pub fn credible(&self, coverage: f64) -> (f64, f64) {
        let tail = (1.0 - coverage.clamp(0.0, 1.0)) / 2.0;
        let up = Beta {
            a: self.up as f64 + 0.5,
            b: self.down as f64 + 0.5,
        };
        (up.quantile(tail), up.quantile(1.0 - tail))
    }

    fn down_posterior(&self) -> Beta {
        Beta {
            a: self.down as f64 + 0.5,
            b: self.up as f64 + 0.5,
        }
    }
}

/// P(X ≥ k) for X binomial with n draws of chance ½.
fn half_binomial_tail(n: usize, k: usize) -> f64 {
    let log_choose = |j: usize| {
        let f = |x: usize| libm::lgamma(x as f64 + 1.0);
        f(n) - f(j) - f(n - j)
    };
    if n > 1_000 {
        let log_half = n as f64 * std::f64::consts::LN_2;
        return (k..=n)
            .map(|j| libm::exp(log_choose(j) - log_half))
            .sum::<f64>()
            .min(1.0);
    }
    // chance[j] built by halving and adding: exact to rounding, no cancellation.
    let mut chance = vec![1.0_f64];
    for _ in 0..n {
        let mut next = vec![0.0; chance.len() + 1];
        for (j, p) in chance.iter().enumerate() {
            next[j] += p / 2.0;
            next[j + 1] += p / 2.0;
        }
        chance = next;
    }
    chance.iter().skip(k).sum()
}
