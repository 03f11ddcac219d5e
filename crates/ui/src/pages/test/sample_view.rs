//! An invented team with its tests, for the samples of these pages. The verdicts are weighed, not written.

use app::decision::Evidence;
use app::idea::IdeaLine;
use app::scope::{ChallengeScope, TeamScope};
use app::test::{
    AgainstLine, AskLine, CardView, DecisionLine, Foreseen, HunchDot, Hunches, LogLine, MeasureNow,
    TestLine, TestView, TestsView,
};
use app::verdict::{Ahead, Balance, Look, Spans, StopLine, Watch, weigh};
use domain::ask::{AnswerWord, Ask, AskKind, Settled};
use domain::card_form::CardForm;
use domain::challenge::{Challenge, Note};
use domain::cycle::CycleKey;
use domain::decision::{Decision, DecisionWord};
use domain::goal::Direction;
use domain::guardrail::Permission;
use domain::measure::{Measure, MeasureKind, MeasureRole, Rhythm};
use domain::observation::{Counted, Observation, Timing};
use domain::photo::{Photo, PhotoKind};
use domain::policy::Scope;
use domain::team::Team;
use domain::test::{
    Card, DecisionRule, Happened, Idea, InTen, LogNote, Step, Test, TestState, Undo,
};
use domain::text::{Line, Name, Prose};
use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use uuid::Uuid;

pub(super) use crate::pages::sample_shell::tests as around;

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

fn log() -> Vec<LogLine> {
    let note =
        |number: u128, days_ago, happened: &str, surprised: &str, next: &str, people| LogLine {
            note: LogNote {
                id: id(number),
                test: id(21),
                step: id(31),
                words: Happened {
                    happened: prose(happened),
                    surprised: prose(surprised),
                    next: prose(next),
                    people,
                },
                by: id(41),
                at: at(days_ago),
            },
            by: "Pat Lindqvist".into(),
            step: 1,
            photos: Vec::new(),
        };
    let photo = Photo {
        id: id(81),
        test: id(21),
        log: id(52),
        kind: PhotoKind::Jpeg,
        words: line("Flip chart: three reasons for waiting, keys the most often"),
        by: id(41),
        at: at(2),
    };
    let mut notes = vec![
        note(
            52,
            2,
            "Twelve minutes, all three there every day. Four people went home before noon.",
            "The pharmacist came by herself.",
            "Ask her to stay for good.",
            Some(14),
        ),
        note(
            51,
            12,
            "The card was changed after the start.\nTo: “27” became “25”.",
            "",
            "",
            None,
        ),
    ];
    if let Some(newest) = notes.first_mut() {
        newest.photos.push(photo);
    }
    notes
}

fn ask(settled: Option<Settled>) -> AskLine {
    AskLine {
        ask: Ask {
            id: id(61),
            team: id(1),
            test: Some(id(21)),
            kind: AskKind::Permission,
            line: line("May we try: Discharge huddle at 9, on both wards?"),
            why: Prose::empty(),
            leader: id(71),
            by: id(41),
            asked: at(9),
            settled,
            version: 1,
        },
        leader: "Ines Marlow".into(),
        waited: "9 days 5 hours".into(),
    }
}

fn decision(word: DecisionWord, reason: &str) -> DecisionLine {
    let evidence = Evidence {
        said: Some(DecisionWord::Adopt),
        outcome: None,
        look: None,
    };
    DecisionLine {
        decision: Decision {
            id: id(81),
            test: id(21),
            step: id(31),
            word,
            reason: prose(reason),
            by: id(41),
            at: at(1),
        },
        by: "Pat Lindqvist".into(),
        step: 1,
        said: evidence.said,
    }
}

/// The test page in a state.
pub(super) fn test_view(state: TestState) -> TestView {
    let started = !matches!(
        state,
        TestState::Ready | TestState::Asked | TestState::Blocked
    );
    let over = state.is_over() && state != TestState::Blocked;
    let permission = match state {
        TestState::Asked => Permission::Ask {
            because: "no guardrail covers it, and it cannot be undone in a day.".into(),
            guardrail: None,
        },
        TestState::Blocked => Permission::Never {
            because:
                "the challenge note says “No change of medicines”, and your card speaks of dose."
                    .into(),
            guardrail: id(99),
        },
        _ => test().permission,
    };
    let first = Step {
        started: started.then_some(START),
        ended: over.then_some(TODAY),
        locked: started.then(|| at(49)),
        ..step()
    };
    TestView {
        here: here(),
        test: Test {
            state,
            permission,
            ..test()
        },
        steps: vec![first],
        measure: waiting(),
        not_worse: vec![
            "Back in hospital within 7 days".into(),
            "Staff staying late".into(),
        ],
        look: started.then(look),
        frozen: over,
        corrected: over.then(|| app::verdict::Corrected {
            numbers: vec![app::verdict::CorrectedNumber {
                period: jiff::civil::date(2026, 2, 2),
                was: "26".into(),
                now: "19".into(),
            }],
            before: "looks better, about 9 in 10 that it is better".into(),
            now: "on the way, about 7 in 10 that it is better".into(),
            decided: true,
        }),
        stops: stops(),
        scale: (!started).then(|| "A good size for this step: about 25.".into()),
        log: if started { log() } else { Vec::new() },
        decisions: if over {
            vec![decision(
                DecisionWord::Adopt,
                "It holds on both wards, and nobody wants to go back.",
            )]
        } else {
            Vec::new()
        },
        undoable: over.then(|| id(81)),
        asks: if state == TestState::Asked {
            vec![ask(None)]
        } else {
            Vec::new()
        },
        conditions: None,
        method: method("lean"),
        proposed_by: "Pat Lindqvist".into(),
        reached: started.then_some(14),
        may_edit: !started,
        may_start: state == TestState::Ready,
        may_log: true,
        may_decide: !over,
        for_others: app::test::ForOthers::Nothing,
    }
}

/// The method of the invented test.
fn method(key: &str) -> app::method::MethodCard {
    use domain::method::shipped;
    let pack = shipped::pack(key)
        .cloned()
        .unwrap_or_else(|| unreachable!("a pack that comes with Hundred"));
    app::method::MethodCard {
        words: DecisionWord::ALL
            .iter()
            .map(|word| (*word, pack.words.of(*word).to_owned()))
            .collect(),
        stage: Some(("Try and check".into(), 2)),
        choices: crate::pages::method::sample_choices(),
        may_choose: true,
        key: pack.key,
        name: pack.name,
    }
}

/// Two weeks in.
pub(super) fn too_early() -> TestView {
    TestView {
        look: Some(look_at(&[27.0, 24.0], Vec::new())),
        ..test_view(TestState::Running)
    }
}

/// Harm where none must be.
pub(super) fn worse() -> TestView {
    TestView {
        look: Some(look_at(
            &[31.0, 36.0, 38.0, 35.0, 37.0],
            balances(Watch::GettingWorse),
        )),
        ..test_view(TestState::Running)
    }
}

/// Nothing to compare with.
pub(super) fn no_baseline() -> TestView {
    let series = weeks(START, &[27.0, 24.0]);
    let spans = Spans {
        first: START,
        this: START,
        until: TODAY,
    };
    TestView {
        look: Some(weigh(
            waiting(),
            "{}".into(),
            &series,
            &card(),
            spans,
            Vec::new(),
        )),
        ..test_view(TestState::Running)
    }
}

/// Decided to repeat larger, against what was said; the next step waits.
pub(super) fn next_step() -> TestView {
    let yes_if = Settled {
        word: AnswerWord::YesIf,
        words: prose("only on weekdays, and the night team is told"),
        by: id(71),
        at: at(7),
    };
    let second = Step {
        id: id(32),
        number: 2,
        started: None,
        ended: None,
        locked: None,
        ..step()
    };
    let view = test_view(TestState::Ready);
    TestView {
        steps: vec![
            Step {
                ended: Some(TODAY),
                ..step()
            },
            second,
        ],
        decisions: vec![decision(
            DecisionWord::RepeatLarger,
            "Good, but only the mornings were looked at.",
        )],
        undoable: Some(id(81)),
        asks: vec![ask(Some(yes_if.clone()))],
        conditions: Some(yes_if.words),
        log: log(),
        ..view
    }
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
        verdict: look.map(|look| look.words),
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

/// The card as a form.
pub(super) fn card_view() -> CardView {
    let now = |measure, words: &str| MeasureNow {
        measure,
        words: words.into(),
    };
    let form = CardForm {
        title: String::new(),
        ..CardForm::of(&line("A title"), &card(), Some(&waiting()))
    };
    CardView {
        here: here(),
        measures: vec![
            now(waiting(), "about 30 now"),
            now(back(), "about 6% now"),
            now(late(), ""),
        ],
        form,
        test: None,
        version: None,
        started: false,
        methods: crate::pages::method::sample_choices(),
        foreseen: None,
    }
}

/// With what the card can teach.
pub(super) fn card_foreseen(view: &CardView) -> CardView {
    CardView {
        foreseen: Some(Foreseen {
            ahead: Ok(Ahead {
                change: "If it really gets better by 3, this is how likely you are to notice:"
                    .into(),
                notice: [
                    (30, 1, "1 in 10".into()),
                    (60, 4, "4 in 10".into()),
                    (100, 6, "6 in 10".into()),
                ],
                fooled: "Being fooled, so that luck alone looks like a change: 3 in 100.".into(),
                smallest: "The smallest change you would notice 8 times in 10: 4.".into(),
                help: vec![
                    "Count something that happens 2 times as often; then you would notice 9 in 10."
                        .into(),
                    "Test something bolder, that could bring it down by 4.".into(),
                ],
                scale: "A good size to begin with: 5 weeks, then look.".into(),
                belief:
                    "By your two answers, the change is likely between 1 more and 6 fewer a week."
                        .into(),
            }),
            stops: stops(),
        }),
        ..view.clone()
    }
}

/// Asked too soon.
pub(super) fn card_not_foreseen(view: &CardView) -> CardView {
    CardView {
        foreseen: Some(Foreseen {
            ahead: Err(vec!["Choose how many of ten.".into()]),
            stops: Vec::new(),
        }),
        ..view.clone()
    }
}

fn stops() -> Vec<StopLine> {
    let line = |measure: &str, words: &str, last| StopLine {
        measure: name(measure),
        words: words.into(),
        last,
    };
    vec![
        line(
            "People waiting more than a day",
            "Stop at 38 in the first 1 week, 71 in the first 2, 102 in the first 3, 133 in the first 4.",
            133,
        ),
        line(
            "Back in hospital within 7 days",
            "Stop at 3 in the first 15 people, 5 in the first 40, 8 in the first 84.",
            8,
        ),
    ]
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
