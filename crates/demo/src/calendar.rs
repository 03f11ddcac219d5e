//! Days of the stories as dates: day numbers, weeks, and the other challenge that came before.

use jiff::Span;
use jiff::civil::{Date, DateTime, Weekday};

/// Days from day 0 of the earlier challenge to day 0 of "Home and well": whole weeks.
const BETWEEN: i64 = 27 * 7;

/// Where the days of "Home and well" lie.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    launch: Date,
}

impl Calendar {
    /// The calendar on which `today` is day `day`.
    pub(crate) fn new(today: Date, day: i64) -> Self {
        Self {
            launch: today.saturating_sub(Span::new().days(day)),
        }
    }

    /// The same for the challenge that came before.
    pub(crate) fn earlier(&self) -> Self {
        Self {
            launch: self.launch.saturating_sub(Span::new().days(BETWEEN)),
        }
    }

    /// The same for a challenge that begins so many days later.
    pub(crate) fn later(&self, days: i64) -> Self {
        Self {
            launch: self.date(days),
        }
    }

    /// Day 0.
    pub(crate) const fn launch(&self) -> Date {
        self.launch
    }

    /// The date of a day.
    pub(crate) fn date(&self, day: i64) -> Date {
        self.launch.saturating_add(Span::new().days(day))
    }

    /// A moment of a day.
    pub(crate) fn day(&self, day: i64, hour: i8, minute: i8) -> DateTime {
        at(self.date(day), hour, minute)
    }

    /// The Monday of a week; week 0 is the week of the launch.
    pub(crate) fn monday(&self, week: i64) -> Date {
        let back = i64::from(self.launch.weekday().to_monday_zero_offset());
        self.launch
            .saturating_add(Span::new().days(7 * week - back))
    }

    /// A moment of a week.
    pub(crate) fn week(&self, week: i64, day: Weekday, hour: i8, minute: i8) -> DateTime {
        let from_monday = i64::from(day.to_monday_zero_offset());
        at(
            self.monday(week)
                .saturating_add(Span::new().days(from_monday)),
            hour,
            minute,
        )
    }

    /// The first of a month; month 0 is the first one that begins at least three days after the launch.
    pub(crate) fn month(&self, month: i64) -> Date {
        let first = self
            .date(3)
            .saturating_sub(Span::new().days(1))
            .first_of_month();
        first.saturating_add(Span::new().months(month + 1))
    }
}

/// A moment of a date.
pub(crate) fn at(date: Date, hour: i8, minute: i8) -> DateTime {
    date.at(hour, minute, 0, 0)
}
