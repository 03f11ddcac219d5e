//! Student's t distribution.

use std::f64::consts::PI;

use super::beta::beta_cdf;
use super::gamma::ln_gamma;
use super::root::bisect;

/// Density of Student's t with these degrees of freedom.
pub fn student_t_pdf(t: f64, degrees: f64) -> f64 {
    (ln_gamma(0.5 * (degrees + 1.0))
        - ln_gamma(0.5 * degrees)
        - 0.5 * (degrees * PI).ln()
        - 0.5 * (degrees + 1.0) * libm::log1p(t * t / degrees))
    .exp()
}

/// Probability that Student's t lies below `t`.
pub fn student_t_cdf(t: f64, degrees: f64) -> f64 {
    let tail = 0.5 * beta_cdf(degrees / (degrees + t * t), 0.5 * degrees, 0.5);
    if t > 0.0 { 1.0 - tail } else { tail }
}

/// The value below which Student's t lies with this probability.
pub fn student_t_quantile(probability: f64, degrees: f64) -> f64 {
    if probability > 0.5 {
        return -student_t_quantile(1.0 - probability, degrees);
    }
    // Bisect on a stretched scale: with one degree of freedom the tail is very long.
    let stretched = bisect(-60.0, 0.0, |s: f64| {
        student_t_cdf(s.sinh(), degrees) - probability
    });
    stretched.sinh()
}
