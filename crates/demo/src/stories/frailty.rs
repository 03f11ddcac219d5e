//! *Frailty*: stuck. Shaped to the team that had tried nothing with the public by the midpoint.

use domain::ask::AnswerWord;
use domain::decision::DecisionWord::{Adapt, Drop, RepeatLarger};
use domain::goal::Direction;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use domain::role::Role;
use domain::test::Undo;
use jiff::civil::{Date, DateTime, Weekday};

use super::{BEFORE, WEEKS, weekly};
use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Card, Counting, Deed, Goal, OfAsk, Story, Written, table};
use crate::figures::Figures;

const NUMBER: Card = Card {
    title: "One telephone number for falls",
    change: "Practices and care homes ring one number of the frailty team between 9 and 5, weekdays",
    measure: "frailty.seen",
    not_worse: &["frailty.hospital"],
    from: "35",
    to: "45",
    sure: (6, 3),
    worthwhile: "5",
    if_it_fails: "A telephone that does not ring",
    undo: Undo::InADay,
    who_harmed: "",
    how_noticed: "",
    people: Some(40),
    weeks: 2,
    rule: (RepeatLarger, Adapt, Drop),
};

const LIST: Card = Card {
    title: "A shared list of people who fell twice",
    change: "Everybody in the team sees one list of people who fell twice this year, so that we can ring them",
    measure: "frailty.seen",
    not_worse: &["frailty.hospital"],
    from: "",
    to: "50",
    sure: (6, 3),
    worthwhile: "5",
    if_it_fails: "A few wasted calls",
    undo: Undo::InADay,
    who_harmed: "",
    how_noticed: "",
    people: Some(30),
    weeks: 4,
    rule: (RepeatLarger, Adapt, Drop),
};

const DIRECT: Card = Card {
    title: "Paramedics refer straight to the frailty team",
    change: "Paramedics who find somebody fallen and unhurt ring the frailty team from the doorstep and refer them, without the practice in between",
    measure: "frailty.seen",
    not_worse: &["frailty.hospital"],
    from: "35",
    to: "60",
    sure: (8, 6),
    worthwhile: "10",
    if_it_fails: "The frailty team is called out for people it cannot help",
    undo: Undo::InADay,
    who_harmed: "Somebody with a broken hip that nobody saw on the doorstep",
    how_noticed: "Every referral is talked through on the telephone first, and looked at again after two days",
    people: Some(10),
    weeks: 4,
    rule: (RepeatLarger, Adapt, Drop),
};

pub(super) fn tell(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    begin(story, calendar)?;
    count(story, calendar, figures)?;
    first_try(story, calendar);
    stuck(story, calendar);
    Ok(())
}

fn begin(story: &mut Story, calendar: &Calendar) -> Result<(), Error> {
    let people = vec![
        ("bea", Role::TeamLead),
        ("chidi", Role::Member),
        ("rob", Role::Member),
        ("hanna", Role::Member),
        ("sian", Role::Member),
        ("meera", Role::Member),
        ("arthur", Role::Member),
    ];
    story.add(
        calendar.day(-12, 9, 50),
        "nell",
        Deed::InviteTeam {
            team: "frailty",
            people,
        },
    );
    for (minute, key, counting) in [
        (10, "frailty.seen", seen()),
        (19, "frailty.hospital", hospital()),
        (25, "frailty.calls", calls()),
    ] {
        let new = counting.new()?;
        story.add(
            calendar.day(-4, 15, minute),
            "bea",
            Deed::Measure {
                team: "frailty",
                key,
                new,
            },
        );
    }
    let goal = Goal {
        team: "frailty",
        measure: "frailty.seen",
        what: "in 100 people with a fall at home who are seen within 2 hours",
        from: 35.0,
        to: 70.0,
        population: "People over 65 who fall at home or in a care home in the north of the Wolds",
        conditions: "Nobody with a broken bone is kept at home.",
    };
    story.add(calendar.day(0, 12, 5), "bea", Deed::Goal(goal));
    let at = |hour, minute| calendar.day(0, hour, minute);
    story.idea(
        at(14, 10),
        "hanna",
        "frailty",
        "frailty.i.number",
        "One telephone number for everybody who finds somebody on the floor",
    );
    story.idea(
        at(14, 12),
        "chidi",
        "frailty",
        "frailty.i.direct",
        "Let us refer from the doorstep instead of driving to hospital",
    );
    story.idea(
        at(14, 15),
        "arthur",
        "frailty",
        "frailty.i.chair",
        "Leave a lifting chair in every village hall, with somebody who knows how to use it",
    );
    story.idea(
        at(14, 18),
        "sian",
        "frailty",
        "frailty.i.night",
        "A night when somebody comes who is not an ambulance",
    );
    Ok(())
}

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

fn count(story: &mut Story, calendar: &Calendar, figures: &mut Figures) -> Result<(), Error> {
    let weeks = || BEFORE.chain(WEEKS);
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
    let calls_in = |week: i64| if week < 4 { 7.0 } else { 4.0 };
    let calls = weekly(calendar, 1..=8, calls_in, |levels| figures.counts(levels))?;
    let before = BEFORE.count();
    let tables: [(i8, &str, &str, &str, &Vec<(Date, Counted)>); 2] = [
        (
            34,
            "frailty.seen",
            "ambulance-times.csv",
            "Week,People seen within 2 hours,People with a fall",
            &seen,
        ),
        (
            39,
            "frailty.hospital",
            "hospital-within-7-days.csv",
            "Week,People in hospital,People who stayed at home",
            &hospital,
        ),
    ];
    for (minute, measure, file, heading, all) in tables {
        let table = table(heading, all.get(..before).unwrap_or_default());
        story.add(
            calendar.day(0, 8, minute),
            "bea",
            Deed::Import {
                measure,
                file,
                table,
            },
        );
    }
    for week in WEEKS {
        let Some((at, who)) = hand(calendar, week) else {
            continue;
        };
        let monday = calendar.monday(week);
        let mut written: Vec<Written> = [
            ("frailty.seen", &seen),
            ("frailty.hospital", &hospital),
            ("frailty.calls", &calls),
        ]
        .into_iter()
        .filter_map(|(measure, all)| {
            let (period, counted) = all.iter().find(|(period, _)| *period == monday)?;
            Some(Written::new(measure, *period, *counted))
        })
        .collect();
        if week == 4 {
            written = written
                .into_iter()
                .map(|one| one.with_note("From memory and the ambulance’s own times"))
                .collect();
        }
        story.add(
            at,
            who,
            Deed::Numbers {
                team: "frailty",
                written,
            },
        );
    }
    // One of the weeks without a number was said to be one.
    let nobody = ["frailty.seen", "frailty.hospital", "frailty.calls"].map(|measure| {
        Written::new(measure, calendar.monday(3), Counted::NotCounted)
            .with_note("Bea on leave, nobody counted")
    });
    let deed = Deed::Numbers {
        team: "frailty",
        written: nobody.to_vec(),
    };
    story.add(calendar.week(4, Weekday::Monday, 9, 5), "bea", deed);
    Ok(())
}

fn first_try(story: &mut Story, calendar: &Calendar) {
    let test = "frailty.number";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.add(
        calendar.day(0, 15, 45),
        "hanna",
        Deed::Propose {
            team: "frailty",
            key: test,
            idea: Some("frailty.i.number"),
            card: NUMBER,
        },
    );
    story.add(on(1, Weekday::Monday, 9, 0), "hanna", Deed::Start { test });
    story.log(
        on(1, Weekday::Friday, 17, 15),
        "hanna",
        test,
        [
            "Seven calls, six from care homes. Practices still ring the ambulance.",
            "Three calls came after 5.",
            "",
        ],
        Some(7),
    );
    story.log(
        on(2, Weekday::Friday, 16, 30),
        "sian",
        test,
        [
            "From our side: the number works, but whoever answers has no car until noon.",
            "",
            "Who could have a car in the morning?",
        ],
        Some(9),
    );
    story.decide(on(4, Weekday::Thursday, 13, 10), "bea", test, Drop, "People ring, but that does not bring anybody to the door sooner. The way from the paramedics to us is the knot.");
    story.add(
        on(4, Weekday::Thursday, 13, 40),
        "meera",
        Deed::Propose {
            team: "frailty",
            key: "frailty.list",
            idea: None,
            card: LIST,
        },
    );
    story.idea(
        on(5, Weekday::Tuesday, 19, 30),
        "rob",
        "frailty",
        "frailty.i.radio",
        "A frailty nurse listens in to the ambulance desk for one shift",
    );
}

fn stuck(story: &mut Story, calendar: &Calendar) {
    let test = "frailty.direct";
    // After a late shift, so that it reads "9 days" whenever somebody looks on day 63.
    story.add(
        calendar.day(53, 21, 30),
        "chidi",
        Deed::Propose {
            team: "frailty",
            key: test,
            idea: Some("frailty.i.direct"),
            card: DIRECT,
        },
    );
    let words = "This is for community health to say: it is their team’s time.";
    story.add(
        calendar.day(56, 17, 50),
        "ruth",
        Deed::Answer {
            ask: OfAsk::ForTest(test),
            word: AnswerWord::PassedOn,
            words,
            to: Some("tom"),
        },
    );
}
