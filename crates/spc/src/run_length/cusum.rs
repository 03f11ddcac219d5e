//! CUSUM of normal values.

use super::Sides;
use super::nodes::gauss_legendre;
use crate::distribution::normal::{cdf, density};
use crate::linear;

const NODES: usize = 80;

/// Average run length of a CUSUM with allowance `k` and decision interval `h`, both in standard deviations, when the mean has
/// shifted by `shift` from the start (Page 1954; Vardeman & Ray 1985). Two-sided charts combine both arms (Van Dobben de Bruyn 1968).
///
/// ```
/// use spc::run_length::{cusum_arl, Sides};
/// // Lucas & Crosier 1982: 336 in control at h = 4.
/// assert!((cusum_arl(0.5, 4.0, 0.0, Sides::One).unwrap() - 335.37).abs() < 0.01);
/// ```
pub fn cusum_arl(k: f64, h: f64, shift: f64, sides: Sides) -> Option<f64> {
    let upper = one_sided(k, h, shift)?;
    match sides {
        Sides::One => Some(upper),
        Sides::Two => {
            let lower = one_sided(k, h, -shift)?;
            Some(1.0 / (1.0 / upper + 1.0 / lower))
        }
    }
}

fn usable(k: f64, h: f64, shift: f64) -> bool {
    k.is_finite() && shift.is_finite() && h > 0.0 && h <= 1e3
}

/// L(z) = 1 + L(0) Φ(k - z - μ) + ∫ L(x) φ(x + k - z - μ) dx from 0 to h.
fn one_sided(k: f64, h: f64, shift: f64) -> Option<f64> {
    if !usable(k, h, shift) {
        return None;
    }
    let nodes = gauss_legendre(NODES, 0.0, h);
    let size = NODES + 1;
    let mut system = vec![0.0; size * size];
    for row in 0..size {
        let z = starting(&nodes, row);
        let entries = &mut system[row * size..(row + 1) * size];
        entries[0] -= cdf(k - z - shift);
        for (entry, (x, weight)) in entries.iter_mut().skip(1).zip(&nodes) {
            *entry -= weight * density(x + k - z - shift);
        }
        entries[row] += 1.0;
    }
    let lengths = linear::solve(system, vec![1.0; size])?;
    lengths
        .first()
        .copied()
        .filter(|length| length.is_finite() && *length >= 1.0)
}

/// The sum a row stands for: zero first, then the nodes.
fn starting(nodes: &[(f64, f64)], row: usize) -> f64 {
    row.checked_sub(1)
        .and_then(|place| nodes.get(place))
        .map_or(0.0, |(x, _)| *x)
}

/// Probability that a one-sided CUSUM is still silent after 1, 2, ... `points` points.
pub fn cusum_silence(k: f64, h: f64, shift: f64, points: usize) -> Option<Vec<f64>> {
    if !usable(k, h, shift) {
        return None;
    }
    let nodes = gauss_legendre(NODES, 0.0, h);
    let size = NODES + 1;
    let mut steps = vec![0.0; size * size];
    for row in 0..size {
        let z = starting(&nodes, row);
        steps[row * size] = cdf(k - z - shift);
        for (entry, (x, weight)) in steps[row * size + 1..(row + 1) * size]
            .iter_mut()
            .zip(&nodes)
        {
            *entry = weight * density(x + k - z - shift);
        }
    }
    Some(super::ewma::silence(&steps, size, 0, points))
}
