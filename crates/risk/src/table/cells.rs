//! The cells: what the test would look like at each level and effect.

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
    first: Vec<f64>,
    second: Vec<f64>,
    likelihood: Likelihood,
}

#[derive(Debug, Clone, Copy)]
enum Likelihood {
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
            for place in 0..cells.effects.len() {
                cells.push(level, cells.effects[place], better);
            }
        }
        cells
    }

    /// Adds one cell.
    fn push(&mut self, level: f64, effect: f64, better: f64) {
        match self.likelihood {
            Likelihood::Binomial => {
                let log_odds = level + better * effect;
                let (p, q) = (expit(log_odds), expit(-log_odds));
                self.test.push(p);
                // A difference of two near-equal proportions keeps its digits when taken from the
                // smaller side; near one the complements are subtracted instead.
                let change = if log_odds > 0.0 {
                    expit(-level) - q
                } else {
                    p - expit(level)
                };
                self.gain
                    .push(if effect == 0.0 { 0.0 } else { better * change });
                self.first.push(p.ln());
                self.second.push(q.ln());
            }
            Likelihood::Poisson => {
                let ln_rate = level + better * effect;
                let rate = ln_rate.exp();
                self.test.push(rate);
                self.gain
                    .push(better * level.exp() * libm::expm1(better * effect));
                self.first.push(ln_rate);
                self.second.push(rate);
            }
            Likelihood::Normal { .. } => {
                let sd = level.exp();
                self.test.push(better * sd * effect);
                self.gain.push(sd * effect);
                self.first.push(level);
                self.second.push(sd * effect);
            }
        }
    }

    /// The parameter of the test in each cell on the scale where effects add: log-odds, log-rate, or the
    /// difference of means.
    pub(crate) fn test_scale(&self) -> Vec<f64> {
        match self.likelihood {
            Likelihood::Binomial => self
                .first
                .iter()
                .zip(&self.second)
                .map(|(ln_p, ln_q)| ln_p - ln_q)
                .collect(),
            Likelihood::Poisson => self.first.clone(),
            Likelihood::Normal { .. } => self.second.clone(),
        }
    }

    /// How many cells.
    pub(crate) fn len(&self) -> usize {
        self.test.len()
    }

    /// Adds the log-likelihood of (tempered) test data to every cell.
    pub(crate) fn add_ln_likelihood(&self, test: Totals, into: &mut [f64]) {
        let pairs = self.first.iter().zip(&self.second).zip(into);
        match (self.likelihood, test) {
            (Likelihood::Binomial, Totals::Proportion { events, people }) => {
                let others = people - events;
                for ((ln_p, ln_q), ln) in pairs {
                    *ln += events * ln_p + others * ln_q;
                }
            }
            (Likelihood::Poisson, Totals::Rate { events, exposure }) => {
                for ((ln_rate, rate), ln) in pairs {
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
                for ((ln_sd, shift), ln) in pairs {
                    let scale = (-2.0 * ln_sd).exp();
                    let away = difference - shift;
                    *ln += -m * ln_sd - 0.5 * scale * (squares + pooled * away * away);
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
