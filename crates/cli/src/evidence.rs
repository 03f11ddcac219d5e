//! A series as evidence: which kind it is, what each period holds, what it is called.

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use risk::{Evidence, Wording};

use crate::columns::{Columns, Period};
use crate::trouble::Trouble;

/// What the numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// So many of so many (two columns)
    Proportion,
    /// So many events for so much exposure (two columns)
    Rate,
    /// Events in periods of equal length (one column)
    Count,
    /// A measured value a period (one column)
    Value,
    /// Each row is an event; the days between them are weighed (the date column alone)
    TimeBetween,
}

/// The series with its kind.
#[derive(Debug, Args)]
pub(crate) struct Series {
    #[command(flatten)]
    pub columns: Columns,
    /// What the numbers are; with two columns a proportion, with one a value, when not given
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Last day that was looked at, for --kind time-between; the last event when not given
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
}

impl Series {
    pub(crate) fn kind(&self) -> Result<Kind, Trouble> {
        let two = self.columns.has_two();
        let kind = self
            .kind
            .unwrap_or(if two { Kind::Proportion } else { Kind::Value });
        let refuse = |words: &str| Err(Trouble::Setting(words.to_owned()));
        match kind {
            Kind::Proportion if !two => refuse(
                "--kind proportion: two columns are needed: --numerator COLUMN --denominator COLUMN",
            ),
            Kind::Rate if !two => refuse(
                "--kind rate: two columns are needed: --numerator COLUMN (events) --denominator COLUMN (exposure)",
            ),
            Kind::Count | Kind::Value if two => {
                refuse("--kind: counts and values have one column: --value COLUMN")
            }
            Kind::TimeBetween if two || self.columns.value.is_some() => refuse(
                "--kind time-between: only the dates are read; leave --value, --numerator and --denominator out",
            ),
            kind if self.until.is_some() && kind != Kind::TimeBetween => {
                refuse("--until goes with --kind time-between only")
            }
            kind => Ok(kind),
        }
    }

    /// The periods in the order of time; for times between events one a day with events.
    pub(crate) fn read(&self) -> Result<Vec<Period>, Trouble> {
        match self.kind()? {
            Kind::TimeBetween => self.columns.read_dates(),
            _ => self.columns.read(),
        }
    }

    /// Evidence from periods that lie before `end` and after `start`; both matter only to times between events, where time
    /// without an event counts.
    pub(crate) fn evidence(
        &self,
        periods: &[Period],
        start: Option<Date>,
        end: Option<Date>,
    ) -> Result<Evidence, Trouble> {
        let counted = periods
            .iter()
            .filter_map(|period| Some((period, period.value?)));
        match self.kind()? {
            Kind::Proportion => {
                let pairs = counted.map(|(period, value)| {
                    let whole = period.denominator.unwrap_or(0.0);
                    Ok((whole_number(period, value)?, whole_number(period, whole)?))
                });
                Ok(Evidence::proportions(
                    pairs.collect::<Result<Vec<_>, Trouble>>()?,
                ))
            }
            Kind::Rate => {
                let pairs = counted.map(|(period, value)| {
                    Ok((
                        whole_number(period, value)?,
                        period.denominator.unwrap_or(0.0),
                    ))
                });
                Ok(Evidence::counts(
                    pairs.collect::<Result<Vec<_>, Trouble>>()?,
                ))
            }
            Kind::Count => {
                let counts = counted.map(|(period, value)| Ok((whole_number(period, value)?, 1.0)));
                Ok(Evidence::counts(
                    counts.collect::<Result<Vec<_>, Trouble>>()?,
                ))
            }
            Kind::Value => Ok(Evidence::values(counted.map(|(_, value)| value))),
            Kind::TimeBetween => self.gaps(periods, start, end),
        }
    }

    fn gaps(
        &self,
        periods: &[Period],
        start: Option<Date>,
        end: Option<Date>,
    ) -> Result<Evidence, Trouble> {
        let days: Vec<Date> = periods.iter().map(|period| period.date).collect();
        let last = days.last().copied().or(start);
        let end = end.or(self.until).or(last);
        if let (Some(until), Some(last)) = (end, last)
            && until < last
        {
            return Err(Trouble::Setting(format!(
                "--until {until}: an event lies after it, on {last}"
            )));
        }
        let from: Vec<Date> = start.into_iter().chain(days.iter().copied()).collect();
        let between = |a: Date, b: Date| domain::cycle::days_between(a, b) as f64;
        // An event on the very first day ends a gap of one day, the shortest that days can tell.
        let gaps = from
            .windows(2)
            .map(|pair| between(pair[0], pair[1]).max(1.0));
        let quiet = match (last, end) {
            (Some(last), Some(end)) => between(last, end),
            _ => 0.0,
        };
        Ok(Evidence::time_between(gaps, quiet))
    }

    /// How many people, or how much exposure, a week of these periods holds.
    pub(crate) fn a_week(&self, periods: &[Period], every: f64) -> Result<f64, Trouble> {
        Ok(match self.kind()? {
            Kind::Proportion | Kind::Rate => {
                let whole: f64 = periods.iter().filter_map(|period| period.denominator).sum();
                whole / periods.len().max(1) as f64 / every
            }
            Kind::Count | Kind::Value => 1.0 / every,
            Kind::TimeBetween => 7.0,
        })
    }

    /// How it is spoken of.
    pub(crate) fn wording(&self) -> Result<Wording, Trouble> {
        let columns = &self.columns;
        let numerator = columns.numerator.clone().unwrap_or_default();
        let value = columns.value.clone();
        Ok(match self.kind()? {
            Kind::Proportion => Wording::events(
                columns.denominator.clone().unwrap_or_default(),
                format!("are {numerator}"),
            ),
            Kind::Rate => Wording::events(numerator, ""),
            Kind::Count => Wording::events(value.unwrap_or_default(), ""),
            Kind::Value => Wording::value(value.unwrap_or_else(|| "the value".to_owned()), "units"),
            Kind::TimeBetween => Wording::events("events", ""),
        })
    }
}

/// Counts are whole numbers from 0.
fn whole_number(period: &Period, value: f64) -> Result<u64, Trouble> {
    if value >= 0.0 && value.fract() == 0.0 && value < 1e15 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked just above"
        )]
        return Ok(value as u64);
    }
    Err(Trouble::Found(format!(
        "row {}, {}: {value} is not a count. Counts are whole numbers from 0; take --kind value for measured values",
        period.row, period.date
    )))
}

/// The usual distance between periods.
pub(crate) fn weeks_apart(periods: &[Period]) -> f64 {
    let mut apart: Vec<i64> = periods
        .windows(2)
        .map(|pair| domain::cycle::days_between(pair[0].date, pair[1].date))
        .collect();
    apart.sort_unstable();
    let middle = apart.get(apart.len() / 2).copied().unwrap_or(7).max(1);
    middle as f64 / 7.0
}
