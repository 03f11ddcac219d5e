//! Backups: written while the database serves, put back on either engine, damage always found.

use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use serde_json::json;
use store::history::{self, NewEvent, Verdict};
use store::{Db, Error, Location, OpenOptions, Uuid, backup, jobs, read, sessions, transact};
use tokio::task::JoinSet;

use crate::fixture::{Engine, at, found_place, fresh, id, location, person, place};
use crate::on_both_engines;

async fn event(db: &Db, number: i64) {
    events(db, number..=number).await;
}

/// Events and as many jobs, all in one transaction.
async fn events(db: &Db, numbers: RangeInclusive<i64>) {
    let done: Result<(), Error> = transact!(db, tx => {
        for number in numbers.clone() {
            let event = NewEvent {
                at: at(number),
                kind: EventKind::GoalSet,
                subject: Subject::new(SubjectKind::Goal, id::<Uuid>(30)),
                whereabouts: Whereabouts { challenge: None, team: None },
                body: json!({ "after": 0.1 * number as f64, "words": "Frailty – “home sooner”\n☕" }),
            };
            let job = jobs::NewJob {
                id: id(u128::try_from(50_000 + number).unwrap()),
                kind: "k",
                payload: json!({ "n": number }),
                run_at: at(0),
                slot: None,
            };
            jobs::enqueue(tx, place(), &job, at(0)).await?;
            history::append_as(tx, place(), Some(person(1)), &event).await?;
        }
        Ok(())
    });
    done.unwrap();
}

async fn furnish(db: &Db, count: i64) {
    found_place(db).await;
    events(db, 1..=count).await;
    let begun: Result<(), Error> =
        transact!(db, tx => sessions::begin(tx, "secret", place(), person(1), at(0)).await);
    begun.unwrap();
}

async fn write(db: &Db, path: &Path) -> backup::Manifest {
    backup::write(db, path, at(0), |_| {}).await.unwrap()
}

async fn sound(db: &Db) -> i64 {
    let verdict: Result<Verdict, Error> = read!(db, tx => history::verify(tx, place(), None).await);
    match verdict.unwrap() {
        Verdict::Sound { events } => events,
        broken @ Verdict::Broken { .. } => panic!("{broken:?}"),
    }
}

fn other(engine: Engine) -> Engine {
    match engine {
        Engine::Sqlite => Engine::Postgres,
        Engine::Postgres => Engine::Sqlite,
    }
}

on_both_engines! {
    async fn goes_to_the_other_engine_and_back_byte_by_byte(engine) {
        let outer = tempfile::tempdir().unwrap();
        let path = |name: &str| -> PathBuf { outer.path().join(name) };
        let fixture = fresh(engine).await;
        furnish(&fixture.db, 1100).await;
        let mut steps = 0;
        let first =
            backup::write(&fixture.db, &path("1.zip"), at(0), |_| steps += 1).await.unwrap();
        assert!(steps >= 4, "progress was told {steps} times");
        assert_eq!(backup::check(&path("1.zip")).await.unwrap(), first);
        assert!(first.rows() > 2200, "{first:?}");
        let mut previous = path("1.zip");
        for (step, engine) in [other(engine), engine].into_iter().enumerate() {
            let (location, _kept) = location(engine).await;
            backup::restore(&previous, &location, &OpenOptions::default(), |_| {}).await.unwrap();
            let db = Db::open(&location, &OpenOptions::default()).await.unwrap();
            assert_eq!(sound(&db).await, 1100);
            let session: Result<Option<sessions::Session>, Error> =
                read!(db, tx => sessions::find(tx, "secret", at(1)).await);
            assert!(session.unwrap().is_none(), "sessions do not come back from the dead");
            previous = path(&format!("{}.zip", step + 2));
            let again = write(&db, &previous).await;
            assert_eq!(again, first);
            assert_eq!(fs::read(&previous).unwrap(), fs::read(path("1.zip")).unwrap());
            // Life goes on from there.
            event(&db, 5000).await;
            assert_eq!(sound(&db).await, 1101);
        }
    }

    async fn written_while_writing_it_is_one_moment(engine) {
        let outer = tempfile::tempdir().unwrap();
        let path = outer.path().join("live.zip");
        let fixture = fresh(engine).await;
        furnish(&fixture.db, 30).await;
        let mut writers = JoinSet::new();
        for writer in 0..4 {
            let db = fixture.db.clone();
            writers.spawn(async move {
                for number in 0..60 {
                    event(&db, 1000 + writer * 100 + number).await;
                }
            });
        }
        while sound(&fixture.db).await < 60 {
            tokio::task::yield_now().await;
        }
        let manifest = write(&fixture.db, &path).await;
        while let Some(done) = writers.join_next().await {
            done.unwrap();
        }
        assert_eq!(sound(&fixture.db).await, 270);
        let rows = |name: &str| manifest.tables.iter().find(|t| t.name == name).unwrap().rows;
        assert!(rows("event") >= 60);
        assert_eq!(rows("event"), rows("job"), "event and job of one transaction came apart");
        let (location, _kept) = location(engine).await;
        backup::restore(&path, &location, &OpenOptions::default(), |_| {}).await.unwrap();
        let db = Db::open(&location, &OpenOptions::default()).await.unwrap();
        assert_eq!(u64::try_from(sound(&db).await).unwrap(), rows("event"));
    }

    async fn a_filled_database_is_not_overwritten(engine) {
        let outer = tempfile::tempdir().unwrap();
        let path = outer.path().join("full.zip");
        let fixture = fresh(engine).await;
        furnish(&fixture.db, 3).await;
        write(&fixture.db, &path).await;
        let location = fixture.location.clone();
        fixture.db.close().await;
        let refused =
            backup::restore(&path, &location, &OpenOptions::default(), |_| {}).await.unwrap_err();
        assert!(refused.to_string().contains("empty"), "{refused}");
        let db = Db::open(&location, &OpenOptions::default()).await.unwrap();
        assert_eq!(sound(&db).await, 3);
    }
}

#[tokio::test]
async fn any_damage_is_found() {
    let outer = tempfile::tempdir().unwrap();
    let path = outer.path().join("whole.zip");
    let fixture = fresh(Engine::Sqlite).await;
    furnish(&fixture.db, 5).await;
    write(&fixture.db, &path).await;
    let whole = fs::read(&path).unwrap();
    let harmed = outer.path().join("harmed.zip");
    let mut unnoticed = Vec::new();
    // Every byte of the ends, where ZIP keeps its own lists, and every third between them.
    let len = whole.len();
    for at in (0..len).filter(|at| *at < 200 || at + 800 > len || at % 3 == 0) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        fs::write(&harmed, &bytes).unwrap();
        if let Ok(manifest) = backup::check(&harmed).await {
            // A flip in what ZIP says about times or modes changes no content: the check may pass,
            // but only with exactly the tables that were written.
            unnoticed.push((at, manifest));
        }
    }
    let original = backup::check(&path).await.unwrap();
    for (at, manifest) in &unnoticed {
        assert_eq!(manifest, &original, "byte {at}");
    }
    assert!(
        unnoticed.len() * 4 < whole.len(),
        "{} of {}",
        unnoticed.len(),
        whole.len()
    );
    for length in [0, 1, whole.len() / 2, whole.len() - 1] {
        fs::write(&harmed, &whole[..length]).unwrap();
        let refused = backup::check(&harmed).await.unwrap_err();
        assert!(refused.to_string().contains("damaged"), "{refused}");
    }
}

#[tokio::test]
async fn a_damaged_backup_puts_nothing_back() {
    let outer = tempfile::tempdir().unwrap();
    let path = outer.path().join("whole.zip");
    let fixture = fresh(Engine::Sqlite).await;
    furnish(&fixture.db, 40).await;
    write(&fixture.db, &path).await;
    let mut bytes = fs::read(&path).unwrap();
    // Among the rows of a filled table, behind the name of its file and what ZIP notes about it.
    let file = b"tables/event.ndjson";
    let named = bytes.windows(file.len()).position(|part| part == file);
    let rows = named.unwrap() + file.len() + 60;
    for byte in &mut bytes[rows..rows + 20] {
        *byte ^= 0xff;
    }
    fs::write(&path, bytes).unwrap();
    let target = Location::Sqlite(outer.path().join("restored"));
    let refused = backup::restore(&path, &target, &OpenOptions::default(), |_| {})
        .await
        .unwrap_err();
    assert!(matches!(refused, Error::Backup { .. }), "{refused}");
    assert!(!outer.path().join("restored").exists());
}

#[tokio::test]
async fn an_existing_file_is_not_overwritten_and_a_stopped_backup_leaves_nothing() {
    let outer = tempfile::tempdir().unwrap();
    let fixture = fresh(Engine::Sqlite).await;
    furnish(&fixture.db, 5).await;
    let path = outer.path().join("there.zip");
    fs::write(&path, "mine").unwrap();
    let refused = backup::write(&fixture.db, &path, at(0), |_| {})
        .await
        .unwrap_err();
    assert!(matches!(refused, Error::Backup { .. }), "{refused}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");

    let stopped = outer.path().join("stopped.zip");
    let db = fixture.db.clone();
    let target = stopped.clone();
    let writing = tokio::spawn(async move {
        backup::write(&db, &target, at(0), |_| panic!("stopped here")).await
    });
    assert!(writing.await.is_err());
    let left = || fs::read_dir(outer.path()).unwrap().count();
    for _ in 0..100 {
        if left() == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(left(), 1, "a draft was left behind");
}

#[tokio::test]
async fn a_backup_of_an_older_schema_is_brought_up_to_date() {
    let outer = tempfile::tempdir().unwrap();
    let path = outer.path().join("old.zip");
    let old = OpenOptions {
        schema: Some(1),
        ..OpenOptions::default()
    };
    let db = Db::open(&Location::Sqlite(outer.path().join("old")), &old)
        .await
        .unwrap();
    furnish(&db, 4).await;
    assert_eq!(write(&db, &path).await.schema, 1);
    let target = Location::Sqlite(outer.path().join("new"));
    backup::restore(&path, &target, &OpenOptions::default(), |_| {})
        .await
        .unwrap();
    let db = Db::open(&target, &OpenOptions::default()).await.unwrap();
    assert_eq!(sound(&db).await, 4);
    assert!(
        store::integrity::tables(&db)
            .await
            .unwrap()
            .iter()
            .any(|t| t.name == "challenge")
    );
}
