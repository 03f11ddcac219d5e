//! The pharmacy bag of *Home sooner*, by Lean: a walk, two maps, one sheet.

use jiff::civil::Weekday;

use crate::calendar::Calendar;
use crate::deed::{Cell, Story};

const STEPS: &[&str] = &[
    "step",
    "waiting",
    "process",
    "adds-value",
    "right",
    "people",
];

const NOW: &[&[&str]] = &[
    &["Ward round says “home today”", "0", "4", "yes", "95", "2"],
    &[
        "Doctor writes what to take home",
        "75",
        "6",
        "yes",
        "80",
        "1",
    ],
    &[
        "Paper goes down to the pharmacy",
        "25",
        "5",
        "no",
        "99",
        "1",
    ],
    &[
        "Pharmacist checks and asks back",
        "50",
        "12",
        "needed",
        "72",
        "1",
    ],
    &["Medicines are packed", "35", "9", "yes", "97", "1"],
    &[
        "Bag waits for somebody to fetch it",
        "40",
        "4",
        "no",
        "98",
        "1",
    ],
    &[
        "Nurse goes through it with the person",
        "20",
        "10",
        "yes",
        "94",
        "1",
    ],
];

const THEN: &[&[&str]] = &[
    &[
        "Evening doctor writes what to take home",
        "0",
        "6",
        "yes",
        "85",
        "1",
    ],
    &[
        "Pharmacist checks and packs in the evening",
        "30",
        "18",
        "yes",
        "90",
        "1",
    ],
    &[
        "Bag goes up with the night porter",
        "15",
        "2",
        "needed",
        "99",
        "1",
    ],
    &[
        "Morning check: did anything change?",
        "0",
        "3",
        "needed",
        "97",
        "1",
    ],
    &[
        "Nurse goes through it with the person",
        "15",
        "10",
        "yes",
        "97",
        "1",
    ],
];

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    let test = "home.bag";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.method(on(3, Weekday::Monday, 16, 40), "dev", test, "lean");
    let walked = calendar.monday(3);
    story.fill(on(3, Weekday::Tuesday, 15, 10), "dev", (test, "current-map"), &[
        Cell::Is("value", "To go home with the right medicines, and to know what they are for, before the day is over."),
        Cell::Is("from-to", "Begins when the round says “home”, ends when the person has the bag and no question left"),
        Cell::Day("walked", walked),
        Cell::Is("available", "480"),
        Cell::Is("demand", "30"),
        Cell::Rows("steps", STEPS, NOW),
        Cell::Is("surprises", "An hour of work, and four hours of waiting between the hours of work.\nThe pharmacist asks back about one bag in four, and rings four numbers to find the doctor."),
    ]);
    story.fill(
        on(3, Weekday::Tuesday, 15, 40),
        "greta",
        (test, "waste-walk"),
        &[
            Cell::Rows(
                "seen",
                &["kind", "where", "what", "count"],
                &[
                    &[
                        "waiting",
                        "Ward 2, day room",
                        "People dressed, with their coats on",
                        "9",
                    ],
                    &[
                        "transport",
                        "Back stairs",
                        "Paper carried down, one sheet at a time",
                        "4",
                    ],
                    &[
                        "defects",
                        "Pharmacy",
                        "A dose that does not fit what the round said",
                        "3",
                    ],
                    &["motion", "Ward 4", "A nurse looking for the bag", "5"],
                    &[
                        "over-processing",
                        "Pharmacy",
                        "The same list typed twice",
                        "2",
                    ],
                ],
            ),
            Cell::Is(
                "first",
                "One shelf for the bags, by the door, with the bed bay on it.",
            ),
        ],
    );
    story.fill(on(3, Weekday::Wednesday, 13, 5), "dev", (test, "five-whys"), &[
        Cell::Is("starts-with", "On Tuesday a bag was ready at ten past four for somebody who could have left at eleven."),
        Cell::Rows("whys", &["because", "how-known"], &[
            &["The pharmacist began with it at half past three", "seen"],
            &["The paper came down at twenty to three", "counted"],
            &["The doctor writes all papers after the round, together", "told"],
            &["The round ends at one, and only then is it said who goes home", "seen"],
            &["Nobody is asked the day before who is nearly well enough", "guess"],
        ]),
        Cell::Is("therefore", "yes"),
        Cell::Is("can-change", "us"),
    ]);
    story.fill(on(3, Weekday::Thursday, 12, 30), "dev", (test, "future-map"), &[
        Cell::Is("available", "480"),
        Cell::Is("demand", "30"),
        Cell::Rows("steps", STEPS, THEN),
        Cell::Is("changes", "Somebody says the day before who is nearly well enough.\nA pharmacist is there between five and seven."),
    ]);
    story.fill(
        on(8, Weekday::Tuesday, 9, 30),
        "dev",
        (test, "a3"),
        &sheet(calendar),
    );
}

#[expect(
    clippy::too_many_lines,
    reason = "words people wrote, line by line; there is nothing to take apart"
)]
fn sheet(calendar: &Calendar) -> [Cell; 14] {
    [
        Cell::Is("theme", "Medicines are ready before the person is"),
        Cell::Is(
            "team",
            "Pharmacist\nWard nurse\nEvening doctor\nNight porter\nSomebody who waited four hours in her coat",
        ),
        Cell::Is("agreed-by", "Head of pharmacy\nMatron of the medical wards"),
        Cell::Day("started", calendar.monday(3)),
        Cell::Is(
            "background",
            "Thirty people a day go home from four wards. Whoever waits for a bag keeps a bed that somebody downstairs is waiting for.",
        ),
        Cell::Is(
            "problem",
            "From “you may go home” to the bag on the ward it takes more than four hours on most days, and longer on Mondays.",
        ),
        Cell::Is(
            "current",
            "Of nearly five hours on the walk, fifty minutes were work. One bag in four goes back with a question.",
        ),
        Cell::Measure("measure", "home.medicines"),
        Cell::Is(
            "target",
            "Three hours by day 60, and no bag that is wrong at the bedside.",
        ),
        Cell::Rows(
            "causes",
            &["branch", "cause", "why"],
            &[
                &[
                    "method",
                    "Papers are written all together after the round",
                    "So that the doctor sits down once",
                ],
                &[
                    "information",
                    "The pharmacy hears last who goes home",
                    "The list is on the ward’s board",
                ],
                &[
                    "people",
                    "Nobody packs after five",
                    "The evening shift was cut two years ago",
                ],
                &[
                    "rules",
                    "The paper has to be signed on paper",
                    "The signature on the screen counts only for the ward",
                ],
                &["place", "The pharmacy is three floors down", ""],
            ],
        ),
        Cell::Rows(
            "countermeasures",
            &["reason", "countermeasure", "effect", "effort", "undo"],
            &[
                &[
                    "Papers after the round",
                    "Pack the evening before for whoever is nearly well enough",
                    "large",
                    "days",
                    "yes",
                ],
                &[
                    "The pharmacy hears last",
                    "A line on the board is a photograph at five o’clock",
                    "some",
                    "hours",
                    "yes",
                ],
                &[
                    "A dose may change overnight",
                    "Check every bag again in the morning",
                    "some",
                    "hours",
                    "yes",
                ],
            ],
        ),
        Cell::Rows(
            "plan",
            &["what", "who", "done"],
            &[
                &[
                    "Two evenings with one ward, to see how long a bag takes",
                    "Pharmacist",
                    "yes",
                ],
                &["Shelf and labels", "Ward clerk", "yes"],
                &["Four weeks on two wards", "Pharmacist", "yes"],
                &[
                    "Talk with the head of pharmacy about Sundays",
                    "Team lead",
                    "no",
                ],
            ],
        ),
        Cell::Is(
            "results",
            "On days when we pack in the evening the bag is there before the person is dressed. On Mondays nothing has changed, because nobody packs on Sundays.",
        ),
        Cell::Is("follow-up", "Sundays. Then the surgical wards."),
    ]
}
