//! `kill -9` while eight writers write: whatever was acknowledged is there.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use store::{Db, Error, Location, OpenOptions, read, sql, transact};

use crate::fixture::setting;

const FOLDER: &str = "HUNDRED_TEST_KILLED_FOLDER";

/// The child: writes until it is killed, and says each name after it was saved.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "the child process of `nothing_acknowledged_is_lost`, which starts it"]
async fn child() {
    let folder = setting(FOLDER).expect("started by its parent only");
    let db = Db::open(
        &Location::Sqlite(PathBuf::from(folder)),
        &OpenOptions::default(),
    )
    .await
    .unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let db = db.clone();
        writers.spawn(async move {
            for number in 0.. {
                let name = format!("{}-{writer}-{number}", std::process::id());
                let saved: Result<u64, Error> = transact!(db, tx => {
                    tx.run(sql!("insert into lease (name, owner, until, fence) values ($1, 'k', 0, 0)",
                        &name)).await
                });
                saved.unwrap();
                let mut out = std::io::stdout().lock();
                writeln!(out, "saved {name}").unwrap();
                out.flush().unwrap();
            }
        });
    }
    writers.join_next().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost() {
    let outer = tempfile::tempdir().unwrap();
    let location = Location::Sqlite(outer.path().join("data"));
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..8 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "killed::child",
                "--ignored",
                "--nocapture",
                "--test-threads",
                "1",
            ])
            .env(FOLDER, outer.path().join("data"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let reader = std::thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .filter_map(|line| line.split_once("saved ").map(|(_, name)| name.to_owned()))
                .collect::<Vec<String>>()
        });
        tokio::time::sleep(Duration::from_millis(400 + 97 * round)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(reader.join().unwrap());
        let db = Db::open(&location, &OpenOptions::default()).await.unwrap();
        let names: Result<Vec<(String,)>, Error> =
            read!(db, tx => tx.all(sql!("select name from lease")).await);
        let there: std::collections::HashSet<String> =
            names.unwrap().into_iter().map(|(name,)| name).collect();
        let lost: Vec<&String> = acknowledged
            .iter()
            .filter(|name| !there.contains(*name))
            .collect();
        assert!(
            lost.is_empty(),
            "{} of {} lost: {lost:?}",
            lost.len(),
            acknowledged.len()
        );
        db.close().await;
    }
    assert!(
        acknowledged.len() > 100,
        "only {} were written: this shows little",
        acknowledged.len()
    );
}
