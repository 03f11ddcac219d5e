//! The evening text of *Diabetes diverters*, by behaviour change: one thing people do, and what is missing for it.

use jiff::civil::Weekday;

use crate::calendar::Calendar;
use crate::deed::{Cell, Story};

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    let test = "diabetes.text";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.method(on(3, Weekday::Thursday, 11, 45), "dawn", test, "behaviour");
    story.fill(
        on(3, Weekday::Thursday, 12, 5),
        "dawn",
        (test, "behaviour"),
        &[
            Cell::Is(
                "who",
                "People whose blood sugar was too high at their last check",
            ),
            Cell::Is("what", "say yes to the first session"),
            Cell::Is("when", "on the evening the invitation reaches them"),
            Cell::Is("instead-of", "put the letter with the other letters"),
            Cell::Is("now", "About a third come to the first session."),
            Cell::Measure("measure", "diabetes.first"),
        ],
    );
    story.fill(on(3, Weekday::Thursday, 16, 30), "petra", (test, "diagnosis"), &[
        Cell::Rows("statements", &["component", "holds", "how-known"], &[
            &["capability-physical", "yes", "Everybody can get to the practice; nine asked"],
            &["capability-psychological", "partly", "Half do not know what “raised” means"],
            &["opportunity-physical", "partly", "Letters come when people are at work"],
            &["opportunity-social", "no", "“Nobody I know goes to such a thing”"],
            &["motivation-reflective", "partly", "Most want to, after Christmas"],
            &["motivation-automatic", "no", "The letter feels like school"],
        ]),
        Cell::Is("asked", "Nine people in the waiting room, on two evenings, by somebody who once got the letter too."),
    ]);
    story.fill(
        on(3, Weekday::Friday, 10, 10),
        "dawn",
        (test, "help"),
        &[
            Cell::Ticks(
                "functions",
                &["environmental-restructuring", "enablement", "modelling"],
            ),
            Cell::Ticks("techniques", &["small-steps", "cue", "put-in-reach"]),
            Cell::Rows(
                "who-does",
                &["what", "who"],
                &[
                    &[
                        "Write the text with two people who got the letter",
                        "Practice manager",
                    ],
                    &["Send it at seven", "Practice manager"],
                ],
            ),
        ],
    );
    story.fill(
        on(3, Weekday::Friday, 10, 20),
        "dawn",
        (test, "twelve"),
        &[
            Cell::Ticks("easy", &["fewer-steps", "one-line"]),
            Cell::Ticks("attractive", &["noticed"]),
            Cell::Ticks("timely", &["moment"]),
        ],
    );
    story.fill(
        on(6, Weekday::Tuesday, 11, 20),
        "dawn",
        (test, "card"),
        &[Cell::Is(
            "dip",
            "People keep a letter on the fridge. Nobody keeps a message on the fridge.",
        )],
    );
}
