//! Segmented Poisson regression of counts, by iterated weighted least squares.

use super::{least_squares, segmented_design};
use crate::Error;

/// A fitted Poisson regression with the logarithmic link.
#[derive(Debug, Clone, PartialEq)]
pub struct PoissonFit {
    /// Coefficients: ln level, slope, step, slope after.
    pub coefficients: Vec<f64>,
    /// Their standard errors (without extra spread).
    pub se: Vec<f64>,
    /// Deviance.
    pub deviance: f64,
    /// Pearson's chi-square over its degrees of freedom.
    pub phi: f64,
}

/// Fits counts whose first `n_before` points come before the change.
pub fn segmented_poisson(counts: &[u64], n_before: usize) -> Result<PoissonFit, Error> {
    let rows = segmented_design(counts.len(), n_before);
    let y: Vec<f64> = counts.iter().map(|count| *count as f64).collect();
    if y.iter().all(|count| *count == 0.0) {
        return Err(Error::out_of_range(
            "a Poisson regression needs at least one event",
        ));
    }
    let average = y.iter().sum::<f64>() / y.len() as f64;
    let mut means: Vec<f64> = y.iter().map(|count| 0.5 * (count + average)).collect();
    let mut last = deviance(&y, &means);
    let mut fit = None;
    for _ in 0..100 {
        let roots: Vec<f64> = means.iter().map(|mean| mean.sqrt()).collect();
        let weighted: Vec<Vec<f64>> = rows
            .iter()
            .zip(&roots)
            .map(|(row, root)| row.iter().map(|x| x * root).collect())
            .collect();
        let target: Vec<f64> = y
            .iter()
            .zip(&means)
            .zip(&roots)
            .map(|((y, mean), root)| root * (mean.ln() + (y - mean) / mean))
            .collect();
        let step = least_squares(&weighted, &target)?;
        let next: Vec<f64> = rows
            .iter()
            .map(|row| {
                row.iter()
                    .zip(&step.coefficients)
                    .map(|(x, b)| x * b)
                    .sum::<f64>()
            })
            .map(|ln: f64| ln.clamp(-30.0, 30.0).exp())
            .collect();
        means = next;
        fit = Some(step);
        let now = deviance(&y, &means);
        // Starting values and stopping as in statsmodels: the weights of the standard errors are those
        // of the last step but one, which is where its printed digits come from.
        if (now - last).abs() <= 1e-8 {
            break;
        }
        last = now;
    }
    let Some(fit) = fit else {
        return Err(Error::out_of_range("the Poisson regression did not start"));
    };
    let degrees = (y.len() - fit.coefficients.len()) as f64;
    let pearson: f64 = y
        .iter()
        .zip(&means)
        .map(|(y, mean)| (y - mean).powi(2) / mean)
        .sum();
    Ok(PoissonFit {
        se: (0..fit.coefficients.len())
            .map(|j| fit.inverse[j][j].sqrt())
            .collect(),
        coefficients: fit.coefficients,
        deviance: deviance(&y, &means),
        phi: pearson / degrees,
    })
}

/// Twice the log-likelihood lost against a mean of its own for each count.
fn deviance(y: &[f64], means: &[f64]) -> f64 {
    let lost = |(y, mean): (&f64, &f64)| {
        if *y > 0.0 {
            y * (y / mean).ln() - (y - mean)
        } else {
            *mean
        }
    };
    2.0 * y.iter().zip(means).map(lost).sum::<f64>()
}
