//! Sums over cells: chances, gains, losses, intervals.

use super::Table;
use crate::belief::Normal;
use crate::distributions::root::brent;
use crate::evidence::Totals;

/// Mean gain if better and mean loss if worse, for one person, in natural units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Gains {
    /// E[D+].
    pub(crate) gain: f64,
    /// E[(-D)+].
    pub(crate) loss: f64,
}

/// An interval in natural units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Interval {
    pub(crate) low: f64,
    pub(crate) middle: f64,
    pub(crate) high: f64,
}

impl Table {
    /// Belief in each effect, all levels together.
    pub(crate) fn by_effect(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.prior.len()];
        for row in self.weights.chunks_exact(self.prior.len()) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += weight;
            }
        }
        sums
    }

    /// Belief in each level, all effects together.
    pub(crate) fn by_level(&self) -> Vec<f64> {
        self.weights
            .chunks_exact(self.prior.len())
            .map(|row| row.iter().sum())
            .collect()
    }

    /// Chance that it is better at all.
    pub(crate) fn chance_better(&self) -> f64 {
        let by_effect = self.by_effect();
        above_cut(
            &by_effect,
            by_effect[self.cells.zero + 1..].iter().sum(),
            self.cells.zero,
            0.0,
        )
        .clamp(0.0, 1.0)
    }

    /// Mean gain if better and mean loss if worse.
    ///
    /// The gain bends at zero; one twelfth of a step of the zero cell on each side is what the
    /// midpoint rule leaves out there (Euler-Maclaurin).
    pub(crate) fn gains(&self) -> Gains {
        let effects = self.prior.len();
        let zero = self.cells.zero;
        let mut sums = Gains {
            gain: 0.0,
            loss: 0.0,
        };
        let rows = self
            .weights
            .chunks_exact(effects)
            .zip(self.cells.gain.chunks_exact(effects));
        for (weights, gain) in rows {
            sums.loss -= dot(&weights[..zero], &gain[..zero]);
            sums.gain += dot(&weights[zero + 1..], &gain[zero + 1..]);
            let corner = weights[zero] * (gain[zero + 1] - gain[zero - 1]) / 24.0;
            sums.gain += corner;
            sums.loss += corner;
        }
        sums
    }

    /// Running sums of belief from the best gains down, to answer many questions about sizes.
    pub(crate) fn tails(&self) -> Tails<'_> {
        let effects = self.prior.len();
        let mut above = vec![0.0; self.weights.len()];
        for (row, into) in self
            .weights
            .chunks_exact(effects)
            .zip(above.chunks_exact_mut(effects))
        {
            let mut sum = 0.0;
            for (weight, above) in row.iter().zip(into).rev() {
                *above = sum;
                sum += weight;
            }
        }
        Tails { table: self, above }
    }

    /// What another belief makes of the same data: chance that it is better, gain and loss.
    pub(crate) fn seen_with(&self, belief: Normal) -> (f64, Gains) {
        let other = self.believing(super::normal_prior(&self.cells.effects, belief));
        (other.chance_better(), other.gains())
    }

    /// Share of the spread of belief that the data have removed: 0 is all belief, 1 is all data.
    pub(crate) fn share_from_data(&self) -> f64 {
        let after = variance(&self.cells.effects, &self.by_effect());
        (1.0 - after / self.prior_variance).clamp(0.0, 1.0)
    }

    /// Mean of the test's proportion or rate; for values, of the difference of means.
    pub(crate) fn mean_test(&self) -> f64 {
        dot(&self.weights, &self.cells.test)
    }

    /// Mean of the baseline's proportion or rate (for values: of the standard deviation).
    pub(crate) fn mean_baseline(&self) -> f64 {
        dot(&self.by_level(), &self.cells.baseline)
    }

    /// Chance that it is better after also seeing `more` (tempered) test data.
    pub(crate) fn chance_better_after(&self, more: Totals) -> f64 {
        let mut then = self.clone();
        then.see(more);
        then.chance_better()
    }

    /// Belief in every cell.
    pub(crate) fn weights(&self) -> &[f64] {
        &self.weights
    }
}

/// Running sums of belief along every row.
#[derive(Debug, Clone)]
pub(crate) struct Tails<'a> {
    table: &'a Table,
    /// Belief in every effect better than this one, level by level.
    above: Vec<f64>,
}

impl Tails<'_> {
    /// Chance of a gain of at least `size`.
    pub(crate) fn above(&self, size: f64) -> f64 {
        let effects = self.table.prior.len();
        let rows = self
            .table
            .weights
            .chunks_exact(effects)
            .zip(self.table.cells.gain.chunks_exact(effects))
            .zip(self.above.chunks_exact(effects));
        rows.map(|((weights, gain), above)| {
            // Gains rise along a row.
            let first = gain.partition_point(|gain| *gain < size);
            match (first.checked_sub(1), gain.get(first)) {
                (None, _) => weights[0] + above[0],
                (_, None) => 0.0,
                (Some(before), Some(after)) => {
                    let between =
                        bent(gain, before, (size - gain[before]) / (after - gain[before]));
                    let (node, part) = if between < 0.5 {
                        (before, between)
                    } else {
                        (first, between - 1.0)
                    };
                    above_cut(weights, above[node], node, part)
                }
            }
        })
        .sum()
    }

    /// The gain that is exceeded with chance `share`.
    pub(crate) fn exceeded_with(&self, share: f64) -> f64 {
        let gains = &self.table.cells.gain;
        let high = gains.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let low = gains.iter().copied().fold(f64::INFINITY, f64::min);
        let within = (high - low) * 1e-10;
        brent(low, high, within, |size| self.above(size) - share)
    }

    /// Middle and the interval that leaves `outside` / 2 of the belief on each side.
    pub(crate) fn interval(&self, outside: f64) -> Interval {
        Interval {
            low: self.exceeded_with(1.0 - 0.5 * outside),
            middle: self.exceeded_with(0.5),
            high: self.exceeded_with(0.5 * outside),
        }
    }
}

/// Place between two gains, corrected for how their curve bends (second differences).
fn bent(gain: &[f64], before: usize, straight: f64) -> f64 {
    let (Some(outer), Some(beyond)) = (
        before.checked_sub(1).and_then(|place| gain.get(place)),
        gain.get(before + 2),
    ) else {
        return straight;
    };
    let step = gain[before + 1] - gain[before];
    let bend = 0.5 * (beyond - gain[before + 1] - gain[before] + outer) / step;
    (straight + 0.5 * bend * straight * (1.0 - straight)).clamp(0.0, 1.0)
}

/// Sum of the weights above a cut that lies `part` of a step (between -1/2 and 1/2) beyond node `node`;
/// `beyond` is the sum of the weights after the node.
///
/// Cells reach half a step to each side; the slope at the cut is taken into account (Euler-Maclaurin), so
/// that the error falls with the fourth power of the step.
fn above_cut(weights: &[f64], beyond: f64, node: usize, part: f64) -> f64 {
    let neighbour = |place: Option<usize>| {
        place
            .and_then(|place| weights.get(place))
            .copied()
            .unwrap_or(0.0)
    };
    let slope = 0.5 * (neighbour(Some(node + 1)) - neighbour(node.checked_sub(1)));
    beyond + weights[node] * (0.5 - part) + slope * (1.0 / 12.0 - 0.5 * part * part)
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter()
        .zip(right)
        .map(|(left, right)| left * right)
        .sum()
}

pub(super) fn variance(values: &[f64], weights: &[f64]) -> f64 {
    let mean = dot(values, weights);
    values
        .iter()
        .zip(weights)
        .map(|(value, weight)| weight * (value - mean).powi(2))
        .sum()
}
