//! Where the baseline may lie, and how much each level is believed.

use crate::evidence::Totals;

/// Levels with their weights.
pub(super) struct Levels {
    /// Log-odds, log-rate, or logarithm of the standard deviation.
    pub(super) values: Vec<f64>,
    /// Belief from the baseline alone; sums to one.
    pub(super) weights: Vec<f64>,
}

/// Evenly spaced levels over all the baseline allows.
///
/// Proportions: every level between 0 and 1 alike beforehand. Rates: the reference prior of the
/// logarithm with half an event added. Values: the logarithm of the standard deviation, the mean
/// integrated out, both with the right-Haar prior that makes the odds against luck exact.
pub(super) fn levels(baseline: Totals, count: usize) -> Levels {
    let ln_density: Box<dyn Fn(f64) -> f64> = match baseline {
        Totals::Proportion { events, people } => {
            let (a, b) = (events + 1.0, people - events + 1.0);
            Box::new(move |level: f64| a * level - (a + b) * libm::log1p(level.exp()))
        }
        Totals::Rate { events, exposure } => {
            let a = events + 0.5;
            Box::new(move |level: f64| a * level - exposure * level.exp())
        }
        Totals::Value { n, squares, .. } => {
            let degrees = (n - 1.0).max(1.0);
            Box::new(move |level: f64| -degrees * level - 0.5 * squares * (-2.0 * level).exp())
        }
    };
    let (centre, below, above) = reach(baseline);
    let step = (above + below) / (count - 1) as f64;
    let values: Vec<f64> = (0..count)
        .map(|index| centre - below + step * index as f64)
        .collect();
    let ln: Vec<f64> = values.iter().map(|level| ln_density(*level)).collect();
    let largest = ln.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = ln.iter().map(|ln| (ln - largest).exp()).collect();
    let total: f64 = weights.iter().sum();
    Levels {
        values,
        weights: weights.into_iter().map(|weight| weight / total).collect(),
    }
}

/// Peak of the belief and how far it reaches below and above: until it has fallen by e^-12.
fn reach(baseline: Totals) -> (f64, f64, f64) {
    match baseline {
        Totals::Proportion { events, people } => {
            let (a, b) = (events + 1.0, people - events + 1.0);
            ((a / b).ln(), tail(a, b), tail(b, a))
        }
        Totals::Rate { events, exposure } => {
            let a = events + 0.5;
            ((a / exposure).ln(), gamma_tail(a, -1.0), gamma_tail(a, 1.0))
        }
        Totals::Value { n, squares, .. } => {
            let half = 0.5 * (n - 1.0).max(1.0);
            let centre = 0.5 * (0.5 * squares / half).ln();
            (
                centre,
                0.5 * gamma_tail(half, 1.0),
                0.5 * gamma_tail(half, -1.0),
            )
        }
    }
}

const FALL: f64 = 12.0;

/// How far below its peak the log-odds of Beta(a, b) falls by e^-12.
fn tail(a: f64, b: f64) -> f64 {
    let height = |level: f64| a * level - (a + b) * libm::log1p(level.exp());
    let peak = (a / b).ln();
    let top = height(peak);
    crate::distributions::root::bisect(0.0, 400.0, |away| top - height(peak - away) - FALL)
}

/// How far from its peak the logarithm of a gamma variable of this shape falls by e^-12, on one side.
fn gamma_tail(shape: f64, side: f64) -> f64 {
    // ln density of y = ln x around its peak ln(shape), up to a constant: shape (y - e^y).
    let away = |distance: f64| shape * (libm::expm1(side * distance) - side * distance);
    crate::distributions::root::bisect(0.0, 2.0 * FALL / shape + 40.0, |distance| {
        away(distance).min(f64::MAX) - FALL
    })
}
