//! Segmented regression: level and slope before, change of level and of slope after (Wagner 2002).

use super::{Fit, least_squares};
use crate::Error;

/// Columns 1, t, step, slope after; t counts from 1, the slope after from 1 at the first point after.
pub fn segmented_design(n: usize, n_before: usize) -> Vec<Vec<f64>> {
    (1..=n)
        .map(|t| {
            let after = t.saturating_sub(n_before) as f64;
            vec![1.0, t as f64, if t > n_before { 1.0 } else { 0.0 }, after]
        })
        .collect()
}

/// Ordinary segmented regression of a series whose first `n_before` points come before the change.
pub fn segmented_regression(y: &[f64], n_before: usize) -> Result<Fit, Error> {
    least_squares(&segmented_design(y.len(), n_before), y)
}
