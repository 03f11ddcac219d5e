//! Rates: gamma and Poisson.

use crate::distributions::{beta_cdf, beta_quantile};

/// A gamma distribution of a rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gamma {
    /// Shape: events, and what the prior adds.
    pub shape: f64,
    /// Rate: exposure, and what the prior adds.
    pub per: f64,
}

impl Gamma {
    /// After `events` over `exposure`.
    #[must_use]
    pub fn after(self, events: f64, exposure: f64) -> Self {
        Self {
            shape: self.shape + events,
            per: self.per + exposure,
        }
    }

    /// Mean.
    pub fn mean(self) -> f64 {
        self.shape / self.per
    }
}

/// Before and after compared; a lower rate is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateBeforeAfter {
    /// Chance that the rate after is lower.
    pub p_lower: f64,
    /// Chance that the ratio after / before is below the worthwhile one.
    pub p_ratio_below: f64,
    /// Mean of before less after, where positive.
    pub gain: f64,
    /// Mean of after less before, where positive.
    pub loss: f64,
    /// Ratio after / before at 5 %, 50 % and 95 %.
    pub ratio: [f64; 3],
}

/// Compares two rates with independent beliefs. Exact: a share of two gammas is a beta.
pub fn before_after_rates(before: Gamma, after: Gamma, ratio_worthwhile: f64) -> RateBeforeAfter {
    let at = |ratio: f64| ratio * after.per / (ratio * after.per + before.per);
    let w = at(1.0);
    let gain = before.mean() * beta_cdf(w, after.shape, before.shape + 1.0)
        - after.mean() * beta_cdf(w, after.shape + 1.0, before.shape);
    let quantile = |probability: f64| {
        let share = beta_quantile(probability, after.shape, before.shape);
        share * before.per / ((1.0 - share) * after.per)
    };
    RateBeforeAfter {
        p_lower: beta_cdf(w, after.shape, before.shape),
        p_ratio_below: beta_cdf(at(ratio_worthwhile), after.shape, before.shape),
        gain,
        loss: gain - (before.mean() - after.mean()),
        ratio: [quantile(0.05), quantile(0.5), quantile(0.95)],
    }
}
