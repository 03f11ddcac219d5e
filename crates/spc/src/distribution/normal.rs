//! The standard normal distribution.

/// Cumulative probability.
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// Density.
pub(crate) fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// The quantile: a rational first guess (Hastings 1955, as in Abramowitz & Stegun 26.2.23), then Halley's
/// steps on the exact cumulative probability, which triple the correct digits each time.
pub(crate) fn quantile(probability: f64) -> f64 {
    if !(probability > 0.0 && probability < 1.0) {
        return match probability {
            0.0 => f64::NEG_INFINITY,
            1.0 => f64::INFINITY,
            _ => f64::NAN,
        };
    }
    let tail = probability.min(1.0 - probability);
    let t = (-2.0 * tail.ln()).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    // Work in the lower tail, where the cumulative probability keeps its digits.
    let mut z = above / below - t;
    for _ in 0..4 {
        let error = (cdf(z) - tail) / density(z);
        let step = error / (1.0 + 0.5 * z * error);
        z -= step;
        if step.abs() <= 1e-15 * z.abs() {
            break;
        }
    }
    if probability <= 0.5 { z } else { -z }
}
