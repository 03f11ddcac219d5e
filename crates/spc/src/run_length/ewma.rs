//! EWMA of normal values with limits at their final distance.

use super::Sides;
use super::nodes::gauss_legendre;
use crate::distribution::normal::{cdf, density};
use crate::linear;

/// The kernel narrows with the weight, so small weights need more nodes.
const NODES: usize = 121;

fn usable(weight: f64, width: f64, shift: f64) -> bool {
    weight > 0.0 && weight <= 1.0 && width > 0.0 && width <= 100.0 && shift.is_finite()
}

/// Half the distance between the limits, in standard deviations of a point.
fn reach(weight: f64, width: f64) -> f64 {
    width * (weight / (2.0 - weight)).sqrt()
}

/// Average run length of an EWMA with the weight `weight` of the newest point and limits `width` standard deviations of
/// the average from the centre, when the mean has shifted by `shift` from the start (Crowder 1987). A one-sided chart is reflected at
/// the centre.
///
/// ```
/// use spc::run_length::{ewma_arl, Sides};
/// // Lucas & Saccucci 1990: about 500 in control.
/// assert!((ewma_arl(0.2, 2.962, 0.0, Sides::Two).unwrap() - 499.7).abs() < 0.1);
/// ```
pub fn ewma_arl(weight: f64, width: f64, shift: f64, sides: Sides) -> Option<f64> {
    if !usable(weight, width, shift) {
        return None;
    }
    let (steps, size) = kernel(weight, width, shift, sides);
    let mut system: Vec<f64> = steps.iter().map(|step| -step).collect();
    for row in 0..size {
        system[row * size + row] += 1.0;
    }
    let lengths = linear::solve(system, vec![1.0; size])?;
    lengths
        .first()
        .copied()
        .filter(|length| length.is_finite() && *length >= 1.0)
}

/// Probability that a two-sided EWMA is still silent after 1, 2, ... `points` points.
pub fn ewma_silence(weight: f64, width: f64, shift: f64, points: usize) -> Option<Vec<f64>> {
    if !usable(weight, width, shift) {
        return None;
    }
    let (steps, size) = kernel(weight, width, shift, Sides::Two);
    Some(silence(&steps, size, 0, points))
}

/// Weights of going from each state to each other: the first state is the centre, where the chart starts, the others are nodes.
fn kernel(weight: f64, width: f64, shift: f64, sides: Sides) -> (Vec<f64>, usize) {
    let reach = reach(weight, width);
    let nodes = match sides {
        Sides::One => gauss_legendre(NODES, 0.0, reach),
        Sides::Two => gauss_legendre(NODES, -reach, reach),
    };
    let size = NODES + 1;
    let mut steps = vec![0.0; size * size];
    for row in 0..size {
        let z = row
            .checked_sub(1)
            .and_then(|place| nodes.get(place))
            .map_or(0.0, |(x, _)| *x);
        let moved = |x: f64| (x - (1.0 - weight) * z) / weight - shift;
        let entries = &mut steps[row * size..(row + 1) * size];
        // A one-sided chart falls back to the centre; a two-sided one never comes back to it exactly.
        entries[0] = if sides == Sides::One {
            cdf(moved(0.0))
        } else {
            0.0
        };
        for (entry, (x, node_weight)) in entries.iter_mut().skip(1).zip(&nodes) {
            *entry = node_weight * density(moved(*x)) / weight;
        }
    }
    (steps, size)
}

/// Chances of silence after each point, from one state.
pub(super) fn silence(steps: &[f64], size: usize, from: usize, points: usize) -> Vec<f64> {
    let mut silent = vec![1.0; size];
    (0..points)
        .map(|_| {
            let rows = steps.chunks_exact(size);
            silent = rows
                .map(|row| {
                    row.iter()
                        .zip(&silent)
                        .map(|(step, chance)| step * chance)
                        .sum()
                })
                .collect();
            silent.get(from).copied().unwrap_or(f64::NAN)
        })
        .collect()
}
