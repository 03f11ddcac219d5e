//! Segmented regression with first-order memory.

use super::{Fit, least_squares, segmented_design};
use crate::Error;
use crate::distributions::root;

/// A fit with memory.
#[derive(Debug, Clone, PartialEq)]
pub struct Autoregressive {
    /// Coefficients: level, slope, step, slope after.
    pub coefficients: Vec<f64>,
    /// Their standard errors.
    pub se: Vec<f64>,
    /// Memory: correlation of a residual with the one before.
    pub rho: f64,
    /// Residual standard deviation.
    pub sigma: f64,
}

/// Iterated Cochrane-Orcutt with the Yule-Walker estimate of the memory (as statsmodels' GLSAR: first point dropped,
/// at most `rounds` rounds, stopped when no coefficient moves by more than one part in 10 000).
pub fn cochrane_orcutt(y: &[f64], n_before: usize, rounds: usize) -> Result<Autoregressive, Error> {
    let rows = segmented_design(y.len(), n_before);
    let mut rho = 0.0;
    let mut last: Option<Vec<f64>> = None;
    let mut fit = least_squares(&rows, y)?;
    for _ in 1..rounds.max(2) {
        fit = whitened(&rows, y, rho)?;
        if let Some(last) = &last {
            let moved = last
                .iter()
                .zip(&fit.coefficients)
                .map(|(last, now)| ((last - now) / last).abs())
                .fold(0.0, f64::max);
            if moved < 1e-4 {
                break;
            }
        }
        last = Some(fit.coefficients.clone());
        rho = yule_walker(&residuals(&rows, y, &fit.coefficients));
    }
    let degrees = fit.n() - fit.coefficients.len();
    Ok(Autoregressive {
        sigma: (fit.rss / degrees as f64).sqrt(),
        coefficients: fit.coefficients,
        se: fit.se,
        rho,
    })
}

/// Generalised least squares with first-order memory by restricted maximum likelihood (as nlme's gls with corAR1).
pub fn restricted_autoregressive(y: &[f64], n_before: usize) -> Result<Autoregressive, Error> {
    let rows = segmented_design(y.len(), n_before);
    least_squares(&rows, y)?;
    let ln_likelihood = |rho: f64| {
        prais_winsten(&rows, y, rho).map_or(f64::NEG_INFINITY, |fit| {
            let n = fit.n() as f64;
            let degrees = n - fit.coefficients.len() as f64;
            // ln det of the correlation of the first point against the rest, and of X' V^-1 X.
            -0.5 * degrees * fit.rss.ln()
                + 0.5 * (1.0 - rho * rho).ln()
                + 0.5 * ln_determinant(&fit.inverse)
        })
    };
    let at = |step: i32| 0.99 * f64::from(step) / 60.0;
    let best = (-60..=60)
        .max_by(|a, b| ln_likelihood(at(*a)).total_cmp(&ln_likelihood(at(*b))))
        .unwrap_or(0);
    let rho = root::maximise(
        at((best - 1).max(-60)),
        at((best + 1).min(60)),
        ln_likelihood,
    );
    let fit = prais_winsten(&rows, y, rho)?;
    let degrees = (fit.n() - fit.coefficients.len()) as f64;
    // The whitened residuals have the variance of the innovations: sigma is that of the series.
    let sigma = (fit.rss / degrees / (1.0 - rho * rho)).sqrt();
    Ok(Autoregressive {
        coefficients: fit.coefficients,
        se: fit.se,
        rho,
        sigma,
    })
}

/// Regression after taking out the memory, first point dropped.
fn whitened(rows: &[Vec<f64>], y: &[f64], rho: f64) -> Result<Fit, Error> {
    let (rows, y) = differences(rows, y, rho);
    least_squares(&rows, &y)
}

/// The same, first point kept at its due weight.
fn prais_winsten(rows: &[Vec<f64>], y: &[f64], rho: f64) -> Result<Fit, Error> {
    let (mut white, mut target) = differences(rows, y, rho);
    let first = (1.0 - rho * rho).sqrt();
    if let (Some(row), Some(value)) = (rows.first(), y.first()) {
        white.insert(0, row.iter().map(|x| first * x).collect());
        target.insert(0, first * value);
    }
    least_squares(&white, &target)
}

fn differences(rows: &[Vec<f64>], y: &[f64], rho: f64) -> (Vec<Vec<f64>>, Vec<f64>) {
    let white = rows
        .windows(2)
        .map(|pair| {
            pair[1]
                .iter()
                .zip(&pair[0])
                .map(|(now, last)| now - rho * last)
                .collect()
        })
        .collect();
    (
        white,
        y.windows(2).map(|pair| pair[1] - rho * pair[0]).collect(),
    )
}

fn residuals(rows: &[Vec<f64>], y: &[f64], coefficients: &[f64]) -> Vec<f64> {
    rows.iter()
        .zip(y)
        .map(|(row, y)| {
            y - row
                .iter()
                .zip(coefficients)
                .map(|(x, b)| x * b)
                .sum::<f64>()
        })
        .collect()
}

/// Yule-Walker estimate of a first-order memory, each sum divided by its own number of terms.
fn yule_walker(residuals: &[f64]) -> f64 {
    let n = residuals.len() as f64;
    let mean = residuals.iter().sum::<f64>() / n;
    let square: f64 = residuals.iter().map(|e| (e - mean).powi(2)).sum::<f64>() / n;
    let product: f64 = residuals
        .windows(2)
        .map(|pair| (pair[0] - mean) * (pair[1] - mean))
        .sum::<f64>()
        / (n - 1.0);
    product / square
}

/// Logarithm of the determinant of a symmetric positive matrix (Cholesky).
fn ln_determinant(matrix: &[Vec<f64>]) -> f64 {
    let n = matrix.len();
    let mut lower = vec![vec![0.0; n]; n];
    let mut ln = 0.0;
    for i in 0..n {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
            let rest = matrix[i][j] - known;
            if i == j {
                lower[i][i] = rest.max(1e-300).sqrt();
                ln += 2.0 * lower[i][i].ln();
            } else {
                lower[i][j] = rest / lower[j][j];
            }
        }
    }
    ln
}
