//! One telephone number of *Frailty*, by the Double Diamond: found the wrong problem, said so, and dropped it in two weeks.

use jiff::civil::Weekday;

use crate::calendar::Calendar;
use crate::deed::{Cell, Story};

#[expect(
    clippy::too_many_lines,
    reason = "words people wrote, line by line; there is nothing to take apart"
)]
pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    let test = "frailty.number";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.method(calendar.day(0, 15, 55), "hanna", test, "double-diamond");
    story.fill(on(1, Weekday::Monday, 12, 30), "hanna", (test, "research"), &[
        Cell::Is("questions", "What does somebody do who finds a neighbour on the floor?\nWhom do they ring, and why not us?"),
        Cell::Rows("did", &["how", "whom", "how-many"], &[
            &["talked", "Care assistants of two homes, at handover", "6"],
            &["watched", "The ambulance desk, a Thursday from 2 to 6", "1"],
            &["did-it", "Tried to reach ourselves on a Friday at five", "3"],
        ]),
        Cell::Is("surprises", "Nobody looks for a number. They press the green button.\nThe desk has our number. It is not on its list of what one may do.\nOn a Friday at five we do not answer ourselves."),
    ]);
    story.fill(
        on(1, Weekday::Tuesday, 16, 20),
        "arthur",
        (test, "journey"),
        &[Cell::Rows(
            "moments",
            &["touchpoint", "feeling", "words"],
            &[
                &["On the floor", "-3", "helpless"],
                &["The green button", "1", "heard"],
                &["Waiting", "-2", "cold"],
                &["Two strong people", "2", "lifted"],
                &["“We take you in, to be sure”", "-2", "too much"],
                &["Home the next day", "-1", "tired"],
            ],
        )],
    );
    story.fill(on(1, Weekday::Wednesday, 11, 10), "hanna", (test, "problem"), &[
        Cell::Is("statement", "Somebody who is unhurt on the floor needs two strong people soon, and not a night in hospital"),
        Cell::Is("for", "People over 65 who live alone"),
        Cell::Is("because", "The only people who come soon are those who can only do one thing."),
        Cell::Is("left-out", "Falls with an injury. Falls in the street."),
    ]);
    story.fill(on(1, Weekday::Wednesday, 11, 40), "hanna", (test, "ideas"), &[
        Cell::Is("ideas", "One number for everybody\nCrews refer from the doorstep\nA lifting chair in every village hall\nA frailty nurse at the ambulance desk\nA car for us in the mornings\nRing everybody who fell twice"),
        Cell::Is("chosen", "The number: it needs nobody’s yes."),
    ]);
    story.fill(
        on(4, Weekday::Thursday, 12, 40),
        "hanna",
        (test, "prototype"),
        &[
            Cell::Is(
                "what",
                "A sticker with one number, on the telephone of six care homes and two practices",
            ),
            Cell::Is(
                "assumption",
                "People do not ring us because they do not know where.",
            ),
            Cell::Is("sinks-it", "They ring, and we are not there any sooner."),
            Cell::Rows(
                "rounds",
                &["with", "saw", "next"],
                &[
                    &[
                        "Six care homes, one week",
                        "Seven calls, six from care homes; three came after five",
                        "change",
                    ],
                    &[
                        "Two practices, one week",
                        "They ring, and whoever answers has no car until noon",
                        "kill",
                    ],
                ],
            ),
        ],
    );
    story.fill(
        on(4, Weekday::Thursday, 12, 55),
        "hanna",
        (test, "delivery"),
        &[
            Cell::Is("runs-it", "Nobody: the stickers come off on Friday"),
            Cell::Is(
                "needs",
                "The way from the crew to us, without the practice in between",
            ),
        ],
    );
}
