//! One period's number.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::measure::{MeasureKind, Rhythm};
use crate::role::words;
use crate::text::Line;
use crate::{ImportId, MeasureId, Problem};

/// What was counted in one period. "We did not count" is an answer too, and stays a gap on the chart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum Counted {
    /// One number: a count, value, time between, running total.
    Number {
        /// The number.
        value: f64,
    },
    /// So many of so many.
    Of {
        /// The upper number.
        numerator: f64,
        /// The lower number, above 0 unless both are 0.
        denominator: f64,
    },
    /// We did not count.
    NotCounted,
}

impl Counted {
    /// The number on the chart: the value, or the share or rate; none for a gap or a lower number of 0.
    pub fn plotted(self) -> Option<f64> {
        match self {
            Self::Number { value } => Some(value),
            Self::Of {
                numerator,
                denominator,
            } => (denominator > 0.0).then(|| numerator / denominator),
            Self::NotCounted => None,
        }
    }

    /// Checks the numbers against the kind of measure.
    ///
    /// # Errors
    /// A sentence that says which number cannot be and why.
    pub fn check(self, kind: MeasureKind) -> Result<Self, Problem> {
        match (self, kind.has_denominator()) {
            (Self::NotCounted, _) => Ok(self),
            (Self::Number { value }, false) => check_number(value, kind).map(|()| self),
            (
                Self::Of {
                    numerator,
                    denominator,
                },
                true,
            ) => check_pair(numerator, denominator, kind).map(|()| self),
            (Self::Number { .. }, true) => Err(Problem::new(
                "This measure needs two numbers: how many, and of how many.",
            )),
            (Self::Of { .. }, false) => {
                Err(Problem::new("This measure needs one number, not two."))
            }
        }
    }
}

fn check_number(value: f64, kind: MeasureKind) -> Result<(), Problem> {
    if !value.is_finite() || value.abs() > 1e15 {
        return Err(Problem::new("This number is too large to be a count."));
    }
    if value < 0.0 && kind != MeasureKind::Value {
        return Err(Problem::new("A count cannot be below zero."));
    }
    if kind.is_whole() && value.fract() != 0.0 {
        return Err(Problem::new(
            "This measure counts whole ones, so no decimals.",
        ));
    }
    Ok(())
}

fn check_pair(numerator: f64, denominator: f64, kind: MeasureKind) -> Result<(), Problem> {
    check_number(numerator, kind)?;
    if !(0.0..=1e15).contains(&denominator) {
        return Err(Problem::new("The second number cannot be below zero."));
    }
    if denominator == 0.0 && numerator > 0.0 {
        return Err(Problem::new(
            "Some of none cannot be: the second number is 0.",
        ));
    }
    if kind == MeasureKind::Proportion && numerator > denominator {
        return Err(Problem::new(
            "The first number is larger than the second. It counts some of them, so it cannot be more.",
        ));
    }
    Ok(())
}

words! {
    /// When a number was written down, seen from its period.
    pub enum Timing {
        /// In its week or soon after.
        OnTime = "on_time", "On time";
        /// Later than a period after it ended.
        Late = "late", "Late";
        /// Before the challenge: part of the baseline, filled in afterwards.
        BackFilled = "back_filled", "Filled in afterwards";
    }
}

/// One period of one measure, as it stands now. Earlier revisions are kept beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Of which measure.
    pub measure: MeasureId,
    /// The first day of the period (the Monday of a week), or the day of the event.
    pub period: Date,
    /// What was counted.
    pub counted: Counted,
    /// When it was written down.
    pub timing: Timing,
    /// Anything odd that week.
    pub note: Option<Line>,
    /// The import it came with.
    pub import: Option<ImportId>,
    /// 1 for the first entry, one more for every change.
    pub revision: i64,
}

impl Rhythm {
    /// The first day of the period that holds `day`.
    ///
    /// ```
    /// use domain::measure::Rhythm;
    /// use jiff::civil::date;
    /// assert_eq!(Rhythm::Weekly.period_of(date(2026, 1, 29)), date(2026, 1, 26));
    /// assert_eq!(Rhythm::Monthly.period_of(date(2026, 1, 29)), date(2026, 1, 1));
    /// ```
    pub fn period_of(self, day: Date) -> Date {
        match self {
            Self::Daily | Self::Event => day,
            Self::Weekly => {
                let back = i64::from(day.weekday().to_monday_zero_offset());
                day.saturating_sub(jiff::Span::new().days(back))
            }
            Self::Monthly => day.first_of_month(),
        }
    }

    /// The first day of the next period; the next day for things that happen when they happen.
    pub fn next(self, period: Date) -> Date {
        let step = match self {
            Self::Daily | Self::Event => jiff::Span::new().days(1),
            Self::Weekly => jiff::Span::new().days(7),
            Self::Monthly => jiff::Span::new().months(1),
        };
        period.saturating_add(step)
    }

    /// The first day of the period before.
    pub fn previous(self, period: Date) -> Date {
        let step = match self {
            Self::Daily | Self::Event => jiff::Span::new().days(1),
            Self::Weekly => jiff::Span::new().days(7),
            Self::Monthly => jiff::Span::new().months(1),
        };
        period.saturating_sub(step)
    }

    /// When a number for `period`, written down on `written` in a challenge launched on `launch`, came in.
    pub fn timing(self, period: Date, written: Date, launch: Date) -> Timing {
        if period < self.period_of(launch) {
            return Timing::BackFilled;
        }
        let grace_ends = self.next(self.next(period));
        if written >= grace_ends {
            Timing::Late
        } else {
            Timing::OnTime
        }
    }
}
