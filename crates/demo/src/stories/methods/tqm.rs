//! The evening walk-round of *Steady*, by the tools of total quality: a check sheet, a few kinds, what lies behind them.

use jiff::Span;

use crate::calendar::{Calendar, at};
use crate::deed::{Cell, Story};

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    let test = "steady.round";
    let first = calendar.month(0);
    let later = |days: i64| first.saturating_add(Span::new().days(days));
    story.method(calendar.day(0, 15, 40), "ann", test, "tqm");
    story.fill(calendar.day(1, 10, 15), "sian", (test, "charter"), &[
        Cell::Is("problem", "Residents end up on the floor twelve times a month, most of them on the way to the toilet at night."),
        Cell::Is("aim", "Five falls a month by day 100"),
        Cell::Is("defect", "Every time a resident of either home ends up on the floor without meaning to, by the accident book."),
        Cell::Is("in-out", "From supper to breakfast. Not medicines, not building works."),
        Cell::Is("voices", "“I do not ring, because you have so much to do.”\n“In the dark I do not find my shoes.”"),
        Cell::Is("team", "Night nurse\nHousekeeper\nTherapist\nA resident’s daughter"),
        Cell::Measure("measure", "steady.falls"),
    ]);
    story.fill(
        calendar.day(1, 10, 40),
        "sian",
        (test, "sipoc"),
        &[
            Cell::Is(
                "process",
                "Supper\nTo bed\nFirst sleep\nUp at night\nUp in the morning",
            ),
            Cell::Is(
                "suppliers",
                "Day shift, laundry, the people who hang the lamps",
            ),
            Cell::Is("inputs", "Shoes, glasses, a light, somebody who comes"),
            Cell::Is("outputs", "A night’s sleep and two steady feet"),
            Cell::Is("customers", "46 residents, and the daughters who lie awake"),
        ],
    );
    story.fill(
        at(later(2), 9, 20),
        "ann",
        (test, "check-sheet"),
        &[
            Cell::Is(
                "what",
                "What was in the way when somebody fell or nearly fell, by whoever came first",
            ),
            Cell::Day("since", calendar.date(2)),
            Cell::Rows(
                "tally",
                &["kind", "count"],
                &[
                    &["Shoes not where the feet looked", "17"],
                    &["No light on the way", "13"],
                    &["Something on the floor", "5"],
                    &["Waited too long for help", "4"],
                    &["Dizzy after a tablet", "3"],
                    &["Wet floor", "1"],
                ],
            ),
        ],
    );
    tools(story, calendar);
}

#[expect(
    clippy::too_many_lines,
    reason = "words people wrote, line by line; there is nothing to take apart"
)]
fn tools(story: &mut Story, calendar: &Calendar) {
    let test = "steady.round";
    let first = calendar.month(0);
    let later = |days: i64| first.saturating_add(Span::new().days(days));
    story.fill(
        at(later(3), 13, 30),
        "ann",
        (test, "tollgate-measure"),
        &[
            Cell::Ticks("questions", &["agree", "enough"]),
            Cell::Is("passed", "yes"),
            Cell::Is("note", "Two homes, one book."),
        ],
    );
    story.fill(
        at(later(4), 14, 10),
        "hanna",
        (test, "cause-effect"),
        &[
            Cell::Rows(
                "causes",
                &["branch", "cause", "why"],
                &[
                    &[
                        "place",
                        "The lamp is on the far wall",
                        "So that it does not shine into the bed",
                    ],
                    &["place", "The way to the toilet turns twice", ""],
                    &[
                        "material",
                        "Slippers slide under the bed",
                        "They are put down where the cleaner moves them",
                    ],
                    &["people", "Nobody rings", "“You have so much to do”"],
                    &[
                        "method",
                        "The last round is at nine",
                        "Bedtime was earlier when the home was built",
                    ],
                    &[
                        "information",
                        "The night shift does not know who was dizzy",
                        "It stands in the day book",
                    ],
                ],
            ),
            Cell::Rows(
                "evidence",
                &["reason", "how-known", "test"],
                &[
                    &[
                        "Slippers under the bed",
                        "counted",
                        "Put them where the feet land, for a week",
                    ],
                    &[
                        "The lamp",
                        "seen",
                        "A small light low on the wall in six rooms",
                    ],
                    &[
                        "Nobody rings",
                        "told",
                        "Ask at bedtime: will you need to get up?",
                    ],
                ],
            ),
        ],
    );
    story.fill(
        at(later(5), 11, 30),
        "ann",
        (test, "tollgate-analyse"),
        &[
            Cell::Ticks("questions", &["seen", "most", "ours"]),
            Cell::Is("passed", "yes"),
        ],
    );
    story.fill(
        at(later(6), 10, 5),
        "ann",
        (test, "failure-modes"),
        &[Cell::Rows(
            "modes",
            &[
                "step",
                "failure",
                "effect",
                "severity",
                "occurrence",
                "detection",
                "action",
            ],
            &[
                &[
                    "Last round",
                    "The round is left out on a busy evening",
                    "Shoes and lights as before",
                    "6",
                    "5",
                    "2",
                    "A tick on the sheet by the door",
                ],
                &[
                    "Low light",
                    "It is unplugged for the vacuum cleaner",
                    "Dark on the way to the toilet",
                    "7",
                    "4",
                    "6",
                    "A lamp with its own battery",
                ],
                &[
                    "Slippers",
                    "They are put where we like them, not where the feet land",
                    "Somebody bends and falls",
                    "8",
                    "2",
                    "4",
                    "A sticker on the floor",
                ],
            ],
        )],
    );
    story.fill(
        at(later(35), 15, 0),
        "sian",
        (test, "tollgate-improve"),
        &[
            Cell::Ticks("questions", &["less", "nothing-else", "liked"]),
            Cell::Is("passed", "yes"),
        ],
    );
    story.fill(
        at(later(36), 10, 20),
        "sian",
        (test, "control-plan"),
        &[
            Cell::Rows(
                "watch",
                &["what", "how-often", "slips-when", "then"],
                &[
                    &[
                        "Ticks on the sheet by the door",
                        "Monday",
                        "Two evenings in a week are missing",
                        "The next shift is asked what got in the way",
                    ],
                    &[
                        "Falls by the accident book",
                        "The first of the month",
                        "More than nine in a month",
                        "The check sheet goes up again",
                    ],
                ],
            ),
            Cell::Is("owner", "Home manager of each home"),
        ],
    );
}
