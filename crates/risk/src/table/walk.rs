//! Odds against luck at one total after another, each cell carried on by one multiplication.

use super::Table;
use crate::evidence::Totals;

/// The cells of no effect and better, level by level.
#[derive(Debug, Clone)]
pub(crate) struct BetterCells<'a> {
    table: &'a Table,
    /// Levels that carry any belief.
    levels: Vec<usize>,
    /// Share of each effect above zero among those.
    shares: Vec<f64>,
}

/// A walk over totals.
#[derive(Debug, Clone)]
pub(crate) struct Walk {
    likelihood: Vec<f64>,
    factor: Vec<f64>,
    weight: Vec<f64>,
    width: usize,
}

impl Table {
    /// Cells for a walk: above zero only, since odds above one are never reached while the best explanation
    /// is "no effect or worse" (the averaged likelihood has one peak), and then the best of those is no effect.
    pub(crate) fn better_cells(&self) -> BetterCells<'_> {
        let from = self.cells.zero + 1;
        let share: f64 = self.prior[from..].iter().sum();
        BetterCells {
            table: self,
            levels: (0..self.level_weights.len())
                .filter(|level| self.level_weights[*level] > 1e-8)
                .collect(),
            shares: self.prior[from..]
                .iter()
                .map(|prior| prior / share)
                .collect(),
        }
    }
}

impl BetterCells<'_> {
    /// Starts at these totals; each step adds `step` events.
    pub(crate) fn walk(&self, start: Totals, step: f64) -> Walk {
        let effects = self.table.prior.len();
        let zero = self.table.cells.zero;
        let width = effects - zero;
        let mut walk = Walk {
            likelihood: Vec::with_capacity(self.levels.len() * width),
            factor: Vec::with_capacity(self.levels.len() * width),
            weight: Vec::with_capacity(self.levels.len() * width),
            width,
        };
        for level in &self.levels {
            let row = level * effects + zero..(level + 1) * effects;
            for (place, cell) in row.enumerate() {
                let (ln, per_event) = self.table.cells.ln_likelihood_of(cell, start);
                walk.likelihood.push(ln);
                walk.factor.push((step * per_event).exp());
                let share = if place == 0 {
                    1.0
                } else {
                    self.shares[place - 1]
                };
                walk.weight.push(self.table.level_weights[*level] * share);
            }
        }
        let largest = walk
            .likelihood
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max);
        for likelihood in &mut walk.likelihood {
            *likelihood = (*likelihood - largest).exp();
        }
        walk
    }
}

impl Walk {
    /// Logarithm of the odds where the walk stands.
    pub(crate) fn ln_odds(&self) -> f64 {
        let (mut none, mut better) = (0.0, 0.0);
        let rows = self
            .likelihood
            .chunks_exact(self.width)
            .zip(self.weight.chunks_exact(self.width));
        for (likelihood, weight) in rows {
            none += likelihood[0] * weight[0];
            better += likelihood[1..]
                .iter()
                .zip(&weight[1..])
                .map(|(l, w)| l * w)
                .sum::<f64>();
        }
        (better / none).ln()
    }

    /// One step on.
    pub(crate) fn next(&mut self) -> f64 {
        for (likelihood, factor) in self.likelihood.iter_mut().zip(&self.factor) {
            *likelihood *= factor;
        }
        self.ln_odds()
    }
}
