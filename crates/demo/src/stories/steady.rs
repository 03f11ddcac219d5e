//! "Steady on our feet", the challenge before: a goal missed that was worth the attempt. 12 falls a month, 5 aimed for, 7
//! reached.

use domain::ask::AnswerWord;
use domain::decision::DecisionWord::{Adapt, Adopt, Drop};
use domain::goal::Direction;
use domain::guardrail::Rule;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use domain::role::Role;
use domain::test::Undo;
use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::{ILLUSTRATIVE, note, weekly};
use crate::Error;
use crate::calendar::{Calendar, at};
use crate::deed::{Card, Counting, Deed, Goal, OfAsk, Story, Written, table};
use crate::figures::Figures;

/// Weeks that are told, up to the day before day 63 of "Home and well".
const WEEKS: std::ops::RangeInclusive<i64> = 0..=35;
/// Weeks of the baseline.
const BEFORE: std::ops::RangeInclusive<i64> = -12..=-1;

const ROUND: Card = Card {
    title: "Evening walk-round",
    change: "Before bed somebody walks round once: shoes where the feet will look for them, a light on the way to the toilet, nothing on the floor",
    measure: "steady.falls",
    not_worse: &[],
    from: "12",
    to: "8",
    sure: (7, 4),
    worthwhile: "2",
    if_it_fails: "Twenty minutes each evening in two homes",
    undo: Undo::InADay,
    who_harmed: "",
    how_noticed: "",
    people: Some(46),
    weeks: 8,
    rule: (Adopt, Adapt, Drop),
};

const MATS: Card = Card {
    title: "Alarm mats beside the bed",
    change: "New equipment in twelve rooms: a borrowed mat beside the bed rings in the office when somebody gets up at night",
    measure: "steady.night",
    not_worse: &["steady.sleep"],
    from: "1.5",
    to: "0.5",
    sure: (6, 4),
    worthwhile: "0.5",
    if_it_fails: "Mats go back, residents have had a few bad nights",
    undo: Undo::InADay,
    who_harmed: "Residents who wake from the noise and stay awake",
    how_noticed: "The night shift asks everybody at breakfast how they slept",
    people: Some(12),
    weeks: 4,
    rule: (Adopt, Adapt, Drop),
};

pub(super) fn tell(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    begin(story, calendar)?;
    let team = "steady";
    for (minute, key, counting) in [
        (30, "steady.falls", falls()),
        (36, "steady.sleep", sleep()),
        (41, "steady.night", night()),
        (47, "steady.rounds", rounds()),
    ] {
        let new = counting.new()?;
        story.add(
            calendar.day(-2, 14, minute),
            "sian",
            Deed::Measure { team, key, new },
        );
    }
    let goal = Goal {
        team,
        measure: "steady.falls",
        what: "falls a month",
        from: 12.0,
        to: 5.0,
        population: "46 residents of Orchard House and Meadow View",
        conditions: "Nobody is kept from walking.",
    };
    story.add(calendar.day(0, 12, 15), "sian", Deed::Goal(goal));
    by_month(story, calendar, figures)?;
    by_week(story, calendar, figures)?;
    walk_round(story, calendar);
    mats(story, calendar);
    story.idea(
        calendar.day(0, 14, 0),
        "leila",
        team,
        "steady.i.tablets",
        "Go through everybody’s sleeping tablets with the practice",
    );
    story.idea(
        calendar.day(61, 10, 30),
        "arthur",
        team,
        "steady.i.dance",
        "Dance on Thursdays: people who dance get up better",
    );
    Ok(())
}

fn begin(story: &mut Story, calendar: &Calendar) -> Result<(), Error> {
    story.add(
        calendar.day(-40, 9, 0),
        "kim",
        Deed::Introduce { person: "kim" },
    );
    let note = note(
        &format!(
            "Residents of our two care homes get up, walk about and go to the toilet at night without falling.\n\n{ILLUSTRATIVE}"
        ),
        "Last year every third resident fell at least once. Two never walked again.",
        "Nobody is kept in a chair or in bed to be safe. People sleep as well as before.",
        "What do night staff know that nobody asks them?\nWhat can be changed in a home without a building site?",
        "Look at shoes, light and floors before looking at people.",
    )?;
    let (key, name, launch) = ("steady", "Steady on our feet", calendar.launch());
    story.add(
        calendar.day(-39, 10, 10),
        "kim",
        Deed::Challenge {
            key,
            name,
            note,
            launch,
        },
    );
    // The first leader speaks for the others.
    let people = vec![("ruth", Role::Leader)];
    story.add(
        calendar.day(-39, 10, 40),
        "kim",
        Deed::InviteLeaders {
            challenge: key,
            people,
        },
    );
    let people = vec![("farah", Role::Leader), ("nell", Role::Coach)];
    story.add(
        calendar.day(-38, 9, 20),
        "ruth",
        Deed::InviteLeaders {
            challenge: key,
            people,
        },
    );
    let rules = [
        (
            Rule::Free,
            "Change anything in the daily round: light, shoes, furniture, walks",
            "light, shoe, slipper, furniture, walk, toilet",
        ),
        (
            Rule::Ask,
            "Ask before new equipment goes into rooms",
            "equipment, alarm, camera",
        ),
        (
            Rule::Ask,
            "Ask before medicines change",
            "medicine, tablet, dose",
        ),
        (
            Rule::Never,
            "Never hold somebody down or lock a door",
            "lock, restrain, bed rail",
        ),
    ];
    for (index, (rule, sentence, scope)) in (0_i8..).zip(rules) {
        let deed = Deed::Guardrail {
            challenge: key,
            rule,
            sentence,
            scope,
        };
        story.add(calendar.day(-33, 11, 20 + 3 * index), "farah", deed);
    }
    let deed = Deed::Team {
        challenge: key,
        key: "steady",
        name: "Steady",
        setting: "Orchard House and Meadow View",
    };
    story.add(calendar.day(-20, 15, 0), "farah", deed);
    let people = vec![
        ("sian", Role::TeamLead),
        ("ann", Role::Member),
        ("hanna", Role::Member),
        ("leila", Role::Member),
        ("rob", Role::Member),
        ("meera", Role::Member),
        ("arthur", Role::Member),
    ];
    story.add(
        calendar.day(-19, 9, 30),
        "nell",
        Deed::InviteTeam {
            team: "steady",
            people,
        },
    );
    Ok(())
}

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
        let deed = Deed::Numbers {
            team: "steady",
            written: vec![Written::new(measure, first, counted)],
        };
        story.add(at(day, 10, 15), who, deed);
    }
    Ok(())
}

fn by_week(story: &mut Story, calendar: &Calendar, figures: &mut Figures) -> Result<(), Error> {
    let weeks = || BEFORE.chain(WEEKS);
    let first_round = calendar.month(0);
    let with_mats = 3..=6;
    let slept = |week: i64| {
        if with_mats.contains(&week) {
            0.55
        } else {
            0.74
        }
    };
    let sleep = weekly(calendar, weeks(), slept, |levels| {
        figures.shares(40.0, levels)
    })?;
    let fell = |week: i64| if week < 8 { 1.4 } else { 0.9 };
    let night = weekly(calendar, weeks(), fell, |levels| figures.counts(levels))?;
    let walked = |week: i64| if week < 20 { 0.9 } else { 0.84 };
    let mut rounds = weekly(calendar, WEEKS, walked, |levels| {
        figures.shares_of(14.0, levels)
    })?;
    // The checks after 30 and 90 days speak of these.
    for (week, numerator) in [(18, 13.0), (19, 13.0), (27, 12.0), (28, 12.0)] {
        let monday = calendar.monday(week);
        if let Some((_, counted)) = rounds.iter_mut().find(|(period, _)| *period == monday) {
            *counted = Counted::Of {
                numerator,
                denominator: 14.0,
            };
        }
    }
    for (minute, measure, file, heading, all) in [
        (
            55,
            "steady.sleep",
            "breakfast-question.csv",
            "Week,Residents who slept well,Residents who answered",
            &sleep,
        ),
        (
            58,
            "steady.night",
            "accident-book-nights.csv",
            "Week,Falls",
            &night,
        ),
    ] {
        let table = table(heading, all.get(..BEFORE.count()).unwrap_or_default());
        story.add(
            calendar.day(0, 8, minute),
            "ann",
            Deed::Import {
                measure,
                file,
                table,
            },
        );
    }
    for week in WEEKS {
        let monday = calendar.monday(week);
        let written = [
            ("steady.sleep", &sleep),
            ("steady.night", &night),
            ("steady.rounds", &rounds),
        ]
        .into_iter()
        .filter(|(measure, _)| *measure != "steady.rounds" || monday >= first_round)
        .filter_map(|(measure, all)| {
            let (period, counted) = all.iter().find(|(period, _)| *period == monday)?;
            Some(Written::new(measure, *period, *counted))
        })
        .collect();
        let (who, minute) = [("ann", 20), ("sian", 5), ("ann", 35), ("hanna", 50)]
            [usize::try_from(week % 4).unwrap_or(0)];
        story.add(
            calendar.week(week, Weekday::Friday, 16, minute),
            who,
            Deed::Numbers {
                team: "steady",
                written,
            },
        );
    }
    Ok(())
}

fn walk_round(story: &mut Story, calendar: &Calendar) {
    let test = "steady.round";
    let first = calendar.month(0);
    let later = |days: i64| first.saturating_add(Span::new().days(days));
    story.add(
        calendar.day(0, 15, 30),
        "ann",
        Deed::Propose {
            team: "steady",
            key: test,
            idea: None,
            card: ROUND,
        },
    );
    story.add(at(first, 8, 30), "ann", Deed::Start { test });
    story.log(at(later(6), 9, 10), "ann", test, ["Six evenings of seven in Meadow View, all seven in Orchard House. It takes eighteen minutes.", "Most slippers stand on the wrong side of the bed.", "A sticker on the floor where the slippers go."], Some(46));
    story.log(at(later(34), 20, 45), "sian", test, ["A month. The night shift does it by itself now and has added a glass of water within reach.", "Residents remind us when we forget.", ""], None);
    let decided = calendar.month(2).saturating_add(Span::new().days(2));
    story.decide(at(decided, 14, 20), "sian", test, Adopt, "Two months with clearly fewer falls than the 12 we came from. Not the 5 we wanted, and worth every evening. It goes into the handover sheet of both homes.");
    story.log(calendar.day(100, 15, 40), "nell", test, ["Day 100. The goal was 5 falls a month and the homes are at about 7. We did not get there, and there are five falls fewer each month than before we began. Ruth asked for the handover sheet, to show it to the other homes.", "", "The home managers own it from here. We look again after 30, 90 and 180 days."], None);
    story.log(
        calendar.day(130, 11, 15),
        "nell",
        test,
        [
            "Check after 30 days: thirteen of fourteen evenings, falls as on day 100.",
            "",
            "",
        ],
        None,
    );
    story.log(calendar.day(190, 10, 30), "nell", test, ["Check after 90 days: twelve of fourteen evenings, falls still about 7 a month. Two new colleagues had not heard of it.", "It lives in the handover sheet, but nobody tells newcomers why.", "One line for the first day of new colleagues."], None);
}

fn mats(story: &mut Story, calendar: &Calendar) {
    let test = "steady.mats";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.add(
        calendar.day(3, 17, 20),
        "rob",
        Deed::Propose {
            team: "steady",
            key: test,
            idea: None,
            card: MATS,
        },
    );
    let words = "residents and families of the twelve rooms say yes first, and anybody can have it taken away the same night";
    story.add(
        calendar.day(4, 10, 5),
        "ruth",
        Deed::Answer {
            ask: OfAsk::ForTest(test),
            word: AnswerWord::YesIf,
            words,
            to: None,
        },
    );
    story.add(on(3, Weekday::Monday, 18, 0), "rob", Deed::Start { test });
    story.log(
        on(3, Weekday::Thursday, 7, 20),
        "ann",
        test,
        [
            "Forty-one alarms in three nights, thirty-eight of them somebody turning over.",
            "The alarm wakes the room next door.",
            "Softer sound?",
        ],
        Some(12),
    );
    story.log(on(5, Weekday::Tuesday, 8, 15), "arthur", test, ["I asked four of them. They stay in bed so as not to set it off. That is not what we wanted.", "", ""], None);
    story.decide(on(6, Weekday::Friday, 16, 45), "sian", test, Drop, "People sleep worse and get up less. Fewer steps is not steadier feet. The mats go back on Monday.");
}
