//! When a point was measured, without a date library: a day number, a label, or both.

use std::fmt;
use std::sync::Arc;

/// A period on the horizontal axis.
///
/// `day` counts days since 1 January 1970, so that charts can place unequal dates at their true distance. `label` is what to
/// print instead of the date ("week 7", "patient 31").
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Period {
    /// Days since 1 January 1970.
    pub day: Option<i32>,
    /// What to print.
    pub label: Option<Arc<str>>,
}

impl Period {
    /// A period known by its day number.
    pub const fn on_day(day: i32) -> Self {
        Self {
            day: Some(day),
            label: None,
        }
    }

    /// A period known only by what it is called.
    pub fn labelled(label: impl Into<Arc<str>>) -> Self {
        Self {
            day: None,
            label: Some(label.into()),
        }
    }

    /// The period of a calendar date, if there is such a date.
    ///
    /// ```
    /// let day = spc::Period::on_date(2025, 3, 31).unwrap();
    /// assert_eq!(day.day, Some(20_178));
    /// assert_eq!(day.to_string(), "2025-03-31");
    /// assert!(spc::Period::on_date(2025, 2, 29).is_none());
    /// ```
    pub fn on_date(year: i32, month: u32, day: u32) -> Option<Self> {
        let number = day_number(year, month, day)?;
        (civil_date(number) == (year, month, day)).then(|| Self::on_day(number))
    }

    /// The calendar date (year, month, day of month).
    pub fn date(&self) -> Option<(i32, u32, u32)> {
        self.day.map(civil_date)
    }

    /// The day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(&self) -> Option<usize> {
        // 1 January 1970 was a Thursday.
        self.day
            .map(|day| usize::try_from((i64::from(day) + 3).rem_euclid(7)).unwrap_or(0))
    }
}

impl From<i32> for Period {
    fn from(day: i32) -> Self {
        Self::on_day(day)
    }
}

impl From<&str> for Period {
    fn from(label: &str) -> Self {
        Self::labelled(label)
    }
}

impl From<String> for Period {
    fn from(label: String) -> Self {
        Self::labelled(label)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.label, self.date()) {
            (Some(label), _) => f.write_str(label),
            (None, Some((year, month, day))) => write!(f, "{year:04}-{month:02}-{day:02}"),
            (None, None) => Ok(()),
        }
    }
}

/// Days since 1 January 1970 in the proleptic Gregorian calendar, years counted from 1 March so that a leap day
/// ends its year. `None` beyond the range of `i32` or outside months 1-12, days 1-31.
fn day_number(year: i32, month: u32, day: u32) -> Option<i32> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let march_year = i64::from(year) - i64::from(month <= 2);
    let month_from_march = i64::from((month + 9) % 12);
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let leap_days =
        march_year.div_euclid(4) - march_year.div_euclid(100) + march_year.div_euclid(400);
    // 1 March of year 0 lies 719,468 days before 1 January 1970.
    i32::try_from(march_year * 365 + leap_days + day_of_year - 719_468).ok()
}

fn civil_date(day: i32) -> (i32, u32, u32) {
    let shifted = i64::from(day) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    // An i32 count of days spans fewer than six million years either way.
    (
        i32::try_from(year).unwrap_or(i32::MAX),
        u32::try_from(month).unwrap_or(1),
        u32::try_from(day_of_month).unwrap_or(1),
    )
}
