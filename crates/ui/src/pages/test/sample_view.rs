//! An invented team with its tests, for the samples of these pages. The verdicts are weighed, not written.

use app::idea::IdeaLine;
use app::scope::{ChallengeScope, TeamScope};
use app::test::{AgainstLine, HunchDot, Hunches, TestLine, TestsView};
use app::verdict::{Balance, Look, Spans, Watch, weigh};
use domain::challenge::{Challenge, Note};
use domain::cycle::CycleKey;
use domain::decision::{Decision, DecisionWord};
use domain::goal::Direction;
use domain::guardrail::Permission;
use domain::measure::{Measure, MeasureKind, MeasureRole, Rhythm};
use domain::observation::{Counted, Observation, Timing};
use domain::policy::Scope;
use domain::team::Team;
use domain::test::{Card, DecisionRule, Idea, InTen, Step, Test, TestState, Undo};
use domain::text::{Line, Name, Prose};
use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use uuid::Uuid;

mod ahead;
mod shown;

pub(super) use crate::pages::sample_shell::tests as around;
pub(super) use ahead::{card_foreseen, card_not_foreseen, card_view};
pub(super) use shown::{next_step, no_baseline, test_view, too_early, worse};

pub(in crate::pages) const TODAY: Date = date(2026, 1, 26);
const START: Date = date(2025, 12, 1);

pub(in crate::pages) fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

// Every text below is short and not empty, so that none of these can fail.
pub(in crate::pages) fn line(words: &str) -> Line {
    words
        .parse()
        .unwrap_or_else(|_| unreachable!("a sample text"))
}

pub(in crate::pages) fn name(words: &str) -> Name {
    words
        .parse()
        .unwrap_or_else(|_| unreachable!("a sample text"))
}

pub(in crate::pages) fn prose(words: &str) -> Prose {
    words
        .parse()
        .unwrap_or_else(|_| unreachable!("a sample text"))
}

pub(in crate::pages) fn ten(count: i64) -> InTen {
    InTen::new(count).unwrap_or_else(|_| unreachable!("a sample count"))
}

fn at(days_ago: i64) -> Timestamp {
    crate::pages::Moment::sample().now - Span::new().hours(24 * days_ago)
}

/// The team.
pub(crate) fn here() -> TeamScope {
    let challenge = challenge_here();
    let team = Team {
        id: id(1),
        challenge: challenge.challenge.id,
        name: name("Home sooner"),
        setting: None,
        joined: None,
        version: 1,
    };
    let scope = Scope::team(id(9), challenge.challenge.id, challenge.day.phase, team.id);
    TeamScope {
        team,
        challenge: challenge.challenge,
        day: challenge.day,
        scope,
    }
}

/// Its challenge.
pub(crate) fn challenge_here() -> ChallengeScope {
    let challenge = Challenge {
        aside: None,
        id: id(2),
        name: name("Winter without waiting"),
        note: Note {
            mission: Prose::empty(),
            why_now: Prose::empty(),
            not_worse: Prose::empty(),
            learning_questions: Prose::empty(),
            ideas: Prose::empty(),
        },
        cycle: CycleKey::Hundred.into(),
        launch: date(2025, 11, 24),
        version: 1,
    };
    let day = challenge.cycle.template().on(challenge.launch, TODAY);
    let scope = Scope::challenge(id(9), challenge.id, day.phase);
    ChallengeScope {
        challenge,
        day,
        scope,
    }
}

fn measure(number: u128, called: &str, kind: MeasureKind, role: MeasureRole) -> Measure {
    Measure {
        id: id(number),
        team: id(1),
        name: name(called),
        role,
        kind,
        direction: Direction::Down,
        definition: Prose::empty(),
        unit: name("people"),
        denominator: kind.has_denominator().then(|| name("people sent home")),
        per: 1,
        rhythm: Rhythm::Weekly,
        target: None,
        position: 1,
        stopped: None,
        version: 1,
    }
}

fn waiting() -> Measure {
    measure(
        11,
        "People waiting more than a day",
        MeasureKind::Count,
        MeasureRole::Outcome,
    )
}

fn back() -> Measure {
    measure(
        12,
        "Back in hospital within 7 days",
        MeasureKind::Proportion,
        MeasureRole::Balancing,
    )
}

fn late() -> Measure {
    measure(
        13,
        "Staff staying late",
        MeasureKind::Count,
        MeasureRole::Balancing,
    )
}

fn weeks(first: Date, values: &[f64]) -> Vec<Observation> {
    let mut period = first;
    values
        .iter()
        .map(|value| {
            let observation = Observation {
                measure: id(11),
                period,
                counted: Counted::Number { value: *value },
                timing: Timing::OnTime,
                note: None,
                import: None,
                revision: 1,
            };
            period = Rhythm::Weekly.next(period);
            observation
        })
        .collect()
}

const BASELINE: [f64; 12] = [
    31.0, 28.0, 33.0, 30.0, 27.0, 32.0, 29.0, 34.0, 30.0, 28.0, 31.0, 26.0,
];

fn card() -> Card {
    Card {
        change: line(
            "Nurse, doctor and therapist meet at 9 for ten minutes, standing, at the board",
        ),
        predicted_from: Some(30.0),
        predicted_to: 25.0,
        by_when: date(2026, 2, 2),
        measure: id(11),
        not_worse: vec![id(12), id(13)],
        sure: ten(6),
        worthwhile: 3.0,
        sure_worthwhile: ten(4),
        if_it_fails: prose("We stop the next day."),
        undo: Undo::InADay,
        who_harmed: Prose::empty(),
        how_noticed: Prose::empty(),
        people: Some(25),
        weeks: 12,
        rule: DecisionRule {
            if_good: DecisionWord::Adopt,
            ..DecisionRule::default()
        },
    }
}

/// The step that runs.
pub(super) fn step() -> Step {
    Step {
        id: id(31),
        test: id(21),
        number: 1,
        card: card(),
        started: Some(START),
        ended: None,
        locked: Some(at(49)),
        version: 3,
    }
}

/// The test.
pub(crate) fn test() -> Test {
    Test {
        id: id(21),
        team: id(1),
        idea: None,
        title: line("Discharge huddle at 9, on both wards"),
        state: TestState::Running,
        permission: Permission::Free {
            because: "the challenge note says “Change when and how we talk with each other”, and your card speaks of huddle.".into(),
            guardrail: None,
        },
        version: 4,
    }
}

fn look_at(during: &[f64], balances: Vec<Balance>) -> Look {
    let mut series = weeks(date(2025, 9, 8), &BASELINE);
    series.extend(weeks(START, during));
    let spans = Spans {
        first: START,
        this: START,
        until: TODAY,
    };
    weigh(waiting(), "{}".into(), &series, &card(), spans, balances)
}

fn balances(watch: Watch) -> Vec<Balance> {
    vec![
        Balance {
            measure: back(),
            watch,
            words: "5 of 84 · usual 6% · stop at 11".into(),
            stop_at: Some(11),
            line: None,
        },
        Balance {
            measure: late(),
            watch: Watch::KeepLooking,
            words: "nothing counted yet · usual 4 · 0 of 4 weeks".into(),
            stop_at: Some(22),
            line: None,
        },
    ]
}

/// Eight weeks that look better.
pub(super) fn look() -> Look {
    look_at(
        &[27.0, 24.0, 22.0, 23.0, 20.0, 21.0, 19.0, 22.0],
        balances(Watch::SafeSoFar),
    )
}

/// The tests page.
pub(crate) fn tests() -> TestsView {
    let line_of = |number: u128, title: &str, state, look: Option<Look>, reached| TestLine {
        test: Test {
            id: id(number),
            title: line(title),
            state,
            ..test()
        },
        step: step(),
        stands: look.map(|look| look.words.stands()),
        reached,
    };
    TestsView {
        here: here(),
        taken: Vec::new(),
        recipes: Vec::new(),
        against: vec![against()],
        hunches: Some(hunches()),
        open: vec![
            line_of(
                21,
                "Discharge huddle at 9, on both wards",
                TestState::Running,
                Some(look()),
                Some(84),
            ),
            line_of(
                22,
                "Volunteer drives people home",
                TestState::Running,
                Some(look_at(&[27.0, 24.0], Vec::new())),
                Some(6),
            ),
            line_of(
                23,
                "Medicines to take home are packed the evening before",
                TestState::Asked,
                None,
                None,
            ),
            line_of(
                24,
                "One telephone number for all questions about going home, with a person at the other end",
                TestState::Ready,
                None,
                None,
            ),
        ],
        over: vec![
            line_of(
                25,
                "Whiteboard by the lift",
                TestState::Dropped,
                None,
                Some(30),
            ),
            line_of(
                26,
                "Letter in plain words",
                TestState::Adopted,
                None,
                Some(120),
            ),
        ],
        ideas: vec![IdeaLine {
            idea: Idea {
                id: id(91),
                team: id(1),
                line: line("Ask people on their first day how they will get home"),
                by: id(42),
                at: at(3),
                test: None,
            },
            by: "Sam Okafor".into(),
            by_letter: false,
        }],
        may_edit: true,
        may_add_idea: true,
    }
}

fn against() -> AgainstLine {
    AgainstLine {
        test: id(23),
        title: line("A phone call the day after"),
        said: DecisionWord::Drop,
        decision: Decision {
            id: id(33),
            test: id(23),
            step: id(34),
            word: DecisionWord::Adapt,
            reason: prose("Patients asked us to keep it; we call in the afternoon now."),
            by: id(7),
            at: at(4),
        },
        by: "Ruth Hale".into(),
    }
}

/// How guesses held over a few tests.
pub(super) fn hunches() -> Hunches {
    let dot = |said, came_true, guesses| HunchDot {
        said,
        came_true,
        guesses,
    };
    Hunches {
        sentence: Some("You have been more hopeful than things turned out.".into()),
        closeness: Some("Your guesses were about as close to what happened as tossing a coin: 24 points, where 0 is always right and a coin has 25.".into()),
        dots: vec![dot(3, 3, 3), dot(6, 4, 5)],
        unclear: 1,
    }
}

/// Before the first decision.
pub(super) fn no_hunches() -> Hunches {
    Hunches {
        sentence: None,
        closeness: None,
        dots: Vec::new(),
        unclear: 0,
    }
}
