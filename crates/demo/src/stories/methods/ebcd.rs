//! The same face at the door of *Diabetes diverters*, by experience-based co-design: how it feels, moment by moment.

use jiff::civil::Weekday;

use crate::calendar::Calendar;
use crate::deed::{Cell, Story};

const MAP: &[Key4] = &[
    &[
        "The letter",
        "-1",
        "caught",
        "people",
        "“It reads as if I had done something.”",
    ],
    &["Ringing up", "0", "unsure", "people", ""],
    &[
        "The car park",
        "-2",
        "alone",
        "people",
        "“I sat in the car and watched who went in.”",
    ],
    &[
        "The door",
        "-3",
        "ashamed",
        "people",
        "“Everybody in there would know why I came.”",
    ],
    &[
        "The first five minutes",
        "1",
        "relieved",
        "people",
        "“She knew my name.”",
    ],
    &["Going home", "2", "lighter", "people", ""],
    &["The letter", "1", "helpful", "staff", ""],
    &[
        "The door",
        "0",
        "busy",
        "staff",
        "“I am looking for the projector then.”",
    ],
    &["The first five minutes", "-1", "rushed", "staff", ""],
    &["Going home", "2", "useful", "staff", ""],
];
type Key4 = &'static [&'static str];

#[expect(
    clippy::too_many_lines,
    reason = "words people wrote, line by line; there is nothing to take apart"
)]
pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    let test = "diabetes.cup";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.method(calendar.day(0, 15, 20), "petra", test, "ebcd");
    story.fill(
        on(1, Weekday::Tuesday, 10, 30),
        "petra",
        (test, "group"),
        &[
            Cell::Is("about", "The way from the letter to the second session"),
            Cell::Rows(
                "members",
                &["who", "side"],
                &[
                    &["Somebody who came and stayed", "uses"],
                    &["Somebody who turned round at the gate", "uses"],
                    &["A wife who cooks for two", "carer"],
                    &["Therapist", "staff"],
                    &["Practice nurse", "staff"],
                    &["Practice manager", "leader"],
                ],
            ),
            Cell::Is(
                "promise",
                "We tell everybody who spoke to us what became of it, within a month.",
            ),
            Cell::Is(
                "care",
                "Nobody has to say their name. Whoever needs a break goes out with one of us.",
            ),
        ],
    );
    story.fill(
        on(1, Weekday::Friday, 15, 30),
        "marcus",
        (test, "touchpoints"),
        &[
            Cell::Rows(
                "map",
                &["touchpoint", "feeling", "words", "whose", "said"],
                MAP,
            ),
            Cell::Is("heard-from", "9"),
            Cell::Is(
                "not-heard",
                "People who never opened the letter. People who do not read English.",
            ),
        ],
    );
    story.fill(on(1, Weekday::Friday, 15, 50), "petra", (test, "staff"), &[
        Cell::Is("moments", "When somebody comes back who had turned round\nWhen the room is cold and nobody has the key"),
        Cell::Is("proud", "People talk to each other at the end, not to us."),
    ]);
    story.fill(
        on(2, Weekday::Tuesday, 18, 40),
        "petra",
        (test, "priorities"),
        &[
            Cell::Rows(
                "people",
                &["kind", "count"],
                &[
                    &["The door", "8"],
                    &["The car park", "4"],
                    &["The letter", "3"],
                    &["Ringing up", "1"],
                ],
            ),
            Cell::Rows(
                "staff",
                &["kind", "count"],
                &[
                    &["The first five minutes", "5"],
                    &["The door", "3"],
                    &["The letter", "2"],
                ],
            ),
            Cell::Is("together", "The door\nThe letter"),
        ],
    );
    story.fill(
        on(2, Weekday::Wednesday, 12, 15),
        "petra",
        (test, "redesign"),
        &[
            Cell::Is("moment", "The door"),
            Cell::Is(
                "now",
                "Nobody stands there. A sign points to “Diabetes prevention”.",
            ),
            Cell::Is(
                "then",
                "Whoever signed the letter stands there, with the kettle on behind them. No sign.",
            ),
            Cell::Is(
                "group",
                "Two people who came, one who did not\nTherapist\nPractice nurse",
            ),
            Cell::Is("tried-with", "Two sessions, fourteen people"),
            Cell::Measure("measure", "diabetes.second"),
        ],
    );
    story.fill(
        on(4, Weekday::Friday, 14, 10),
        "marcus",
        (test, "back"),
        &[
            Cell::Is("different", "I go in by the front door now."),
            Cell::Is(
                "told",
                "All nine had a call or a card, with what was changed because of them.",
            ),
            Cell::Is("next", "The letter."),
        ],
    );
}
