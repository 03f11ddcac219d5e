//! Days and times in words: "25 January", "25 January 2025", "9:05".

use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

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

/// "25 January", or "25 January 2025" when the year is not the one of `today`.
///
/// ```
/// use jiff::civil::date;
/// use ui::components::day_words;
/// assert_eq!(day_words(date(2026, 1, 25), date(2026, 2, 1)), "25 January");
/// assert_eq!(day_words(date(2025, 12, 1), date(2026, 2, 1)), "1 December 2025");
/// ```
pub fn day_words(day: Date, today: Date) -> String {
    let month = usize::try_from(day.month())
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    let month = month.copied().unwrap_or_default();
    if day.year() == today.year() {
        format!("{} {month}", day.day())
    } else {
        format!("{} {month} {}", day.day(), day.year())
    }
}

/// A day, marked up for machines too.
pub fn day(day: Date, today: Date) -> Markup {
    html! { time datetime=(day) { (day_words(day, today)) } }
}

/// "today at 9:05", "yesterday at 16:30", "3 days ago", then the day.
pub fn lately_words(then: DateTime, now: DateTime) -> String {
    let (day, today) = (then.date(), now.date());
    let clock = format!("{}:{:02}", then.hour(), then.minute());
    match day.until(today).map_or(i32::MAX, |span| span.get_days()) {
        0 => format!("today at {clock}"),
        1 => format!("yesterday at {clock}"),
        days @ 2..=6 => format!("{days} days ago"),
        _ => day_words(day, today),
    }
}

/// A moment in the team's own time zone, as [`lately_words`], marked up for machines too.
pub fn lately(then: DateTime, now: DateTime) -> Markup {
    html! { time datetime=(then) { (lately_words(then, now)) } }
}

/// Four distances.
pub(crate) fn sample() -> Markup {
    let now = jiff::civil::date(2027, 1, 26).at(9, 30, 0, 0);
    html! {
        ul {
            @for then in [now, now.yesterday().unwrap_or(now), jiff::civil::date(2027, 1, 22).at(8, 0, 0, 0), jiff::civil::date(2026, 11, 24).at(8, 0, 0, 0)] {
                li { (lately(then, now)) }
            }
        }
    }
}
