//! Two samples whose common level is unknown.

use crate::distributions::{ln_beta, ln_gamma};

/// Logarithm of the marginal likelihood of `events` in `n` under a beta prior (ways of ordering left out).
fn ln_marginal(events: f64, n: f64, (a, b): (f64, f64)) -> f64 {
    ln_beta(a + events, b + n - events) - ln_beta(a, b)
}

/// Universal inference: marginal likelihood of two levels over the highest likelihood of one (Wasserman,
/// Ramdas & Balakrishnan 2020). Exact at every level, blunt for small data.
pub fn universal_inference_ln_e(
    before: (f64, f64),
    after: (f64, f64),
    prior_before: (f64, f64),
    prior_after: (f64, f64),
) -> f64 {
    let events = before.0 + after.0;
    let n = before.1 + after.1;
    let pooled = events / n;
    let part = |count: f64, p: f64| if count == 0.0 { 0.0 } else { count * p.ln() };
    ln_marginal(before.0, before.1, prior_before) + ln_marginal(after.0, after.1, prior_after)
        - part(events, pooled)
        - part(n - events, 1.0 - pooled)
}

/// Two levels against one for proportions, each (events, people), with a beta prior on every level.
pub fn two_proportions_ln_bayes_factor(
    before: (f64, f64),
    after: (f64, f64),
    prior_before: (f64, f64),
    prior_after: (f64, f64),
    prior_common: (f64, f64),
) -> f64 {
    ln_marginal(before.0, before.1, prior_before) + ln_marginal(after.0, after.1, prior_after)
        - ln_marginal(before.0 + after.0, before.1 + after.1, prior_common)
}

/// Two rates against one, each (events, exposure), with one gamma prior on every rate.
pub fn two_rates_ln_bayes_factor(
    before: (f64, f64),
    after: (f64, f64),
    (shape, per): (f64, f64),
) -> f64 {
    let marginal = |events: f64, exposure: f64| {
        shape * per.ln() - ln_gamma(shape) + ln_gamma(shape + events)
            - (shape + events) * (per + exposure).ln()
    };
    marginal(before.0, before.1) + marginal(after.0, after.1)
        - marginal(before.0 + after.0, before.1 + after.1)
}
