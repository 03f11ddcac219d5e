//! Two samples of values with unknown mean and spread.
//!
//! The right-Haar prior on mean and standard deviation makes these Bayes factors exact e-values
//! (Perez-Ortiz, Lardy, de Heide & Grunwald 2024); the effect has a Cauchy prior (Rouder et al. 2009).

use std::f64::consts::PI;

use crate::distributions::{ln_gamma, quadrature::GaussLegendre};

/// What the t statistic of two samples holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoSamples {
    /// Student's t with pooled variance, first less second.
    pub t: f64,
    /// Degrees of freedom.
    pub degrees: f64,
    /// Effective number, n m / (n + m).
    pub effective: f64,
}

impl TwoSamples {
    /// From the values of the two samples; `None` with fewer than three values or no spread.
    pub fn of(first: &[f64], second: &[f64]) -> Option<Self> {
        let (n, m) = (first.len() as f64, second.len() as f64);
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let squares = |values: &[f64], mean: f64| {
            values
                .iter()
                .map(|value| (value - mean).powi(2))
                .sum::<f64>()
        };
        let (mean_first, mean_second) = (mean(first), mean(second));
        let degrees = n + m - 2.0;
        let variance = (squares(first, mean_first) + squares(second, mean_second)) / degrees;
        let usable = n >= 1.0 && m >= 1.0 && degrees >= 1.0 && variance > 0.0;
        let effective = n * m / (n + m);
        usable.then(|| Self {
            t: (mean_first - mean_second) / (variance / effective).sqrt(),
            degrees,
            effective,
        })
    }
}

/// Logarithm of the JZS Bayes factor for a difference either way; `scale` is the Cauchy's, in standard deviations.
pub fn jzs_ln_bayes_factor(samples: &TwoSamples, scale: f64) -> f64 {
    // g is inverse gamma (1/2, scale^2 / 2); integrated over the logarithm of g.
    let TwoSamples {
        t,
        degrees,
        effective,
    } = *samples;
    let fit = 1.0 + t * t / degrees;
    let rule = GaussLegendre::new(40);
    let half = 0.5 * scale * scale;
    let integral = rule.integrate_in_pieces(-20.0, 40.0, 30, |ln_g| {
        let g = ln_g.exp();
        let wider = 1.0 + effective * g;
        let ratio = -0.5 * wider.ln()
            + 0.5 * (degrees + 1.0) * (fit.ln() - (1.0 + t * t / (degrees * wider)).ln());
        let prior = 0.5 * half.ln() - ln_gamma(0.5) - 0.5 * ln_g - half / g;
        (ratio + prior).exp()
    });
    integral.ln()
}

/// The same for a first sample that is higher, if at all: half a Cauchy prior.
pub fn jzs_one_sided_ln_bayes_factor(samples: &TwoSamples, scale: f64) -> f64 {
    // The effect is scale * tan(angle): a half Cauchy is a flat angle.
    let rule = GaussLegendre::new(40);
    let integral = rule.integrate_in_pieces(0.0, 0.5 * PI, 8, |angle| {
        noncentral_ln_ratio(samples, scale * angle.tan() * samples.effective.sqrt()).exp()
    });
    (integral / (0.5 * PI)).ln()
}

/// Logarithm of the density of a noncentral t over that of the central one, at the t that was seen.
fn noncentral_ln_ratio(samples: &TwoSamples, away: f64) -> f64 {
    let TwoSamples { t, degrees, .. } = *samples;
    let slope = away * t / (t * t + degrees).sqrt();
    // ln of the integral of y^v exp(-y^2/2 + slope y), around its peak.
    let ln = |y: f64| degrees * y.ln() - 0.5 * y * y + slope * y;
    let peak = 0.5 * (slope + (slope * slope + 4.0 * degrees).sqrt());
    let top = ln(peak);
    let rule = GaussLegendre::new(40);
    let integral = rule.integrate_in_pieces((peak - 9.0).max(0.0), peak + 9.0, 4, |y| {
        if y > 0.0 { (ln(y) - top).exp() } else { 0.0 }
    });
    let central = 0.5 * (degrees - 1.0) * std::f64::consts::LN_2 + ln_gamma(0.5 * (degrees + 1.0));
    top + integral.ln() - central - 0.5 * away * away
}
