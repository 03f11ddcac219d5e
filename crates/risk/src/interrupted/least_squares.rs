//! Ordinary least squares by Householder reflections.

use std::f64::consts::PI;

use crate::Error;

/// A fitted regression.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Coefficients, in the order of the columns.
    pub coefficients: Vec<f64>,
    /// Their standard errors.
    pub se: Vec<f64>,
    /// What is left of each observation.
    pub residuals: Vec<f64>,
    /// Sum of squared residuals.
    pub rss: f64,
    /// Share of the spread that is explained.
    pub r_squared: f64,
    /// Inverse of X'X, row by row.
    pub inverse: Vec<Vec<f64>>,
}

impl Fit {
    /// Observations.
    pub fn n(&self) -> usize {
        self.residuals.len()
    }

    /// Gaussian log-likelihood at the maximum.
    pub fn ln_likelihood(&self) -> f64 {
        let n = self.n() as f64;
        -0.5 * n * ((2.0 * PI * self.rss / n).ln() + 1.0)
    }

    /// Akaike's criterion, counting coefficients only.
    pub fn aic(&self) -> f64 {
        -2.0 * self.ln_likelihood() + 2.0 * self.coefficients.len() as f64
    }

    /// Schwarz's criterion, counting coefficients only.
    pub fn bic(&self) -> f64 {
        -2.0 * self.ln_likelihood() + (self.n() as f64).ln() * self.coefficients.len() as f64
    }

    /// Durbin and Watson's ratio: near 2 without memory.
    pub fn durbin_watson(&self) -> f64 {
        self.residuals
            .windows(2)
            .map(|pair| (pair[1] - pair[0]).powi(2))
            .sum::<f64>()
            / self.rss
    }
}

/// Regresses `y` on the columns of `rows`.
pub fn least_squares(rows: &[Vec<f64>], y: &[f64]) -> Result<Fit, Error> {
    let columns = rows.first().map_or(0, Vec::len);
    let unusable = columns == 0
        || rows.len() != y.len()
        || rows.len() <= columns
        || rows.iter().any(|row| row.len() != columns)
        || rows
            .iter()
            .flatten()
            .chain(y)
            .any(|value| !value.is_finite());
    if unusable {
        return Err(Error::out_of_range(format!(
            "a regression on {columns} columns needs more than {columns} complete points"
        )));
    }
    let (r, rotated) = triangular(rows, y, columns)?;
    let coefficients = solve_upper(&r, &rotated, columns);
    let inverse = inverse_of_square(&r, columns);
    let residuals: Vec<f64> = rows
        .iter()
        .zip(y)
        .map(|(row, y)| {
            y - row
                .iter()
                .zip(&coefficients)
                .map(|(x, b)| x * b)
                .sum::<f64>()
        })
        .collect();
    let rss: f64 = residuals.iter().map(|e| e * e).sum();
    let mean = y.iter().sum::<f64>() / y.len() as f64;
    let total: f64 = y.iter().map(|y| (y - mean).powi(2)).sum();
    let variance = rss / (y.len() - columns) as f64;
    Ok(Fit {
        se: (0..columns)
            .map(|j| (variance * inverse[j][j]).sqrt())
            .collect(),
        r_squared: if total > 0.0 { 1.0 - rss / total } else { 0.0 },
        coefficients,
        residuals,
        rss,
        inverse,
    })
}

/// Upper triangle of the QR decomposition, and the rotated right side.
fn triangular(
    rows: &[Vec<f64>],
    y: &[f64],
    columns: usize,
) -> Result<(Vec<Vec<f64>>, Vec<f64>), Error> {
    let mut a: Vec<Vec<f64>> = rows.to_vec();
    let mut b = y.to_vec();
    for j in 0..columns {
        let norm = a[j..].iter().map(|row| row[j] * row[j]).sum::<f64>().sqrt();
        let scale = rows.iter().map(|row| row[j].abs()).fold(0.0, f64::max);
        if norm <= 1e-11 * scale.max(1e-300) * (rows.len() as f64).sqrt() {
            return Err(Error::out_of_range(
                "two columns of the regression say the same: there are too few points on one side \
                 of the change",
            ));
        }
        let alpha = if a[j][j] > 0.0 { -norm } else { norm };
        let mut v: Vec<f64> = a[j..].iter().map(|row| row[j]).collect();
        v[0] -= alpha;
        let square: f64 = v.iter().map(|v| v * v).sum();
        for column in j..columns {
            let dot: f64 = a[j..].iter().zip(&v).map(|(row, v)| row[column] * v).sum();
            for (row, v) in a[j..].iter_mut().zip(&v) {
                row[column] -= 2.0 * dot / square * v;
            }
        }
        let dot: f64 = b[j..].iter().zip(&v).map(|(b, v)| b * v).sum();
        for (b, v) in b[j..].iter_mut().zip(&v) {
            *b -= 2.0 * dot / square * v;
        }
    }
    a.truncate(columns);
    b.truncate(columns);
    Ok((a, b))
}

fn solve_upper(r: &[Vec<f64>], b: &[f64], columns: usize) -> Vec<f64> {
    let mut x = vec![0.0; columns];
    for j in (0..columns).rev() {
        let known: f64 = (j + 1..columns).map(|k| r[j][k] * x[k]).sum();
        x[j] = (b[j] - known) / r[j][j];
    }
    x
}

/// Inverse of R'R.
fn inverse_of_square(r: &[Vec<f64>], columns: usize) -> Vec<Vec<f64>> {
    let inverse_r: Vec<Vec<f64>> = (0..columns)
        .map(|unit| {
            let e: Vec<f64> = (0..columns)
                .map(|j| if j == unit { 1.0 } else { 0.0 })
                .collect();
            solve_upper(r, &e, columns)
        })
        .collect();
    (0..columns)
        .map(|i| {
            (0..columns)
                .map(|j| inverse_r.iter().map(|column| column[i] * column[j]).sum())
                .collect()
        })
        .collect()
}
