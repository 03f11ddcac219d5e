//! What was seen before the change and during the test, period by period.

mod dispersion;
mod totals;

pub use dispersion::{Dispersion, Overdispersion, overdispersion, temper};
pub(crate) use totals::Totals;

use crate::Error;

/// Events among people in one period: "3 of 20 waited more than a day".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Proportion {
    /// People with the event.
    pub events: u64,
    /// All people in the period.
    pub people: u64,
}

/// Events over an exposure in one period: "2 falls in 180 bed days".
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Count {
    /// How many events.
    pub events: u64,
    /// Bed days, visits, weeks: any amount above zero.
    pub exposure: f64,
}

/// Measured values of one period, kept as their number, mean and spread.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sample {
    /// How many values.
    pub n: u64,
    /// Their mean.
    pub mean: f64,
    /// Sum of squared differences from the mean.
    pub squares: f64,
}

impl Sample {
    /// Summary of the values of one period; their order does not matter, to the last bit.
    pub fn of(values: &[f64]) -> Self {
        if values.is_empty() {
            return Self {
                n: 0,
                mean: 0.0,
                squares: 0.0,
            };
        }
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let n = sorted.len() as f64;
        let mean = sorted.iter().sum::<f64>() / n;
        let squares = sorted.iter().map(|value| (value - mean).powi(2)).sum();
        Self {
            n: values.len() as u64,
            mean,
            squares,
        }
    }
}

/// Data of one kind, in time order. Periods without people, exposure or values are gaps and stay gaps.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Evidence {
    /// Yes or no for every person.
    Proportions(Vec<Proportion>),
    /// Events over an exposure.
    Counts(Vec<Count>),
    /// Measured values.
    Values(Vec<Sample>),
    /// Times between events that happen seldom, and the quiet time since the last one.
    TimeBetween {
        /// Time from each event to the next.
        gaps: Vec<f64>,
        /// Time since the last event, still running.
        since_last: f64,
    },
}

impl Evidence {
    /// Proportions from pairs (events, people), one a period.
    ///
    /// ```
    /// let week_by_week = risk::Evidence::proportions([(3, 20), (5, 22), (0, 0), (4, 19)]);
    /// assert_eq!(week_by_week.periods(), 3); // the week with nobody is a gap
    /// ```
    pub fn proportions(periods: impl IntoIterator<Item = (u64, u64)>) -> Self {
        Self::Proportions(
            periods
                .into_iter()
                .map(|(events, people)| Proportion { events, people })
                .collect(),
        )
    }

    /// Counts from pairs (events, exposure), one a period.
    pub fn counts(periods: impl IntoIterator<Item = (u64, f64)>) -> Self {
        Self::Counts(
            periods
                .into_iter()
                .map(|(events, exposure)| Count { events, exposure })
                .collect(),
        )
    }

    /// One measured value a period.
    pub fn values(values: impl IntoIterator<Item = f64>) -> Self {
        Self::Values(
            values
                .into_iter()
                .map(|value| Sample::of(&[value]))
                .collect(),
        )
    }

    /// Several measured values a period; an empty period is a gap.
    pub fn values_by_period<P: AsRef<[f64]>>(periods: impl IntoIterator<Item = P>) -> Self {
        Self::Values(
            periods
                .into_iter()
                .map(|values| Sample::of(values.as_ref()))
                .collect(),
        )
    }

    /// Times between events, and the quiet time since the last one (0 when the record ends with an event).
    pub fn time_between(gaps: impl IntoIterator<Item = f64>, since_last: f64) -> Self {
        Self::TimeBetween {
            gaps: gaps.into_iter().collect(),
            since_last,
        }
    }

    /// How many periods hold something (for times between events: how many gaps are complete).
    pub fn periods(&self) -> usize {
        match self {
            Self::Proportions(all) => all.iter().filter(|period| period.people > 0).count(),
            Self::Counts(all) => all.iter().filter(|period| period.exposure > 0.0).count(),
            Self::Values(all) => all.iter().filter(|period| period.n > 0).count(),
            Self::TimeBetween { gaps, .. } => gaps.len(),
        }
    }

    /// No data of the same kind.
    #[must_use]
    pub fn nothing(&self) -> Self {
        match self {
            Self::Proportions(_) => Self::Proportions(Vec::new()),
            Self::Counts(_) => Self::Counts(Vec::new()),
            Self::Values(_) => Self::Values(Vec::new()),
            Self::TimeBetween { .. } => Self::time_between([], 0.0),
        }
    }

    /// What kind of data this is, in words for a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Proportions(_) => "proportions",
            Self::Counts(_) => "counts",
            Self::Values(_) => "values",
            Self::TimeBetween { .. } => "times between events",
        }
    }

    /// Checks every figure; the first one that cannot be right is named with its place.
    pub fn check(&self) -> Result<(), Error> {
        match self {
            Self::Proportions(all) => all.iter().enumerate().try_for_each(check_proportion),
            Self::Counts(all) => all.iter().enumerate().try_for_each(check_count),
            Self::Values(all) => all.iter().enumerate().try_for_each(check_sample),
            Self::TimeBetween { gaps, since_last } => {
                gaps.iter().enumerate().try_for_each(check_gap)?;
                if since_last.is_finite() && *since_last >= 0.0 {
                    Ok(())
                } else {
                    Err(Error::figure(
                        gaps.len(),
                        "the time since the last event must be zero or more",
                    ))
                }
            }
        }
    }
}

fn check_proportion((index, period): (usize, &Proportion)) -> Result<(), Error> {
    if period.events > period.people {
        return Err(Error::figure(
            index,
            format!(
                "{} events among {} people: check which of the two is wrong",
                period.events, period.people
            ),
        ));
    }
    Ok(())
}

fn check_count((index, period): (usize, &Count)) -> Result<(), Error> {
    if !period.exposure.is_finite() || period.exposure < 0.0 {
        return Err(Error::figure(
            index,
            "the exposure must be a number of zero or more",
        ));
    }
    if period.exposure == 0.0 && period.events > 0 {
        return Err(Error::figure(
            index,
            format!(
                "{} events with no exposure: add the exposure",
                period.events
            ),
        ));
    }
    Ok(())
}

fn check_sample((index, period): (usize, &Sample)) -> Result<(), Error> {
    let sound = period.mean.is_finite() && period.squares.is_finite() && period.squares >= 0.0;
    if period.n > 0 && !sound {
        return Err(Error::figure(
            index,
            "a value is missing or not a number: leave the period empty instead",
        ));
    }
    Ok(())
}

fn check_gap((index, gap): (usize, &f64)) -> Result<(), Error> {
    if gap.is_finite() && *gap > 0.0 {
        return Ok(());
    }
    Err(Error::figure(
        index,
        "a time between events must be above zero: two events at one moment are one gap in a finer unit",
    ))
}
