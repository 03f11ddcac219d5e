//! Empirical Bernstein confidence sequences (Howard et al. 2021, theorem 4).

use super::{Limits, Mixture};

/// Confidence sequence for the mean of values between 0 and 1, by a gamma-exponential mixture tightest
/// near intrinsic time `v_opt`, each side at half of alpha.
///
/// confseq's two-sided function halves alpha a second time and is wider than it needs to be; give half of
/// alpha here to have its figures.
pub fn empirical_bernstein_interval(values: &[f64], v_opt: f64, alpha: f64) -> Limits {
    let lower = lower_limits(values, v_opt, 0.5 * alpha);
    let mirrored: Vec<f64> = values.iter().map(|value| 1.0 - value).collect();
    let upper = lower_limits(&mirrored, v_opt, 0.5 * alpha);
    Limits {
        lower,
        upper: upper.into_iter().map(|limit| 1.0 - limit).collect(),
    }
}

/// Lower limits: running mean less the boundary of the squared surprises.
fn lower_limits(values: &[f64], v_opt: f64, alpha: f64) -> Vec<f64> {
    let mixture = Mixture::gamma_exponential(v_opt, alpha, 1.0);
    let mut sum = 0.0;
    let mut squares = 0.0;
    let mut expected = 0.5;
    values
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let t = (index + 1) as f64;
            squares += (value - expected).powi(2);
            sum += value;
            expected = sum / t;
            (sum / t - mixture.bound(squares, alpha) / t).max(0.0)
        })
        .collect()
}
