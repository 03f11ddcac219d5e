//! What the likelihood needs of a stretch of data: totals, after tempering.

use super::Evidence;

/// Totals of one stretch of data. Fractions are meant: a tempered count of 4.5 is 9 events at half weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Totals {
    /// Events and people.
    Proportion { events: f64, people: f64 },
    /// Events and exposure.
    Rate { events: f64, exposure: f64 },
    /// Number, mean and sum of squared differences from the mean.
    Value { n: f64, mean: f64, squares: f64 },
}

impl Totals {
    /// Adds up a stretch of data.
    pub(crate) fn of(evidence: &Evidence) -> Self {
        match evidence {
            Evidence::Proportions(all) => Self::Proportion {
                events: all.iter().map(|period| period.events as f64).sum(),
                people: all.iter().map(|period| period.people as f64).sum(),
            },
            Evidence::Counts(all) => Self::Rate {
                events: all.iter().map(|period| period.events as f64).sum(),
                exposure: all.iter().map(|period| period.exposure).sum(),
            },
            Evidence::TimeBetween { gaps, since_last } => Self::Rate {
                events: gaps.len() as f64,
                exposure: gaps.iter().sum::<f64>() + since_last,
            },
            Evidence::Values(all) => {
                let n: f64 = all.iter().map(|period| period.n as f64).sum();
                let sum: f64 = all.iter().map(|period| period.n as f64 * period.mean).sum();
                let mean = if n > 0.0 { sum / n } else { 0.0 };
                let squares = all
                    .iter()
                    .map(|period| period.squares + period.n as f64 * (period.mean - mean).powi(2))
                    .sum();
                Self::Value { n, mean, squares }
            }
        }
    }

    /// Each period counts for one part in `temper`: every count and denominator is divided by it.
    pub(crate) fn tempered(self, temper: f64) -> Self {
        match self {
            Self::Proportion { events, people } => Self::Proportion {
                events: events / temper,
                people: people / temper,
            },
            Self::Rate { events, exposure } => Self::Rate {
                events: events / temper,
                exposure: exposure / temper,
            },
            Self::Value { n, mean, squares } => Self::Value {
                n: n / temper,
                mean,
                squares: squares / temper,
            },
        }
    }

    /// People, exposure or number of values.
    pub(crate) fn size(self) -> f64 {
        match self {
            Self::Proportion { people, .. } => people,
            Self::Rate { exposure, .. } => exposure,
            Self::Value { n, .. } => n,
        }
    }

    /// Proportion, rate or mean as seen (0 when there is nothing).
    pub(crate) fn level(self) -> f64 {
        match self {
            Self::Proportion { events, people } if people > 0.0 => events / people,
            Self::Rate { events, exposure } if exposure > 0.0 => events / exposure,
            Self::Value { mean, .. } => mean,
            _ => 0.0,
        }
    }

    /// How many pieces of news there are: people, events (at least one) or values.
    pub(crate) fn information(self) -> f64 {
        match self {
            Self::Proportion { people, .. } => people,
            Self::Rate { events, .. } => events.max(1.0),
            Self::Value { n, .. } => n,
        }
    }
}
