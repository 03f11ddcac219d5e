//! "Steady in every home": four homes copy what Orchard House and Meadow View tried. One recipe works everywhere, one where homes are
//! alike, and one should stop.

mod copying;

use domain::goal::Direction;
use domain::guardrail::Rule;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::recipe::{Copying, Part};
use domain::role::Role;
use jiff::civil::Weekday;

use super::series::{Series, add_measures, bring_tables, weekly, with_baseline, written};
use super::{ILLUSTRATIVE, note};
use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Counting, Deed, Key, Story};
use crate::figures::Figures;

/// Days from the launch of "Steady on our feet" to the launch of this one.
const LATER: i64 = 17 * 7;
/// Weeks that are told.
const WEEKS: std::ops::RangeInclusive<i64> = 0..=18;
/// Weeks in which each recipe begins.
const ROUND_FROM: i64 = 1;
const MATS_FROM: i64 = 2;
const TEA_FROM: i64 = 12;

/// A home with what it counts before and after, and the short names of what it makes.
struct Home {
    team: Key,
    name: &'static str,
    setting: &'static str,
    lead: Key,
    with: Key,
    alike: i64,
    people: i64,
    measures: [Key; 3],
    /// Falls a week, before and since the walk-round.
    falls: (f64, f64),
    /// Falls at night, before and since the mats; none where they were not tried.
    nights: (f64, f64),
    mats: Option<Key>,
    /// Who slept well, before and since tea at four.
    slept: (f64, f64),
    round: Key,
    tea: Key,
    changes: [&'static str; 3],
}

const HOMES: [Home; 4] = [
    Home {
        team: "hillcrest",
        name: "Hillcrest",
        setting: "A care home with a garden, 40 residents",
        lead: "maud",
        with: "piotr",
        alike: 9,
        people: 40,
        measures: ["hillcrest.falls", "hillcrest.nights", "hillcrest.slept"],
        falls: (3.2, 1.7),
        nights: (1.6, 2.0),
        mats: Some("hillcrest.mats"),
        slept: (0.71, 0.87),
        round: "hillcrest.round",
        tea: "hillcrest.tea",
        changes: [
            "The night nurse goes, not the late shift",
            "A softer sound",
            "In the greenhouse when it rains",
        ],
    },
    Home {
        team: "brook",
        name: "Brook House",
        setting: "A care home by the water meadows, 36 residents",
        lead: "tariq",
        with: "june",
        alike: 8,
        people: 36,
        measures: ["brook.falls", "brook.nights", "brook.slept"],
        falls: (2.9, 1.6),
        nights: (1.4, 1.3),
        mats: None,
        slept: (0.73, 0.88),
        round: "brook.round",
        tea: "brook.tea",
        changes: ["At nine instead of ten", "", "Cake on Fridays"],
    },
    Home {
        team: "limes",
        name: "The Limes",
        setting: "Flats with care, 60 tenants on five floors",
        lead: "elin",
        with: "kofi",
        alike: 4,
        people: 60,
        measures: ["limes.falls", "limes.nights", "limes.slept"],
        falls: (3.6, 2.0),
        nights: (1.8, 2.3),
        mats: Some("limes.mats"),
        slept: (0.74, 0.68),
        round: "limes.round",
        tea: "limes.tea",
        changes: [
            "By telephone on the upper floors",
            "Only on two floors",
            "In the stairwell lounge, there is no garden",
        ],
    },
    Home {
        team: "harbour",
        name: "Harbour View",
        setting: "A ward for rehabilitation, 24 beds",
        lead: "grace",
        with: "lena",
        alike: 3,
        people: 24,
        measures: ["harbour.falls", "harbour.nights", "harbour.slept"],
        falls: (3.0, 1.8),
        nights: (1.5, 1.8),
        mats: Some("harbour.mats"),
        slept: (0.72, 0.66),
        round: "harbour.round",
        tea: "harbour.tea",
        changes: [
            "Together with the evening medicines",
            "Mats we had already",
            "In the day room, between visits",
        ],
    },
];

const ROUND_PARTS: &[(Part, &str)] = &[
    (
        Part::Why,
        "Most falls in our homes happened on the way to the toilet, in the dark, in the wrong slippers.",
    ),
    (
        Part::Materials,
        "A list of six things to look at. Stickers for the floor. A night light with a sensor where there is none.",
    ),
    (
        Part::Steps,
        "Walk round once before the night begins, room by room.\nShoes where the feet will look for them.\nA light on the way to the toilet.\nNothing on the floor.\nA glass of water within reach.\nTick the sheet at the door.",
    ),
    (
        Part::How,
        "One person, alone, talking with everybody who is awake.",
    ),
    (
        Part::HowMuch,
        "Every evening, eighteen minutes for twenty rooms.",
    ),
    (
        Part::KeepFixed,
        "Every room, every evening, and the tick at the door.",
    ),
    (
        Part::MayAdapt,
        "Who goes and when, and what stands on the list.",
    ),
    (
        Part::Hours,
        "Three hours to begin. Two hours a week and home.",
    ),
    (
        Part::Contact,
        "Team lead of Steady, sian.probert@orchard.example",
    ),
];

const MATS_PARTS: &[(Part, &str)] = &[
    (
        Part::Why,
        "Somebody who gets up at night alone falls more often. A mat tells the office in time.",
    ),
    (
        Part::Materials,
        "A borrowed mat and a receiver for each room.",
    ),
    (
        Part::KeepFixed,
        "People say yes first, and can have it taken away the same night.",
    ),
    (Part::MayAdapt, "The sound."),
    (
        Part::Hours,
        "Six hours to begin, an hour a night for false alarms.",
    ),
    (
        Part::Harm,
        "People slept worse and stayed in bed so as not to set it off.",
    ),
    (
        Part::Contact,
        "Team lead of Steady, sian.probert@orchard.example",
    ),
];

const TEA_PARTS: &[(Part, &str)] = &[
    (
        Part::Why,
        "Daylight and walking in the afternoon make people tired at the right time.",
    ),
    (
        Part::Materials,
        "A garden door that opens. Tea. One pair of hands.",
    ),
    (
        Part::KeepFixed,
        "Outside, on foot, at the same time each day.",
    ),
    (Part::MayAdapt, "What is served, and who walks along."),
    (Part::Hours, "Half an hour a day for one person."),
    (
        Part::Contact,
        "Team lead of Steady, sian.probert@orchard.example",
    ),
];

pub(super) fn tell(
    story: &mut Story,
    earlier: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    let calendar = &earlier.later(LATER);
    recipes(story, earlier);
    begin(story, calendar)?;
    for (index, home) in (0_i8..).zip(&HOMES) {
        gather(story, calendar, home, index);
        count(story, calendar, figures, home)?;
        copying::copy(story, calendar, home, index);
    }
    copying::plan(story, calendar);
    Ok(())
}

/// The first team tells what it kept and what it dropped.
fn recipes(story: &mut Story, earlier: &Calendar) {
    let tell = |test: Key, parts| Deed::Recipe {
        test,
        key: test,
        parts,
        copying: Copying::Place,
    };
    story.add(
        earlier.day(50, 15, 10),
        "sian",
        tell("steady.mats", MATS_PARTS),
    );
    story.add(
        earlier.day(102, 10, 5),
        "sian",
        tell("steady.round", ROUND_PARTS),
    );
    story.add(
        earlier.week(27, Weekday::Thursday, 13, 40),
        "sian",
        tell("steady.tea", TEA_PARTS),
    );
}

fn begin(story: &mut Story, calendar: &Calendar) -> Result<(), Error> {
    let challenge = "everywhere";
    let note = note(
        &format!(
            "What two homes found out should not stay in two homes. Four more try it, each in its own way.\n\n{ILLUSTRATIVE}"
        ),
        "Orchard House and Meadow View have five falls fewer a month. There are nine more homes in Wolds.",
        "Nobody is kept in a chair or in bed to be safe.",
        "What has to stay as it is, and what has to change from home to home?",
        "Ask the first team before you begin. They said yes to being rung.",
    )?;
    story.add(
        calendar.day(-12, 9, 15),
        "kim",
        Deed::Challenge {
            key: challenge,
            name: "Steady in every home",
            note,
            launch: calendar.launch(),
        },
    );
    story.add(
        calendar.day(-12, 9, 40),
        "kim",
        Deed::InviteLeaders {
            challenge,
            people: vec![("ruth", Role::Leader), ("nell", Role::Coach)],
        },
    );
    for (minute, (rule, sentence, scope)) in (0_i8..).zip([
        (
            Rule::Free,
            "Try what Steady tried, mats and tea with it",
            "mat, alarm, round, shoe, light, tea, walk, equipment",
        ),
        (
            Rule::Never,
            "Never hold somebody down or lock a door",
            "lock, restrain, bed rail",
        ),
    ]) {
        let deed = Deed::Guardrail {
            challenge,
            rule,
            sentence,
            scope,
        };
        story.add(calendar.day(-11, 10, 5 + 4 * minute), "ruth", deed);
    }
    Ok(())
}

fn gather(story: &mut Story, calendar: &Calendar, home: &Home, index: i8) {
    let deed = Deed::Team {
        challenge: "everywhere",
        key: home.team,
        name: home.name,
        setting: home.setting,
    };
    story.add(calendar.day(-10, 14, 5 * index), "ruth", deed);
    let people = [(home.lead, Role::TeamLead), (home.with, Role::Member)];
    story.invite(calendar.day(-9, 9, 30 + 5 * index), home.team, &people);
}

fn falls(name: &'static str) -> Counting {
    Counting {
        name,
        role: MeasureRole::Outcome,
        kind: MeasureKind::Count,
        direction: Direction::Down,
        definition: "Every time somebody ends up on the floor without meaning to, hurt or not, by the accident book.",
        unit: "falls",
        of: None,
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

fn slept() -> Counting {
    Counting {
        name: "People who slept well",
        role: MeasureRole::Outcome,
        kind: MeasureKind::Proportion,
        direction: Direction::Up,
        definition: "Asked at breakfast on Wednesday: of those who answer, those who say they slept well.",
        unit: "people who slept well",
        of: Some("people who answered"),
        rhythm: Rhythm::Weekly,
        target: None,
    }
}

fn count(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
    home: &Home,
) -> Result<(), Error> {
    let [all, nights, sleep] = home.measures;
    let measures = [
        (all, falls("Falls a week")),
        (nights, falls("Falls at night")),
        (sleep, slept()),
    ];
    add_measures(story, (calendar, -8, 14), home.lead, home.team, &measures)?;
    let weeks = || with_baseline(WEEKS);
    let level = |(before, since): (f64, f64), from: i64, to: i64| {
        move |week: i64| {
            if (from..=to).contains(&week) {
                since
            } else {
                before
            }
        }
    };
    let fell = weekly(
        calendar,
        weeks(),
        level(home.falls, ROUND_FROM, 99),
        |levels| figures.counts(levels),
    )?;
    let mats = if home.mats.is_some() { MATS_FROM } else { 99 };
    let fell_at_night = weekly(calendar, weeks(), level(home.nights, mats, 9), |levels| {
        figures.counts(levels)
    })?;
    let slept_well = weekly(
        calendar,
        weeks(),
        level(home.slept, TEA_FROM, 99),
        |levels| figures.shares(30.0, levels),
    )?;
    let asked = "Week,People who slept well,People who answered";
    let series = [
        Series::since_before(all, "accident-book.csv", "Week,Falls", fell),
        Series::since_before(
            nights,
            "accident-book-nights.csv",
            "Week,Falls",
            fell_at_night,
        ),
        Series::since_before(sleep, "breakfast-question.csv", asked, slept_well),
    ];
    bring_tables(story, (calendar, 9), home.lead, &series);
    for week in WEEKS {
        let at = calendar.week(week, Weekday::Friday, 15, 10);
        story.numbers(
            at,
            home.with,
            home.team,
            written(&series, calendar.monday(week)),
        );
    }
    Ok(())
}
