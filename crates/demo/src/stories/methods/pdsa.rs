//! The huddle of *Home sooner*, by plan, do, study, act: one page a cycle, one ramp.

use jiff::civil::Weekday;

use crate::calendar::Calendar;
use crate::deed::{Cell, Story};

#[expect(
    clippy::too_many_lines,
    reason = "words people wrote, line by line; there is nothing to take apart"
)]
pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    let test = "home.huddle";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.method(calendar.day(0, 15, 35), "greta", test, "pdsa");
    story.fill(
        calendar.day(0, 15, 50),
        "greta",
        (test, "questions"),
        &[
            Cell::Is(
                "aim",
                "Nobody who is well enough to leave waits for somebody to find the time to say so.",
            ),
            Cell::Is(
                "know",
                "On Wednesday at noon fewer people are there who were well enough the day before.",
            ),
            Cell::Measure("measure", "home.waiting"),
            Cell::Is(
                "changes",
                "A huddle at nine\nBags packed the evening before\nA lift home",
            ),
            Cell::Rows(
                "drivers",
                &["primary", "secondary", "idea"],
                &[
                    &[
                        "Everybody knows who is nearly ready",
                        "Heard the day before",
                        "Huddle at nine",
                    ],
                    &[
                        "Everybody knows who is nearly ready",
                        "Seen on the board",
                        "Ward clerk fills it in at half past eight",
                    ],
                    &[
                        "Nothing waits for one person",
                        "Medicines",
                        "Bag the evening before",
                    ],
                    &[
                        "Nothing waits for one person",
                        "A way home",
                        "Volunteer with a car",
                    ],
                ],
            ),
        ],
    );
    cycles(story, calendar);
    story.fill(
        on(5, Weekday::Monday, 12, 20),
        "greta",
        (test, "ramp"),
        &[
            Cell::Rows(
                "cycles",
                &["cycle", "scale", "conditions", "purpose", "learned"],
                &[
                    &[
                        "1",
                        "One ward, two weeks",
                        "Weekdays, the people who wanted to",
                        "learn",
                        "Most of what holds people up is one question to one person",
                    ],
                    &[
                        "2",
                        "Two wards, two weeks",
                        "One bay closed by norovirus",
                        "test",
                        "It holds at the door, with masks; the board has to be filled in first",
                    ],
                    &[
                        "3",
                        "Four wards, six weeks",
                        "Surgical wards, their own hosts",
                        "test",
                        "",
                    ],
                ],
            ),
            Cell::Is("belief", "7"),
        ],
    );
}

#[expect(
    clippy::too_many_lines,
    reason = "words people wrote, line by line; there is nothing to take apart"
)]
fn cycles(story: &mut Story, calendar: &Calendar) {
    let test = "home.huddle";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.fill(
        on(2, Weekday::Friday, 15, 10),
        "greta",
        (test, "cycle"),
        &[
            Cell::Is(
                "objective",
                "Find out whether all four can be there at nine, and whether anything is decided.",
            ),
            Cell::Rows(
                "questions",
                &["question", "prediction", "found"],
                &[
                    &[
                        "Do they come?",
                        "Three mornings of four",
                        "Nine mornings of ten, two without a doctor",
                    ],
                    &["How long does it take?", "Fifteen minutes", "Nine minutes"],
                ],
            ),
            Cell::Rows(
                "who-where-when",
                &["task", "who", "where"],
                &[
                    &["Hold it", "Therapist", "At the board of ward 2"],
                    &[
                        "Count who waits",
                        "Ward clerk",
                        "From the boards, Wednesday noon",
                    ],
                ],
            ),
            Cell::Is(
                "data-plan",
                "The Wednesday count by hand, and one line after each huddle.",
            ),
            Cell::Is("as-planned", "yes"),
            Cell::Is(
                "observations",
                "The council’s answer comes in the huddle, not by e-mail at four.",
            ),
            Cell::Is("prediction-held", "yes"),
            Cell::Is(
                "learned",
                "It is the question to the right person that moves things, not the meeting.",
            ),
            Cell::Is("next", "A second ward, one after the other"),
        ],
    );
    story.fill(
        on(4, Weekday::Friday, 15, 40),
        "ines",
        (test, "cycle"),
        &[
            Cell::Is(
                "objective",
                "See whether it holds where nobody asked for it.",
            ),
            Cell::Rows(
                "questions",
                &["question", "prediction", "found"],
                &[
                    &[
                        "Does it hold on a ward that did not ask?",
                        "Every other morning",
                        "Eight mornings of ten",
                    ],
                    &[
                        "Does it take longer?",
                        "Yes, twenty minutes",
                        "Yes, until the board was filled in at half past eight",
                    ],
                ],
            ),
            Cell::Rows(
                "who-where-when",
                &["task", "who", "where"],
                &[&[
                    "Host on the second ward",
                    "Doctor",
                    "At the board of ward 3",
                ]],
            ),
            Cell::Is("as-planned", "partly"),
            Cell::Is(
                "observations",
                "A bay was closed. It was the one meeting that was not cancelled.",
            ),
            Cell::Is("prediction-held", "yes"),
            Cell::Is("learned", "The board first, then the people."),
            Cell::Is("next", "Four wards, each with its own host"),
        ],
    );
    story.fill(
        on(5, Weekday::Friday, 12, 10),
        "greta",
        (test, "cycle"),
        &[
            Cell::Is("objective", "See whether it is the huddle or us."),
            Cell::Rows(
                "questions",
                &["question", "prediction", "found"],
                &[
                    &["Do surgical wards keep it?", "Three mornings of five", ""],
                    &["Are fewer people waiting on all four?", "From 25 to 20", ""],
                ],
            ),
            Cell::Rows(
                "who-where-when",
                &["task", "who", "where"],
                &[&[
                    "Host on the surgical wards",
                    "Sister of each ward",
                    "At their boards",
                ]],
            ),
        ],
    );
}
