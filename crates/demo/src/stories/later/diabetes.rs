//! *Diabetes diverters* drop the message, bring the letter back, and ask people to bring somebody.

use domain::decision::DecisionWord::{Adapt, Adopt, Drop};
use domain::review::{Review, SCALE};
use domain::test::Undo;
use jiff::civil::Weekday;

use super::{Sheet, huddles, in_a_row};
use crate::calendar::Calendar;
use crate::deed::{Card, Deed, Story};

const TEAM: &str = "diabetes";

const BRING: Card = Card {
    title: "Bring somebody",
    change: "The letter is back, with one sentence more: bring somebody you like. Two cups stand ready for each name",
    measure: "diabetes.first",
    not_worse: &["diabetes.stop"],
    from: "30",
    to: "45",
    sure: (7, 5),
    worthwhile: "5",
    if_it_fails: "Cold tea",
    undo: Undo::InADay,
    who_harmed: "",
    how_noticed: "",
    people: Some(110),
    weeks: 4,
    rule: (Adopt, Adapt, Drop),
};

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    together(story, calendar);
    test(story, calendar);
    last_day(story, calendar);
}

fn together(story: &mut Story, calendar: &Calendar) {
    let all = ["yusuf", "clare", "leila", "petra", "ola", "marcus", "dawn"];
    huddles(
        story,
        calendar,
        (TEAM, "yusuf", Weekday::Wednesday),
        &all,
        &[
            (1, [4, 4, 4]),
            (2, [4, 4, 4]),
            (3, [4, 3, 4]),
            (4, [4, 3, 4]),
            (6, [3, 3, 4]),
            (7, [3, 2, 4]),
            (8, [4, 3, 4]),
            (9, [4, 3, 4]),
            (10, [4, 3, 4]),
            (11, [4, 4, 4]),
            (12, [4, 4, 4]),
            (13, [4, 4, 4]),
        ],
    );
}

fn test(story: &mut Story, calendar: &Calendar) {
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.decide(calendar.day(65, 13, 25), "yusuf", "diabetes.text", Drop, "Half as many come. People keep a letter on the fridge; a message is gone by breakfast. The letter is back from Monday.");
    let test = "diabetes.bring";
    story.add(
        calendar.day(66, 10, 30),
        "marcus",
        Deed::Propose {
            team: TEAM,
            key: test,
            idea: Some("diabetes.i.bring"),
            card: BRING,
        },
    );
    story.add(
        on(10, Weekday::Monday, 9, 5),
        "marcus",
        Deed::Start { test },
    );
    story.log(on(11, Weekday::Thursday, 20, 15), "marcus", test, ["Nine came, and seven of them brought somebody. One brought her daughter’s whole football team.", "Those who were brought asked when it is their turn.", ""], Some(16));
    story.log(
        on(13, Weekday::Wednesday, 10, 35),
        "clare",
        test,
        [
            "The room is full. We moved to the library, as we may.",
            "Neighbours from Station Road come together now.",
            "Count who comes from where.",
        ],
        Some(31),
    );
    story.decide(on(14, Weekday::Tuesday, 13, 15), "yusuf", test, Adopt, "Nearly half of those invited come, where a third came before. The sentence stays in the letter.");
}

fn last_day(story: &mut Story, calendar: &Calendar) {
    let sheet = Sheet {
        team: TEAM,
        review: Review::Final,
    };
    story.together(
        calendar.day(99, 11, 20),
        "yusuf",
        sheet.words(&[
            ("story", "A third of those we invited came, and we wanted half. First we made it worse: the message that was to be quicker than the letter lost half of the few who came. A person who had been through it said why, and what to write instead. During the last weeks nearly half came."),
            ("learned", "Drop it when the card says so, not when everybody has noticed.\nPeople come with people.\nA face at the door costs a kettle."),
            ("way", "The letter costs nothing to copy. Whoever has been through it has to help write it, in every practice anew."),
        ]),
    );
    let rows = [
        sheet.recommend(
            [
                "Somebody who has been through it helps to write every invitation",
                "Ours was the better letter.",
            ],
            "Yes, now",
            ("Ruth Adeyemi", None),
        ),
        sheet.stay(
            [
                "The letter with one sentence more",
                "Tea for two, £6 a session",
            ],
            "Yes, for good",
            (
                "Practice managers of both practices",
                Some(calendar.date(190)),
            ),
        ),
        sheet.stay(
            ["The library’s upstairs room", "The council’s, without rent"],
            "For now",
            ("Head of libraries", Some(calendar.date(130))),
        ),
        sheet.go_on(
            SCALE,
            "Four more practices want the letter; Marcus tells them himself",
            ("Yusuf Demir", Some(calendar.date(128))),
        ),
    ];
    in_a_row(story, (calendar, 12), "yusuf", rows);
    let after = Sheet {
        team: TEAM,
        review: Review::Sustain,
    };
    let said: [(i64, &'static [(&'static str, &'static str)]); 2] = [
        (
            130,
            &[(
                "check_30",
                "As on the last day. Dawn still stands at the door on Tuesdays.",
            )],
        ),
        (
            191,
            &[(
                "check_90",
                "Three more practices use the letter. Here it holds.",
            )],
        ),
    ];
    for (day, boxes) in said {
        story.together(calendar.day(day, 12, 30), "yusuf", after.words(boxes));
    }
}
