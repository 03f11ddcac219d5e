//! Dates as people write them.

use domain::Problem;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// Which of the two numbers in `05/01/2026` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 5 January, as in Britain.
    DayFirst,
    /// 1 May, as in the United States.
    MonthFirst,
}

/// The order that fits every date of a column; day first when both would.
///
/// # Errors
/// A sentence when some dates only fit one order and some only the other.
pub fn date_order<'a>(cells: impl Iterator<Item = &'a str>) -> Result<DateOrder, Problem> {
    let mut needs_day_first = None;
    let mut needs_month_first = None;
    for cell in cells {
        if let Some((first, second, _)) = three_numbers(cell) {
            if first > 12 && second <= 12 {
                needs_day_first = needs_day_first.or(Some(cell.to_owned()));
            }
            if second > 12 && first <= 12 {
                needs_month_first = needs_month_first.or(Some(cell.to_owned()));
            }
        }
    }
    match (needs_day_first, needs_month_first) {
        (Some(day), Some(month)) => Err(Problem::new(format!(
            "“{day}” has the day first and “{month}” the month first. Write all dates the same way, best as 2026-01-05."
        ))),
        (None, Some(_)) => Ok(DateOrder::MonthFirst),
        _ => Ok(DateOrder::DayFirst),
    }
}

/// Reads a date: `2026-01-05`, `05/01/2026`, `5.1.2026`, `5 Jan 2026`, `5 January 2026`, `Jan 2026`, `2026-01`, `2026-W02`,
/// each also with a time behind it, which is dropped.
///
/// # Errors
/// A sentence when it is none of these.
///
/// ```
/// use app::table::{DateOrder, read_date};
/// use jiff::civil::date;
/// for text in ["2026-01-05", "05/01/2026", "5 January 2026", "5-Jan-26", "2026-W02", "2026-01-05T00:00:00"] {
///     assert_eq!(read_date(text, DateOrder::DayFirst).unwrap(), date(2026, 1, 5), "{text}");
/// }
/// assert!(read_date("31/02/2026", DateOrder::DayFirst).is_err());
/// ```
pub fn read_date(cell: &str, order: DateOrder) -> Result<Date, Problem> {
    let text = without_time(cell.trim());
    iso(text)
        .or_else(|| numbers(text, order))
        .or_else(|| words(text))
        .filter(|date| (1900..=2200).contains(&date.year()))
        .ok_or_else(|| {
            Problem::new(format!("“{}” is not a date we can read. Write it as 2026-01-05, 05/01/2026 or 5 January 2026.", shorten(cell)))
        })
}

fn shorten(cell: &str) -> String {
    cell.chars().take(40).collect()
}

fn without_time(text: &str) -> &str {
    match text.find([' ', 'T']) {
        Some(at) if text.get(at + 1..).is_some_and(|rest| rest.contains(':')) => {
            text.get(..at).unwrap_or(text)
        }
        _ => text,
    }
}

fn iso(text: &str) -> Option<Date> {
    if let Some((year, week)) = text.split_once("-W").or_else(|| text.split_once('W')) {
        let week =
            ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok()?;
        return Some(week.date());
    }
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let year: i16 = parts.first().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: i8 = parts.get(1)?.parse().ok()?;
    match parts.as_slice() {
        [_, _] => Date::new(year, month, 1).ok(),
        [_, _, day] => Date::new(year, month, day.parse().ok()?).ok(),
        _ => None,
    }
}

fn three_numbers(text: &str) -> Option<(i8, i8, i16)> {
    let parts: Vec<&str> = without_time(text.trim())
        .split(['/', '.', '-'])
        .map(str::trim)
        .collect();
    match parts.as_slice() {
        [first, second, year] if first.len() <= 2 => {
            Some((first.parse().ok()?, second.parse().ok()?, full_year(year)?))
        }
        _ => None,
    }
}

/// Two-digit years are of this century: nobody brings a baseline from the last one.
fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

fn numbers(text: &str, order: DateOrder) -> Option<Date> {
    let (first, second, year) = three_numbers(text)?;
    let (day, month) = match order {
        DateOrder::DayFirst => (first, second),
        DateOrder::MonthFirst => (second, first),
    };
    Date::new(year, month, day).ok()
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn words(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower
        .split([' ', '-', ',', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    let month_at = parts.iter().position(|part| month(part).is_some())?;
    let month = month(parts.get(month_at)?)?;
    let mut others = parts
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != month_at)
        .map(|(_, part)| *part);
    match (others.next(), others.next(), others.next()) {
        (Some(year), None, _) => Date::new(full_year(year)?, month, 1).ok(),
        (Some(day), Some(year), None) => {
            let day = day.trim_end_matches(|c: char| c.is_alphabetic());
            Date::new(full_year(year)?, month, day.parse().ok()?).ok()
        }
        _ => None,
    }
}

fn month(word: &str) -> Option<i8> {
    let start = word.get(..3)?;
    let index = MONTHS.iter().position(|month| *month == start)?;
    i8::try_from(index + 1).ok()
}
