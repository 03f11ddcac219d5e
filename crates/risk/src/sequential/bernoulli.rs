//! Confidence sequences for one proportion.

use super::Mixture;
use crate::distributions::{ln_beta, root};

/// Logarithm of the e-value against "the proportion is `p0`" after `events` of `n`, mixed over Beta(a, b)
/// (Robbins 1970).
pub fn beta_binomial_ln_e(events: f64, n: f64, p0: f64, (a, b): (f64, f64)) -> f64 {
    let others = n - events;
    let at = |count: f64, ln: f64| if count == 0.0 { 0.0 } else { count * ln };
    ln_beta(a + events, b + others)
        - ln_beta(a, b)
        - at(events, p0.ln())
        - at(others, libm::log1p(-p0))
}

/// All proportions whose e-value is still below 1 / alpha.
pub fn beta_binomial_interval(events: f64, n: f64, alpha: f64, prior: (f64, f64)) -> (f64, f64) {
    let nats = (1.0 / alpha).ln();
    let seen = (events / n).clamp(1e-12, 1.0 - 1e-12);
    let over = |p: f64| beta_binomial_ln_e(events, n, p, prior) - nats;
    let lower = if events == 0.0 {
        0.0
    } else {
        root::bisect(1e-300, seen, over)
    };
    let upper = if events == n {
        1.0
    } else {
        root::bisect(seen, 1.0 - 1e-16, over)
    };
    (lower, upper)
}

/// The always valid p: least of one over the e-values so far, never above 1 (for analysts).
pub fn always_valid_p(ln_e: &[f64]) -> Vec<f64> {
    let mut least: f64 = 1.0;
    ln_e.iter()
        .map(|ln| {
            least = least.min((-ln).exp());
            least
        })
        .collect()
}

/// Confidence sequence for a proportion whose beta mixture is tuned afresh for every candidate, as
/// confseq does: tightest near `t_opt` people.
pub fn bernoulli_confidence_interval(
    events: f64,
    n: f64,
    alpha: f64,
    t_opt: f64,
    alpha_opt: f64,
) -> (f64, f64) {
    let nats = (1.0 / alpha).ln();
    let over = |p: f64| {
        let variance = p * (1.0 - p);
        Mixture::beta_binomial(t_opt * variance, alpha_opt, p, 1.0 - p, false)
            .ln_capital(events - n * p, n * variance)
            - nats
    };
    let seen = events / n;
    let lower = if events == 0.0 {
        0.0
    } else {
        root::bisect(1e-12, seen, over)
    };
    let upper = if events == n {
        1.0
    } else {
        root::bisect(seen, 1.0 - 1e-12, over)
    };
    (lower, upper)
}
