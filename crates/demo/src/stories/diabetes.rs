//! *Diabetes diverters*: one test that should be dropped, one that was adopted.

mod numbers;

use domain::ask::{AnswerWord, AskKind};
use domain::decision::DecisionWord::{Adapt, Adopt, Drop, RepeatLarger};
use domain::goal::Reckoning;
use domain::role::Role;
use domain::test::Undo;
use jiff::civil::Weekday;

use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Card, Deed, Goal, OfAsk, Story};
use crate::figures::Figures;

const TEXT: Card = Card {
    title: "Evening text instead of a letter",
    change: "People get the invitation as a text message at 7 in the evening, and no letter",
    measure: "diabetes.first",
    not_worse: &["diabetes.stop"],
    from: "32",
    to: "42",
    sure: (8, 5),
    worthwhile: "5",
    if_it_fails: "Some people never hear from us and have to be invited again",
    undo: Undo::InADay,
    who_harmed: "People without a mobile telephone, who would not hear of it at all",
    how_noticed: "The desk counts who asks not to be invited again, and who says they never got it",
    people: Some(25),
    weeks: 6,
    rule: (RepeatLarger, Adapt, Drop),
};

const CUP: Card = Card {
    title: "A cup of tea and the same face at the door",
    change: "Whoever signed the invitation stands at the door of the first session, in the morning and the evening one",
    measure: "diabetes.second",
    not_worse: &[],
    from: "60",
    to: "75",
    sure: (7, 4),
    worthwhile: "5",
    if_it_fails: "Tea gets cold",
    undo: Undo::InADay,
    who_harmed: "",
    how_noticed: "",
    people: Some(12),
    weeks: 4,
    rule: (Adopt, Adapt, Drop),
};

pub(super) fn tell(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    begin(story, calendar);
    numbers::count(story, calendar, figures)?;
    cup(story, calendar);
    text(story, calendar);
    prize(story, calendar);
    Ok(())
}

fn begin(story: &mut Story, calendar: &Calendar) {
    let people = [
        ("yusuf", Role::TeamLead),
        ("clare", Role::Member),
        ("leila", Role::Member),
        ("petra", Role::Member),
        ("ola", Role::Member),
        ("marcus", Role::Member),
        ("dawn", Role::Member),
    ];
    story.invite(calendar.day(-12, 14, 25), "diabetes", &people);
    let goal = Goal {
        team: "diabetes",
        measure: "diabetes.first",
        what: "in 100 invited people who come to the first session",
        from: 32.0,
        to: 50.0,
        population: "People with a raised blood sugar at Riverside and Market Square practices",
        conditions: "At least a third of them from the Station Road estate.",
        // Everybody on the list at the start, whether a letter has gone out or not.
        reckoning: Reckoning::Cohort { people: 400 },
    };
    story.add(calendar.day(0, 12, 20), "yusuf", Deed::Goal(goal));
    let at = |hour, minute| calendar.day(0, hour, minute);
    story.idea(
        at(13, 55),
        "petra",
        "diabetes",
        "diabetes.i.cup",
        "The person who signed the invitation stands at the door",
    );
    story.idea(
        at(13, 57),
        "dawn",
        "diabetes",
        "diabetes.i.text",
        "Send the invitation as a text message in the evening",
    );
    story.idea(
        at(14, 3),
        "leila",
        "diabetes",
        "diabetes.i.counter",
        "Ask people at the counter when they fetch their first tablets",
    );
    story.idea(calendar.week(5, Weekday::Sunday, 18, 40), "marcus", "diabetes", "diabetes.i.bring", "Let everybody bring somebody. I went because my neighbour went; nobody goes alone to a room full of strangers");
    story.idea(
        calendar.week(7, Weekday::Wednesday, 10, 10),
        "clare",
        "diabetes",
        "diabetes.i.saturday",
        "One first session on a Saturday, at the football ground",
    );
}

fn cup(story: &mut Story, calendar: &Calendar) {
    let test = "diabetes.cup";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.add(
        calendar.day(0, 15, 5),
        "petra",
        Deed::Propose {
            team: "diabetes",
            key: test,
            idea: Some("diabetes.i.cup"),
            card: CUP,
        },
    );
    story.add(on(1, Weekday::Monday, 8, 45), "petra", Deed::Start { test });
    story.log(on(1, Weekday::Thursday, 19, 10), "petra", test, ["I stood at the door in the morning, Yusuf in the evening. People looked for the name on the letter and found it on a badge.", "Two turned round at the gate and came back when they saw somebody waiting.", ""], Some(14));
    story.log(
        on(3, Weekday::Wednesday, 20, 0),
        "marcus",
        test,
        [
            "I made the tea. People who talk before it starts talk more when it has started.",
            "",
            "Chairs in a circle next time.",
        ],
        Some(12),
    );
    story.decide(on(4, Weekday::Friday, 13, 45), "yusuf", test, Adopt, "More people come back, it costs a kettle, and we like it. Whoever signs stands at the door from now on.");
}

fn text(story: &mut Story, calendar: &Calendar) {
    let test = "diabetes.text";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.add(
        on(3, Weekday::Thursday, 11, 30),
        "dawn",
        Deed::Propose {
            team: "diabetes",
            key: test,
            idea: Some("diabetes.i.text"),
            card: TEXT,
        },
    );
    story.add(on(4, Weekday::Monday, 18, 55), "dawn", Deed::Start { test });
    story.log(on(4, Weekday::Thursday, 9, 20), "dawn", test, ["The first messages went out at 7 on Monday. Nine people opened the link the same evening.", "Three people rang to ask whether it was a fraud.", "Put the practice’s number first."], Some(26));
    story.log(
        on(6, Weekday::Tuesday, 10, 45),
        "yusuf",
        test,
        [
            "Eighty or so messages by now. The desk hears “what message?” every day.",
            "People kept the old letter on the fridge. Nobody keeps a message on the fridge.",
            "Look at the numbers on Friday.",
        ],
        Some(54),
    );
    story.log(
        on(8, Weekday::Monday, 19, 25),
        "marcus",
        test,
        [
            "I asked in the group who had come because of the message. One hand.",
            "",
            "Bring the letter back?",
        ],
        None,
    );
}

fn prize(story: &mut Story, calendar: &Calendar) {
    let deed = Deed::Ask {
        team: "diabetes",
        key: "diabetes.prize",
        kind: AskKind::Resource,
        line: "£120 for a small prize for every tenth person who comes",
        why: "Other places say that a small prize doubles who comes.\nWe would try it for four weeks.",
    };
    story.add(calendar.day(24, 11, 10), "yusuf", deed);
    story.add(calendar.day(25, 16, 35), "ruth", Deed::Answer {
        ask: OfAsk::Alone("diabetes.prize"),
        word: AnswerWord::NoBecause,
        words: "people who come for a prize stop coming when it stops. Ask me for tea, a room or a bus fare instead.",
        to: None,
    });
    let deed = Deed::Ask {
        team: "diabetes",
        key: "diabetes.room",
        kind: AskKind::Resource,
        line: "The library’s upstairs room on Tuesday evenings",
        why: "The practice’s waiting room smells of the practice. The library is free after 6 and has a lift.",
    };
    story.add(calendar.day(37, 13, 0), "petra", deed);
    story.add(
        calendar.day(38, 9, 5),
        "ruth",
        Deed::Answer {
            ask: OfAsk::Alone("diabetes.room"),
            word: AnswerWord::PassedOn,
            words: "The library is the council’s.",
            to: Some("farah"),
        },
    );
    story.add(
        calendar.day(38, 14, 50),
        "farah",
        Deed::WillDo {
            ask: "diabetes.room",
            days: 5,
        },
    );
    story.add(
        calendar.day(41, 10, 15),
        "farah",
        Deed::Kept {
            ask: "diabetes.room",
        },
    );
    story.add(
        calendar.day(42, 8, 40),
        "ruth",
        Deed::Route {
            challenge: "home-and-well",
            scope: "library, council, parking",
            leader: "farah",
        },
    );
}
