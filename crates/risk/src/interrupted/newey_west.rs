//! Standard errors that stand some memory in the residuals (Newey & West 1987).

use super::Fit;

/// Standard errors with Bartlett weights up to `lags`; with `small_sample`, times sqrt(n / (n - k)).
///
/// Too narrow with fewer than about 50 points; then the autoregressive fit is the better check.
pub fn newey_west(fit: &Fit, rows: &[Vec<f64>], lags: usize, small_sample: bool) -> Vec<f64> {
    let columns = fit.coefficients.len();
    let scores: Vec<Vec<f64>> = rows
        .iter()
        .zip(&fit.residuals)
        .map(|(row, e)| row.iter().map(|x| x * e).collect())
        .collect();
    let mut middle = vec![vec![0.0; columns]; columns];
    for lag in 0..=lags.min(scores.len().saturating_sub(1)) {
        let weight = 1.0 - lag as f64 / (lags as f64 + 1.0);
        for (later, earlier) in scores[lag..].iter().zip(&scores) {
            for i in 0..columns {
                for j in 0..columns {
                    let both = if lag == 0 {
                        later[i] * later[j]
                    } else {
                        later[i] * earlier[j] + earlier[i] * later[j]
                    };
                    middle[i][j] += weight * both;
                }
            }
        }
    }
    let factor = if small_sample {
        let n = fit.n() as f64;
        n / (n - columns as f64)
    } else {
        1.0
    };
    (0..columns)
        .map(|k| {
            let row = &fit.inverse[k];
            let variance: f64 = (0..columns)
                .map(|i| {
                    (0..columns)
                        .map(|j| row[i] * middle[i][j] * row[j])
                        .sum::<f64>()
                })
                .sum();
            (factor * variance).max(0.0).sqrt()
        })
        .collect()
}
