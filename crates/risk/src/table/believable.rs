//! The part of a table that is still believed: everything else is a sum of nothings.

use std::ops::Range;
use std::sync::Arc;

use super::{Cells, Table};

/// Cells less likely than this share of the likeliest add nothing to a sum near one.
const NOTHING: f64 = 1e-20;

impl Table {
    /// The same table without the levels and effects that the data have ruled out.
    ///
    /// What is left out weighs nothing, so chances, gains and intervals of the belief stay as they are. Odds against luck are
    /// read off the whole table, as they compare effects that nobody believes any more. "No effect" and its neighbours always stay.
    pub(crate) fn believable(&self) -> Self {
        let (zero, all) = (self.cells.zero, self.prior.len());
        let rows = || self.likelihood.chunks_exact(all);
        let believed = |effect: &usize| rows().any(|row| row[*effect] > NOTHING);
        let first = (0..all).find(believed).unwrap_or(0).min(zero);
        let last = (0..all).rev().find(believed).unwrap_or(all - 1).max(zero);
        // Sums look at the neighbours of a cut.
        let effects = first.saturating_sub(2)..(last + 3).min(all);
        let levels: Vec<usize> = rows()
            .enumerate()
            .filter(|(_, row)| row.iter().any(|likelihood| *likelihood > NOTHING))
            .map(|(level, _)| level)
            .collect();
        let levels = match (levels.first(), levels.last()) {
            (Some(first), Some(last)) => *first..last + 1,
            _ => 0..self.level_weights.len(),
        };
        let cut = |cells: &[f64]| block(cells, all, &levels, &effects);
        let mut table = Self {
            cells: Arc::new(self.cells.part(&levels, &effects)),
            prior: self.prior[effects.clone()].to_vec(),
            prior_variance: self.prior_variance,
            ln_likelihood: Arc::new(cut(&self.ln_likelihood)),
            likelihood: Arc::new(cut(&self.likelihood)),
            weights: cut(&self.weights),
            level_weights: self.level_weights[levels.clone()].to_vec(),
        };
        table.weigh();
        table
    }
}

impl Cells {
    fn part(&self, levels: &Range<usize>, effects: &Range<usize>) -> Self {
        let cut = |cells: &[f64]| block(cells, self.effects.len(), levels, effects);
        Self {
            effects: self.effects[effects.clone()].to_vec(),
            zero: self.zero - effects.start,
            baseline: self.baseline[levels.clone()].to_vec(),
            test: cut(&self.test),
            gain: cut(&self.gain),
            first: cut(&self.first),
            second: cut(&self.second),
            likelihood: self.likelihood,
        }
    }
}

/// Some rows of a table and some of their cells.
fn block(cells: &[f64], width: usize, rows: &Range<usize>, columns: &Range<usize>) -> Vec<f64> {
    let mut kept = Vec::with_capacity(rows.len() * columns.len());
    for row in cells.chunks_exact(width).take(rows.end).skip(rows.start) {
        kept.extend_from_slice(&row[columns.clone()]);
    }
    kept
}
