//! "Will we make it?" Where a goal will stand on its day if things go on as they have lately, for each kind of goal.
//!
//! Every forecast says the same four things: a band that holds the outcome eight times in ten, its middle, the chance that
//! the goal is met, and what would be needed from now on. All of them suppose that the periods to come are like those
//! given: they carry no trend on, and they know nothing of what the team will try next.

mod level;
mod queue;
mod total;

pub use level::{level, share_of_periods};
pub use queue::{Backlog, backlog, cohort, median_wait};
pub use total::total;

use crate::distributions::root::bisect;
use crate::distributions::{
    beta_cdf, beta_quantile, gamma_cdf, normal_cdf, normal_quantile, student_t_cdf,
    student_t_quantile,
};
use crate::{Direction, Error};

/// A band holds the outcome so often, and misses it equally often on either side.
pub const BAND: f64 = 0.8;
/// Below so many periods a forecast says nothing.
pub const LEAST_PERIODS: usize = 3;

/// Where a goal will stand on its day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// Nine in ten that it is at least this.
    pub low: f64,
    /// As likely above as below.
    pub middle: f64,
    /// Nine in ten that it is at most this.
    pub high: f64,
    /// The chance that the goal is met, from 0 to 1.
    pub chance: f64,
    /// What each period to come has to bring, in the unit of the periods, for the goal to be just met; none when no period
    /// is left or nothing could bring it.
    pub needed: Option<f64>,
    /// What the given periods brought on average.
    pub lately: f64,
}

/// A distribution that answers how likely less than something is, and the other way round.
#[derive(Debug, Clone, Copy)]
enum Outlook {
    /// A sum of counts: gamma with this shape and scale, moved by what is there already.
    Gamma { moved: f64, shape: f64, scale: f64 },
    /// About symmetric.
    Normal { mean: f64, sd: f64 },
    /// A mean of a few measured figures, guessed from a few others.
    Student { mean: f64, scale: f64, degrees: f64 },
    /// A share.
    Beta { a: f64, b: f64 },
    /// Nothing is open any more.
    Settled(f64),
}

impl Outlook {
    /// Gamma with a mean and a variance; settled when there is nothing to vary.
    fn of_counts(moved: f64, mean: f64, variance: f64) -> Self {
        if mean <= 0.0 || variance <= 0.0 {
            return Self::Settled(moved + mean.max(0.0));
        }
        Self::Gamma {
            moved,
            shape: mean * mean / variance,
            scale: variance / mean,
        }
    }

    fn below(self, x: f64) -> f64 {
        match self {
            Self::Gamma {
                moved,
                shape,
                scale,
            } => gamma_cdf(((x - moved) / scale).max(0.0), shape),
            Self::Normal { mean, sd } => normal_cdf((x - mean) / sd),
            Self::Student {
                mean,
                scale,
                degrees,
            } => student_t_cdf((x - mean) / scale, degrees),
            Self::Beta { a, b } => beta_cdf(x.clamp(0.0, 1.0), a, b),
            Self::Settled(value) => f64::from(u8::from(value <= x)),
        }
    }

    fn quantile(self, probability: f64) -> f64 {
        match self {
            Self::Normal { mean, sd } => mean + sd * normal_quantile(probability),
            Self::Student {
                mean,
                scale,
                degrees,
            } => mean + scale * student_t_quantile(probability, degrees),
            Self::Beta { a, b } => beta_quantile(probability, a, b),
            Self::Settled(value) => value,
            Self::Gamma {
                moved,
                shape,
                scale,
            } => {
                let far = scale * (shape + 12.0 * shape.sqrt() + 12.0);
                let x = bisect(0.0, far, |x| gamma_cdf(x / scale, shape) - probability);
                moved + x
            }
        }
    }

    /// The band, the middle and the chance of being on the good side of `target`.
    fn forecast(
        self,
        target: f64,
        better: Direction,
        needed: Option<f64>,
        lately: f64,
    ) -> Forecast {
        let side = (1.0 - BAND) / 2.0;
        let chance = match (self, better) {
            (Self::Settled(value), Direction::LowerIsBetter) => {
                f64::from(u8::from(value <= target))
            }
            (Self::Settled(value), Direction::HigherIsBetter) => {
                f64::from(u8::from(value >= target))
            }
            (_, Direction::LowerIsBetter) => self.below(target),
            (_, Direction::HigherIsBetter) => 1.0 - self.below(target),
        };
        Forecast {
            low: self.quantile(side),
            middle: self.quantile(0.5),
            high: self.quantile(1.0 - side),
            chance: chance.clamp(0.0, 1.0),
            needed,
            lately,
        }
    }
}

/// Mean and variance of some figures; the variance with `n - 1`.
fn mean_and_variance(figures: &[f64]) -> (f64, f64) {
    let n = figures.len() as f64;
    let mean = figures.iter().sum::<f64>() / n.max(1.0);
    let squares: f64 = figures.iter().map(|x| (x - mean) * (x - mean)).sum();
    (mean, squares / (n - 1.0).max(1.0))
}

/// How much more counts vary than chance alone makes them: variance over mean, never below 1.
fn dispersion(counts: &[f64]) -> f64 {
    let (mean, variance) = mean_and_variance(counts);
    if mean > 0.0 {
        (variance / mean).max(1.0)
    } else {
        1.0
    }
}

/// Figures that can be used: enough of them, finite, none below zero when they are counts.
fn usable(figures: &[f64], counts: bool) -> Result<(), Error> {
    if figures.len() < LEAST_PERIODS {
        return Err(Error::out_of_range(format!(
            "a forecast needs at least {LEAST_PERIODS} periods; {} are there: wait for the next",
            figures.len()
        )));
    }
    match figures
        .iter()
        .position(|x| !x.is_finite() || (counts && *x < 0.0))
    {
        Some(index) => Err(Error::figure(
            index,
            "a forecast needs numbers, and counts of 0 or more: correct or leave out this one",
        )),
        None => Ok(()),
    }
}

/// A target that can be aimed at.
fn aimed(target: f64) -> Result<(), Error> {
    if target.is_finite() {
        Ok(())
    } else {
        Err(Error::out_of_range(
            "the target of a forecast must be a number: set the goal first",
        ))
    }
}
