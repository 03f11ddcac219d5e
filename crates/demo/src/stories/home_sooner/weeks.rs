//! The weeks of *Home sooner* as the team lives them: the launch, huddles, the plan, the pulse, the midpoint.

use domain::ballot::{BallotKind, Question};
use domain::plan::LateWhy;
use domain::review::Review;
use jiff::civil::Weekday;

use crate::calendar::Calendar;
use crate::deed::{Driver, Key, Story, Task, Together};

const TEAM: Key = "home";
/// Everybody with a slip.
const ALL: [Key; 8] = ["pat", "sam", "ines", "dev", "greta", "ola", "joan", "lewis"];

pub(super) fn tell(story: &mut Story, calendar: &Calendar) {
    launch(story, calendar);
    plan(story, calendar);
    drivers(story, calendar);
    huddles(story, calendar);
    reviews(story, calendar);
    midpoint(story, calendar);
}

/// A slip of everybody, one a minute.
fn slips(
    story: &mut Story,
    (calendar, day, hour, minute): (&Calendar, i64, i8, i8),
    (review, kind): (Review, BallotKind),
    answers: [Vec<(Question, &'static str)>; 8],
) {
    for ((who, answers), later) in ALL.into_iter().zip(answers).zip(0_i8..) {
        let deed = Together::Slip {
            team: TEAM,
            review,
            kind,
            answers,
        };
        story.together(calendar.day(day, hour, minute + later), who, deed);
    }
}

fn launch(story: &mut Story, calendar: &Calendar) {
    let review = Review::Launch;
    let wonder = [
        "Will you still answer in week seven?",
        "Which rule would you like to see gone yourselves?",
        "What happens to us if it goes wrong?",
        "Who pays for the volunteers’ petrol?",
        "May we talk to the care homes ourselves?",
        "Have you asked people who use the service?",
        "What do you do if the four of you disagree?",
        "Can we see the numbers you see?",
    ];
    let one = |question: Question| move |answer| vec![(question, answer)];
    slips(
        story,
        (calendar, 0, 9, 20),
        (review, BallotKind::Wonder),
        wonder.map(one(Question::Wonder)),
    );
    let dared = ["20", "18", "25", "15", "18", "12", "18", "20"];
    slips(
        story,
        (calendar, 0, 11, 5),
        (review, BallotKind::Number),
        dared.map(one(Question::Number)),
    );
    let named = ["greta", "pat", "pat", "sam", "pat", "pat", "pat", "sam"];
    slips(
        story,
        (calendar, 0, 12, 10),
        (review, BallotKind::Lead),
        named.map(one(Question::Person)),
    );
    story.together(
        calendar.day(0, 12, 25),
        "pat",
        Together::Words {
            team: TEAM,
            review,
            boxes: &[
                ("data_lead", "Lewis. Greta when he is away."),
                ("storyteller", "Joan."),
                ("rhythm", "Every Tuesday at 12, in the day room on Ward 4 or by telephone. Twenty-five minutes."),
                ("norms", "We say what goes wrong the same day.\nNobody apologises for asking.\nWe begin and end on time."),
            ],
        },
    );
}

const EARLY: &str = "Talking earlier";
const HOME: &str = "Ways home";
const BAGS: &str = "Medicines ready";

/// Written down on a day, due on a day: short name, lane, what, whose.
const TASKS: [(i64, i64, Key, &str, &str, Key); 10] = [
    (
        0,
        2,
        "home.t.times",
        EARLY,
        "Ask both wards for a time that suits",
        "pat",
    ),
    (
        0,
        12,
        "home.t.first",
        EARLY,
        "First huddle at 9 with everybody",
        "greta",
    ),
    (
        0,
        40,
        "home.t.cars",
        HOME,
        "Find two volunteers with cars",
        "ola",
    ),
    (
        0,
        10,
        "home.t.pharmacy",
        BAGS,
        "Sit beside the evening pharmacist for two evenings",
        "dev",
    ),
    (
        0,
        80,
        "home.t.lounge",
        HOME,
        "A lounge for people who wait for their medicines",
        "ines",
    ),
    (
        16,
        45,
        "home.t.council",
        EARLY,
        "Bring the council’s team to the huddle by telephone",
        "sam",
    ),
    (
        30,
        72,
        "home.t.page",
        EARLY,
        "Write down on one page how the huddle goes",
        "pat",
    ),
    (
        38,
        57,
        "home.t.keys",
        HOME,
        "Find out on the first day who keeps the keys",
        "joan",
    ),
    (
        52,
        69,
        "home.t.lead",
        EARLY,
        "Two others lead the huddle for a week",
        "greta",
    ),
    (
        53,
        66,
        "home.t.sunday",
        BAGS,
        "Ask who could pack bags on Sunday evenings",
        "dev",
    ),
];

fn plan(story: &mut Story, calendar: &Calendar) {
    for ((day, due, key, lane, what, owner), minute) in TASKS.into_iter().zip(0_i8..) {
        let task = Task {
            team: TEAM,
            key,
            lane,
            what,
            owner,
            due: calendar.date(due),
            first_win: key == "home.t.first",
        };
        let at = calendar.day(day, 14, 10 + 2 * minute);
        story.together(at, "pat", Together::Task(task));
    }
    let done = [
        (2, "pat", "home.t.times"),
        (10, "dev", "home.t.pharmacy"),
        (11, "greta", "home.t.first"),
        (37, "ola", "home.t.cars"),
        (44, "sam", "home.t.council"),
    ];
    for (day, who, task) in done {
        story.together(calendar.day(day, 16, 30), who, Together::Done { task });
    }
    let park = Together::Park {
        task: "home.t.lounge",
    };
    story.together(calendar.day(32, 12, 50), "pat", park);
    let late = Together::Late {
        task: "home.t.keys",
        why: LateWhy::Waiting,
    };
    story.together(calendar.day(59, 12, 35), "joan", late);
}

const KNOWN: &str = "Everybody knows on day 1 what the day of going home hangs on";
const READY: &str = "Medicines and letters are ready the evening before";
const WAY: &str = "Nobody waits for a way home";

/// Drawn on the first day, with the second level after a fortnight and what was tried since.
fn drivers(story: &mut Story, calendar: &Calendar) {
    let driver = |line, under, tests, measures| {
        Together::Driver(Driver {
            team: TEAM,
            line,
            under,
            tests,
            measures,
        })
    };
    let first = [
        (KNOWN, &["home.huddles"][..]),
        (READY, &["home.medicines"]),
        (WAY, &["home.lunch"]),
    ];
    for ((line, measures), minute) in first.into_iter().zip(0_i8..) {
        let at = calendar.day(0, 14, 40 + minute);
        story.together(at, "pat", driver(line, None, &[], measures));
    }
    let huddle = "Those who decide meet once, early";
    let at = calendar.day(15, 16, 40);
    story.together(
        at,
        "greta",
        driver(huddle, Some(KNOWN), &["home.huddle"], &[]),
    );
    let bag = driver(READY, None, &["home.bag"], &["home.medicines"]);
    story.together(calendar.day(24, 16, 45), "dev", bag);
    let lift = driver(WAY, None, &["home.lift"], &["home.lunch"]);
    story.together(calendar.day(47, 16, 50), "ola", lift);
}

/// Taps by week: energy follows the usual arc, and the goal comes back into sight after the midpoint.
const TAPS: [[[u8; 3]; 8]; 13] = [
    [
        [5, 4, 4],
        [4, 3, 4],
        [5, 3, 3],
        [4, 4, 4],
        [5, 4, 3],
        [5, 4, 4],
        [4, 3, 3],
        [4, 3, 4],
    ],
    [
        [5, 4, 4],
        [4, 3, 4],
        [4, 3, 3],
        [5, 4, 4],
        [5, 4, 4],
        [4, 4, 4],
        [5, 3, 3],
        [4, 3, 4],
    ],
    [
        [4, 3, 4],
        [4, 3, 4],
        [4, 3, 3],
        [4, 3, 4],
        [5, 4, 4],
        [4, 4, 4],
        [4, 3, 3],
        [3, 3, 4],
    ],
    [
        [4, 3, 4],
        [3, 3, 4],
        [3, 2, 3],
        [3, 3, 4],
        [4, 3, 4],
        [4, 3, 4],
        [3, 3, 4],
        [3, 2, 4],
    ],
    [
        [3, 3, 4],
        [2, 2, 4],
        [2, 2, 3],
        [3, 3, 4],
        [3, 3, 4],
        [3, 3, 5],
        [3, 3, 4],
        [2, 2, 4],
    ],
    [
        [3, 3, 4],
        [2, 2, 4],
        [2, 2, 3],
        [2, 2, 4],
        [3, 3, 4],
        [3, 3, 5],
        [3, 3, 4],
        [2, 2, 4],
    ],
    [
        [3, 4, 4],
        [3, 3, 5],
        [3, 2, 4],
        [3, 3, 4],
        [4, 4, 5],
        [3, 3, 5],
        [4, 4, 4],
        [3, 3, 4],
    ],
    [
        [4, 4, 5],
        [3, 3, 5],
        [3, 3, 4],
        [4, 3, 4],
        [4, 4, 5],
        [4, 4, 5],
        [4, 4, 5],
        [3, 4, 4],
    ],
    [
        [4, 4, 5],
        [4, 3, 5],
        [3, 3, 4],
        [4, 4, 4],
        [4, 4, 5],
        [4, 4, 5],
        [4, 4, 5],
        [4, 4, 4],
    ],
    [
        [4, 4, 5],
        [4, 4, 5],
        [4, 3, 4],
        [4, 4, 4],
        [5, 4, 5],
        [4, 4, 5],
        [4, 4, 5],
        [3, 4, 5],
    ],
    [
        [4, 4, 5],
        [4, 4, 5],
        [4, 4, 4],
        [4, 4, 5],
        [5, 5, 5],
        [4, 4, 5],
        [5, 4, 5],
        [4, 4, 5],
    ],
    [
        [5, 4, 5],
        [4, 4, 5],
        [4, 4, 5],
        [4, 4, 5],
        [5, 5, 5],
        [4, 5, 5],
        [5, 4, 5],
        [4, 4, 5],
    ],
    [
        [5, 5, 5],
        [4, 4, 5],
        [4, 4, 5],
        [5, 4, 5],
        [5, 5, 5],
        [5, 5, 5],
        [5, 5, 5],
        [4, 4, 5],
    ],
];

fn huddles(story: &mut Story, calendar: &Calendar) {
    for (week, taps) in (1..).zip(TAPS) {
        let at = |minute| calendar.week(week, Weekday::Tuesday, 12, minute);
        story.together(at(0), "pat", Together::Begin { team: TEAM });
        // Somebody is always away.
        let away = usize::try_from(week).unwrap_or(0) % ALL.len();
        for (index, (who, taps)) in ALL.into_iter().zip(taps).enumerate() {
            if index != away {
                let deed = Together::Pulse { team: TEAM, taps };
                story.together(at(22), who, deed);
            }
        }
        story.together(at(26), "pat", Together::End { team: TEAM });
    }
}

fn reviews(story: &mut Story, calendar: &Calendar) {
    story.together(
        calendar.day(21, 13, 10),
        "pat",
        Together::Words {
            team: TEAM,
            review: Review::Data,
            boxes: &[
                ("clear", "Yes since we wrote “by the ward round’s note”. Before that, two wards counted differently."),
                ("baseline", "Fourteen weeks from the boards."),
                ("tracking", "Lewis on Wednesdays at noon, Greta when he is away. Takes twelve minutes."),
                ("harm", "We asked the care homes. We count who comes back within seven days."),
            ],
        },
    );
    let review = Review::Progress;
    story.together(
        calendar.day(30, 13, 5),
        "pat",
        Together::Words {
            team: TEAM,
            review,
            boxes: &[
                ("word", "Two wards huddle every day. Fewer people wait. The council’s team still cannot read the care plan."),
                ("support", "An answer about the care plan, and a word to the two consultants who do not come yet."),
            ],
        },
    );
    let row = |list, line, about, owner| Together::Row {
        team: TEAM,
        review,
        list,
        line,
        about,
        choice: "",
        owner,
        due: None,
    };
    story.together(
        calendar.day(30, 13, 12),
        "pat",
        row(
            "barriers",
            "Records may not be read across organisations",
            "Four telephone calls a day.",
            "The four chief executives",
        ),
    );
    story.together(
        calendar.day(30, 13, 15),
        "pat",
        row(
            "thanks",
            "The night porters, who asked to join the huddle",
            "",
            "Ruth Adeyemi",
        ),
    );
}

fn midpoint(story: &mut Story, calendar: &Calendar) {
    let review = Review::Midpoint;
    let said = [
        ("4", "That the council’s team can read the care plan"),
        ("3", "An answer from the leaders within a week"),
        ("2", "The other two wards"),
        ("4", "Somebody for Sunday evenings"),
        ("4", ""),
        ("3", "More drivers"),
        ("5", ""),
        ("3", "Four more weeks like the last four"),
    ];
    let answers = said.map(|(goal, point)| vec![(Question::Goal, goal), (Question::Point, point)]);
    slips(
        story,
        (calendar, 50, 10, 0),
        (review, BallotKind::Confidence),
        answers,
    );
    story.together(
        calendar.day(50, 12, 20),
        "pat",
        Together::Words {
            team: TEAM,
            review,
            boxes: &[
                ("good", "The night porters asked to join.\nPeople tell us on the first day how they will get home, if somebody asks."),
                ("bad", "Sundays. And that one missing key costs an hour."),
                ("helped", "Ten minutes at nine. Joan’s questions."),
                ("goal", "Kept. Eighteen is still what we want; we are not there, and we know why."),
            ],
        },
    );
    let row = |list, line, about, choice, owner| Together::Row {
        team: TEAM,
        review,
        list,
        line,
        about,
        choice,
        owner,
        due: None,
    };
    let rows = [
        row(
            "risks",
            "Pat and Greta lead every huddle",
            "Two others lead it for a week, from a page that says how.",
            "People leave",
            "Greta Nyman",
        ),
        row(
            "risks",
            "When the challenge ends, nobody has counting in their hours",
            "Ask the ward clerk’s manager for fifteen minutes a week, for good.",
            "Nobody counts any more",
            "Lewis Tarrant",
        ),
        row(
            "stuck",
            "One key is missing and everybody waits",
            "Ask for it on the first day, together with the telephone number.",
            "",
            "Joan Petty",
        ),
        row(
            "needs",
            "An answer about the care plan",
            "Sam rings the ward four times a day.",
            "",
            "Farah Iqbal",
        ),
    ];
    for (deed, minute) in rows.into_iter().zip(0_i8..) {
        story.together(calendar.day(50, 12, 25 + 2 * minute), "pat", deed);
    }
}
