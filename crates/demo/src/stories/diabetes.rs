//! *Diabetes diverters*: one test that should be dropped, one that was adopted.

use domain::ask::{AnswerWord, AskKind};
use domain::decision::DecisionWord::{Adapt, Adopt, Drop, RepeatLarger};
use domain::goal::Direction;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use domain::role::Role;
use domain::test::Undo;
use jiff::civil::{Date, Weekday};

use super::{BEFORE, WEEKS, weekly};
use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Card, Counting, Deed, Goal, OfAsk, Story, Written, table};
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
    begin(story, calendar)?;
    count(story, calendar, figures)?;
    cup(story, calendar);
    text(story, calendar);
    prize(story, calendar);
    Ok(())
}

fn begin(story: &mut Story, calendar: &Calendar) -> Result<(), Error> {
    let people = vec![
        ("yusuf", Role::TeamLead),
        ("clare", Role::Member),
        ("leila", Role::Member),
        ("petra", Role::Member),
        ("ola", Role::Member),
        ("marcus", Role::Member),
        ("dawn", Role::Member),
    ];
    story.add(
        calendar.day(-12, 14, 25),
        "nell",
        Deed::InviteTeam {
            team: "diabetes",
            people,
        },
    );
    for (minute, key, counting) in [
        (2, "diabetes.first", first()),
        (9, "diabetes.second", second()),
        (14, "diabetes.stop", stop()),
    ] {
        let new = counting.new()?;
        story.add(
            calendar.day(-3, 12, minute),
            "dawn",
            Deed::Measure {
                team: "diabetes",
                key,
                new,
            },
        );
    }
    let goal = Goal {
        team: "diabetes",
        measure: "diabetes.first",
        what: "in 100 invited people who come to the first session",
        from: 32.0,
        to: 50.0,
        population: "People with a raised blood sugar at Riverside and Market Square practices",
        conditions: "At least a third of them from the Station Road estate.",
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
    Ok(())
}

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

fn count(story: &mut Story, calendar: &Calendar, figures: &mut Figures) -> Result<(), Error> {
    let weeks = || BEFORE.chain(WEEKS);
    let since = |first: i64, before: f64, after: f64| {
        move |week: i64| if week < first { before } else { after }
    };
    let first = weekly(calendar, weeks(), since(4, 0.32, 0.16), |levels| {
        figures.shares(28.0, levels)
    })?;
    let second = weekly(calendar, weeks(), since(1, 0.60, 0.78), |levels| {
        figures.shares(13.0, levels)
    })?;
    let stop = weekly(calendar, weeks(), since(4, 0.03, 0.04), |levels| {
        figures.shares(28.0, levels)
    })?;
    let before = BEFORE.count();
    let tables: [(i8, &str, &str, &str, &Vec<(Date, Counted)>); 3] = [
        (
            3,
            "diabetes.first",
            "invitations.csv",
            "Week,People who came,People invited",
            &first,
        ),
        (
            7,
            "diabetes.second",
            "second-session.csv",
            "Week,People who came back,People at a first session",
            &second,
        ),
        (
            12,
            "diabetes.stop",
            "stop-requests.csv",
            "Week,People who said stop,People invited",
            &stop,
        ),
    ];
    for (minute, measure, file, heading, all) in tables {
        let table = table(heading, all.get(..before).unwrap_or_default());
        story.add(
            calendar.day(0, 9, minute),
            "dawn",
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
            ("diabetes.first", &first),
            ("diabetes.second", &second),
            ("diabetes.stop", &stop),
        ]
        .into_iter()
        .filter_map(|(measure, all)| {
            let (period, counted) = all.iter().find(|(period, _)| *period == monday)?;
            Some(Written::new(measure, *period, *counted))
        })
        .collect();
        let (who, minute) = if week % 3 == 1 {
            ("yusuf", 20)
        } else {
            ("dawn", 55)
        };
        story.add(
            calendar.week(week, Weekday::Friday, 12, minute),
            who,
            Deed::Numbers {
                team: "diabetes",
                written,
            },
        );
    }
    Ok(())
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
        Deed::Answer {
            ask: OfAsk::Alone("diabetes.room"),
            word: AnswerWord::Yes,
            words: "",
            to: None,
        },
    );
}
