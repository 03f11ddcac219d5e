//! The normal distribution and its linear loss integral.

use std::f64::consts::{PI, SQRT_2};

use super::root::bisect;

/// Density of the standard normal at `z`.
pub fn normal_pdf(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

/// Probability that a standard normal lies below `z`.
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// The `z` below which a standard normal lies with this probability.
///
/// Bisected to the last digit, then polished by one Newton step; 0 and 1 give the infinities.
pub fn normal_quantile(probability: f64) -> f64 {
    if probability.is_nan() {
        return f64::NAN;
    }
    if probability <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if probability >= 1.0 {
        return f64::INFINITY;
    }
    if probability > 0.5 {
        return -normal_quantile(1.0 - probability);
    }
    let z = bisect(-40.0, 0.0, |z| normal_cdf(z) - probability);
    let density = normal_pdf(z);
    if density > 0.0 {
        z - (normal_cdf(z) - probability) / density
    } else {
        z
    }
}

/// Unit normal linear loss integral: the mean of how far a standard normal passes `z`.
///
/// L(z) = phi(z) - z (1 - Phi(z)) (Raiffa & Schlaifer 1961).
pub fn unit_normal_linear_loss(z: f64) -> f64 {
    normal_pdf(z) - z * normal_cdf(-z)
}
