//! The power of one comparison at a fixed size, for orientation.

use crate::distributions::{normal_cdf, normal_quantile};

/// Chance that a one-sided z test of two proportions at `alpha` finds a fall from `p0` to `p1`.
pub fn fixed_size_power(p0: f64, p1: f64, n0: f64, n1: f64, alpha: f64) -> f64 {
    let pooled = (p0 * n0 + p1 * n1) / (n0 + n1);
    let under_null = (pooled * (1.0 - pooled) * (1.0 / n0 + 1.0 / n1)).sqrt();
    let under_change = (p0 * (1.0 - p0) / n0 + p1 * (1.0 - p1) / n1).sqrt();
    normal_cdf(((p0 - p1) + normal_quantile(alpha) * under_null) / under_change)
}
