//! Did it come at once or little by little? Both are fitted and weighed by their Schwarz criterion.

use super::least_squares;
use crate::Error;

/// Two shapes of the same change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepOrRamp {
    /// Akaike's criterion of the step.
    pub aic_step: f64,
    /// Akaike's criterion of the ramp.
    pub aic_ramp: f64,
    /// Sum of squared residuals of the step.
    pub rss_step: f64,
    /// Sum of squared residuals of the ramp.
    pub rss_ramp: f64,
    /// Size of the step.
    pub effect_step: f64,
    /// Size of the ramp at its end.
    pub effect_ramp: f64,
    /// Weight of the ramp against the step.
    pub weight_ramp: f64,
}

/// Fits 1, t and a step, and 1, t and a ramp of `ramp_length` points that then stays.
pub fn step_or_ramp(y: &[f64], n_before: usize, ramp_length: usize) -> Result<StepOrRamp, Error> {
    if ramp_length == 0 {
        return Err(Error::out_of_range("a ramp needs at least one point"));
    }
    let design = |shape: &dyn Fn(f64) -> f64| -> Vec<Vec<f64>> {
        (1..=y.len())
            .map(|t| vec![1.0, t as f64, shape(t.saturating_sub(n_before) as f64)])
            .collect()
    };
    let length = ramp_length as f64;
    let step = least_squares(&design(&|after| if after > 0.0 { 1.0 } else { 0.0 }), y)?;
    let ramp = least_squares(&design(&|after| (after / length).min(1.0)), y)?;
    Ok(StepOrRamp {
        aic_step: step.aic(),
        aic_ramp: ramp.aic(),
        rss_step: step.rss,
        rss_ramp: ramp.rss,
        effect_step: step.coefficients[2],
        effect_ramp: ramp.coefficients[2],
        weight_ramp: 1.0 / (1.0 + (-0.5 * (step.bic() - ramp.bic())).exp()),
    })
}
