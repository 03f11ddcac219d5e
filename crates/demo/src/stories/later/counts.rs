//! What the three teams count after the usual day, and after the hundred days.

use jiff::civil::{DateTime, Weekday};

use super::super::series::{Series, since, weekly, written};
use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Key, Story};
use crate::figures::Figures;

/// From the ninth week to the one of the last check.
const WEEKS: std::ops::RangeInclusive<i64> = 9..=39;
/// Up to here everything is counted; afterwards what the goal hangs on, and what must not get worse.
const LAST: i64 = 14;

pub(super) fn count(story: &mut Story, calendar: &Calendar, seed: u64) -> Result<(), Error> {
    // Numbers of their own, so that those up to the usual day stay as they are.
    let mut figures = Figures::new(seed, "later");
    home(story, calendar, &mut figures)?;
    frailty(story, calendar, &mut figures)?;
    diabetes(story, calendar, &mut figures)
}

fn write(
    story: &mut Story,
    calendar: &Calendar,
    (team, for_good): (Key, [Key; 2]),
    all: &[Series],
    hand: impl Fn(i64) -> (DateTime, Key),
) {
    for week in WEEKS {
        let mut numbers = written(all, calendar.monday(week));
        if week > LAST {
            numbers.retain(|one| for_good.contains(&one.measure));
        }
        let (at, who) = hand(week);
        story.numbers(at, who, team, numbers);
    }
}

/// Four wards at nine, then the second ask answered: the goal of 18 is met, and most of it holds.
fn waiting_in(week: i64) -> f64 {
    match week {
        ..=10 => 20.0,
        11..=14 => 17.5,
        15..=26 => 18.5,
        _ => 19.5,
    }
}

fn home(story: &mut Story, calendar: &Calendar, figures: &mut Figures) -> Result<(), Error> {
    let waiting = weekly(calendar, WEEKS, waiting_in, |levels| figures.counts(levels))?;
    let back = weekly(
        calendar,
        WEEKS,
        |_| 0.06,
        |levels| figures.shares(84.0, levels),
    )?;
    let lunch = weekly(calendar, WEEKS, since(12, 0.24, 0.27), |levels| {
        figures.shares(84.0, levels)
    })?;
    let medicines = weekly(calendar, WEEKS, since(11, 3.6, 3.1), |levels| {
        figures.tenths(levels)
    })?;
    let held = weekly(
        calendar,
        WEEKS,
        |_| 0.93,
        |levels| figures.shares_of(20.0, levels),
    )?;
    let all = [
        Series::new("home.waiting", waiting),
        Series::new("home.back", back),
        Series::new("home.huddles", held),
        Series::new("home.lunch", lunch),
        Series::new("home.medicines", medicines),
    ];
    let hand = |week: i64| {
        let who = if week % 4 == 1 { "pat" } else { "lewis" };
        (calendar.week(week, Weekday::Friday, 14, 12), who)
    };
    write(
        story,
        calendar,
        ("home", ["home.waiting", "home.back"]),
        &all,
        hand,
    );
    Ok(())
}

/// Nothing until paramedics may refer; then upwards, but not in time for the last day.
fn seen_in(week: i64) -> f64 {
    match week {
        ..=10 => 0.36,
        11..=14 => 0.50,
        15..=23 => 0.56,
        _ => 0.66,
    }
}

fn frailty(story: &mut Story, calendar: &Calendar, figures: &mut Figures) -> Result<(), Error> {
    let seen = weekly(calendar, WEEKS, seen_in, |levels| {
        figures.shares(20.0, levels)
    })?;
    let hospital = weekly(
        calendar,
        WEEKS,
        |_| 0.11,
        |levels| figures.shares(12.0, levels),
    )?;
    let calls = weekly(calendar, WEEKS, since(11, 4.0, 9.0), |levels| {
        figures.counts(levels)
    })?;
    let all = [
        Series::new("frailty.seen", seen),
        Series::new("frailty.hospital", hospital),
        Series::new("frailty.calls", calls),
    ];
    let hand = |week: i64| {
        let who = if week % 2 == 0 { "bea" } else { "hanna" };
        (calendar.week(week, Weekday::Friday, 15, 25), who)
    };
    write(
        story,
        calendar,
        ("frailty", ["frailty.seen", "frailty.hospital"]),
        &all,
        hand,
    );
    Ok(())
}

/// The letter is back, and people bring somebody.
fn came_in(week: i64) -> f64 {
    match week {
        ..=10 => 0.31,
        11..=14 => 0.45,
        _ => 0.47,
    }
}

fn diabetes(story: &mut Story, calendar: &Calendar, figures: &mut Figures) -> Result<(), Error> {
    let came = weekly(calendar, WEEKS, came_in, |levels| {
        figures.shares(28.0, levels)
    })?;
    let again = weekly(
        calendar,
        WEEKS,
        |_| 0.79,
        |levels| figures.shares(13.0, levels),
    )?;
    let stop = weekly(
        calendar,
        WEEKS,
        |_| 0.03,
        |levels| figures.shares(28.0, levels),
    )?;
    let all = [
        Series::new("diabetes.first", came),
        Series::new("diabetes.second", again),
        Series::new("diabetes.stop", stop),
    ];
    let hand = |week: i64| {
        let who = if week % 3 == 1 { "yusuf" } else { "dawn" };
        (calendar.week(week, Weekday::Friday, 12, 55), who)
    };
    write(
        story,
        calendar,
        ("diabetes", ["diabetes.first", "diabetes.stop"]),
        &all,
        hand,
    );
    Ok(())
}
