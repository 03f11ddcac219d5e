//! The cells: what the test would look like at each level and effect.

use std::borrow::Cow;

use crate::distributions::expit;
use crate::evidence::Totals;
use crate::plan::Direction;

/// Levels by effects, with the parameter of the test and the gain in each cell.
#[derive(Debug, Clone)]
pub(crate) struct Cells {
    /// Evenly spaced effects; above zero is better.
    pub(crate) effects: Vec<f64>,
    /// Place of the effect that is exactly zero.
    pub(crate) zero: usize,
    /// Level on the natural scale: proportion, rate, or standard deviation.
    pub(crate) baseline: Vec<f64>,
    /// Proportion, rate, or difference of means in natural units, of the test.
    pub(crate) test: Vec<f64>,
    /// Gain for one person (or unit of exposure) in natural units; above zero is better.
    pub(crate) gain: Vec<f64>,
    /// ln p and ln(1-p); or ln rate and rate; or standard deviation and difference of means.
    pub(super) first: Vec<f64>,
    pub(super) second: Vec<f64>,
    pub(super) likelihood: Likelihood,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Likelihood {
    Binomial,
    Poisson,
    /// Known: number, mean and tempered weight of the baseline.
    Normal {
        n: f64,
        mean: f64,
        better: f64,
    },
}

impl Cells {
    pub(super) fn new(
        levels: Vec<f64>,
        effects: Vec<f64>,
        direction: Direction,
        baseline: Totals,
    ) -> Self {
        let better = match direction {
            Direction::LowerIsBetter => -1.0,
            Direction::HigherIsBetter => 1.0,
        };
        let size = levels.len() * effects.len();
        let (likelihood, natural): (_, fn(f64) -> f64) = match baseline {
            Totals::Proportion { .. } => (Likelihood::Binomial, expit),
            Totals::Rate { .. } => (Likelihood::Poisson, f64::exp),
            Totals::Value { n, mean, .. } => (Likelihood::Normal { n, mean, better }, f64::exp),
        };
        let mut cells = Self {
            zero: effects.len() / 2,
            baseline: levels.iter().map(|level| natural(*level)).collect(),
            test: Vec::with_capacity(size),
            gain: Vec::with_capacity(size),
            first: Vec::with_capacity(size),
            second: Vec::with_capacity(size),
            effects,
            likelihood,
        };
        for level in levels {
            cells.push_level(level, better);
        }
        cells
    }

    /// Adds the cells of one level.
    fn push_level(&mut self, level: f64, better: f64) {
        let effects = std::mem::take(&mut self.effects);
        let usual = if let Likelihood::Binomial = self.likelihood {
            0.0
        } else {
            level.exp()
        };
        let (p0, q0) = (expit(level), expit(-level));
        for effect in &effects {
            match self.likelihood {
                Likelihood::Binomial => {
                    let log_odds = level + better * effect;
                    // ln(1 + e^x) from the side that cannot overflow.
                    let ln_q = -(log_odds.max(0.0) + (-log_odds.abs()).exp().ln_1p());
                    let ln_p = ln_q + log_odds;
                    let (p, q) = (ln_p.exp(), ln_q.exp());
                    self.test.push(p);
                    // A difference keeps its digits when taken from the smaller side.
                    let change = if log_odds > 0.0 { q0 - q } else { p - p0 };
                    self.gain
                        .push(if *effect == 0.0 { 0.0 } else { better * change });
                    self.first.push(ln_p);
                    self.second.push(ln_q);
                }
                Likelihood::Poisson => {
                    let ratio = (better * effect).exp();
                    self.test.push(usual * ratio);
                    self.gain.push(better * usual * (better * effect).exp_m1());
                    self.first.push(level + better * effect);
                    self.second.push(usual * ratio);
                }
                Likelihood::Normal { .. } => {
                    self.test.push(better * usual * effect);
                    self.gain.push(usual * effect);
                    self.first.push(level);
                    self.second.push(usual * effect);
                }
            }
        }
        self.effects = effects;
    }

    /// The parameter of the test in each cell on the scale where effects add: log-odds, log-rate, or the
    /// difference of means.
    pub(crate) fn test_scale(&self) -> Cow<'_, [f64]> {
        match self.likelihood {
            Likelihood::Binomial => self
                .first
                .iter()
                .zip(&self.second)
                .map(|(ln_p, ln_q)| ln_p - ln_q)
                .collect(),
            Likelihood::Poisson => Cow::Borrowed(&self.first),
            Likelihood::Normal { .. } => Cow::Borrowed(&self.second),
        }
    }

    /// How many cells.
    pub(crate) fn len(&self) -> usize {
        self.test.len()
    }

    /// Adds the log-likelihood of (tempered) test data to every cell.
    pub(crate) fn add_ln_likelihood(&self, test: Totals, into: &mut [f64]) {
        let pairs = self.first.iter().zip(&self.second);
        match (self.likelihood, test) {
            (Likelihood::Binomial, Totals::Proportion { events, people }) => {
                let others = people - events;
                for ((ln_p, ln_q), ln) in pairs.zip(into) {
                    *ln += events * ln_p + others * ln_q;
                }
            }
            (Likelihood::Poisson, Totals::Rate { events, exposure }) => {
                for ((ln_rate, rate), ln) in pairs.zip(into) {
                    *ln += events * ln_rate - exposure * rate;
                }
            }
            (
                Likelihood::Normal { n, mean, better },
                Totals::Value {
                    n: m,
                    mean: seen,
                    squares,
                },
            ) => {
                if m <= 0.0 {
                    return;
                }
                // Baseline mean integrated out: the difference of means has variance sd^2 (1/n + 1/m), and
                // the spread within the test adds m - 1 degrees of freedom to what is known of sd.
                let pooled = n * m / (n + m);
                let difference = better * (seen - mean);
                let width = self.effects.len();
                let rows = self
                    .first
                    .chunks_exact(width)
                    .zip(self.second.chunks_exact(width));
                for ((ln_sd, shifts), row) in rows.zip(into.chunks_exact_mut(width)) {
                    let ln_sd = ln_sd[0];
                    let scale = 0.5 * (-2.0 * ln_sd).exp();
                    for (shift, ln) in shifts.iter().zip(row) {
                        let away = difference - shift;
                        *ln -= m * ln_sd + scale * (squares + pooled * away * away);
                    }
                }
            }
            // `weigh` refuses mixed kinds before a table is built.
            _ => {}
        }
    }

    /// Log-likelihood of test data in one cell, and what one more event adds to it.
    ///
    /// For proportions the event takes the place of one person without it.
    pub(crate) fn ln_likelihood_of(&self, cell: usize, test: Totals) -> (f64, f64) {
        let (first, second) = (self.first[cell], self.second[cell]);
        match test {
            Totals::Proportion { events, people } => {
                (events * first + (people - events) * second, first - second)
            }
            Totals::Rate { events, exposure } => (events * first - exposure * second, first),
            // Values have no events to step by.
            Totals::Value {
                n: m,
                mean: seen,
                squares,
            } => {
                let Likelihood::Normal { n, mean, better } = self.likelihood else {
                    return (0.0, 0.0);
                };
                let away = better * (seen - mean) - second;
                let pooled = n * m / (n + m);
                let ln = -m * first - 0.5 * (-2.0 * first).exp() * (squares + pooled * away * away);
                (ln, 0.0)
            }
        }
    }

    /// The logarithm of a flat second level in each cell, as the closed forms assume.
    #[cfg(test)]
    pub(super) fn ln_flat_second_level(&self) -> Vec<f64> {
        match self.likelihood {
            Likelihood::Binomial => self
                .first
                .iter()
                .zip(&self.second)
                .map(|(ln_p, ln_q)| ln_p + ln_q)
                .collect(),
            Likelihood::Poisson => self.first.iter().map(|ln_rate| 0.5 * ln_rate).collect(),
            Likelihood::Normal { .. } => vec![0.0; self.len()],
        }
    }
}
