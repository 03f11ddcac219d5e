//! *Frailty*: stuck. Shaped to the team that had tried nothing with the public by the midpoint.

mod numbers;

use domain::ask::AnswerWord;
use domain::decision::DecisionWord::{Adapt, Drop, RepeatLarger};
use domain::goal::Reckoning;
use domain::role::Role;
use domain::test::Undo;
use jiff::civil::Weekday;

use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Card, Deed, Goal, OfAsk, Story};
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
    begin(story, calendar);
    numbers::count(story, calendar, figures)?;
    first_try(story, calendar);
    stuck(story, calendar);
    Ok(())
}

fn begin(story: &mut Story, calendar: &Calendar) {
    let people = [
        ("bea", Role::TeamLead),
        ("chidi", Role::Member),
        ("rob", Role::Member),
        ("hanna", Role::Member),
        ("sian", Role::Member),
        ("meera", Role::Member),
        ("arthur", Role::Member),
    ];
    story.invite(calendar.day(-12, 9, 50), "frailty", &people);
    let goal = Goal {
        team: "frailty",
        measure: "frailty.seen",
        what: "in 100 people with a fall at home who are seen within 2 hours",
        from: 35.0,
        to: 70.0,
        population: "People over 65 who fall at home or in a care home in the north of the Wolds",
        conditions: "Nobody with a broken bone is kept at home.",
        reckoning: Reckoning::Periods,
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
