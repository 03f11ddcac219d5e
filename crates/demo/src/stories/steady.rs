//! "Steady on our feet", the challenge before: a goal missed that was worth the attempt. 12 falls a month, 5 aimed for, 7
//! reached.

mod numbers;

use domain::ask::AnswerWord;
use domain::decision::DecisionWord::{Adapt, Adopt, Drop};
use domain::goal::Reckoning;
use domain::guardrail::Rule;
use domain::role::Role;
use domain::test::Undo;
use jiff::Span;
use jiff::civil::Weekday;

use super::{ILLUSTRATIVE, note};
use crate::Error;
use crate::calendar::{Calendar, at};
use crate::deed::{Card, Deed, Goal, OfAsk, Story};
use crate::figures::Figures;

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

const TEA: Card = Card {
    title: "Tea and a walk at four",
    change: "At four everybody who likes has tea in the garden room and walks once round the house with somebody",
    measure: "steady.sleep",
    not_worse: &[],
    from: "",
    to: "90",
    sure: (6, 4),
    worthwhile: "6",
    if_it_fails: "Half an hour each afternoon",
    undo: Undo::InADay,
    who_harmed: "",
    how_noticed: "",
    people: Some(20),
    weeks: 6,
    rule: (Adopt, Adapt, Drop),
};

pub(super) fn tell(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    begin(story, calendar)?;
    let team = "steady";
    let goal = Goal {
        team,
        measure: "steady.falls",
        what: "falls a month",
        from: 12.0,
        to: 5.0,
        population: "46 residents of Orchard House and Meadow View",
        conditions: "Nobody is kept from walking.",
        reckoning: Reckoning::Periods,
    };
    story.add(calendar.day(0, 12, 15), "sian", Deed::Goal(goal));
    numbers::count(story, calendar, figures)?;
    walk_round(story, calendar);
    mats(story, calendar);
    tea(story, calendar);
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
    guardrails(story, calendar);
    Ok(())
}

/// Guardrails, then the team.
fn guardrails(story: &mut Story, calendar: &Calendar) {
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
            challenge: "steady",
            rule,
            sentence,
            scope,
        };
        story.add(calendar.day(-33, 11, 20 + 3 * index), "farah", deed);
    }
    let deed = Deed::Team {
        challenge: "steady",
        key: "steady",
        name: "Steady",
        setting: "Orchard House and Meadow View",
    };
    story.add(calendar.day(-20, 15, 0), "farah", deed);
    let people = [
        ("sian", Role::TeamLead),
        ("ann", Role::Member),
        ("hanna", Role::Member),
        ("leila", Role::Member),
        ("rob", Role::Member),
        ("meera", Role::Member),
        ("arthur", Role::Member),
    ];
    story.invite(calendar.day(-19, 9, 30), "steady", &people);
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

fn tea(story: &mut Story, calendar: &Calendar) {
    let test = "steady.tea";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.add(
        on(19, Weekday::Friday, 10, 20),
        "hanna",
        Deed::Propose {
            team: "steady",
            key: test,
            idea: None,
            card: TEA,
        },
    );
    story.add(
        on(20, Weekday::Monday, 9, 10),
        "hanna",
        Deed::Start { test },
    );
    story.log(
        on(21, Weekday::Thursday, 17, 5),
        "hanna",
        test,
        [
            "Between fourteen and twenty people come. The gardener joins.",
            "Those who never come out came for the cake.",
            "",
        ],
        Some(20),
    );
    story.decide(on(27, Weekday::Tuesday, 11, 30), "sian", test, Adopt, "Seven weeks in which more people said they slept well. It needs a garden door that opens and one pair of hands.");
}
