//! What *Home sooner* counts, and what it counted.

use domain::goal::Direction;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use jiff::civil::Weekday;

use super::super::WEEKS;
use super::super::series::{
    Series, add_measures, bring_tables, since, weekly, with_baseline, written,
};
use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Counting, Story, Written};
use crate::figures::Figures;

fn waiting() -> Counting {
    Counting {
        name: "People waiting more than a day",
        role: MeasureRole::Outcome,
        kind: MeasureKind::Count,
        direction: Direction::Down,
        definition: "Everybody on the four wards who at noon on Wednesday has been well enough to leave for more than 24 hours, by the ward round’s note. Counted by hand from the boards.",
        unit: "people",
        of: None,
        rhythm: Rhythm::Weekly,
        target: Some(18.0),
    }
}

fn back() -> Counting {
    Counting {
        name: "Back in hospital within 7 days",
        role: MeasureRole::Balancing,
        kind: MeasureKind::Proportion,
        direction: Direction::Down,
        definition: "Of everybody who went home from the four wards in the week, those who were admitted again within 7 days, for whatever reason.",
        unit: "people back",
        of: Some("people who went home"),
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

fn huddles() -> Counting {
    Counting {
        name: "Huddles held",
        role: MeasureRole::Process,
        kind: MeasureKind::Proportion,
        direction: Direction::Up,
        definition: "Of the huddles planned this week on all wards that try it, those with nurse, doctor and social worker there by 9.05.",
        unit: "huddles held",
        of: Some("huddles planned"),
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

fn lunch() -> Counting {
    Counting {
        name: "Home before lunch",
        role: MeasureRole::Outcome,
        kind: MeasureKind::Proportion,
        direction: Direction::Up,
        definition: "Of everybody who went home from the four wards in the week, those who left the ward before 1 pm.",
        unit: "home before 1 pm",
        of: Some("people who went home"),
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

fn medicines() -> Counting {
    Counting {
        name: "Hours waiting for medicines",
        role: MeasureRole::Outcome,
        kind: MeasureKind::Value,
        direction: Direction::Down,
        definition: "Hours from “may go home” to the medicines being on the ward: the middle value of the week, from the pharmacy’s book.",
        unit: "hours",
        of: None,
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

/// How many wait in a week: 30 before; the huddle reaches one ward, then both, then four.
fn waiting_in(week: i64) -> f64 {
    match week {
        ..=0 => 30.0,
        1 | 2 => 27.0,
        3 | 4 => 24.0,
        _ => 21.0,
    }
}

/// Huddles held of huddles planned; the log speaks of them one by one.
fn held_in(week: i64) -> Counted {
    let (numerator, denominator) = match week {
        1 => (3.0, 5.0),
        2 => (5.0, 5.0),
        3 => (10.0, 10.0),
        4 => (8.0, 10.0),
        5 => (18.0, 20.0),
        6 => (17.0, 20.0),
        _ => (19.0, 20.0),
    };
    Counted::Of {
        numerator,
        denominator,
    }
}

fn draw(calendar: &Calendar, figures: &mut Figures) -> Result<Vec<Series>, Error> {
    let weeks = || with_baseline(WEEKS);
    let waiting = weekly(calendar, weeks(), waiting_in, |levels| {
        figures.counts(levels)
    })?;
    let back = weekly(
        calendar,
        weeks(),
        |_| 0.06,
        |levels| figures.shares(84.0, levels),
    )?;
    let at_lunch = since(7, 0.18, 0.23);
    let lunch = weekly(calendar, weeks(), at_lunch, |levels| {
        figures.shares(84.0, levels)
    })?;
    let hours = since(4, 4.2, 3.7);
    let medicines = weekly(calendar, weeks(), hours, |levels| figures.tenths(levels))?;
    let huddles = (1..=8)
        .map(|week| (calendar.monday(week), held_in(week)))
        .collect();
    let went_home = "Week,People back,People who went home";
    let before_lunch = "Week,Home before 1 pm,People who went home";
    Ok(vec![
        Series::since_before(
            "home.waiting",
            "bed-meeting-notes.csv",
            "Week,People",
            waiting,
        ),
        Series::since_before("home.back", "back-within-7-days.csv", went_home, back),
        Series::new("home.huddles", huddles),
        Series::since_before("home.lunch", "discharge-times.csv", before_lunch, lunch),
        Series::since_before(
            "home.medicines",
            "pharmacy-book.csv",
            "Week,Hours",
            medicines,
        ),
    ])
}

pub(super) fn count(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    let measures = [
        ("home.waiting", waiting()),
        ("home.back", back()),
        ("home.huddles", huddles()),
        ("home.lunch", lunch()),
        ("home.medicines", medicines()),
    ];
    add_measures(story, (calendar, -5, 13), "lewis", "home", &measures)?;
    let all = draw(calendar, figures)?;
    bring_tables(story, (calendar, 8), "lewis", &all);
    for week in WEEKS {
        let mut written = written(&all, calendar.monday(week));
        match week {
            2 => slip(story, calendar, &mut written),
            4 => remark(&mut written),
            _ => {}
        }
        let (who, minute) = match week % 4 {
            1 => ("pat", 31),
            3 => ("sam", 47),
            _ => ("lewis", 12),
        };
        story.numbers(
            calendar.week(week, Weekday::Friday, 14, minute),
            who,
            "home",
            written,
        );
    }
    Ok(())
}

/// Somebody's finger slips on Friday of week 2, and is put right on Monday.
fn slip(story: &mut Story, calendar: &Calendar, written: &mut [Written]) {
    for one in written
        .iter_mut()
        .filter(|one| one.measure == "home.waiting")
    {
        let right = Written {
            corrects: true,
            ..one.clone()
        }
        .with_note("Three were counted twice");
        if let Counted::Number { value } = &mut one.counted {
            *value += 3.0;
        }
        story.numbers(
            calendar.week(3, Weekday::Monday, 9, 40),
            "pat",
            "home",
            vec![right],
        );
    }
}

fn remark(written: &mut [Written]) {
    for one in written
        .iter_mut()
        .filter(|one| one.measure == "home.waiting")
    {
        one.note = Some("Norovirus on one ward, nobody could move to Meadow View");
    }
}
