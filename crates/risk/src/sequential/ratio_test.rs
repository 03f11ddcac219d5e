//! Wald's sequential probability ratio test for a proportion.

/// Boundaries, steps and expected sample sizes (Wald 1945, without overshoot).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RatioTest {
    /// Accept the alternative at this log ratio.
    pub ln_upper: f64,
    /// Accept the null at this log ratio.
    pub ln_lower: f64,
    /// Step after an event.
    pub event_step: f64,
    /// Step after no event.
    pub other_step: f64,
    /// Expected people if the null holds.
    pub expected_if_null: f64,
    /// Expected people if the alternative holds.
    pub expected_if_alternative: f64,
}

/// The test of `p0` against `p1` with error rates alpha and beta.
pub fn bernoulli_ratio_test(p0: f64, p1: f64, alpha: f64, beta: f64) -> RatioTest {
    let ln_upper = ((1.0 - beta) / alpha).ln();
    let ln_lower = (beta / (1.0 - alpha)).ln();
    let event_step = (p1 / p0).ln();
    let other_step = ((1.0 - p1) / (1.0 - p0)).ln();
    let drift = |p: f64| p * event_step + (1.0 - p) * other_step;
    RatioTest {
        ln_upper,
        ln_lower,
        event_step,
        other_step,
        expected_if_null: ((1.0 - alpha) * ln_lower + alpha * ln_upper) / drift(p0),
        expected_if_alternative: (beta * ln_lower + (1.0 - beta) * ln_upper) / drift(p1),
    }
}
