//! The data folder: private, ours alone, and never somebody else's file.

use std::fs;
use std::path::Path;

use store::{Db, Error, Location, OpenOptions, sql, transact};

use crate::fixture::{Engine, behind_the_back, fresh, fresh_with, sqlite};
use crate::on_both_engines;
use crate::seam::leases;

async fn open(folder: &Path) -> Result<Db, Error> {
    Db::open(
        &Location::Sqlite(folder.to_owned()),
        &OpenOptions::default(),
    )
    .await
}

#[cfg(unix)]
#[tokio::test]
async fn folder_and_files_are_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("new/data");
    let db = open(&folder).await.unwrap();
    db.ready().await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        names.push(path.file_name().unwrap().to_string_lossy().into_owned());
    }
    names.sort();
    assert_eq!(
        names,
        [
            "hundred.db",
            "hundred.db-shm",
            "hundred.db-wal",
            "hundred.lock"
        ]
    );
}

#[tokio::test]
async fn the_settings_are_in_force() {
    let fixture = fresh(Engine::Sqlite).await;
    let Location::Sqlite(folder) = &fixture.location else {
        panic!("SQLite")
    };
    let mut plain = sqlite(&folder.join(store::DATABASE_FILE)).await;
    let application: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut plain)
        .await
        .unwrap();
    let version: i64 = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(&mut plain)
        .await
        .unwrap();
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(&mut plain)
        .await
        .unwrap();
    assert_eq!(
        (application, version),
        (0x4875_6e64, store::newest_schema())
    );
    assert_eq!(journal, "wal");
    for (pragma, wanted) in [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
    ] {
        let found: Result<i64, Error> = transact!(fixture.db, tx => {
            let text = match pragma {
                "synchronous" => sql!("select synchronous from pragma_synchronous"),
                "foreign_keys" => sql!("select foreign_keys from pragma_foreign_keys"),
                _ => sql!("select trusted_schema from pragma_trusted_schema"),
            };
            tx.one::<(i64,)>(text).await.map(|(n,)| n)
        });
        assert_eq!(found.unwrap(), wanted, "{pragma}");
    }
}

#[tokio::test]
async fn a_second_process_is_refused_and_may_come_after_the_first() {
    let outer = tempfile::tempdir().unwrap();
    let first = open(outer.path()).await.unwrap();
    let refused = open(outer.path()).await.unwrap_err();
    assert!(matches!(refused, Error::InUse { .. }), "{refused}");
    let said = refused.to_string();
    assert!(
        said.contains(&format!("process {}", std::process::id())),
        "{said}"
    );
    assert!(said.contains("--data"), "{said}");
    first.close().await;
    open(outer.path()).await.unwrap().ready().await.unwrap();
}

#[tokio::test]
async fn foreign_files_are_refused_and_left_alone() {
    let outer = tempfile::tempdir().unwrap();
    let file = outer.path().join(store::DATABASE_FILE);
    fs::write(&file, "name,beds\nWard 4,24\n").unwrap();
    let refused = open(outer.path()).await.unwrap_err();
    assert!(matches!(refused, Error::Foreign { .. }), "{refused}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "name,beds\nWard 4,24\n");

    fs::remove_file(&file).unwrap();
    let mut other = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true);
    other = other.pragma("application_id", "42");
    let mut connection = {
        use sqlx::ConnectOptions as _;
        other.connect().await.unwrap()
    };
    sqlx::query("create table somebody_elses (n integer)")
        .execute(&mut connection)
        .await
        .unwrap();
    sqlx::Connection::close(connection).await.unwrap();
    let before = fs::read(&file).unwrap();
    let refused = open(outer.path()).await.unwrap_err();
    assert!(refused.to_string().contains("42"), "{refused}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn a_damaged_file_is_told() {
    let outer = tempfile::tempdir().unwrap();
    open(outer.path()).await.unwrap().close().await;
    let file = outer.path().join(store::DATABASE_FILE);
    let mut bytes = fs::read(&file).unwrap();
    for byte in bytes.iter_mut().skip(100).take(8000) {
        *byte = 0xa5;
    }
    fs::write(&file, bytes).unwrap();
    let refused = open(outer.path()).await.unwrap_err();
    assert!(matches!(refused, Error::Damaged { .. }), "{refused}");
    assert!(refused.to_string().contains("hundred restore"), "{refused}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_folder_that_cannot_be_written_is_told() {
    // Nobody, not even root, can make a folder here.
    let refused = open(Path::new("/sys/hundred-data")).await.unwrap_err();
    assert!(matches!(refused, Error::ReadOnly { .. }), "{refused}");
    assert!(refused.to_string().contains("--data"), "{refused}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_disk_is_told_and_nothing_acknowledged_is_lost() {
    let options = OpenOptions {
        largest_file: Some(600 * 4096),
        ..OpenOptions::default()
    };
    let fixture = fresh_with(Engine::Sqlite, &options).await;
    let db = &fixture.db;
    let long = "x".repeat(20_000);
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let (db, long) = (db.clone(), long.clone());
        writers.spawn(async move {
            for number in 0..200 {
                let name = format!("lease {writer} {number}");
                let written: Result<u64, Error> = transact!(db, tx => {
                    tx.run(sql!(
                        "insert into lease (name, owner, until, fence) values ($1, $2, 0, 0)",
                        &name, &long
                    )).await
                });
                if let Err(refused) = written {
                    return (number, refused);
                }
            }
            panic!("the file grew for ever");
        });
    }
    let mut acknowledged = 0;
    while let Some(writer) = writers.join_next().await {
        let (saved, refused) = writer.unwrap();
        assert!(matches!(refused, Error::Full { .. }), "{refused}");
        acknowledged += saved;
    }
    assert!(acknowledged > 10, "only {acknowledged} were written");
    assert_eq!(leases(db).await, acknowledged);
    // Room again: writing goes on without a restart.
    let made_room: Result<u64, Error> =
        transact!(db, tx => tx.run(sql!("delete from lease where name like 'lease 1 %'")).await);
    made_room.unwrap();
    let again: Result<u64, Error> = transact!(db, tx => {
        tx.run(sql!("insert into lease (name, owner, until, fence) values ('again', $1, 0, 0)", &long))
            .await
    });
    assert_eq!(again.unwrap(), 1);
}

on_both_engines! {
    async fn a_newer_schema_is_refused(engine) {
        let fixture = fresh(engine).await;
        let location = fixture.location.clone();
        let newer = store::newest_schema() + 1;
        let mut text = format!(
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             select {newer}, 'later', true, checksum, 0 from _sqlx_migrations where version = 1;"
        );
        if engine == Engine::Sqlite {
            text = format!("{text} pragma user_version = {newer};");
        }
        behind_the_back(&location, &text).await.unwrap();
        fixture.db.close().await;
        let refused = Db::open(&location, &OpenOptions::default()).await.unwrap_err();
        assert!(
            matches!(refused, Error::Newer { found, known } if found == newer && known == newer - 1),
            "{refused}"
        );
    }

    async fn a_changed_step_is_refused(engine) {
        let fixture = fresh(engine).await;
        let location = fixture.location.clone();
        let text = "update _sqlx_migrations set checksum = cast('x' as bytea) where version = 1";
        let text = if engine == Engine::Sqlite { text.replace("bytea", "blob") } else { text.to_owned() };
        behind_the_back(&location, &text).await.unwrap();
        fixture.db.close().await;
        let refused = Db::open(&location, &OpenOptions::default()).await.unwrap_err();
        assert!(matches!(refused, Error::Migration { .. }), "{refused}");
    }

    async fn opening_again_changes_nothing(engine) {
        let fixture = fresh(engine).await;
        crate::fixture::found_place(&fixture.db).await;
        let location = fixture.location.clone();
        fixture.db.close().await;
        let db = Db::open(&location, &OpenOptions::default()).await.unwrap();
        let places: Result<Vec<store::place::Place>, Error> =
            store::read!(db, tx => store::place::all(tx).await);
        assert_eq!(places.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_copy_is_kept_before_the_schema_changes() {
    let outer = tempfile::tempdir().unwrap();
    let location = Location::Sqlite(outer.path().to_owned());
    let old = OpenOptions {
        schema: Some(1),
        ..OpenOptions::default()
    };
    let db = Db::open(&location, &old).await.unwrap();
    crate::fixture::found_place(&db).await;
    db.close().await;
    Db::open(&location, &OpenOptions::default())
        .await
        .unwrap()
        .close()
        .await;
    let copy = outer.path().join("before-change-of-schema-1.db");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            fs::metadata(&copy).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    let mut plain = sqlite(&copy).await;
    let places: i64 = sqlx::query_scalar("select count(*) from place")
        .fetch_one(&mut plain)
        .await
        .unwrap();
    let schema: i64 = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(&mut plain)
        .await
        .unwrap();
    assert_eq!((places, schema), (1, 1));
}

#[tokio::test]
async fn five_nodes_that_start_together_change_the_schema_once() {
    let (location, _kept) = crate::fixture::location(Engine::Postgres).await;
    let mut nodes = tokio::task::JoinSet::new();
    for _ in 0..5 {
        let location = location.clone();
        nodes.spawn(async move { Db::open(&location, &OpenOptions::default()).await.map(drop) });
    }
    while let Some(node) = nodes.join_next().await {
        node.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_server_out_of_reach_is_told() {
    let nowhere = Location::from_address("postgres://hundred@127.0.0.1:1/none").unwrap();
    let refused = Db::open(&nowhere, &OpenOptions::default())
        .await
        .unwrap_err();
    assert!(matches!(refused, Error::Unavailable { .. }), "{refused}");
    assert!(matches!(
        Location::from_address("mysql://x"),
        Err(Error::Address { .. })
    ));
}
