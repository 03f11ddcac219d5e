//! The exact forward pass: the chance of every running total, look by look, cut off where a rule signals.

use crate::distributions::{binomial_ln_pmf, poisson_ln_pmf, whole_part};

/// Chances of consecutive whole counts, tails below 10^-13 left out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chances {
    /// The count of the first chance.
    pub(crate) first: usize,
    /// Chance of each count from `first` on.
    pub(crate) of: Vec<f64>,
}

/// Smallest chance kept.
const NEGLIGIBLE: f64 = 1e-14;

impl Chances {
    /// Events among `n` people.
    pub(crate) fn binomial(n: u64, p: f64) -> Self {
        Self::kept((0..=n).map(|k| binomial_ln_pmf(k, n, p).exp()))
    }

    /// Events when `mean` are expected.
    pub(crate) fn poisson(mean: f64) -> Self {
        let most = whole_part(mean + 12.0 * mean.sqrt() + 30.0) as u64;
        Self::kept((0..=most).map(|k| poisson_ln_pmf(k, mean).exp()))
    }

    fn kept(chances: impl Iterator<Item = f64>) -> Self {
        let all: Vec<f64> = chances.collect();
        let first = all
            .iter()
            .position(|chance| *chance > NEGLIGIBLE)
            .unwrap_or(0);
        let last = all
            .iter()
            .rposition(|chance| *chance > NEGLIGIBLE)
            .unwrap_or(0);
        Self {
            first,
            of: all[first..=last.max(first)].to_vec(),
        }
    }
}

/// Chances of running totals that have not signalled yet.
#[derive(Debug, Clone)]
pub(crate) struct Band {
    at: Chances,
    scratch: Vec<f64>,
    /// Chance of having signalled so far.
    pub(crate) signalled: f64,
}

impl Band {
    /// Nothing seen yet.
    pub(crate) fn new() -> Self {
        Self {
            at: Chances {
                first: 0,
                of: vec![1.0],
            },
            scratch: Vec::new(),
            signalled: 0.0,
        }
    }

    /// One more look with these chances of new events.
    pub(crate) fn look(&mut self, step: &Chances) {
        self.scratch.clear();
        self.scratch
            .resize(self.at.of.len() + step.of.len() - 1, 0.0);
        // The longer of the two inside: the work is in the inner loop.
        let (short, long) = if step.of.len() < self.at.of.len() {
            (&step.of, &self.at.of)
        } else {
            (&self.at.of, &step.of)
        };
        for (index, factor) in short.iter().enumerate() {
            let row = &mut self.scratch[index..index + long.len()];
            for (into, chance) in row.iter_mut().zip(long) {
                *into += factor * chance;
            }
        }
        std::mem::swap(&mut self.at.of, &mut self.scratch);
        self.at.first += step.first;
        self.trim();
    }

    /// Moves the mass of every total for which `signals` holds to `signalled`.
    pub(crate) fn cut(&mut self, signals: impl Fn(usize) -> bool) {
        for (index, mass) in self.at.of.iter_mut().enumerate() {
            if *mass > 0.0 && signals(self.at.first + index) {
                self.signalled += *mass;
                *mass = 0.0;
            }
        }
        self.trim();
    }

    /// Drops negligible ends, so that the work follows the mass.
    fn trim(&mut self) {
        let kept = |mass: &f64| *mass > NEGLIGIBLE;
        let last = self.at.of.iter().rposition(kept).map_or(0, |last| last + 1);
        self.at.of.truncate(last.max(1));
        let first = self.at.of.iter().position(kept).unwrap_or(0);
        if first > 0 {
            self.at.of.drain(..first);
            self.at.first += first;
        }
    }
}
