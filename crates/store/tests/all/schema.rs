//! The schema itself, as each engine tells it.

use std::fs;
use std::path::Path;

use domain::test::LogKind;
use jiff::civil::date;
use store::{Db, Error, OpenOptions, read, sql, transact};

use crate::fixture::{found_place, fresh, id, location, person, place};
use crate::on_both_engines;

#[test]
fn every_step_in_the_folder_is_embedded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut numbers: Vec<i64> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            entry.unwrap().file_name().to_string_lossy()[..4]
                .parse()
                .unwrap()
        })
        .collect();
    numbers.sort_unstable();
    let mut wanted = vec![0];
    wanted.extend(store::schema_steps());
    assert_eq!(numbers, wanted);
}

on_both_engines! {
    async fn both_engines_have_the_same_tables_and_keys(engine) {
        let fixture = fresh(engine).await;
        let seen = store::integrity::tables(&fixture.db).await.unwrap();
        let lines: Vec<String> = seen.iter().map(ToString::to_string).collect();
        assert!(lines.len() > 12, "{lines:#?}");
        assert!(lines.contains(
            &"history_head (place_id uuid, seq bigint, hash text) key (place_id)".to_owned()
        ), "{lines:#?}");
        for table in &seen {
            assert!(!table.key.is_empty(), "{} has no primary key", table.name);
        }
        // Both halves of this test compare with the migrations' text, so with each other.
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let mut names: Vec<String> = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            names.extend(text.split("create table ").skip(1).map(|table| {
                let name = table.trim_start_matches("if not exists ").split(['(', ' ']).next();
                name.unwrap().to_owned()
            }));
        }
        names.sort();
        let mut found: Vec<String> = seen.iter().map(|t| t.name.clone()).collect();
        found.sort();
        assert_eq!(found, names);
    }

    async fn what_was_written_before_knows_what_newer_versions_ask(engine) {
        let test = id::<domain::TestId>(7);
        let (place, challenge, team, task) = (place(), id::<uuid::Uuid>(2), id::<uuid::Uuid>(3), id::<domain::PlanItemId>(4));
        let old = OpenOptions { schema: Some(15), ..OpenOptions::default() };
        let (location, _kept) = location(engine).await;
        let db = Db::open(&location, &old).await.unwrap();
        found_place(&db).await;
        let written: Result<(), Error> = transact!(db, tx => {
            tx.run(sql!(
                "insert into challenge (place_id, id, name, mission, why_now, not_worse, learning_questions, ideas, cycle, launch, version)
                 values ($1, $2, 'Winter', '', '', '', '', '', '100', '2026-01-05', 1)",
                place, challenge
            )).await?;
            tx.run(sql!(
                "insert into team (place_id, id, challenge_id, name, version) values ($1, $2, $3, 'Home sooner', 1)",
                place, team, challenge
            )).await?;
            tx.run(sql!(
                "insert into plan_item (place_id, id, team_id, lane, what, owner_id, due, state, first_win, made_at, version)
                 values ($1, $2, $3, 'Ways home', 'Ring them', $4, '2026-02-02', 'open', $5, 0, 1)",
                place, task, team, person(1), false
            )).await?;
            for (number, happened) in [(5, "All three came."), (6, "The card was changed after the start.\nTo: “25” became “27”.")] {
                tx.run(sql!(
                    "insert into test_log (place_id, id, test_id, step_id, happened, surprised, next, by_person, at)
                     values ($1, $2, $3, $3, $4, '', '', $5, 0)",
                    place, id::<uuid::Uuid>(number), test, happened, person(1)
                )).await?;
            }
            Ok(())
        });
        written.unwrap();
        db.close().await;
        let db = Db::open(&location, &OpenOptions::default()).await.unwrap();
        let read: Result<_, Error> = read!(db, tx => store::plan::get(tx, place, task).await);
        assert_eq!(read.unwrap().day_zero, Some(date(2026, 1, 5)));
        let log: Result<_, Error> = read!(db, tx => store::test::log(tx, place, test).await);
        let kinds: Vec<LogKind> = log.unwrap().into_iter().map(|note| note.kind).collect();
        assert_eq!(kinds, [LogKind::Card, LogKind::Written]);
        let findings = store::integrity::check(&db).await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn a_sound_database_has_no_findings(engine) {
        let fixture = fresh(engine).await;
        let findings = store::integrity::check(&fixture.db).await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }
}
