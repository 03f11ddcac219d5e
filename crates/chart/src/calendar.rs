//! Dates on the axis, from day numbers.

/// How often something is counted: decides how its dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// "7 Sep".
    Days,
    /// "7 Sep"; read out as "week of 7 September".
    Weeks,
    /// "Sep".
    Months,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(number: u32) -> &'static str {
    usize::try_from(number)
        .ok()
        .and_then(|number| MONTHS.get(number.checked_sub(1)?))
        .copied()
        .unwrap_or("")
}

impl Calendar {
    /// The label on the axis. The year stands below it, where it changes.
    pub(crate) fn axis_words(self, day: i32) -> String {
        let Some((_, month_number, day_of_month)) = spc::Period::on_day(day).date() else {
            return String::new();
        };
        let short: String = month(month_number).chars().take(3).collect();
        match self {
            Self::Days | Self::Weeks => format!("{day_of_month} {short}"),
            Self::Months => short,
        }
    }

    /// The period in words: "week of 7 September 2026".
    pub fn words(self, day: i32) -> String {
        let Some((year, month_number, day_of_month)) = spc::Period::on_day(day).date() else {
            return String::new();
        };
        let month = month(month_number);
        match self {
            Self::Days => format!("{day_of_month} {month} {year}"),
            Self::Weeks => format!("week of {day_of_month} {month} {year}"),
            Self::Months => format!("{month} {year}"),
        }
    }

    /// What a point stands for, and many of them.
    pub(crate) const fn period(self) -> (&'static str, &'static str) {
        match self {
            Self::Days => ("day", "days"),
            Self::Weeks => ("week", "weeks"),
            Self::Months => ("month", "months"),
        }
    }
}

pub(crate) fn year(day: i32) -> Option<i32> {
    spc::Period::on_day(day).date().map(|(year, _, _)| year)
}
