//! Jobs and the outbox.

use domain::policy::{Actor, Permit, Scope, act, permit};
use domain::{JobId, MessageId};
use jiff::SignedDuration;
use serde_json::json;
use store::jobs::{self, Job, NewJob};
use store::messages::{self, Message, NewMessage, State};
use store::{Db, Error, read, transact};
use tokio::task::JoinSet;

use crate::fixture::{at, found_place, fresh, id, person, place};
use crate::on_both_engines;

const LEASE: SignedDuration = SignedDuration::from_secs(60);

async fn enqueue(db: &Db, number: u128, slot: Option<&str>) -> bool {
    let job = NewJob {
        id: id::<JobId>(100 + number),
        kind: "remind",
        payload: json!({ "number": number.to_string() }),
        run_at: at(i64::try_from(number).unwrap()),
        slot,
    };
    let added: Result<bool, Error> =
        transact!(db, tx => jobs::enqueue(tx, place(), &job, at(0)).await);
    added.unwrap()
}

async fn claim(db: &Db, worker: &str, now: i64) -> Option<Job> {
    let job: Result<Option<Job>, Error> =
        transact!(db, tx => jobs::claim(tx, place(), worker, at(now), LEASE).await);
    job.unwrap()
}

async fn finish(db: &Db, job: &Job, now: i64) -> Result<(), Error> {
    transact!(db, tx => jobs::finish(tx, place(), job, at(now)).await)
}

async fn fail(db: &Db, job: &Job, now: i64) -> Option<i64> {
    let next: Result<_, Error> =
        transact!(db, tx => jobs::fail(tx, place(), job, "mail server away", at(now)).await);
    next.unwrap()
        .map(|next| next.duration_since(at(now)).as_secs())
}

on_both_engines! {
    async fn eight_workers_do_each_job_once(engine) {
        let fixture = fresh(engine).await;
        for number in 0..40 {
            assert!(enqueue(&fixture.db, number, None).await);
        }
        let mut workers = JoinSet::new();
        for worker in 0..8 {
            let db = fixture.db.clone();
            workers.spawn(async move {
                let name = format!("worker {worker}");
                let mut done: Vec<JobId> = Vec::new();
                let mut empty = 0;
                while empty < 20 {
                    match claim(&db, &name, 100).await {
                        Some(job) => {
                            finish(&db, &job, 101).await.unwrap();
                            done.push(job.id);
                            empty = 0;
                        }
                        None => empty += 1,
                    }
                }
                done
            });
        }
        let mut done = Vec::new();
        while let Some(ids) = workers.join_next().await {
            done.extend(ids.unwrap());
        }
        done.sort();
        let wanted: Vec<JobId> = (0..40).map(|number| id(100 + number)).collect();
        assert_eq!(done, wanted);
    }

    async fn jobs_come_when_due_in_order(engine) {
        let fixture = fresh(engine).await;
        enqueue(&fixture.db, 30, None).await;
        enqueue(&fixture.db, 10, None).await;
        assert!(claim(&fixture.db, "w", 9).await.is_none());
        let first = claim(&fixture.db, "w", 100).await.unwrap();
        assert_eq!((first.id, first.kind.as_str(), first.attempts), (id(110), "remind", 1));
        assert_eq!(first.payload, json!({ "number": "10" }));
        assert_eq!(claim(&fixture.db, "w", 100).await.unwrap().id, id(130));
        assert!(claim(&fixture.db, "w", 100).await.is_none());
    }

    async fn a_slot_is_taken_once(engine) {
        let fixture = fresh(engine).await;
        assert!(enqueue(&fixture.db, 1, Some("reminder 2026-W10")).await);
        assert!(!enqueue(&fixture.db, 2, Some("reminder 2026-W10")).await);
        assert!(enqueue(&fixture.db, 3, Some("reminder 2026-W11")).await);
        let job = claim(&fixture.db, "w", 100).await.unwrap();
        finish(&fixture.db, &job, 100).await.unwrap();
        assert!(!enqueue(&fixture.db, 4, Some("reminder 2026-W10")).await, "also when it is done");
        let forgotten: Result<u64, Error> =
            transact!(fixture.db, tx => jobs::forget_done(tx, place(), at(101)).await);
        assert_eq!(forgotten.unwrap(), 1);
        assert!(enqueue(&fixture.db, 5, Some("reminder 2026-W10")).await);
    }

    async fn a_dead_worker_lets_go_and_cannot_finish_late(engine) {
        let fixture = fresh(engine).await;
        enqueue(&fixture.db, 1, None).await;
        let lost = claim(&fixture.db, "dead", 10).await.unwrap();
        assert!(claim(&fixture.db, "next", 69).await.is_none());
        let taken = claim(&fixture.db, "next", 70).await.unwrap();
        assert_eq!((taken.id, taken.attempts), (lost.id, 2));
        assert!(matches!(finish(&fixture.db, &lost, 71).await, Err(Error::Changed)));
        finish(&fixture.db, &taken, 71).await.unwrap();
        assert!(claim(&fixture.db, "next", 9999).await.is_none());
    }

    async fn failures_wait_longer_and_are_given_up(engine) {
        let fixture = fresh(engine).await;
        enqueue(&fixture.db, 1, None).await;
        let mut now = 10;
        let mut waits = Vec::new();
        while let Some(job) = claim(&fixture.db, "w", now).await {
            match fail(&fixture.db, &job, now).await {
                Some(wait) => {
                    assert!(claim(&fixture.db, "w", now + wait - 1).await.is_none());
                    waits.push(wait);
                    now += wait;
                }
                None => break,
            }
        }
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3840, 7680]);
        let counts: Result<Vec<(String, i64)>, Error> =
            read!(fixture.db, tx => jobs::counts(tx, place()).await);
        assert_eq!(counts.unwrap(), [("failed".to_owned(), 1)]);
    }

    async fn an_undone_change_sends_nothing(engine) {
        let fixture = fresh(engine).await;
        let outcome: Result<(), Error> = transact!(fixture.db, tx => {
            messages::put(tx, place(), &message(1), id(901), at(0)).await?;
            Err(Error::Changed)
        });
        assert!(outcome.is_err());
        assert!(claim(&fixture.db, "w", 100).await.is_none());
    }

    async fn the_outbox_shows_what_waits_and_what_was_sent(engine) {
        let fixture = fresh(engine).await;
        found_place(&fixture.db).await;
        for number in 1..=3 {
            let put: Result<(), Error> = transact!(fixture.db, tx => {
                let now = at(i64::try_from(number).unwrap());
                messages::put(tx, place(), &message(number), id(900 + number), now).await
            });
            put.unwrap();
        }
        let job = claim(&fixture.db, "w", 100).await.unwrap();
        assert_eq!(job.kind, messages::SEND);
        let first: MessageId = serde_json::from_value(job.payload["message"].clone()).unwrap();
        assert_eq!(first, id(801));
        let marked: Result<(), Error> = transact!(fixture.db, tx => {
            messages::mark_sent(tx, place(), first, at(5)).await?;
            messages::mark_problem(tx, place(), id(802), "550 no such mailbox", true).await
        });
        marked.unwrap();
        let steward = steward();
        let page = |before| {
            let db = fixture.db.clone();
            async move {
                let found: Result<Vec<Message>, Error> =
                    read!(db, tx => messages::list(tx, &steward, before, 2).await);
                found.unwrap()
            }
        };
        let newest = page(None).await;
        assert_eq!(newest.iter().map(|m| m.id).collect::<Vec<_>>(), [id(803), id(802)]);
        assert_eq!((&newest[0].state, &newest[1].state), (&State::Waiting, &State::Failed));
        assert_eq!(newest[1].problem.as_deref(), Some("550 no such mailbox"));
        let last = newest.last().unwrap();
        let older = page(Some((last.created_at, last.id))).await;
        assert_eq!(older.len(), 1);
        assert_eq!(older[0].state, State::Sent(at(5)));
        assert_eq!(older[0].text, "Tap the button on the page.");
    }
}

fn message(number: u128) -> NewMessage {
    NewMessage {
        id: id(800 + number),
        to: "pat@example.org".parse().unwrap(),
        subject: "Your sign-in link".to_owned(),
        text: "Tap the button on the page.".to_owned(),
        html: (number == 1).then(|| "<p>Tap the button on the page.</p>".to_owned()),
    }
}

fn steward() -> Permit<act::ReadOutbox> {
    let actor = Actor {
        place: place(),
        person: person(1),
        steward: true,
        roles: Vec::new(),
    };
    permit(&actor, &Scope::place(place())).unwrap()
}
