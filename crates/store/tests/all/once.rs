//! What may happen only once: codes, forms, limits, leases.

use std::sync::Arc;

use domain::text::Email;
use jiff::SignedDuration;
use serde_json::json;
use store::codes::{self, Outcome, Secrets};
use store::idempotency::{self, Claim};
use store::limits::{self, Answer, Rate};
use store::sessions::{self, Session};
use store::{Db, Error, leases, read, sql, transact};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::fixture::{at, fresh, person, place};
use crate::on_both_engines;

const SECRETS: Secrets<'static> = Secrets {
    ticket: "ticket of 256 bits",
    token: "token of 256 bits",
    code: "042137",
};

fn email() -> Email {
    "Pat.Lindqvist@example.org".parse().unwrap()
}

async fn issue(db: &Db, secrets: Secrets<'_>, now: i64) {
    let issued: Result<(), Error> =
        transact!(db, tx => codes::issue(tx, &email(), secrets, at(now)).await);
    issued.unwrap();
}

async fn use_code(db: &Db, code: &str, now: i64) -> Outcome {
    let outcome: Result<Outcome, Error> =
        transact!(db, tx => codes::use_code(tx, SECRETS.ticket, code, at(now)).await);
    outcome.unwrap()
}

async fn use_token(db: &Db, token: &str, now: i64) -> Outcome {
    let outcome: Result<Outcome, Error> =
        transact!(db, tx => codes::use_token(tx, token, at(now)).await);
    outcome.unwrap()
}

on_both_engines! {
    async fn of_twenty_uses_at_once_one_signs_in(engine) {
        let fixture = fresh(engine).await;
        issue(&fixture.db, SECRETS, 0).await;
        let together = Arc::new(Barrier::new(20));
        let mut tries = JoinSet::new();
        for number in 0..20 {
            let (db, together) = (fixture.db.clone(), Arc::clone(&together));
            tries.spawn(async move {
                together.wait().await;
                if number % 2 == 0 {
                    use_token(&db, SECRETS.token, 60).await
                } else {
                    use_code(&db, SECRETS.code, 60).await
                }
            });
        }
        let mut signed_in = 0;
        while let Some(outcome) = tries.join_next().await {
            match outcome.unwrap() {
                Outcome::Proven(who) => {
                    assert_eq!(who, email());
                    signed_in += 1;
                }
                Outcome::Spent => {}
                wrong @ Outcome::Wrong { .. } => panic!("{wrong:?}"),
            }
        }
        assert_eq!(signed_in, 1);
    }

    async fn wrong_digits_are_counted_and_then_end_it(engine) {
        let fixture = fresh(engine).await;
        issue(&fixture.db, SECRETS, 0).await;
        for left in (1..=4).rev() {
            assert_eq!(use_code(&fixture.db, "000000", 1).await, Outcome::Wrong { left });
        }
        assert_eq!(use_code(&fixture.db, "000000", 1).await, Outcome::Spent);
        assert_eq!(use_code(&fixture.db, SECRETS.code, 1).await, Outcome::Spent);
    }

    async fn codes_grow_old_and_are_replaced(engine) {
        let fixture = fresh(engine).await;
        issue(&fixture.db, SECRETS, 0).await;
        assert_eq!(use_token(&fixture.db, SECRETS.token, 15 * 60).await, Outcome::Spent);
        assert_eq!(use_token(&fixture.db, "another", 1).await, Outcome::Spent);
        let newer = Secrets { ticket: "t2", token: "k2", code: "111111" };
        issue(&fixture.db, newer, 10).await;
        assert_eq!(use_token(&fixture.db, SECRETS.token, 20).await, Outcome::Spent);
        assert_eq!(use_code(&fixture.db, SECRETS.code, 20).await, Outcome::Spent);
        let last_second = use_token(&fixture.db, "k2", 10 + 15 * 60 - 1).await;
        assert_eq!(last_second, Outcome::Proven(email()));
        let forgotten: Result<u64, Error> =
            transact!(fixture.db, tx => codes::forget_old(tx, at(3600)).await);
        assert_eq!(forgotten.unwrap(), 2);
    }

    async fn no_secret_lies_in_the_database(engine) {
        let fixture = fresh(engine).await;
        issue(&fixture.db, SECRETS, 0).await;
        let begun: Result<(), Error> = transact!(fixture.db, tx => {
            sessions::begin(tx, "session secret", place(), person(1), at(0)).await
        });
        begun.unwrap();
        let rows: Result<Vec<(String, String, String, String)>, Error> = read!(fixture.db, tx => {
            tx.all(sql!("select ticket_hash, token_hash, code_hash, id_hash from sign_in, session")).await
        });
        for (ticket, token, code, session) in rows.unwrap() {
            for kept in [ticket, token, code, session] {
                assert_eq!(kept.len(), 64);
                assert!(!kept.contains("042137"));
            }
        }
    }

    async fn the_same_form_five_times_is_done_once(engine) {
        let fixture = fresh(engine).await;
        let together = Arc::new(Barrier::new(5));
        let mut senders = JoinSet::new();
        for number in 0..5 {
            let (db, together) = (fixture.db.clone(), Arc::clone(&together));
            senders.spawn(async move {
                together.wait().await;
                let outcome: Result<serde_json::Value, Error> = transact!(db, tx => {
                    match idempotency::claim(tx, place(), "key", &[b"record", b"42"], at(0)).await? {
                        Claim::Done(answer) => Ok(answer),
                        Claim::First => {
                            tx.run(sql!(
                                "insert into lease (name, owner, until, fence) values ($1, 'o', 0, 0)",
                                format!("row of sender {number}")
                            )).await?;
                            let answer = json!({ "sender": number });
                            idempotency::finish(tx, place(), "key", &answer).await?;
                            Ok(answer)
                        }
                    }
                });
                outcome.unwrap()
            });
        }
        let mut answers = Vec::new();
        while let Some(answer) = senders.join_next().await {
            answers.push(answer.unwrap());
        }
        assert_eq!(answers.len(), 5);
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        assert_eq!(crate::seam::leases(&fixture.db).await, 1);
        let reused: Result<Claim, Error> = transact!(fixture.db, tx => {
            idempotency::claim(tx, place(), "key", &[b"record", b"43"], at(0)).await
        });
        assert!(matches!(reused, Err(Error::KeyReused)), "{reused:?}");
    }

    async fn a_form_whose_work_failed_may_come_again(engine) {
        let fixture = fresh(engine).await;
        let attempt = |fail: bool| {
            let db = fixture.db.clone();
            async move {
                let outcome: Result<Claim, Error> = transact!(db, tx => {
                    let claim = idempotency::claim(tx, place(), "key", &[b"a"], at(0)).await?;
                    if fail { return Err(Error::Changed) }
                    idempotency::finish(tx, place(), "key", &json!("done")).await?;
                    Ok(claim)
                });
                outcome
            }
        };
        assert!(matches!(attempt(true).await, Err(Error::Changed)));
        assert_eq!(attempt(false).await.unwrap(), Claim::First);
    }

    async fn buckets_empty_and_fill_again(engine) {
        let fixture = fresh(engine).await;
        let five_in_fifteen_minutes = Rate::per(5, SignedDuration::from_mins(15));
        let take = |seconds: i64| {
            let db = fixture.db.clone();
            async move {
                let answer: Result<Answer, Error> = transact!(db, tx => {
                    limits::take(tx, "sign-in by pat", five_in_fifteen_minutes, at(seconds)).await
                });
                answer.unwrap()
            }
        };
        for _ in 0..5 {
            assert_eq!(take(0).await, Answer::Go);
        }
        assert_eq!(take(0).await, Answer::Wait(SignedDuration::from_mins(3)));
        assert_eq!(take(60).await, Answer::Wait(SignedDuration::from_mins(2)));
        assert_eq!(take(180).await, Answer::Go);
        assert_eq!(take(180).await, Answer::Wait(SignedDuration::from_mins(3)));
        for _ in 0..5 {
            assert_eq!(take(3600).await, Answer::Go);
        }
        assert!(matches!(take(3600).await, Answer::Wait(_)));
    }

    async fn fifty_at_once_get_no_more_than_the_bucket_holds(engine) {
        let fixture = fresh(engine).await;
        let mut takers = JoinSet::new();
        for _ in 0..50 {
            let db = fixture.db.clone();
            takers.spawn(async move {
                let rate = Rate::per(7, SignedDuration::from_hours(1));
                let answer: Result<Answer, Error> =
                    transact!(db, tx => limits::take(tx, "key", rate, at(0)).await);
                answer.unwrap()
            });
        }
        let mut gone = 0;
        while let Some(answer) = takers.join_next().await {
            gone += usize::from(answer.unwrap() == Answer::Go);
        }
        assert_eq!(gone, 7);
    }

    async fn sessions_end_when_idle_when_old_and_when_revoked(engine) {
        let fixture = fresh(engine).await;
        let db = fixture.db.clone();
        let find = |secret: &'static str, minutes: i64| {
            let db = db.clone();
            async move {
                let found: Result<Option<Session>, Error> =
                    read!(db, tx => sessions::find(tx, secret, at(60 * minutes)).await);
                found.unwrap()
            }
        };
        for secret in ["laptop", "phone"] {
            let begun: Result<(), Error> = transact!(db, tx => {
                sessions::begin(tx, secret, place(), person(1), at(0)).await
            });
            begun.unwrap();
        }
        assert!(find("guess", 0).await.is_none());
        let mut seen = find("laptop", 29).await.unwrap();
        assert_eq!((seen.place_id, seen.person_id), (place(), person(1)));
        assert!(seen.should_be_noted(at(60 * 29)));
        assert!(!seen.is_in_force(true, at(60 * 15)), "a steward's ends after 15 minutes");
        assert!(find("phone", 30).await.is_none(), "idle for 30 minutes");
        for minutes in (29..720).step_by(29) {
            let noted: Result<(), Error> =
                transact!(db, tx => sessions::touch(tx, &seen, at(60 * minutes)).await);
            noted.unwrap();
            seen = find("laptop", minutes).await.unwrap();
        }
        assert!(find("laptop", 719).await.is_some());
        assert!(find("laptop", 720).await.is_none(), "twelve hours old");
        let listed: Result<Vec<Session>, Error> =
            read!(db, tx => sessions::list(tx, place(), person(1), at(60 * 700)).await);
        assert_eq!(listed.unwrap().len(), 1);
        let revoked: Result<(bool, bool), Error> = transact!(db, tx => {
            let first = sessions::revoke(tx, "laptop", at(60 * 700)).await?;
            Ok((first, sessions::revoke(tx, "laptop", at(60 * 700)).await?))
        });
        assert_eq!(revoked.unwrap(), (true, false));
        assert!(find("laptop", 700).await.is_none());
        let all: Result<u64, Error> =
            transact!(db, tx => sessions::revoke_all(tx, place(), person(1), at(1)).await);
        assert_eq!(all.unwrap(), 1);
        let forgotten: Result<u64, Error> =
            transact!(db, tx => sessions::forget_old(tx, at(60 * 721)).await);
        assert_eq!(forgotten.unwrap(), 2);
    }

    async fn one_owner_holds_a_lease_and_its_fence_grows(engine) {
        let fixture = fresh(engine).await;
        let take = |owner: &'static str, seconds: i64| {
            let db = fixture.db.clone();
            async move {
                let fence: Result<Option<i64>, Error> = transact!(db, tx => {
                    leases::take(tx, "worker", owner, at(seconds), SignedDuration::from_secs(30)).await
                });
                fence.unwrap()
            }
        };
        assert_eq!(take("one", 0).await, Some(1));
        assert_eq!(take("two", 10).await, None);
        assert_eq!(take("one", 20).await, Some(1), "prolonged");
        assert_eq!(take("two", 49).await, None);
        assert_eq!(take("two", 50).await, Some(2), "run out");
        let released: Result<bool, Error> =
            transact!(fixture.db, tx => leases::release(tx, "worker", "two").await);
        assert!(released.unwrap());
        assert_eq!(take("one", 51).await, Some(3));
    }
}
