//! Invented asks for the samples of these pages.

use app::ask::{
    AskForm, AskLine, AskView, AsksView, Leader, LeaderView, NewAskView, TraceLine, Turnaround,
};
use domain::ask::{Answer, AnswerWord, Ask, AskKind, Settled, waiting_words};
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
        may_answer: true,
    }
}
