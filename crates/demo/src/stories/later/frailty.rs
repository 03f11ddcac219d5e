//! *Frailty* gets its yes, misses its goal with dignity, and goes on.

use domain::ask::AnswerWord;
use domain::decision::DecisionWord::{Adopt, RepeatLarger};
use domain::radar::TeamWord;
use domain::review::{RESET, Review};
use jiff::civil::Weekday;

use super::{Sheet, huddles, in_a_row};
use crate::calendar::Calendar;
use crate::deed::{Deed, Draft, OfAsk, Story};

const TEAM: &str = "frailty";

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    together(story, calendar);
    test(story, calendar);
    last_day(story, calendar);
    afterwards(story, calendar);
}

/// A team that meets less and less while it waits, and more once it may begin.
fn together(story: &mut Story, calendar: &Calendar) {
    let all = ["bea", "chidi", "rob", "hanna", "sian", "meera", "arthur"];
    huddles(
        story,
        calendar,
        (TEAM, "bea", Weekday::Thursday),
        &all,
        &[
            (1, [4, 4, 4]),
            (2, [4, 3, 4]),
            (3, [4, 3, 3]),
            (5, [3, 3, 3]),
            (6, [2, 2, 3]),
            (10, [3, 3, 4]),
            (11, [4, 3, 4]),
            (12, [4, 3, 4]),
            (13, [4, 4, 4]),
        ],
    );
    let midpoint = Sheet {
        team: TEAM,
        review: Review::Midpoint,
    };
    story.together(
        calendar.day(50, 15, 40),
        "bea",
        midpoint.words(&[
            ("good", "The ambulance desk likes us, and says so."),
            ("bad", "Nothing we wanted to try could be tried with anybody yet. Half of the team no longer comes."),
            ("goal", "Kept for now. If we may not refer from the doorstep by day 65, we ask for another goal."),
        ]),
    );
}

fn test(story: &mut Story, calendar: &Calendar) {
    let test = "frailty.direct";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.add(
        calendar.day(64, 8, 50),
        "tom",
        Deed::Answer {
            ask: OfAsk::ForTest(test),
            word: AnswerWord::YesIf,
            words: "every referral is talked through by telephone, and you show me after ten people. I am sorry it took so long.",
            to: None,
        },
    );
    story.add(
        on(10, Weekday::Monday, 9, 30),
        "chidi",
        Deed::Start { test },
    );
    story.log(on(10, Weekday::Friday, 18, 10), "chidi", test, ["Four people referred from the doorstep, four seen within the hour. Nobody had broken anything.", "The call takes three minutes. We had planned ten.", "Tell the night crews."], Some(4));
    story.log(
        on(12, Weekday::Wednesday, 19, 20),
        "hanna",
        test,
        [
            "Eleven by now. Tom came along on one call, and brought cake to the next huddle.",
            "People say they are glad not to lie on a trolley.",
            "Weekends?",
        ],
        Some(11),
    );
    story.add(
        calendar.day(86, 11, 0),
        "bea",
        Deed::Say {
            team: TEAM,
            word: TeamWord::Well,
            line: "It works. It came late.",
        },
    );
    story.decide(on(14, Weekday::Monday, 13, 30), "bea", test, RepeatLarger, "Half of all people who fall are now seen within two hours, and nobody was kept at home with a broken bone. Four weeks and one district are too little to stop asking.");
    let draft = Draft {
        change: "Paramedics in the whole north who find somebody fallen and unhurt ring the frailty team from the doorstep and refer them, weekends too",
        from: "50",
        to: "65",
        people: Some(60),
        weeks: 8,
        if_good: Adopt,
    };
    story.add(
        on(14, Weekday::Monday, 14, 10),
        "chidi",
        Deed::Redraft { test, draft },
    );
    story.add(
        on(15, Weekday::Monday, 9, 15),
        "chidi",
        Deed::Start { test },
    );
    story.log(
        on(19, Weekday::Thursday, 17, 45),
        "sian",
        test,
        [
            "Saturdays work. On Sundays the second car is missing and people wait three hours.",
            "",
            "One car from the night team on Sundays.",
        ],
        Some(52),
    );
    story.decide(on(24, Weekday::Friday, 14, 5), "bea", test, Adopt, "Two of three are seen in time. It is written into the way the ambulance desk works, and Sunday has its car.");
}

fn last_day(story: &mut Story, calendar: &Calendar) {
    let sheet = Sheet {
        team: TEAM,
        review: Review::Final,
    };
    story.together(
        calendar.day(99, 14, 10),
        "bea",
        sheet.words(&[
            ("story", "We wanted seven of ten people who fall seen within two hours, and came to five. For the first half nothing we wanted to try could be tried: the answer we needed took eleven days and two pairs of hands. In the four weeks after it more changed than in the ten before."),
            ("learned", "Ask in the first week for what will take longest to allow.\nOne telephone number helped nobody who had no car.\nA leader who came along once understood what eleven pages had not said."),
            ("way", "Half the goal is there, and now we know how. What took eleven days takes one."),
        ]),
    );
    let rows = [
        sheet.recommend(
            [
                "Paramedics refer from the doorstep in the whole north",
                "Eleven people, nobody harmed, two hours each saved.",
            ],
            "Yes, now",
            ("Tom Hollis", None),
        ),
        sheet.recommend(
            [
                "Who answers asks about referrals is written down before a challenge begins",
                "Ours went through two pairs of hands.",
            ],
            "Yes, now",
            ("Ruth Adeyemi", None),
        ),
        sheet.stay(
            [
                "The call from the doorstep",
                "Three minutes of whoever is on the desk",
            ],
            "Yes, for good",
            (
                "Lead of the community falls service",
                Some(calendar.date(190)),
            ),
        ),
        sheet.go_on(
            RESET,
            "The same team, the same goal, a hundred more days",
            ("Bea Marlow", Some(calendar.date(135))),
        ),
    ];
    in_a_row(story, (calendar, 11), "bea", rows);
    let close = sheet.words(&[("closing", "You missed the number, and I learned more from you than from any team that met one: how long my own yes takes. The rule is changed. Go on.")]);
    story.together(calendar.day(100, 16, 40), "ruth", close);
}

fn afterwards(story: &mut Story, calendar: &Calendar) {
    let sheet = Sheet {
        team: TEAM,
        review: Review::Sustain,
    };
    let said: [(i64, &'static [(&'static str, &'static str)]); 2] = [
        (
            131,
            &[("check_30", "A little better still. Sundays are the hole.")],
        ),
        (
            192,
            &[(
                "check_90",
                "Two of three in time. We would meet the old goal if it were Saturday every day.",
            )],
        ),
    ];
    for (day, boxes) in said {
        story.together(calendar.day(day, 15, 15), "bea", sheet.words(boxes));
    }
}
