//! Asks: replies, the clock, the middle of the waiting times.

use domain::ask::{
    Answer, AnswerWord, Ask, AskKind, Reply, Settled, median_minutes, turnaround, waited,
    waiting_words,
};
use domain::text::Prose;
use domain::{AskId, PersonId, TeamId};
use jiff::{Span, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

fn person(number: u128) -> PersonId {
    PersonId::from(Uuid::from_u128(number))
}

fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + Span::new().hours(hours)
}

fn ask(settled: Option<Settled>) -> Ask {
    Ask {
        id: AskId::from(Uuid::from_u128(1)),
        team: TeamId::from(Uuid::from_u128(2)),
        test: None,
        kind: AskKind::Barrier,
        line: "Read-only access to the care plan".parse().unwrap(),
        why: Prose::empty(),
        leader: person(7),
        by: person(3),
        asked: at(0),
        settled,
        version: 1,
    }
}

fn yes(by: u128, hours: i64) -> Settled {
    Settled {
        word: AnswerWord::Yes,
        words: Prose::empty(),
        by: person(by),
        at: at(hours),
    }
}

#[test]
fn the_clock_runs_until_the_answer_and_no_longer() {
    assert_eq!(waiting_words(waited(&ask(None), at(53))), "2 days 5 hours");
    assert_eq!(
        waiting_words(waited(&ask(Some(yes(7, 30))), at(530))),
        "1 day 6 hours"
    );
    assert_eq!(waited(&ask(None), at(-5)), 0);
}

#[test]
fn a_leader_is_measured_from_when_the_ask_reached_them() {
    let passed = Answer {
        number: 1,
        word: AnswerWord::PassedOn,
        words: Prose::empty(),
        passed_to: Some(person(8)),
        by: person(7),
        at: at(20),
    };
    assert_eq!(turnaround(&ask(None), &[]), None);
    assert_eq!(turnaround(&ask(Some(yes(7, 30))), &[]), Some(30 * 60));
    assert_eq!(turnaround(&ask(Some(yes(8, 30))), &[passed]), Some(10 * 60));
}

#[test]
fn a_reply_cannot_lack_what_it_needs() {
    let words = || Prose::parse("Only on weekdays").unwrap();
    assert_eq!(
        Reply::new(AnswerWord::YesIf, words(), None).unwrap(),
        Reply::YesIf(words())
    );
    assert!(
        !Reply::new(AnswerWord::YesIf, Prose::empty(), None)
            .unwrap_err()
            .of("words")
            .is_empty()
    );
    assert!(
        !Reply::new(AnswerWord::NoBecause, Prose::empty(), None)
            .unwrap_err()
            .of("words")
            .is_empty()
    );
    assert!(
        !Reply::new(AnswerWord::PassedOn, words(), None)
            .unwrap_err()
            .of("passed_to")
            .is_empty()
    );
    let passed = Reply::new(AnswerWord::PassedOn, Prose::empty(), Some(person(8))).unwrap();
    assert_eq!(passed.passed_to(), Some(person(8)));
    assert!(!passed.word().settles());
}

proptest! {
    #[test]
    fn half_of_the_times_lie_on_each_side_of_the_median(minutes in prop::collection::vec(0..100_000_i64, 1..40)) {
        let middle = median_minutes(minutes.clone()).unwrap();
        let below = minutes.iter().filter(|m| **m <= middle).count();
        let above = minutes.iter().filter(|m| **m >= middle).count();
        prop_assert!(2 * below >= minutes.len());
        prop_assert!(2 * (above + 1) >= minutes.len());
    }
}

#[test]
fn nobody_has_a_median_before_the_first_answer() {
    assert_eq!(median_minutes(vec![]), None);
    assert_eq!(median_minutes(vec![10, 30]), Some(20));
    assert_eq!(median_minutes(vec![50, 10, 30]), Some(30));
}
