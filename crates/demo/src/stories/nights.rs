//! "Quiet nights": three wards, one package, one measure. A small improvement collaborative beside the other challenge.

use domain::decision::DecisionWord::{Adapt, Adopt, Drop};
use domain::goal::{Direction, Reckoning};
use domain::guardrail::Rule;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::role::Role;
use domain::test::Undo;
use jiff::civil::Weekday;

use super::series::{Series, add_measures, bring_tables, since, weekly, written};
use super::{ILLUSTRATIVE, note};
use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Card, Cell, Counting, Deed, Goal, Key, Story};
use crate::figures::Figures;

const NIGHTS: Key = "nights";
/// Days from the launch of "Home and well" to this one.
const LATER: i64 = 7;
const WEEKS: std::ops::RangeInclusive<i64> = 0..=7;

/// A ward.
struct Ward {
    team: Key,
    name: &'static str,
    setting: &'static str,
    lead: Key,
    member: Key,
    measure: Key,
    test: Key,
    /// The share who sleep, before and since week 2.
    shares: (f64, f64),
    goal: (f64, f64),
    card: Card,
    /// What is written in the two monthly reports: what was learned, where we are stuck, our own score.
    reports: [[&'static str; 3]; 2],
}

const CARD: Card = Card {
    title: "Lights down at ten",
    change: "At ten the big lights go off, the telephone is moved to the far desk, and whoever sleeps is let sleep unless the card at the bed says otherwise",
    measure: "nights.ward2.slept",
    not_worse: &[],
    from: "48",
    to: "60",
    sure: (7, 4),
    worthwhile: "5",
    if_it_fails: "A few people find the way to the toilet badly lit",
    undo: Undo::InADay,
    who_harmed: "Somebody who gets worse at night and is looked at later",
    how_noticed: "The card at the bed says who is looked at every hour; the night sister reads all cards at ten",
    people: Some(28),
    weeks: 5,
    rule: (Adopt, Adapt, Drop),
};

const WARDS: [Ward; 3] = [
    Ward {
        team: "nights.ward2",
        name: "Ward 2",
        setting: "Medical ward, 28 beds",
        lead: "abel",
        member: "walter",
        measure: "nights.ward2.slept",
        test: "nights.ward2.lights",
        shares: (0.46, 0.68),
        goal: (46.0, 70.0),
        card: CARD,
        reports: [
            [
                "Lights down at ten works on five nights of seven. The telephone is the loudest thing we have.",
                "Pumps that call at four in the morning. Who knows how to set them?",
                "s25",
            ],
            [
                "Two weeks without the big lights. People say so at breakfast before we ask.",
                "",
                "s35",
            ],
        ],
    },
    Ward {
        team: "nights.ward5",
        name: "Ward 5",
        setting: "Surgical ward, 24 beds",
        lead: "cora",
        member: "zadie",
        measure: "nights.ward5.slept",
        test: "nights.ward5.rounds",
        shares: (0.52, 0.60),
        goal: (52.0, 70.0),
        card: Card {
            title: "One round instead of two",
            change: "The midnight and the two o’clock round are one, at half past twelve, for everybody whose card allows it",
            measure: "nights.ward5.slept",
            from: "52",
            to: "64",
            ..CARD
        },
        reports: [
            [
                "One round instead of two, with eleven people. Nobody was seen too late.",
                "The doctors write “every four hours” by habit.",
                "s25",
            ],
            [
                "All bays now. Ward 2 showed us the card at the bed.",
                "The doctors write “every four hours” by habit.",
                "s40",
            ],
        ],
    },
    Ward {
        team: "nights.stroke",
        name: "Stroke unit",
        setting: "Stroke unit, 18 beds",
        lead: "dora",
        member: "noor",
        measure: "nights.stroke.slept",
        test: "nights.stroke.ears",
        shares: (0.44, 0.45),
        goal: (44.0, 65.0),
        card: Card {
            title: "Ear plugs and a mask for everybody",
            change: "Everybody is offered ear plugs and a mask at bedtime",
            measure: "nights.stroke.slept",
            from: "44",
            to: "54",
            who_harmed: "Somebody who cannot take them out again",
            how_noticed: "Offered only to people who can take them out themselves; looked for at every round",
            ..CARD
        },
        reports: [
            [
                "Offered to nine people, four took them.",
                "Half of our people cannot put them in.",
                "s20",
            ],
            [
                "Those who took them sleep no better than before.",
                "We would like to see how Ward 2 does it.",
                "s25",
            ],
        ],
    },
];

pub(super) fn tell(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<(), Error> {
    let calendar = &calendar.later(LATER);
    begin(story, calendar)?;
    for ward in &WARDS {
        join(story, calendar, ward);
        count(story, calendar, figures, ward)?;
        try_out(story, calendar, ward);
    }
    package(story, calendar);
    Ok(())
}

fn begin(story: &mut Story, calendar: &Calendar) -> Result<(), Error> {
    let note = note(
        &format!("People in our beds sleep at night.\n\n{ILLUSTRATIVE}"),
        "Asked at breakfast, half of the people on our wards say they did not sleep. Whoever does not sleep gets up later, eats less, falls more.",
        "Nobody who gets worse at night is found later than today.",
        "Which of our rounds does somebody need, and which do we do because we always did?",
        "Lights. Telephones. Rounds. Pumps.",
    )?;
    let (name, launch) = ("Quiet nights", calendar.launch());
    story.add(
        calendar.day(-24, 10, 10),
        "kim",
        Deed::Challenge {
            key: NIGHTS,
            name,
            note,
            launch,
        },
    );
    let people = vec![("henrik", Role::Leader)];
    story.add(
        calendar.day(-24, 10, 20),
        "kim",
        Deed::InviteLeaders {
            challenge: NIGHTS,
            people,
        },
    );
    let people = vec![("ivy", Role::Coach)];
    story.add(
        calendar.day(-23, 9, 15),
        "henrik",
        Deed::InviteLeaders {
            challenge: NIGHTS,
            people,
        },
    );
    let rules = [
        (
            Rule::Free,
            "Change lights, noise and the times of rounds on your own ward",
            "light, round, telephone, noise, ear plug, mask",
        ),
        (
            Rule::Ask,
            "Ask before alarms are set differently",
            "alarm, pump",
        ),
        (
            Rule::Never,
            "Never leave a round out for somebody whose card says every hour",
            "every hour",
        ),
    ];
    for (index, (rule, sentence, scope)) in (0_i8..).zip(rules) {
        let deed = Deed::Guardrail {
            challenge: NIGHTS,
            rule,
            sentence,
            scope,
        };
        story.add(calendar.day(-22, 13, 10 + 3 * index), "henrik", deed);
    }
    for (index, ward) in (0_i8..).zip(&WARDS) {
        let deed = Deed::Team {
            challenge: NIGHTS,
            key: ward.team,
            name: ward.name,
            setting: ward.setting,
        };
        story.add(calendar.day(-20, 11, 5 + 4 * index), "henrik", deed);
    }
    Ok(())
}

fn join(story: &mut Story, calendar: &Calendar, ward: &Ward) {
    let people = vec![(ward.lead, Role::TeamLead), (ward.member, Role::Member)];
    story.add(
        calendar.day(-18, 9, 40),
        "ivy",
        Deed::InviteTeam {
            team: ward.team,
            people,
        },
    );
    let goal = Goal {
        team: ward.team,
        measure: ward.measure,
        what: "in 100 people who say at breakfast that they slept",
        from: ward.goal.0,
        to: ward.goal.1,
        population: ward.setting,
        conditions: "Nobody who gets worse is found later.",
        reckoning: Reckoning::Periods,
    };
    story.add(calendar.day(0, 12, 10), ward.lead, Deed::Goal(goal));
}

/// The shared measure: the same name and the same definition on every ward.
fn slept() -> Counting {
    Counting {
        name: "People who slept",
        role: MeasureRole::Outcome,
        kind: MeasureKind::Proportion,
        direction: Direction::Up,
        definition: "Asked at breakfast on Thursday, everybody who can answer: “Did you sleep enough?” Those who say yes, of those who answered.",
        unit: "people who slept",
        of: Some("people who answered"),
        rhythm: Rhythm::Weekly,
        target: Some(0.7),
    }
}

fn count(
    story: &mut Story,
    calendar: &Calendar,
    figures: &mut Figures,
    ward: &Ward,
) -> Result<(), Error> {
    let (who, team) = (ward.lead, ward.team);
    add_measures(
        story,
        (calendar, -4, 12),
        who,
        team,
        &[(ward.measure, slept())],
    )?;
    let weeks = (-10..=-1).chain(WEEKS);
    let (before, after) = ward.shares;
    let numbers = weekly(calendar, weeks, since(2, before, after), |levels| {
        figures.shares(24.0, levels)
    })?;
    let heading = "Week,People who slept,People who answered";
    let all = [Series::since_before(
        ward.measure,
        "breakfast.csv",
        heading,
        numbers,
    )];
    bring_tables(story, (calendar, 9), who, &all);
    for week in WEEKS {
        let at = calendar.week(week, Weekday::Friday, 9, 30);
        story.numbers(at, who, team, written(&all, calendar.monday(week)));
    }
    Ok(())
}

fn try_out(story: &mut Story, calendar: &Calendar, ward: &Ward) {
    let (who, test) = (ward.lead, ward.test);
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    let deed = Deed::Propose {
        team: ward.team,
        key: test,
        idea: None,
        card: ward.card,
    };
    story.add(on(1, Weekday::Tuesday, 13, 10), who, deed);
    story.method(on(1, Weekday::Tuesday, 13, 20), who, test, "collaborative");
    story.add(on(2, Weekday::Monday, 18, 30), who, Deed::Start { test });
    story.fill(
        on(1, Weekday::Tuesday, 13, 30),
        who,
        (test, "site"),
        &[
            Cell::Is(
                "who",
                "Ward sister, who decides\nNight nurse, who does\nWard clerk, who counts",
            ),
            Cell::Measure("measure", ward.measure),
            Cell::Is(
                "baseline",
                "Ten weeks of breakfasts, counted before the first session.",
            ),
        ],
    );
    // Thirty-one days apart, so that they are of two months.
    for (day, report) in [22, 53].into_iter().zip(ward.reports) {
        let [tested, stuck, score] = report;
        story.fill(
            calendar.day(day, 19, 15),
            who,
            (test, "report"),
            &[
                Cell::Is("tested", tested),
                Cell::Is("stuck", stuck),
                Cell::Is("own-score", score),
            ],
        );
    }
}

/// Ward 2 keeps the package for everybody, and tells the others what it tried.
#[expect(
    clippy::too_many_lines,
    reason = "words people wrote, line by line; there is nothing to take apart"
)]
fn package(story: &mut Story, calendar: &Calendar) {
    let test = "nights.ward2.lights";
    let on = |week, day, hour, minute| calendar.week(week, day, hour, minute);
    story.fill(
        on(1, Weekday::Wednesday, 10, 10),
        "abel",
        (test, "package"),
        &[
            Cell::Is(
                "aim",
                "Seventy in a hundred people say at breakfast that they slept.",
            ),
            Cell::Rows(
                "changes",
                &["primary", "secondary", "idea", "belief"],
                &[
                    &[
                        "It is dark and quiet",
                        "Lights",
                        "Big lights off at ten",
                        "sites",
                    ],
                    &[
                        "It is dark and quiet",
                        "Noise",
                        "Telephone at the far desk",
                        "one-site",
                    ],
                    &[
                        "It is dark and quiet",
                        "Noise",
                        "Ear plugs and a mask",
                        "trials",
                    ],
                    &[
                        "Nobody is woken without need",
                        "Rounds",
                        "One round instead of two",
                        "sites",
                    ],
                    &[
                        "Nobody is woken without need",
                        "Rounds",
                        "A card at the bed says how often",
                        "one-site",
                    ],
                    &[
                        "Nobody is woken without need",
                        "Medicines",
                        "Six o’clock tablets at eight",
                        "idea",
                    ],
                ],
            ),
            Cell::Rows(
                "measures",
                &["name", "definition", "for"],
                &[
                    &[
                        "People who slept",
                        "Asked at breakfast on Thursday, of all who answered",
                        "outcome",
                    ],
                    &[
                        "Seen too late",
                        "Somebody got worse and was found at a later round",
                        "balancing",
                    ],
                ],
            ),
        ],
    );
    story.fill(
        on(1, Weekday::Thursday, 16, 20),
        "abel",
        (test, "session"),
        &[
            Cell::Rows(
                "dates",
                &["what", "kind", "who"],
                &[
                    &["First session, half a day", "session", "Three of each ward"],
                    &[
                        "Call of the three wards, Thursday at two",
                        "call",
                        "Whoever is on",
                    ],
                    &[
                        "Second session",
                        "session",
                        "Three of each ward, and somebody who lay here",
                    ],
                ],
            ),
            Cell::DayIn("dates", 0, "when", on(1, Weekday::Thursday, 9, 0).date()),
            Cell::DayIn("dates", 1, "when", on(9, Weekday::Thursday, 14, 0).date()),
            Cell::DayIn("dates", 2, "when", on(11, Weekday::Thursday, 9, 0).date()),
            Cell::Is(
                "heard",
                "Ward 5 asks the doctors at the evening round who needs looking at.",
            ),
            Cell::Is(
                "take-home",
                "Lights down at ten in one bay, from Monday\nTelephone to the far desk",
            ),
        ],
    );
    story.fill(
        on(6, Weekday::Thursday, 15, 30),
        "abel",
        (test, "tried"),
        &[Cell::Rows(
            "tests",
            &["change", "where", "predicted", "found", "next"],
            &[
                &[
                    "Big lights off at ten",
                    "One bay, one week",
                    "Six of eight sleep",
                    "Seven of eight",
                    "repeat-larger",
                ],
                &[
                    "Telephone at the far desk",
                    "Whole ward",
                    "Half as many calls heard",
                    "About a quarter",
                    "adopt",
                ],
                &[
                    "Six o’clock tablets at eight",
                    "Four people",
                    "Nobody minds",
                    "The day shift minds",
                    "adapt",
                ],
            ],
        )],
    );
    story.fill(on(7, Weekday::Wednesday, 14, 45), "abel", (test, "storyboard"), &[
        Cell::Is("headline", "The loudest thing on our ward was our telephone"),
        Cell::Is("aim", "From 46 to 70 in a hundred who sleep."),
        Cell::Measure("measure", "nights.ward2.slept"),
        Cell::Is("worked", "Lights and the telephone, together. We think it is the telephone, because the bay by the desk gained most."),
        Cell::Is("did-not", "Tablets at eight: it moved the noise into the day shift’s hour."),
        Cell::Is("asks", "Who can set pumps so that they call us and not the person?"),
    ]);
}
