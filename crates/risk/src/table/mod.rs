//! One table of weights: baseline level by effect.
//!
//! Every cell holds how much is believed of "the baseline is at level i and the change has effect j". Every
//! figure of a verdict is a sum over cells, so proportions, counts, times between events and values take
//! one path. Effects lie on the log-odds (proportions), log-rate (counts) or standard deviation (values)
//! scale, evenly spaced, one of them exactly zero; above zero is always better.

mod believable;
mod cells;
mod levels;
mod odds;
mod sums;
#[cfg(test)]
mod tests;
mod walk;

pub(crate) use cells::Cells;
pub(crate) use sums::{Gains, Tails};

use std::sync::Arc;

use crate::belief::Normal;
use crate::distributions::whole_part;
use crate::evidence::Totals;
use crate::plan::Direction;

/// Levels on the baseline side of the table, before test data make them sharper.
const LEVELS: f64 = 27.0;
/// Most levels.
const MOST_LEVELS: f64 = 61.0;
/// Fewest effects; more are used when much data are planned.
const FEWEST_EFFECTS: usize = 41;
/// Most effects.
const MOST_EFFECTS: usize = 301;
/// The belief is cut this many standard deviations from its mean.
const REACH: f64 = 4.5;
/// Effects lie at most this many standard deviations of the sharpest belief apart. Sums over an evenly spaced
/// bell are exact to many digits up to a whole one; what bends at a cut asks for less.
const FINE: f64 = 0.45;
/// More people than this add nothing the table could show; they are tempered down to it, and the verdict says so.
pub(crate) const MOST_INFORMATION: f64 = 50_000.0;

/// The table.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// Levels and effects with the parameter of the test in each cell. Like the likelihood shared by all that differ in belief only:
    /// a table may hold 18,000 cells, and fresh memory costs more than the sums.
    pub(crate) cells: Arc<Cells>,
    /// Share of the belief given to each effect before the test; sums to one.
    prior: Vec<f64>,
    /// Spread of that belief, squared.
    prior_variance: f64,
    /// Likelihood of the test data in each cell, on a logarithmic scale.
    ln_likelihood: Arc<Vec<f64>>,
    /// The same, as it is, the largest being one.
    likelihood: Arc<Vec<f64>>,
    /// Belief in each cell; sums to one.
    weights: Vec<f64>,
    /// Belief in each level from the baseline alone; sums to one.
    level_weights: Vec<f64>,
}

impl Table {
    /// Builds the table of a tempered baseline, before any test data.
    ///
    /// The first belief is the one weighed; the effects reach far enough for all of them.
    /// `information` is how much test data there may be; it sets how fine the effects are spaced, from the
    /// plan and never from the outcome, so that the odds against luck stay fair.
    pub(crate) fn new(
        baseline: Totals,
        direction: Direction,
        beliefs: &[Normal; 3],
        information: f64,
    ) -> Self {
        let reach = |belief: &Normal| belief.mean.abs() + REACH * belief.sd;
        let widest = beliefs.iter().map(reach).fold(0.0, f64::max);
        let effects = spaced_effects(baseline, Some(widest), information);
        let prior = normal_prior(&effects, beliefs[0]);
        Self::with(baseline, direction, effects, prior, information)
    }

    /// A table with both levels flat and independent beforehand, as the closed forms assume. For checks only.
    #[cfg(test)]
    pub(crate) fn independent(baseline: Totals, direction: Direction, information: f64) -> Self {
        let effects = spaced_effects(baseline, None, information);
        let prior = vec![1.0 / effects.len() as f64; effects.len()];
        let mut table = Self::with(baseline, direction, effects, prior, information);
        table.ln_likelihood = Arc::new(table.cells.ln_flat_second_level());
        table.take_exponentials();
        table.weigh();
        table
    }

    fn with(
        baseline: Totals,
        direction: Direction,
        effects: Vec<f64>,
        prior: Vec<f64>,
        information: f64,
    ) -> Self {
        let level = levels::levels(baseline, levels_needed(baseline, &effects, information));
        let cells = Cells::new(level.values, effects, direction, baseline);
        let mut table = Self {
            ln_likelihood: Arc::new(vec![0.0; cells.len()]),
            likelihood: Arc::new(vec![1.0; cells.len()]),
            weights: vec![0.0; cells.len()],
            level_weights: level.weights,
            prior_variance: sums::variance(&cells.effects, &prior),
            prior,
            cells: Arc::new(cells),
        };
        table.weigh();
        table
    }

    /// Multiplies in (tempered) test data.
    pub(crate) fn see(&mut self, test: Totals) {
        let ln_likelihood = Arc::make_mut(&mut self.ln_likelihood);
        self.cells.add_ln_likelihood(test, ln_likelihood);
        self.take_exponentials();
        self.weigh();
    }

    /// The same belief where these are all the test data there are.
    pub(crate) fn having_seen(&self, test: Totals) -> Self {
        let mut table = self.clone();
        table.ln_likelihood = Arc::new(vec![0.0; self.cells.len()]);
        table.see(test);
        table
    }

    /// Another belief and the same data.
    fn believing(&self, prior: Vec<f64>) -> Self {
        let mut table = Self {
            prior_variance: sums::variance(&self.cells.effects, &prior),
            prior,
            ..self.clone()
        };
        table.weigh();
        table
    }

    fn take_exponentials(&mut self) {
        let largest = self
            .ln_likelihood
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max);
        let into = Arc::make_mut(&mut self.likelihood);
        for (likelihood, ln) in into.iter_mut().zip(self.ln_likelihood.iter()) {
            *likelihood = exponential(ln - largest);
        }
    }

    /// Normalised weights from level weights, prior and likelihood.
    fn weigh(&mut self) {
        let rows = self.likelihood.chunks_exact(self.prior.len());
        let into = self.weights.chunks_exact_mut(self.prior.len());
        let mut total = 0.0;
        for ((row, weights), level) in rows.zip(into).zip(&self.level_weights) {
            for ((likelihood, weight), prior) in row.iter().zip(weights).zip(&self.prior) {
                *weight = level * prior * likelihood;
                total += *weight;
            }
        }
        for weight in &mut self.weights {
            *weight /= total;
        }
    }
}

/// e^x, where anything below e^-80 (10^-35) is nothing: it is added to numbers near one, and most cells are of this sort.
pub(crate) fn exponential(x: f64) -> f64 {
    if x < -80.0 { 0.0 } else { x.exp() }
}

/// Levels so that the belief, once test data have sharpened it, still covers enough of them.
fn levels_needed(baseline: Totals, effects: &[f64], information: f64) -> usize {
    let (before, during) = (1.0 / baseline.information(), 1.0 / information.max(1.0));
    let spread = effects.last().map_or(0.0, |reach| (reach / REACH).powi(2));
    let sharper = match baseline {
        // Test data speak of the level only as far as the effect is known.
        Totals::Proportion { .. } => 1.0 + 4.0 * before / (4.0 * during + spread),
        Totals::Rate { .. } => 1.0 + before / (during + spread),
        // Test data speak of the spread directly.
        Totals::Value { .. } => 1.0 + before / during,
    };
    whole_part((LEVELS * sharper.sqrt()).min(MOST_LEVELS)) | 1
}

/// Evenly spaced effects around zero, wide enough for every belief and fine enough for the data to come.
fn spaced_effects(baseline: Totals, reach: Option<f64>, information: f64) -> Vec<f64> {
    let sharpest = (1.0 / baseline.information() + 1.0 / information.max(1.0)).sqrt();
    let sharpest = match baseline {
        Totals::Proportion { .. } => 2.0 * sharpest,
        Totals::Rate { .. } | Totals::Value { .. } => sharpest,
    };
    let reach = reach.unwrap_or(14.0 * sharpest);
    let wanted = (reach / (FINE * sharpest)).ceil();
    let side = wanted.clamp((FEWEST_EFFECTS / 2) as f64, (MOST_EFFECTS / 2) as f64);
    let spacing = reach / side;
    // Mirrored by construction, so that swapping better and worse mirrors every figure to the last bit.
    let mut effects = Vec::new();
    let mut step = -side;
    while step <= side {
        effects.push(spacing * step);
        step += 1.0;
    }
    effects
}

/// The normal belief as shares of evenly spaced effects.
fn normal_prior(effects: &[f64], normal: Normal) -> Vec<f64> {
    let shares: Vec<f64> = effects
        .iter()
        .map(|effect| (-0.5 * ((effect - normal.mean) / normal.sd).powi(2)).exp())
        .collect();
    let total: f64 = shares.iter().sum();
    shares.into_iter().map(|share| share / total).collect()
}
