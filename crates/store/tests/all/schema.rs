//! The schema itself, as each engine tells it.

use std::fs;
use std::path::Path;

use crate::fixture::fresh;
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

    async fn a_sound_database_has_no_findings(engine) {
        let fixture = fresh(engine).await;
        let findings = store::integrity::check(&fixture.db).await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }
}
