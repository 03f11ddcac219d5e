//! The history: appended, read by page, and every kind of tampering found.

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::{ChallengeId, TeamId};
use serde_json::json;
use store::history::{self, Break, Head, NewEvent, Of, Verdict};
use store::{Db, Error, Location, Uuid, read, transact};

use crate::fixture::{at, behind_the_back, found_place, fresh, id, person, place};
use crate::on_both_engines;

fn event(number: i64) -> NewEvent {
    let team: TeamId = id(u128::from(number.unsigned_abs() % 2) + 20);
    NewEvent {
        at: at(number),
        kind: EventKind::NumberRecorded,
        subject: Subject::new(SubjectKind::Measure, id::<Uuid>(30)),
        whereabouts: Whereabouts {
            challenge: Some(id(10)),
            team: Some(team),
        },
        body: json!({ "before": null, "after": { "value": 0.1 + number as f64, "note": "ok – “so”" } }),
    }
}

async fn append(db: &Db, number: i64) -> i64 {
    let event = event(number);
    let seq: Result<i64, Error> = transact!(db, tx => {
        history::append_as(tx, place(), Some(person(1)), &event).await
    });
    seq.unwrap()
}

async fn verify(db: &Db, witness: Option<&Head>) -> Verdict {
    let verdict: Result<Verdict, Error> =
        read!(db, tx => history::verify(tx, place(), witness).await);
    verdict.unwrap()
}

async fn ten(db: &Db) {
    found_place(db).await;
    for number in 1..=10 {
        assert_eq!(append(db, number).await, number);
    }
    assert_eq!(verify(db, None).await, Verdict::Sound { events: 10 });
}

async fn tamper(location: &Location, text: &str) {
    let touched = behind_the_back(location, text).await.unwrap();
    assert!(touched > 0, "nothing was tampered with: {text}");
}

on_both_engines! {
    async fn pages_go_back_in_time(engine) {
        let fixture = fresh(engine).await;
        ten(&fixture.db).await;
        let page = |of, before| {
            let db = fixture.db.clone();
            async move {
                let events: Result<Vec<history::Event>, Error> =
                    read!(db, tx => history::page(tx, place(), of, before, 4).await);
                events.unwrap()
            }
        };
        let seqs = |events: &[history::Event]| events.iter().map(|e| e.seq).collect::<Vec<_>>();
        let first = page(Of::Place, None).await;
        assert_eq!(seqs(&first), [10, 9, 8, 7]);
        assert_eq!(seqs(&page(Of::Place, Some(7)).await), [6, 5, 4, 3]);
        assert_eq!(seqs(&page(Of::Team(id(20)), None).await), [10, 8, 6, 4]);
        assert_eq!(seqs(&page(Of::Challenge(id(10)), Some(3)).await), [2, 1]);
        assert_eq!(seqs(&page(Of::Subject(id(30)), Some(2)).await), [1]);
        assert!(page(Of::Challenge(id::<ChallengeId>(99)), None).await.is_empty());
        let newest = first.first().unwrap();
        assert_eq!((newest.kind, newest.actor), (EventKind::NumberRecorded, Some(person(1))));
        assert_eq!(newest.body, event(10).body);
        assert_eq!(newest.at, at(10));
    }

    async fn twenty_writers_at_once_make_one_chain(engine) {
        let fixture = fresh(engine).await;
        found_place(&fixture.db).await;
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..20 {
            let db = fixture.db.clone();
            writers.spawn(async move {
                for number in 0..5 {
                    append(&db, writer * 5 + number).await;
                }
            });
        }
        while let Some(done) = writers.join_next().await {
            done.unwrap();
        }
        assert_eq!(verify(&fixture.db, None).await, Verdict::Sound { events: 100 });
    }

    async fn any_changed_column_is_found(engine) {
        let fixture = fresh(engine).await;
        ten(&fixture.db).await;
        for change in [
            "at = at + 1", "actor_id = null", "kind = 'goal_set'", "subject_kind = 'goal'",
            "subject_id = place_id", "challenge_id = null", "team_id = null", "body = '{}'",
        ] {
            let (column, _) = change.split_once(' ').unwrap();
            let keep = "drop table if exists kept; create table kept as select * from event";
            behind_the_back(&fixture.location, keep).await.unwrap();
            tamper(&fixture.location, &format!("update event set {change} where seq = 4")).await;
            assert_eq!(
                verify(&fixture.db, None).await,
                Verdict::Broken { seq: 4, how: Break::Changed },
                "{change}"
            );
            let back = format!(
                "update event set {column} = (select kept.{column} from kept where kept.seq = 4) where seq = 4"
            );
            tamper(&fixture.location, &back).await;
            assert_eq!(verify(&fixture.db, None).await, Verdict::Sound { events: 10 });
        }
    }

    async fn a_removed_event_is_missed(engine) {
        let fixture = fresh(engine).await;
        ten(&fixture.db).await;
        tamper(&fixture.location, "delete from event where seq = 6").await;
        assert_eq!(verify(&fixture.db, None).await, Verdict::Broken { seq: 6, how: Break::Missing });
    }

    async fn swapped_events_are_found(engine) {
        let fixture = fresh(engine).await;
        ten(&fixture.db).await;
        tamper(&fixture.location, "update event set seq = 1000 where seq = 5").await;
        tamper(&fixture.location, "update event set seq = 5 where seq = 6").await;
        tamper(&fixture.location, "update event set seq = 6 where seq = 1000").await;
        assert_eq!(verify(&fixture.db, None).await, Verdict::Broken { seq: 5, how: Break::Unlinked });
    }

    async fn a_cut_end_is_found(engine) {
        let fixture = fresh(engine).await;
        ten(&fixture.db).await;
        tamper(&fixture.location, "delete from event where seq >= 9").await;
        assert_eq!(verify(&fixture.db, None).await, Verdict::Broken { seq: 9, how: Break::Cut });
    }

    async fn a_cut_end_with_a_forged_head_is_found_by_a_witness(engine) {
        let fixture = fresh(engine).await;
        ten(&fixture.db).await;
        let kept: Result<Option<Head>, Error> =
            read!(fixture.db, tx => history::head(tx, place()).await);
        let kept = kept.unwrap().unwrap();
        tamper(&fixture.location, "delete from event where seq >= 9").await;
        tamper(
            &fixture.location,
            "update history_head set seq = 8, hash = (select hash from event where seq = 8)",
        ).await;
        assert_eq!(verify(&fixture.db, None).await, Verdict::Sound { events: 8 });
        assert_eq!(
            verify(&fixture.db, Some(&kept)).await,
            Verdict::Broken { seq: 9, how: Break::Cut }
        );
        // Going on from there makes another tenth event than the one that was witnessed.
        append(&fixture.db, 900).await;
        append(&fixture.db, 1000).await;
        assert_eq!(
            verify(&fixture.db, Some(&kept)).await,
            Verdict::Broken { seq: 10, how: Break::NotAsWitnessed }
        );
    }

    async fn an_event_slipped_in_at_the_end_is_found(engine) {
        let fixture = fresh(engine).await;
        ten(&fixture.db).await;
        tamper(
            &fixture.location,
            "insert into event select place_id, 11, at, actor_id, kind, subject_kind, subject_id,
                challenge_id, team_id, body, hash, hash from event where seq = 10",
        ).await;
        let found = verify(&fixture.db, None).await;
        assert_eq!(found, Verdict::Broken { seq: 11, how: Break::Changed });
    }
}
