//! Odds against luck: how much better "it helps" foretold the data than "it does not".

use super::Table;
use crate::distributions::ln_sum_exp;

impl Table {
    /// Likelihood of the test data at each effect, averaged over the levels (logarithm).
    fn ln_by_effect(&self) -> Vec<f64> {
        let effects = self.prior.len();
        let ln_levels: Vec<f64> = self
            .level_weights
            .iter()
            .map(|weight| weight.ln())
            .collect();
        (0..effects)
            .map(|effect| {
                let terms: Vec<f64> = ln_levels
                    .iter()
                    .enumerate()
                    .map(|(level, ln)| ln + self.ln_likelihood[level * effects + effect])
                    .collect();
                ln_sum_exp(&terms)
            })
            .collect()
    }

    /// Mixture of some effects, each by its share of the belief (logarithm).
    fn ln_mixture(&self, by_effect: &[f64], which: std::ops::Range<usize>) -> f64 {
        let (ln, prior) = (&by_effect[which.clone()], &self.prior[which]);
        let share: f64 = prior.iter().sum();
        let terms: Vec<f64> = ln
            .iter()
            .zip(prior)
            .map(|(ln, prior)| ln + prior.ln())
            .collect();
        ln_sum_exp(&terms) - share.ln()
    }

    /// Logarithm of the e-value against "no effect at all": its mean is exactly one when there is none.
    #[cfg(test)]
    pub(crate) fn ln_odds_against_no_effect(&self) -> f64 {
        let by_effect = self.ln_by_effect();
        let zero = self.cells.zero;
        self.ln_mixture(&by_effect, zero + 1..by_effect.len()) - by_effect[zero]
    }

    /// Logarithms of three e-values: against "no effect or worse", divided by the best of those; against "no effect or
    /// better", the odds of harm; and against "worse by this much or more", the odds of safety.
    pub(crate) fn ln_odds(&self, too_much_worse: f64) -> Odds {
        let by_effect = self.ln_by_effect();
        let (zero, all) = (self.cells.zero, by_effect.len());
        let largest = |which: std::ops::Range<usize>| {
            by_effect[which]
                .iter()
                .copied()
                .fold(f64::NEG_INFINITY, f64::max)
        };
        let unsafe_effects = self.effects_up_to(-too_much_worse);
        Odds {
            better: self.ln_mixture(&by_effect, zero + 1..all) - largest(0..zero + 1),
            harm: self.ln_mixture(&by_effect, 0..zero) - largest(zero..all),
            safe: if unsafe_effects == 0 {
                // So much worse is not possible here, or beyond all that was believed: nothing can be shown.
                0.0
            } else {
                self.ln_mixture(&by_effect, unsafe_effects..all) - largest(0..unsafe_effects)
            },
        }
    }

    /// How many effects, the worst first, come to this gain or less over the levels as believed.
    fn effects_up_to(&self, gain: f64) -> usize {
        let effects = self.prior.len();
        let mut mean = vec![0.0; effects];
        for (row, weight) in self
            .cells
            .gain
            .chunks_exact(effects)
            .zip(&self.level_weights)
        {
            for (sum, gain) in mean.iter_mut().zip(row) {
                *sum += weight * gain;
            }
        }
        let zero = self.cells.zero;
        mean[..zero]
            .iter()
            .take_while(|mean| **mean <= gain)
            .count()
    }
}

/// Logarithms of the odds of one look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Odds {
    pub(crate) better: f64,
    pub(crate) harm: f64,
    pub(crate) safe: f64,
}
