//! One sample against a known level.

use crate::distributions::{beta_cdf, gamma_cdf, gamma_upper, ln_gamma};
use crate::sequential::beta_binomial_ln_e;

/// On which side of the known level the effect would lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The alternative lies below the known level.
    Below,
    /// The alternative lies above the known level.
    Above,
}

/// Logarithm of the e-value of `events` in `n` against every proportion on the other side of `p0`: the beta
/// prior is cut to the side of the alternative.
pub fn beta_one_sided_ln_e(events: f64, n: f64, p0: f64, (a, b): (f64, f64), side: Side) -> f64 {
    let share = |a: f64, b: f64| match side {
        Side::Below => beta_cdf(p0, a, b),
        Side::Above => beta_cdf(1.0 - p0, b, a),
    };
    beta_binomial_ln_e(events, n, p0, (a, b)) + share(a + events, b + n - events).ln()
        - share(a, b).ln()
}

/// Logarithm of the e-value of `events` over `exposure` against the rate `rate`, mixed over a gamma prior.
pub fn gamma_poisson_ln_e(events: f64, exposure: f64, rate: f64, (shape, per): (f64, f64)) -> f64 {
    let at_rate = if events == 0.0 {
        0.0
    } else {
        events * rate.ln()
    };
    shape * per.ln() - ln_gamma(shape) + ln_gamma(shape + events)
        - (shape + events) * (per + exposure).ln()
        - at_rate
        + rate * exposure
}

/// The same against every rate on the other side of `rate`: the gamma prior is cut.
pub fn gamma_one_sided_ln_e(
    events: f64,
    exposure: f64,
    rate: f64,
    (shape, per): (f64, f64),
    side: Side,
) -> f64 {
    let share = |shape: f64, per: f64| match side {
        Side::Below => gamma_cdf(per * rate, shape),
        Side::Above => gamma_upper(per * rate, shape),
    };
    gamma_poisson_ln_e(events, exposure, rate, (shape, per))
        + share(shape + events, per + exposure).ln()
        - share(shape, per).ln()
}
