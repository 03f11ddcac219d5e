//! Invented asks for the samples of these pages.

use app::ask::promise::PromiseLine;
use app::ask::route::{RouteLine, RoutesView};
use app::ask::standing::StandingLine;
use app::ask::{
    AskForm, AskLine, AskView, AsksView, Leader, LeaderView, NewAskView, TraceLine, Turnaround,
};
use domain::ask::{Answer, AnswerWord, Ask, AskKind, Promise, Route, Settled, waiting_words};
use domain::guardrail::Exception;
use domain::text::{Line, Prose};
use jiff::{Span, Timestamp};
use uuid::Uuid;

use crate::pages::Moment;
pub(super) use crate::pages::sample_shell::asks as around;
use crate::pages::test::sample_view::{challenge_here, here};

fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

// The texts below are short and not empty, so that neither can fail.
fn line(words: &str) -> Line {
    words
        .parse()
        .unwrap_or_else(|_| unreachable!("a sample text"))
}

fn prose(words: &str) -> Prose {
    words
        .parse()
        .unwrap_or_else(|_| unreachable!("a sample text"))
}

fn at(hours_ago: i64) -> Timestamp {
    Moment::sample().now - Span::new().hours(hours_ago)
}

fn ask(number: u128, kind: AskKind, words: &str, hours: i64, settled: Option<Settled>) -> AskLine {
    let minutes = 60 * (hours - settled.as_ref().map_or(0, |_| 24));
    AskLine {
        ask: Ask {
            id: id(number),
            team: id(1),
            test: None,
            kind,
            line: line(words),
            why: prose(
                "Without it we ring the ward four times a day.\nWe need to read it, not to change it.\nBy Thursday, for the new huddle.",
            ),
            leader: id(71),
            by: id(41),
            asked: at(hours),
            settled,
            version: 1,
        },
        team: "Home sooner".into(),
        by: "Pat Lindqvist".into(),
        leader: "Ines Marlow".into(),
        settled_by: None,
        waited: waiting_words(minutes),
        minutes,
        covers: if kind == AskKind::Permission {
            "medicine".into()
        } else {
            String::new()
        },
        until: jiff::civil::date(2026, 3, 4),
        trace: Vec::new(),
    }
}

fn passed() -> TraceLine {
    TraceLine {
        answer: Answer {
            number: 1,
            word: AnswerWord::PassedOn,
            words: prose("It is their system."),
            passed_to: Some(id(71)),
            by: id(72),
            at: at(60),
        },
        by: "Tomas Reyes".into(),
        passed_to: Some("Ines Marlow".into()),
    }
}

fn answered(number: u128) -> AskLine {
    let settled = Settled {
        word: AnswerWord::YesIf,
        words: prose("reviewed on day 80"),
        by: id(71),
        at: at(40),
    };
    AskLine {
        settled_by: Some("Ines Marlow".into()),
        trace: vec![
            passed(),
            TraceLine {
                answer: Answer {
                    number: 2,
                    word: AnswerWord::YesIf,
                    words: settled.words.clone(),
                    passed_to: None,
                    by: id(71),
                    at: at(40),
                },
                by: "Ines Marlow".into(),
                passed_to: None,
            },
        ],
        ..ask(
            number,
            AskKind::Resource,
            "Two hours a week of a pharmacist",
            64,
            Some(settled),
        )
    }
}

fn waiting() -> Vec<AskLine> {
    vec![
        ask(
            61,
            AskKind::Barrier,
            "Read-only access to the care plan for the council’s team",
            221,
            None,
        ),
        AskLine {
            trace: vec![passed()],
            ..ask(
                62,
                AskKind::Data,
                "Weekly counts of people who came back, from the other hospital’s information office",
                75,
                None,
            )
        },
        ask(
            63,
            AskKind::Permission,
            "May we try: Medicines to take home are packed the evening before?",
            5,
            None,
        ),
    ]
}

fn turnaround() -> Vec<Turnaround> {
    let one = |number, name: &str, minutes, answers| Turnaround {
        leader: id(number),
        name: name.into(),
        minutes,
        words: waiting_words(minutes),
        answers,
    };
    vec![
        one(71, "Ines Marlow", 2_900, 7),
        one(72, "Tomas Reyes", 13_300, 1),
    ]
}

/// The team's asks.
pub(super) fn asks() -> AsksView {
    AsksView {
        here: here(),
        waiting: waiting(),
        answered: vec![answered(64)],
        turnaround: turnaround(),
        may_raise: true,
    }
}

/// The form.
pub(super) fn new_ask() -> NewAskView {
    let form = AskForm {
        kind: AskKind::Barrier.word().into(),
        nature: "technical".into(),
        ..AskForm::default()
    };
    NewAskView {
        here: here(),
        leader: Some("Ines Marlow".into()),
        tests: vec![crate::pages::test::sample_view::test()],
        form,
    }
}

fn leaders() -> Vec<Leader> {
    vec![
        Leader {
            id: id(71),
            name: "Ines Marlow".into(),
        },
        Leader {
            id: id(72),
            name: "Tomas Reyes".into(),
        },
    ]
}

/// One ask, waiting or answered.
pub(super) fn ask_view(settled: bool) -> AskView {
    let line = if settled {
        answered(64)
    } else {
        waiting().swap_remove(1)
    };
    AskView {
        here: here(),
        line,
        test: Some(crate::pages::test::sample_view::test()),
        others: leaders().split_off(1),
        may_answer: true,
        may_take_back: false,
        may_end: settled,
        standing: settled.then(|| standing().swap_remove(0)),
        nudges: if settled {
            Vec::new()
        } else {
            vec![(at(27), false)]
        },
    }
}

/// A yes that stands.
pub(super) fn standing() -> Vec<StandingLine> {
    let Ok(scope) = "care plan".parse() else {
        return Vec::new();
    };
    let exception = Exception {
        id: id(81),
        ask: id(64),
        guardrail: Some(id(82)),
        team: Some(id(1)),
        scope,
        conditions: prose("reviewed on day 80"),
        until: jiff::civil::date(2026, 3, 4),
        by: id(71),
        given: jiff::civil::date(2026, 1, 24),
    };
    vec![StandingLine {
        words: exception.because("Ines Marlow"),
        team: Some("Home sooner".into()),
        exception,
    }]
}

fn promises() -> Vec<PromiseLine> {
    use jiff::civil::date;
    let promise = |number, what: &str, due, mine| PromiseLine {
        promise: Promise {
            id: id(number),
            challenge: id(2),
            team: id(1),
            ask: Some(id(64)),
            person: id(71),
            what: line(what),
            due,
            made: at(200),
            kept: None,
        },
        person: if mine { "Ines Marlow" } else { "Tomas Reyes" }.into(),
        team: "Home sooner".into(),
        mine,
        late: number == 91,
    };
    vec![
        promise(
            91,
            "Two hours a week of a pharmacist",
            date(2026, 1, 23),
            true,
        ),
        promise(92, "A key for the day room", date(2026, 2, 2), false),
    ]
}

/// The rules of a challenge.
pub(super) fn routes() -> RoutesView {
    let route = |number, kind, scope: Option<&str>, leader: usize, gone| {
        let leaders = leaders();
        RouteLine {
            leader: leaders[leader].name.clone(),
            gone,
            route: Route {
                id: id(number),
                challenge: id(2),
                kind,
                scope: scope.and_then(|scope| scope.parse().ok()),
                leader: leaders[leader].id,
            },
        }
    };
    RoutesView {
        here: challenge_here(),
        routes: vec![
            route(85, None, Some("medicine, pharmacy"), 1, false),
            route(86, Some(AskKind::Data), None, 1, true),
        ],
        leaders: leaders(),
    }
}

/// The leader's page.
pub(super) fn leader() -> LeaderView {
    LeaderView {
        here: challenge_here(),
        me: id(71),
        mine: waiting(),
        others: vec![AskLine {
            leader: "Tomas Reyes".into(),
            ..ask(65, AskKind::Barrier, "A key for the day room", 30, None)
        }],
        answered: vec![answered(64)],
        turnaround: turnaround(),
        leaders: leaders(),
        standing: standing(),
        promises: promises(),
        may_answer: true,
        may_route: true,
    }
}
