//! What the next people would teach, and what would change our mind.
//!
//! V(n) = n E[u(D)] + (people left - n) E[max(0, E[u(D) | next data])], next data enumerated, with
//! u(D) = D for gain and harm weight times D for harm (Anscombe 1963; Raiffa & Schlaifer 1961).

use crate::distributions::{ln_choose, ln_gamma, whole_part};
use crate::evidence::Totals;
use crate::table::{Table, exponential};

/// Bins of the test's parameter.
const BINS: usize = 96;
/// About so many outcomes are counted one by one.
const COUNTS: f64 = 120.0;
/// Steps of a continuous outcome.
const OUTCOMES: usize = 81;

/// The belief about one more person: parameter of the test, weight and weight times utility.
#[derive(Debug, Clone)]
pub(crate) struct Prospect {
    parameter: Vec<f64>,
    weight: Vec<f64>,
    worth: Vec<f64>,
    kind: Kind,
    /// E[u(D)] for one person.
    pub(crate) utility: f64,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Proportion,
    Rate,
    Value { sd: f64, mean: f64, better: f64 },
}

/// Takes what is seen, how wide the outcome is, and the logarithm of its density in a bin.
type Visit<'a> = dyn FnMut(f64, f64, &dyn Fn(usize) -> f64) + 'a;

/// One possible next step, weighed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Step {
    /// Worth of taking it and then deciding for good, in units of the measure.
    pub(crate) worth: f64,
    /// The outcome nearest to what is expected that would change the sign of E[u], if there is one: a count
    /// of events, or a mean.
    pub(crate) turning: Option<f64>,
    /// Chance of that outcome or one beyond it.
    pub(crate) chance: f64,
}

impl Prospect {
    /// Gathers the table's cells by the parameter of the test.
    pub(crate) fn of(table: &Table, baseline: Totals, harm_weight: f64, better: f64) -> Self {
        let scale = table.cells.test_scale();
        let weights = table.weights();
        let counted = || {
            scale
                .iter()
                .zip(weights)
                .filter(|(_, weight)| **weight > 1e-12)
        };
        let low = counted().map(|(at, _)| *at).fold(f64::INFINITY, f64::min);
        let high = counted()
            .map(|(at, _)| *at)
            .fold(f64::NEG_INFINITY, f64::max);
        let width = ((high - low) / BINS as f64).max(1e-12);
        let mut bins = vec![(0.0, 0.0, 0.0); BINS + 1];
        let effects = table.cells.effects.len();
        for (index, ((at, weight), gain)) in
            scale.iter().zip(weights).zip(&table.cells.gain).enumerate()
        {
            let utility = if index % effects == table.cells.zero {
                (1.0 - harm_weight) * (table.cells.gain[index + 1] - table.cells.gain[index - 1])
                    / 24.0
            } else if *gain > 0.0 {
                *gain
            } else {
                harm_weight * gain
            };
            let place = whole_part((at - low) / width).min(BINS);
            bins[place].0 += weight * at;
            bins[place].1 += weight;
            bins[place].2 += weight * utility;
        }
        bins.retain(|bin| bin.1 > 1e-12);
        let kind = match baseline {
            Totals::Proportion { .. } => Kind::Proportion,
            Totals::Rate { .. } => Kind::Rate,
            Totals::Value { mean, .. } => Kind::Value {
                sd: table.mean_baseline(),
                mean,
                better,
            },
        };
        Self {
            parameter: bins.iter().map(|bin| bin.0 / bin.1).collect(),
            weight: bins.iter().map(|bin| bin.1).collect(),
            worth: bins.iter().map(|bin| bin.2).collect(),
            utility: bins.iter().map(|bin| bin.2).sum(),
            kind,
        }
    }

    /// Weighs a step of `n` people out of `left`, each counting for one part in `temper`.
    pub(crate) fn step(&self, n: f64, left: f64, temper: f64) -> Step {
        let outcomes = self.outcomes((n / temper).max(1.0));
        let then: f64 = outcomes.iter().map(|outcome| outcome.worth.max(0.0)).sum();
        let worth = n * self.utility + (left - n).max(0.0) * then;
        let flips = |outcome: &&Outcome| (outcome.worth > 0.0) != (self.utility > 0.0);
        let chance = outcomes
            .iter()
            .filter(flips)
            .map(|outcome| outcome.chance)
            .sum();
        let expected: f64 = outcomes
            .iter()
            .map(|outcome| outcome.chance * outcome.seen)
            .sum::<f64>();
        let turning = outcomes
            .iter()
            .filter(flips)
            .map(|outcome| outcome.seen)
            .min_by(|a, b| (a - expected).abs().total_cmp(&(b - expected).abs()))
            .map(|seen| self.as_recorded(seen, temper));
        Step {
            worth,
            turning,
            chance,
        }
    }

    /// Worth of a first step of one or five people, then the better of deciding for good and one more step of the
    /// ladder before that.
    pub(crate) fn two_steps(&self, left: f64, temper: f64) -> f64 {
        let after = |first: f64| -> f64 {
            let rest = (left - first).max(0.0);
            let then: f64 = self
                .given_outcomes((first / temper).max(1.0))
                .iter()
                .map(|next| {
                    let decide = rest * next.utility.max(0.0);
                    [5.0, 25.0]
                        .iter()
                        .map(|second| next.step(*second, rest, temper).worth)
                        .fold(decide, f64::max)
                })
                .sum();
            first * self.utility + then
        };
        after(1.0).max(after(5.0))
    }

    /// The prospect after each outcome of `n` more, each weighted by its chance (not normalised).
    fn given_outcomes(&self, n: f64) -> Vec<Self> {
        let mut likelihoods: Vec<Vec<f64>> = Vec::new();
        let collect = |ln: &dyn Fn(usize) -> f64, width: f64| -> Vec<f64> {
            (0..self.weight.len())
                .map(|bin| width * exponential(ln(bin)))
                .collect()
        };
        self.each_outcome(n, &mut |_, width, ln| {
            likelihoods.push(collect(ln, width));
        });
        likelihoods
            .into_iter()
            .map(|likelihood| {
                let times = |values: &[f64]| -> Vec<f64> {
                    values
                        .iter()
                        .zip(&likelihood)
                        .map(|(value, chance)| value * chance)
                        .collect()
                };
                let worth = times(&self.worth);
                Self {
                    parameter: self.parameter.clone(),
                    weight: times(&self.weight),
                    utility: worth.iter().sum(),
                    worth,
                    kind: self.kind,
                }
            })
            .collect()
    }

    /// A tempered outcome as the team would record it.
    fn as_recorded(&self, seen: f64, temper: f64) -> f64 {
        match self.kind {
            Kind::Proportion | Kind::Rate => (seen * temper).round(),
            Kind::Value { mean, better, .. } => mean + better * seen,
        }
    }

    /// Every outcome of `n` more people with its chance and its chance times utility.
    fn outcomes(&self, n: f64) -> Vec<Outcome> {
        let mut all = Vec::new();
        self.each_outcome(n, &mut |seen, width, ln| {
            all.push(self.outcome(seen, width, ln));
        });
        all
    }

    /// Visits every outcome of `n` more: what is seen, how wide the outcome is, and the logarithm of its density in a bin.
    fn each_outcome(&self, n: f64, visit: &mut Visit<'_>) {
        match self.kind {
            Kind::Proportion => {
                let n = n.round();
                let ln: Vec<(f64, f64)> = self
                    .parameter
                    .iter()
                    .map(|at| (-libm::log1p((-at).exp()), -libm::log1p(at.exp())))
                    .collect();
                for k in 0..=whole_part(n) {
                    let k = k as f64;
                    let ways = ln_choose(n, k);
                    visit(k, 1.0, &|bin| ways + k * ln[bin].0 + (n - k) * ln[bin].1);
                }
            }
            Kind::Rate => {
                let ln: Vec<(f64, f64)> = self
                    .parameter
                    .iter()
                    .map(|at| (at + n.ln(), n * at.exp()))
                    .collect();
                let largest = ln.iter().map(|(_, mean)| *mean).fold(0.0, f64::max);
                let most = (largest + 8.0 * largest.sqrt() + 10.0).min(2_000.0);
                // Many events are counted in strides: chances change little from one count to the next.
                let stride = whole_part(most / COUNTS) + 1;
                for first in (0..=whole_part(most)).step_by(stride) {
                    let k = first as f64 + 0.5 * (stride - 1) as f64;
                    let orders = ln_gamma(k + 1.0);
                    visit(k, stride as f64, &|bin| k * ln[bin].0 - ln[bin].1 - orders);
                }
            }
            Kind::Value { sd, .. } => {
                let sd = sd / n.sqrt();
                let least = self.parameter.iter().copied().fold(f64::INFINITY, f64::min);
                let most = self
                    .parameter
                    .iter()
                    .copied()
                    .fold(f64::NEG_INFINITY, f64::max);
                let (low, high) = (least - 5.0 * sd, most + 5.0 * sd);
                let step = (high - low) / (OUTCOMES - 1) as f64;
                let height = step / (sd * (2.0 * std::f64::consts::PI).sqrt());
                for index in 0..OUTCOMES {
                    let seen = low + step * index as f64;
                    visit(seen, height, &|bin| {
                        -0.5 * ((seen - self.parameter[bin]) / sd).powi(2)
                    });
                }
            }
        }
    }

    fn outcome(&self, seen: f64, width: f64, ln_chance: &dyn Fn(usize) -> f64) -> Outcome {
        let mut outcome = Outcome {
            seen,
            chance: 0.0,
            worth: 0.0,
        };
        for (bin, (weight, worth)) in self.weight.iter().zip(&self.worth).enumerate() {
            let chance = width * exponential(ln_chance(bin));
            outcome.chance += weight * chance;
            outcome.worth += worth * chance;
        }
        outcome
    }
}

#[derive(Debug, Clone, Copy)]
struct Outcome {
    seen: f64,
    chance: f64,
    worth: f64,
}
