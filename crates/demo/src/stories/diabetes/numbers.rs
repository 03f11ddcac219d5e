//! What *Diabetes diverters* count, and what they counted.

use domain::goal::Direction;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use jiff::civil::Weekday;

use super::super::WEEKS;
use super::super::series::{
    Series, add_measures, bring_tables, since, weekly, with_baseline, written,
};
use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Counting, Story};
use crate::figures::Figures;

fn first() -> Counting {
    Counting {
        name: "Invited people who come to the first session",
        role: MeasureRole::Outcome,
        kind: MeasureKind::Proportion,
        direction: Direction::Up,
        definition: "Of everybody invited in the week, those who came to a first session within three weeks, or are booked and rang back.",
        unit: "people who came",
        of: Some("people invited"),
        rhythm: Rhythm::Weekly,
        target: Some(0.5),
    }
}

fn second() -> Counting {
    Counting {
        name: "People who come back for the second session",
        role: MeasureRole::Process,
        kind: MeasureKind::Proportion,
        direction: Direction::Up,
        definition: "Of everybody at a first session in the week, those who came to the second one.",
        unit: "people who came back",
        of: Some("people at a first session"),
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

fn stop() -> Counting {
    Counting {
        name: "People who ask not to be invited again",
        role: MeasureRole::Balancing,
        kind: MeasureKind::Proportion,
        direction: Direction::Down,
        definition: "Of everybody invited in the week, those who ring or write that they do not want another invitation.",
        unit: "people who said stop",
        of: Some("people invited"),
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

fn draw(calendar: &Calendar, figures: &mut Figures) -> Result<Vec<Series>, Error> {
    let weeks = || with_baseline(WEEKS);
    let came = since(4, 0.32, 0.16);
    let first = weekly(calendar, weeks(), came, |levels| {
        figures.shares(28.0, levels)
    })?;
    let again = since(1, 0.60, 0.78);
    let second = weekly(calendar, weeks(), again, |levels| {
        figures.shares(13.0, levels)
    })?;
    let enough = since(4, 0.03, 0.04);
    let stop = weekly(calendar, weeks(), enough, |levels| {
        figures.shares(28.0, levels)
    })?;
    let came = "Week,People who came,People invited";
    let again = "Week,People who came back,People at a first session";
    let enough = "Week,People who said stop,People invited";
    Ok(vec![
        Series::since_before("diabetes.first", "invitations.csv", came, first),
        Series::since_before("diabetes.second", "second-session.csv", again, second),
        Series::since_before("diabetes.stop", "stop-requests.csv", enough, stop),
    ])
}

pub(super) fn count(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    let measures = [
        ("diabetes.first", first()),
        ("diabetes.second", second()),
        ("diabetes.stop", stop()),
    ];
    add_measures(story, (calendar, -3, 12), "dawn", "diabetes", &measures)?;
    let all = draw(calendar, figures)?;
    bring_tables(story, (calendar, 9), "dawn", &all);
    for week in WEEKS {
        let (who, minute) = if week % 3 == 1 {
            ("yusuf", 20)
        } else {
            ("dawn", 55)
        };
        let at = calendar.week(week, Weekday::Friday, 12, minute);
        story.numbers(at, who, "diabetes", written(&all, calendar.monday(week)));
    }
    Ok(())
}
