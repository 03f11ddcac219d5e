//! What *Frailty* counts, and what it counted: with gaps, and one week written down late.

use domain::goal::Direction;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use jiff::civil::{DateTime, Weekday};

use super::super::WEEKS;
use super::super::series::{
    Series, add_measures, bring_tables, since, weekly, with_baseline, written,
};
use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Counting, Story, Written};
use crate::figures::Figures;

fn seen() -> Counting {
    Counting {
        name: "People with a fall seen within 2 hours",
        role: MeasureRole::Outcome,
        kind: MeasureKind::Proportion,
        direction: Direction::Up,
        definition: "Of everybody over 65 who fell at home or in a care home and for whom somebody rang us or the ambulance, those whom a clinician saw within 2 hours of the call.",
        unit: "people seen within 2 hours",
        of: Some("people with a fall"),
        rhythm: Rhythm::Weekly,
        target: Some(0.7),
    }
}

fn hospital() -> Counting {
    Counting {
        name: "In hospital within 7 days after all",
        role: MeasureRole::Balancing,
        kind: MeasureKind::Proportion,
        direction: Direction::Down,
        definition: "Of those who were seen and stayed at home, those who were in hospital within 7 days.",
        unit: "people in hospital",
        of: Some("people who stayed at home"),
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

fn calls() -> Counting {
    Counting {
        name: "Calls to the falls number",
        role: MeasureRole::Process,
        kind: MeasureKind::Count,
        direction: Direction::Up,
        definition: "Calls about a fall in the week, by the tally beside the telephone.",
        unit: "calls",
        of: None,
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

/// When and by whom the numbers of a week were written down; none when nobody did.
fn hand(calendar: &Calendar, week: i64) -> Option<(DateTime, &'static str)> {
    match week {
        3 | 6 | 8 => None,
        // Two weeks late.
        4 => Some((calendar.week(6, Weekday::Thursday, 18, 20), "hanna")),
        // Eight days before day 63, and nothing since.
        7 => Some((calendar.day(55, 16, 10), "bea")),
        0 | 2 => Some((calendar.week(week, Weekday::Friday, 15, 25), "bea")),
        _ => Some((calendar.week(week, Weekday::Friday, 17, 40), "hanna")),
    }
}

fn draw(calendar: &Calendar, figures: &mut Figures) -> Result<Vec<Series>, Error> {
    let weeks = || with_baseline(WEEKS);
    let seen = weekly(
        calendar,
        weeks(),
        |_| 0.35,
        |levels| figures.shares(20.0, levels),
    )?;
    let hospital = weekly(
        calendar,
        weeks(),
        |_| 0.12,
        |levels| figures.shares(12.0, levels),
    )?;
    let calls = weekly(calendar, 1..=8, since(4, 7.0, 4.0), |levels| {
        figures.counts(levels)
    })?;
    let within = "Week,People seen within 2 hours,People with a fall";
    let after = "Week,People in hospital,People who stayed at home";
    Ok(vec![
        Series::since_before("frailty.seen", "ambulance-times.csv", within, seen),
        Series::since_before(
            "frailty.hospital",
            "hospital-within-7-days.csv",
            after,
            hospital,
        ),
        Series::new("frailty.calls", calls),
    ])
}

pub(super) fn count(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    let measures = [
        ("frailty.seen", seen()),
        ("frailty.hospital", hospital()),
        ("frailty.calls", calls()),
    ];
    add_measures(story, (calendar, -4, 15), "bea", "frailty", &measures)?;
    let all = draw(calendar, figures)?;
    bring_tables(story, (calendar, 8), "bea", &all);
    for week in WEEKS {
        let Some((at, who)) = hand(calendar, week) else {
            continue;
        };
        let mut written = written(&all, calendar.monday(week));
        if week == 4 {
            for one in &mut written {
                one.note = Some("From memory and the ambulance’s own times");
            }
        }
        story.numbers(at, who, "frailty", written);
    }
    // One of the weeks without a number was said to be one.
    let nobody = measures.map(|(measure, _)| {
        Written::new(measure, calendar.monday(3), Counted::NotCounted)
            .with_note("Bea on leave, nobody counted")
    });
    story.numbers(
        calendar.week(4, Weekday::Monday, 9, 5),
        "bea",
        "frailty",
        nobody.to_vec(),
    );
    Ok(())
}
