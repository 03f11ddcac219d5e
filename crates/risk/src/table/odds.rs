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

    /// Mixture of the effects above zero, each by its share of the belief (logarithm).
    fn ln_better(&self, by_effect: &[f64]) -> f64 {
        let from = self.cells.zero + 1;
        let share: f64 = self.prior[from..].iter().sum();
        let terms: Vec<f64> = by_effect[from..]
            .iter()
            .zip(&self.prior[from..])
            .map(|(ln, prior)| ln + prior.ln())
            .collect();
        ln_sum_exp(&terms) - share.ln()
    }

    /// Logarithm of the e-value against "no effect at all": its mean is exactly one when there is none.
    #[cfg(test)]
    pub(crate) fn ln_odds_against_no_effect(&self) -> f64 {
        let by_effect = self.ln_by_effect();
        self.ln_better(&by_effect) - by_effect[self.cells.zero]
    }

    /// Logarithm of the e-value against "no effect or worse": divided by the best of those.
    pub(crate) fn ln_odds_against_luck(&self) -> f64 {
        let by_effect = self.ln_by_effect();
        let best_null = by_effect[..=self.cells.zero]
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max);
        self.ln_better(&by_effect) - best_null
    }
}
