//! Dates on the axis, from day numbers.

/// How often something is counted: decides how its dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// "7 Sep".
    Days,
    /// "7 Sep"; read out as "week of 7 September".
    Weeks,
    /// "Sep 2026".
    Months,
}

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

fn month(number: u32) -> &'static str {
    usize::try_from(number).ok().and_then(|number| MONTHS.get(number.checked_sub(1)?)).copied().unwrap_or("")
}

impl Calendar {
    /// The label on the axis.
    pub(crate) fn axis_words(self, day: i32) -> String {
        let Some((year, month_number, day_of_month)) = spc::Period::on_day(day).date() else { return String::new() };
        let short: String = month(month_number).chars().take(3).collect();
        match self {
            Self::Days | Self::Weeks => format!("{day_of_month} {short}"),
            Self::Months => format!("{short} {:02}", year.rem_euclid(100)),
        }
    }

    /// The period in words: "week of 7 September 2026".
    pub fn words(self, day: i32) -> String {
        let Some((year, month_number, day_of_month)) = spc::Period::on_day(day).date() else { return String::new() };
        let month = month(month_number);
        match self {
            Self::Days => format!("{day_of_month} {month} {year}"),
            Self::Weeks => format!("week of {day_of_month} {month} {year}"),
            Self::Months => format!("{month} {year}"),
        }
    }
}
