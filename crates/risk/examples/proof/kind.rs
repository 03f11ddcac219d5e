//! The three kinds of numbers a team can have, in one shape: so much of something in a day, and what is noted of it.

use risk::distributions::{expit, logit};
use risk::{Change, Evidence};

use crate::chance::Luck;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Events among 4 people a day; the usual share is 0.2 to 0.5.
    Proportions,
    /// Events in a day of exposure; 0.8 to 2 are usual.
    Counts,
    /// 4 values a day about 30, standard deviation 6.
    Values,
}

/// Standard deviation of one value.
const SD: f64 = 6.0;
/// An effect of 1 moves a value by so much: as many standard deviations as it moves a share of a third.
const VALUE_PER_EFFECT: f64 = 0.46 * SD;

impl Kind {
    /// People, or days of exposure, in a day.
    pub fn per_day(self) -> f64 {
        match self {
            Self::Proportions | Self::Values => 4.0,
            Self::Counts => 1.0,
        }
    }

    /// What is usual for one team.
    pub fn level(self, luck: &mut Luck) -> f64 {
        match self {
            Self::Proportions => 0.2 + 0.3 * luck.unit(),
            Self::Counts => 0.8 + 1.2 * luck.unit(),
            Self::Values => 30.0,
        }
    }

    /// What is usual with an effect on top; effects above zero are for the better, which is less.
    pub fn with(self, level: f64, effect: f64) -> f64 {
        match self {
            Self::Proportions => expit(logit(level) - effect),
            Self::Counts => level * (-effect).exp(),
            Self::Values => level - VALUE_PER_EFFECT * effect,
        }
    }

    /// What spreading costs for one person, or one day of exposure, elsewhere.
    pub fn spread_cost(self) -> f64 {
        match self {
            Self::Proportions => 0.01,
            Self::Counts => 0.04,
            Self::Values => 0.02 * SD,
        }
    }

    /// The smallest change worth the bother.
    pub fn worthwhile(self) -> Change {
        match self {
            Self::Proportions | Self::Counts => Change::Relative(0.2),
            Self::Values => Change::Absolute(1.0),
        }
    }

    /// What is noted in a day.
    pub fn day(self, luck: &mut Luck, level: f64) -> Day {
        match self {
            Self::Proportions => Day::of(luck.events(4, level) as f64),
            Self::Counts => Day::of(luck.poisson(level) as f64),
            Self::Values => {
                let values: Vec<f64> = (0..4).map(|_| level + SD * luck.normal()).collect();
                Day {
                    sum: values.iter().sum(),
                    values,
                }
            }
        }
    }

    /// These days as one period each.
    pub fn evidence<'d>(self, periods: impl Iterator<Item = &'d [Day]>) -> Evidence {
        let sum = |days: &[Day]| days.iter().map(|day| day.sum).sum::<f64>();
        match self {
            Self::Proportions => {
                Evidence::proportions(periods.map(|days| (whole(sum(days)), 4 * days.len() as u64)))
            }
            Self::Counts => {
                Evidence::counts(periods.map(|days| (whole(sum(days)), days.len() as f64)))
            }
            Self::Values => Evidence::values_by_period(periods.map(|days| {
                days.iter()
                    .flat_map(|day| day.values.clone())
                    .collect::<Vec<_>>()
            })),
        }
    }

    /// Variance of the mean of so many, when the mean is known: of luck for events, as measured for values.
    pub fn variance(self, mean: f64) -> f64 {
        match self {
            Self::Proportions => mean * (1.0 - mean),
            Self::Counts => mean,
            Self::Values => SD * SD,
        }
    }
}

/// A day: the sum of what was noted, and each value where there are values.
#[derive(Debug, Clone)]
pub struct Day {
    pub sum: f64,
    values: Vec<f64>,
}

impl Day {
    fn of(sum: f64) -> Self {
        Self {
            sum,
            values: Vec::new(),
        }
    }
}

fn whole(sum: f64) -> u64 {
    let mut count = 0;
    while (count as f64) + 0.5 < sum {
        count += 1;
    }
    count
}
