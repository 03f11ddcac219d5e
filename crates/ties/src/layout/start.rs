//! Fixed starting places for settling: classical scaling first, then circles in several orders.

use crate::layout::stress::{Columns, Wanted};
use crate::seed::Seed;

/// The fixed seed of the reordered circles. A start, not a result: any number would do.
const CIRCLE_ORDERS: Seed = Seed(0x4D61_7073);

/// `count` starts, the first from classical scaling.
pub(crate) fn starts(wanted: &Wanted, count: usize) -> Vec<Columns> {
    let mut all = vec![classical_scaling(wanted)];
    let mut order: Vec<usize> = (0..wanted.size).collect();
    let mut chance = CIRCLE_ORDERS.draws();
    for _ in 1..count {
        all.push(circle(&order, wanted.size));
        chance.shuffle(&mut order);
    }
    all
}

fn circle(order: &[usize], size: usize) -> Columns {
    let mut columns = Columns {
        x: vec![0.0; size],
        y: vec![0.0; size],
    };
    let radius = (size as f64).sqrt();
    for (seat, person) in order.iter().enumerate() {
        let angle = std::f64::consts::TAU * seat as f64 / size as f64;
        columns.x[*person] = radius * libm::cos(angle);
        columns.y[*person] = radius * libm::sin(angle);
    }
    columns
}

/// Classical multidimensional scaling (Torgerson 1952): the two leading axes of the doubly centred
/// squared distances, by repeated multiplication.
fn classical_scaling(wanted: &Wanted) -> Columns {
    let n = wanted.size;
    let squared: Vec<f64> = (0..n)
        .flat_map(|i| wanted.row(i).0.iter().map(|d| d * d).collect::<Vec<_>>())
        .collect();
    let row_mean: Vec<f64> = squared
        .chunks(n.max(1))
        .map(|row| row.iter().sum::<f64>() / n as f64)
        .collect();
    let mean = row_mean.iter().sum::<f64>() / n.max(1) as f64;
    let mut centred = squared;
    for i in 0..n {
        for j in 0..n {
            let cell = &mut centred[i * n + j];
            *cell = -0.5 * (*cell - row_mean[i] - row_mean[j] + mean);
        }
    }
    let x = leading_axis(&centred, n, None);
    let y = leading_axis(&centred, n, Some(&x));
    // A little of each person's number keeps people in one place from moving as one.
    let apart = |axis: &[f64], turn: fn(f64) -> f64| {
        axis.iter()
            .enumerate()
            .map(|(i, v)| v + 0.01 * turn(i as f64 * 2.4))
            .collect()
    };
    Columns {
        x: apart(&x, libm::cos),
        y: apart(&y, libm::sin),
    }
}

/// The axis of largest spread, scaled by its root eigenvalue, at right angles to `first`.
fn leading_axis(centred: &[f64], n: usize, first: Option<&Vec<f64>>) -> Vec<f64> {
    let mut axis: Vec<f64> = (0..n).map(|i| libm::cos(1.0 + i as f64)).collect();
    let mut length = 0.0;
    for _ in 0..60 {
        if let Some(first) = first {
            let dot: f64 = axis.iter().zip(first).map(|(a, b)| a * b).sum();
            let norm: f64 = first.iter().map(|b| b * b).sum();
            if norm > 0.0 {
                for (a, b) in axis.iter_mut().zip(first) {
                    *a -= dot / norm * b;
                }
            }
        }
        let next: Vec<f64> = centred
            .chunks(n.max(1))
            .map(|row| row.iter().zip(&axis).map(|(c, a)| c * a).sum())
            .collect();
        length = next.iter().map(|v| v * v).sum::<f64>().sqrt();
        if length < 1e-12 {
            return vec![0.0; n];
        }
        axis = next.into_iter().map(|v| v / length).collect();
    }
    axis.into_iter().map(|v| v * length.sqrt()).collect()
}
