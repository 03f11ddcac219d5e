//! What the next people will show.

use super::{Beta, Gamma};
use crate::distributions::{ln_beta, ln_choose, ln_gamma};

/// Chance of exactly `k` events among the next `n` people.
pub fn beta_binomial_pmf(k: u64, n: u64, belief: Beta) -> f64 {
    let (k, n) = (k as f64, n as f64);
    (ln_choose(n, k) + ln_beta(belief.a + k, belief.b + n - k) - ln_beta(belief.a, belief.b)).exp()
}

/// Chance of exactly `k` events over the next `exposure`.
pub fn negative_binomial_pmf(k: u64, exposure: f64, belief: Gamma) -> f64 {
    let k = k as f64;
    let Gamma { shape, per } = belief;
    (ln_gamma(shape + k) - ln_gamma(shape) - ln_gamma(k + 1.0)
        + shape * (per / (per + exposure)).ln()
        + k * (exposure / (per + exposure)).ln())
    .exp()
}
