//! One test as its page shows it, in every state.

use app::decision::Evidence;
use app::test::{AskLine, DecisionLine, LogLine, TestView};
use app::verdict::{Spans, Watch, weigh};
use domain::ask::{AnswerWord, Ask, AskKind, Settled};
use domain::decision::{Decision, DecisionWord};
use domain::guardrail::Permission;
use domain::photo::{Photo, PhotoKind};
use domain::test::{Happened, LogNote, Step, Test, TestState};
use domain::text::Prose;

use super::ahead::stops;
use super::{
    START, TODAY, at, balances, card, here, id, line, look, look_at, prose, step, test, waiting,
    weeks,
};

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
                kind: domain::test::LogKind::Written,
            },
            mine: number.is_multiple_of(2),
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
pub(in crate::pages::test) fn test_view(state: TestState) -> TestView {
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
pub(in crate::pages::test) fn too_early() -> TestView {
    TestView {
        look: Some(look_at(&[27.0, 24.0], Vec::new())),
        ..test_view(TestState::Running)
    }
}

/// Harm where none must be.
pub(in crate::pages::test) fn worse() -> TestView {
    TestView {
        look: Some(look_at(
            &[31.0, 36.0, 38.0, 35.0, 37.0],
            balances(Watch::GettingWorse),
        )),
        ..test_view(TestState::Running)
    }
}

/// Nothing to compare with.
pub(in crate::pages::test) fn no_baseline() -> TestView {
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
pub(in crate::pages::test) fn next_step() -> TestView {
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
