//! What the two care homes count: falls by month, the rest by week.

use domain::goal::Direction;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::super::series::{
    Numbers, Series, add_measures, bring_tables, since, weekly, with_baseline, written,
};
use crate::Error;
use crate::calendar::{Calendar, at};
use crate::deed::{Counting, Deed, Story, Written, table};
use crate::figures::Figures;

/// Weeks that are told, up to the day before day 63 of "Home and well".
const WEEKS: std::ops::RangeInclusive<i64> = 0..=35;
fn falls() -> Counting {
    Counting {
        name: "Falls a month",
        role: MeasureRole::Outcome,
        kind: MeasureKind::Count,
        direction: Direction::Down,
        definition: "Every time a resident of either home ends up on the floor without meaning to, hurt or not, by the accident book.",
        unit: "falls",
        of: None,
        rhythm: Rhythm::Monthly,
        target: Some(5.0),
    }
}

fn sleep() -> Counting {
    Counting {
        name: "Residents who slept well",
        role: MeasureRole::Balancing,
        kind: MeasureKind::Proportion,
        direction: Direction::Up,
        definition: "Asked at breakfast on Wednesday: of the residents who answer, those who say they slept well.",
        unit: "residents who slept well",
        of: Some("residents who answered"),
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

fn night() -> Counting {
    Counting {
        name: "Falls at night",
        role: MeasureRole::Outcome,
        kind: MeasureKind::Count,
        direction: Direction::Down,
        definition: "Falls between 10 in the evening and 6 in the morning in the week, by the accident book.",
        unit: "falls",
        of: None,
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

fn rounds() -> Counting {
    Counting {
        name: "Walk-rounds done",
        role: MeasureRole::Process,
        kind: MeasureKind::Proportion,
        direction: Direction::Up,
        definition: "Of the 14 evenings of the week in the two homes, those with a tick for the walk-round.",
        unit: "walk-rounds done",
        of: Some("evenings"),
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

pub(super) fn count(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    let measures = [
        ("steady.falls", falls()),
        ("steady.sleep", sleep()),
        ("steady.night", night()),
        ("steady.rounds", rounds()),
    ];
    add_measures(story, (calendar, -2, 14), "sian", "steady", &measures)?;
    by_month(story, calendar, figures)?;
    by_week(story, calendar, figures)
}

fn by_month(story: &mut Story, calendar: &Calendar, figures: &mut Figures) -> Result<(), Error> {
    let measure = "steady.falls";
    let numbers: Vec<i64> = (-15..=8).collect();
    // In the month of the launch people begin to look where they put slippers.
    let mean = |month: &i64| match month {
        ..=-2 => 12.0,
        -1 => 9.0,
        _ => 7.0,
    };
    let drawn = figures.counts(&numbers.iter().map(mean).collect::<Vec<_>>())?;
    let months: Vec<(i64, Date, Counted)> = numbers
        .into_iter()
        .zip(drawn)
        .map(|(month, counted)| (month, calendar.month(month), counted))
        .collect();
    let baseline: Vec<(Date, Counted)> = months
        .iter()
        .filter(|(month, ..)| *month < -2)
        .map(|(_, first, counted)| (*first, *counted))
        .collect();
    let table = table("Month,Falls", &baseline);
    story.add(
        calendar.day(0, 8, 50),
        "ann",
        Deed::Import {
            measure,
            file: "accident-book.csv",
            table,
        },
    );
    for (month, first, counted) in months.into_iter().filter(|(month, ..)| *month >= -2) {
        let second = first.saturating_add(Span::new().months(1).days(1));
        // The last month before the launch is written down with the team, on day 1 at the earliest.
        let day = second.max(calendar.date(1));
        let who = if month % 2 == 0 { "ann" } else { "sian" };
        let written = vec![Written::new(measure, first, counted)];
        story.numbers(at(day, 10, 15), who, "steady", written);
    }
    Ok(())
}

/// Walk-rounds done of 14 evenings; the checks after 30 and 90 days speak of some weeks.
fn walked(calendar: &Calendar, figures: &mut Figures) -> Result<Numbers, Error> {
    let drawn = weekly(calendar, WEEKS, since(20, 0.9, 0.84), |levels| {
        figures.shares_of(14.0, levels)
    })?;
    let known = |numerator| Counted::Of {
        numerator,
        denominator: 14.0,
    };
    let numbers = WEEKS
        .zip(drawn)
        .map(|(week, (monday, counted))| match week {
            18 | 19 => (monday, known(13.0)),
            27 | 28 => (monday, known(12.0)),
            _ => (monday, counted),
        });
    // Before the first walk-round there is nothing to count.
    Ok(numbers
        .filter(|(monday, _)| *monday >= calendar.month(0))
        .collect())
}

fn by_week(story: &mut Story, calendar: &Calendar, figures: &mut Figures) -> Result<(), Error> {
    let weeks = || with_baseline(WEEKS);
    let with_mats = 3..=6;
    let slept = |week: i64| {
        match week {
            week if with_mats.contains(&week) => 0.55,
            // Since tea and a walk at four.
            20.. => 0.87,
            _ => 0.74,
        }
    };
    let sleep = weekly(calendar, weeks(), slept, |levels| {
        figures.shares(40.0, levels)
    })?;
    let night = weekly(calendar, weeks(), since(8, 1.4, 0.9), |levels| {
        figures.counts(levels)
    })?;
    let asked = "Week,Residents who slept well,Residents who answered";
    let all = [
        Series::since_before("steady.sleep", "breakfast-question.csv", asked, sleep),
        Series::since_before(
            "steady.night",
            "accident-book-nights.csv",
            "Week,Falls",
            night,
        ),
        Series::new("steady.rounds", walked(calendar, figures)?),
    ];
    bring_tables(story, (calendar, 9), "ann", &all);
    for week in WEEKS {
        let (who, minute) = match week % 4 {
            1 => ("sian", 5),
            3 => ("hanna", 50),
            _ => ("ann", 20),
        };
        let at = calendar.week(week, Weekday::Friday, 16, minute);
        story.numbers(at, who, "steady", written(&all, calendar.monday(week)));
    }
    Ok(())
}
