//! How much more the usual process varies than luck alone, and what that does to the weight of data.
//!
//! A likelihood raised to the power 1/phi is the same as dividing every count and denominator by
//! phi: one number, fit for every kind of data, that can be said aloud ("weeks vary twice as much as
//! luck, so each counts for half").

use super::{Evidence, Proportion};
use crate::distributions::chi_square_upper;

/// Fewer baseline periods than this cannot show how one period leans on the one before.
pub const ENOUGH_FOR_AUTOCORRELATION: usize = 20;
/// Fewer baseline periods than this cannot show extra spread.
pub const ENOUGH_FOR_SPREAD: usize = 8;
/// What is assumed when the baseline is too short to tell.
pub const ASSUMED_TEMPERING: f64 = 1.5;

/// Extra spread and memory of a series of proportions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overdispersion {
    /// Events among people, all periods together.
    pub pooled: f64,
    /// Pearson's chi-square against one common proportion.
    pub chi_square: f64,
    /// Chi-square divided by its degrees of freedom: 1 is luck alone.
    pub phi: f64,
    /// Chance of at least this chi-square from luck alone (for analysts; never shown on a page).
    pub upper_tail: f64,
    /// Laney's sigma z: mean moving range of the z values divided by 1.128 (Laney 2002).
    pub sigma_z: f64,
    /// Correlation of each z value with the one before.
    pub lag1: f64,
}

/// Extra spread and memory of a series of proportions; `None` with fewer than two useful periods or
/// when all or none had the event.
pub fn overdispersion(periods: &[Proportion]) -> Option<Overdispersion> {
    let useful: Vec<_> = periods.iter().filter(|period| period.people > 0).collect();
    let events: f64 = useful.iter().map(|period| period.events as f64).sum();
    let people: f64 = useful.iter().map(|period| period.people as f64).sum();
    if useful.len() < 2 || events == 0.0 || events == people {
        return None;
    }
    let pooled = events / people;
    let z: Vec<f64> = useful
        .iter()
        .map(|period| {
            let n = period.people as f64;
            (period.events as f64 / n - pooled) / (pooled * (1.0 - pooled) / n).sqrt()
        })
        .collect();
    let chi_square: f64 = z.iter().map(|z| z * z).sum();
    let degrees = (useful.len() - 1) as f64;
    let moving: f64 = z.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
    Some(Overdispersion {
        pooled,
        chi_square,
        phi: chi_square / degrees,
        upper_tail: chi_square_upper(chi_square, degrees),
        sigma_z: moving / degrees / 1.128,
        lag1: lag1(&z),
    })
}

/// What the baseline says about extra spread and memory, and how data are tempered for it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Dispersion {
    /// Variance between periods against luck alone.
    pub phi: f64,
    /// Correlation of a period with the one before.
    pub lag1: f64,
    /// Useful baseline periods.
    pub periods: usize,
    /// Every count and denominator is divided by this; never below 1.
    pub temper: f64,
    /// The baseline was too short to measure it, so the default stands in.
    pub assumed: bool,
}

impl Dispersion {
    /// Memory too long to be sure that a difference is not drift: the word *proven* is withheld.
    pub fn drifts(&self) -> bool {
        !self.assumed && self.periods >= ENOUGH_FOR_AUTOCORRELATION && self.lag1 > 0.5
    }
}

/// Measures the baseline and says how data are to be tempered.
///
/// With 20 or more periods: the larger of the spread (Pearson), the factor (1+r)/(1-r) of a first-order
/// memory, and the spread of blocks of neighbouring periods, which catches slow drift hidden under
/// day-to-day luck and is read cautiously. With 8 to 19: the spread, but at least the default. With fewer: the default, 1.5.
pub fn temper(baseline: &Evidence) -> Dispersion {
    let periods = baseline.periods();
    let (phi, lag1) = spread_and_memory(&standard_scores(baseline), 1);
    if periods < ENOUGH_FOR_SPREAD {
        return Dispersion {
            phi,
            lag1,
            periods,
            temper: ASSUMED_TEMPERING,
            assumed: true,
        };
    }
    if periods < ENOUGH_FOR_AUTOCORRELATION {
        let temper = phi.max(ASSUMED_TEMPERING);
        return Dispersion {
            phi,
            lag1,
            periods,
            temper,
            assumed: true,
        };
    }
    let memory = lag1.clamp(0.0, 0.95);
    let by_memory = (1.0 + memory) / (1.0 - memory);
    let by_blocks = blocks(&standard_scores(baseline));
    let temper = phi.max(by_memory).max(by_blocks).max(1.0);
    Dispersion {
        phi,
        lag1,
        periods,
        temper,
        assumed: false,
    }
}

/// Spread of the sums of neighbouring periods, in blocks of an eighth of the series (two to seven periods).
///
/// Slow drift hides under day-to-day luck and shows only here, where there are few blocks to see it
/// by; so it is read cautiously, at the upper limit that is right 17 times in 20 (Wilson & Hilferty's chi-square).
fn blocks(scores: &[f64]) -> f64 {
    let size = (scores.len() / 8).clamp(2, 7);
    let sums: Vec<f64> = scores
        .chunks_exact(size)
        .map(|block| block.iter().sum::<f64>() / (size as f64).sqrt())
        .collect();
    let degrees = (sums.len() as f64 - 1.0).max(1.0);
    let three_in_twenty = -1.036_433_389_493_79;
    let ninth = 2.0 / (9.0 * degrees);
    let low = (1.0 - ninth + three_in_twenty * ninth.sqrt())
        .max(0.1)
        .powi(3);
    spread_and_memory(&sums, 1).0 / low
}

/// Mean square (less `used` degrees of freedom) and lag-1 correlation of standard scores.
fn spread_and_memory(scores: &[f64], used: usize) -> (f64, f64) {
    if scores.len() <= used + 1 {
        return (1.0, 0.0);
    }
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    let squares: f64 = scores.iter().map(|z| (z - mean).powi(2)).sum();
    let phi = squares / (scores.len() - used) as f64;
    if phi.is_finite() {
        (phi, lag1(scores))
    } else {
        (1.0, 0.0)
    }
}

/// Correlation of each value with the one before, about the common mean.
fn lag1(scores: &[f64]) -> f64 {
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    let squares: f64 = scores.iter().map(|z| (z - mean).powi(2)).sum();
    if squares <= 0.0 {
        return 0.0;
    }
    scores
        .windows(2)
        .map(|pair| (pair[0] - mean) * (pair[1] - mean))
        .sum::<f64>()
        / squares
}

/// Each period as a distance from the common level, in units of luck (variance 1 if luck is all).
fn standard_scores(evidence: &Evidence) -> Vec<f64> {
    match evidence {
        Evidence::Proportions(all) => {
            let events: f64 = all.iter().map(|period| period.events as f64).sum();
            let people: f64 = all.iter().map(|period| period.people as f64).sum();
            let pooled = events / people;
            all.iter()
                .filter(|period| period.people > 0)
                .map(|period| (period.events as f64, period.people as f64 * pooled))
                .map(|(seen, expected)| (seen - expected) / (expected * (1.0 - pooled)).sqrt())
                .map(finite_or_zero)
                .collect()
        }
        Evidence::Counts(all) => {
            let events: f64 = all.iter().map(|period| period.events as f64).sum();
            let exposure: f64 = all.iter().map(|period| period.exposure).sum();
            all.iter()
                .filter(|period| period.exposure > 0.0)
                .map(|period| (period.events as f64, period.exposure * events / exposure))
                .map(|(seen, expected)| finite_or_zero((seen - expected) / expected.sqrt()))
                .collect()
        }
        Evidence::TimeBetween { gaps, .. } => {
            let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
            gaps.iter()
                .map(|gap| finite_or_zero((gap - mean) / mean))
                .collect()
        }
        Evidence::Values(all) => value_scores(all),
    }
}

/// Scores of period means: against the spread within periods where periods hold several values,
/// otherwise against the spread of the values themselves (so that only memory can show).
fn value_scores(all: &[super::Sample]) -> Vec<f64> {
    let useful: Vec<_> = all.iter().filter(|period| period.n > 0).collect();
    let n: f64 = useful.iter().map(|period| period.n as f64).sum();
    let mean = useful
        .iter()
        .map(|period| period.n as f64 * period.mean)
        .sum::<f64>()
        / n;
    let degrees: f64 = useful.iter().map(|period| period.n as f64 - 1.0).sum();
    let within: f64 = useful.iter().map(|period| period.squares).sum();
    let between: f64 = useful
        .iter()
        .map(|period| period.n as f64 * (period.mean - mean).powi(2))
        .sum();
    let variance = if degrees >= 10.0 {
        within / degrees
    } else {
        between / (useful.len() as f64 - 1.0).max(1.0)
    };
    useful
        .iter()
        .map(|period| finite_or_zero((period.mean - mean) * (period.n as f64 / variance).sqrt()))
        .collect()
}

fn finite_or_zero(score: f64) -> f64 {
    if score.is_finite() { score } else { 0.0 }
}
