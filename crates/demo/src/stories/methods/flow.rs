//! Straight referrals of *Frailty*, by flow: what comes, what goes, where it queues. Nothing can be tried yet, but it can be counted,
//! from day 60 on by moving cards on a board.

use domain::tool::board::Ended;

use crate::calendar::Calendar;
use crate::deed::{BoardDay, Cell, Story};

#[expect(
    clippy::too_many_lines,
    reason = "words people wrote, line by line; there is nothing to take apart"
)]
pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    let test = "frailty.direct";
    story.method(calendar.day(55, 9, 10), "bea", test, "flow");
    story.fill(calendar.day(55, 9, 30), "bea", (test, "policies"), &[
        Cell::Is("what", "Calls for somebody who fell at home and is unhurt"),
        Cell::Is("start", "The ambulance desk takes the call"),
        Cell::Is("finish", "Somebody of the frailty team has seen them"),
        Cell::Rows("columns", &["column", "limit", "now", "enters", "leaves"], &[
            &["Called", "", "5", "The desk takes the call", "A crew is on the way"],
            &["Crew there", "4", "3", "A crew is at the door", "Unhurt, and the practice has been rung"],
            &["Practice asked", "", "9", "The practice has it on its list", "The practice has rung us"],
            &["With us", "6", "4", "We have a name and a door", "We were there"],
        ]),
        Cell::Is("when-full", "Whoever has a free hour rings the oldest one first, and says honestly how long it will be."),
        Cell::Is("order", "Whoever lies on the floor first; then the oldest."),
    ]);
    story.fill(
        calendar.day(60, 17, 15),
        "hanna",
        (test, "counts"),
        &[
            Cell::Is("at-start", "14"),
            Cell::Days(
                "days",
                calendar.date(46),
                &["arrivals", "departures"],
                &[
                    &["7", "6"],
                    &["6", "6"],
                    &["8", "7"],
                    &["5", "6"],
                    &["9", "7"],
                    &["4", "3"],
                    &["5", "3"],
                    &["8", "8"],
                    &["7", "6"],
                    &["6", "8"],
                    &["7", "6"],
                    &["8", "7"],
                    &["3", "4"],
                    &["4", "3"],
                ],
            ),
        ],
    );
    story.fill(
        calendar.day(60, 17, 25),
        "hanna",
        (test, "finished"),
        &[
            Cell::Rows(
                "cases",
                &["value"],
                &[
                    &["1"],
                    &["2"],
                    &["2"],
                    &["3"],
                    &["1"],
                    &["5"],
                    &["2"],
                    &["4"],
                    &["3"],
                    &["2"],
                    &["8"],
                    &["2"],
                    &["3"],
                    &["1"],
                    &["4"],
                    &["2"],
                    &["6"],
                    &["3"],
                    &["2"],
                    &["2"],
                    &["5"],
                    &["3"],
                    &["12"],
                    &["2"],
                ],
            ),
            Cell::Is(
                "expectation",
                "85 in 100 are seen within five days. We would like to say: hours.",
            ),
        ],
    );
    board(story, calendar);
    story.fill(calendar.day(61, 11, 20), "bea", (test, "bottleneck"), &[
        Cell::Is("where", "Between the crew and us: every call waits for the practice to pass it on, half of them for more than two days."),
        Cell::Is("use-fully", "The practices ring us at noon and at five, instead of when a letter is written."),
        Cell::Is("serve", "We answer at noon and at five, whatever else there is."),
        Cell::Is("enlarge", "Crews refer from the doorstep. It costs nothing but a yes."),
    ]);
}

/// Whom they had on day 60 goes on the board; from then on the board counts.
fn board(story: &mut Story, calendar: &Calendar) {
    let test = "frailty.direct";
    story.board(
        calendar.day(60, 9, 20),
        "hanna",
        test,
        BoardDay {
            came: &[
                ("With us", 4, 1),
                ("With us", 2, 3),
                ("Practice asked", 11, 1),
                ("Practice asked", 6, 1),
                ("Practice asked", 4, 2),
                ("Practice asked", 3, 2),
                ("Practice asked", 1, 3),
                ("Crew there", 1, 3),
                ("Called", 1, 5),
            ],
            ..BoardDay::default()
        },
    );
    story.board(
        calendar.day(60, 17, 50),
        "hanna",
        test,
        BoardDay {
            ended: &[("With us", Ended::Finished, 4)],
            moved: &[
                ("Practice asked", "With us", 4),
                ("Crew there", "Practice asked", 3),
                ("Called", "Crew there", 3),
            ],
            came: &[("Called", 0, 4)],
            ..BoardDay::default()
        },
    );
    story.board(
        calendar.day(61, 16, 50),
        "hanna",
        test,
        BoardDay {
            ended: &[
                ("With us", Ended::Finished, 4),
                ("Practice asked", Ended::Left, 1),
            ],
            moved: &[
                ("Practice asked", "With us", 5),
                ("Crew there", "Practice asked", 3),
                ("Called", "Crew there", 4),
            ],
            came: &[("Called", 0, 6)],
            ..BoardDay::default()
        },
    );
    story.board(
        calendar.day(62, 16, 40),
        "bea",
        test,
        BoardDay {
            ended: &[("With us", Ended::Finished, 5), ("Called", Ended::Left, 1)],
            moved: &[
                ("Practice asked", "With us", 3),
                ("Crew there", "Practice asked", 4),
                ("Called", "Crew there", 5),
            ],
            came: &[("Called", 0, 7)],
            notes: &[
                ("Practice asked", 2, "The practice to ring back"),
                ("With us", 1, "A car in the morning"),
            ],
        },
    );
}
