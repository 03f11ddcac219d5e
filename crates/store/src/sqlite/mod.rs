//! The embedded engine: one file, one writer, many readers.

mod folder;
mod writer;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _};

pub use folder::DATABASE_FILE;
pub(crate) use folder::not_writable;
pub(crate) use writer::Lent;

use crate::error::{Error, failure};
use crate::migrate;
use crate::options::OpenOptions;
use folder::Folder;
use writer::Writer;

/// `Hund`, in the file's header: tells our files from others.
const APPLICATION_ID: i64 = 0x4875_6e64;
const BUSY: Duration = Duration::from_secs(10);
const PAGE: u64 = 4096;

#[derive(Debug)]
pub(crate) struct Sqlite {
    pub(crate) writer: Writer,
    pub(crate) readers: SqlitePool,
}

impl Sqlite {
    /// Takes the folder, checks that its file is ours, brings the schema up to date.
    pub(crate) async fn open(path: &Path, options: &OpenOptions) -> Result<Self, Error> {
        let folder = Folder::take(path, options.beside)?;
        let file = folder.database();
        refuse_foreign_bytes(&file)?;
        let found = inspect(&file).await?;
        let settings = writer_settings(&file, options);
        let mut connection = settings
            .connect()
            .await
            .map_err(|e| failure(&e, "open").error)?;
        if folder.is_shared() {
            let known = migrate::target(options);
            if found != known {
                let reason = format!(
                    "the program that serves `{}` is of another version (schema {found}, here {known}). Use the same version, or stop it first",
                    folder.path().display()
                );
                return Err(Error::Migration { reason });
            }
            let readers = readers(&file, options);
            return Ok(Self {
                writer: Writer::start(connection, settings, folder),
                readers,
            });
        }
        require_wal(&mut connection, &file).await?;
        if found > 0 && found < migrate::target(options) {
            keep_copy(&mut connection, &folder, found).await?;
        }
        let version = migrate::sqlite(&mut connection, options).await?;
        mark(&mut connection, version).await?;
        let readers = readers(&file, options);
        let writer = Writer::start(connection, settings, folder);
        Ok(Self { writer, readers })
    }

    pub(crate) async fn close(self) {
        self.readers.close().await;
        self.writer.finish().await;
    }
}

fn common(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .pragma("temp_store", "memory")
        .pragma("trusted_schema", "off")
        .pragma("cell_size_check", "on")
        .pragma("recursive_triggers", "off")
}

fn writer_settings(file: &Path, options: &OpenOptions) -> SqliteConnectOptions {
    let synchronous = if options.durable {
        SqliteSynchronous::Full
    } else {
        SqliteSynchronous::Off
    };
    let settings = common(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous)
        .pragma("cache_size", "-32000")
        .pragma("journal_size_limit", "67108864");
    match options.largest_file {
        Some(bytes) => settings.pragma("max_page_count", (bytes / PAGE).max(1).to_string()),
        None => settings,
    }
}

fn readers(file: &Path, options: &OpenOptions) -> SqlitePool {
    let settings = common(file)
        .synchronous(SqliteSynchronous::Full)
        .pragma("query_only", "on")
        .pragma("cache_size", "-16000")
        .pragma("mmap_size", "268435456");
    SqlitePoolOptions::new()
        .max_connections(options.connections.clamp(1, 16))
        .acquire_timeout(BUSY)
        .test_before_acquire(false)
        .max_lifetime(None)
        .connect_lazy_with(settings)
}

/// Looks at the first bytes before any engine touches the file.
fn refuse_foreign_bytes(file: &Path) -> Result<(), Error> {
    let mut start = Vec::new();
    File::open(file)
        .and_then(|f| f.take(16).read_to_end(&mut start))
        .map_err(|e| not_writable(file, &e))?;
    if start.is_empty() || start == b"SQLite format 3\0" {
        return Ok(());
    }
    Err(Error::Foreign {
        path: file.to_owned(),
        reason: "it is not an SQLite file".to_owned(),
    })
}

/// The schema number of a file that is ours, 0 for an empty one. Changes nothing.
async fn inspect(file: &Path) -> Result<i64, Error> {
    let wrap = |e: sqlx::Error| match failure(&e, "open").error {
        Error::Statement { reason, .. } => Error::Foreign {
            path: file.to_owned(),
            reason,
        },
        other => other,
    };
    let mut connection = common(file).connect().await.map_err(wrap)?;
    let application = number(&mut connection, "PRAGMA application_id")
        .await
        .map_err(wrap)?;
    let version = number(&mut connection, "PRAGMA user_version")
        .await
        .map_err(wrap)?;
    let tables = number(&mut connection, "select count(*) from sqlite_schema")
        .await
        .map_err(wrap)?;
    connection.close().await.map_err(wrap)?;
    if application == 0 && tables == 0 {
        return Ok(0);
    }
    // A kill between the first migration and the mark leaves tables of ours without a mark.
    if application != APPLICATION_ID {
        let reason = format!("its application id is {application}, not {APPLICATION_ID}");
        return Err(Error::Foreign {
            path: file.to_owned(),
            reason,
        });
    }
    migrate::refuse_newer(version)?;
    Ok(version)
}

async fn number(connection: &mut SqliteConnection, text: &'static str) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar::<_, i64>(text)
        .fetch_one(connection)
        .await
}

async fn require_wal(connection: &mut SqliteConnection, file: &Path) -> Result<(), Error> {
    // Before the first migration, so that no moment has tables of ours in a file without our mark.
    let statement = format!("PRAGMA application_id = {APPLICATION_ID}");
    sqlx::query(sqlx::AssertSqlSafe(statement))
        .execute(&mut *connection)
        .await
        .map_err(|e| failure(&e, "PRAGMA application_id").error)?;
    let mode = sqlx::query_scalar::<_, String>("PRAGMA journal_mode")
        .fetch_one(connection)
        .await
        .map_err(|e| failure(&e, "PRAGMA journal_mode").error)?;
    if mode.eq_ignore_ascii_case("wal") {
        return Ok(());
    }
    let reason = format!("its journal mode stays `{mode}` where `wal` is needed");
    Err(Error::ReadOnly {
        path: file.to_owned(),
        reason,
    })
}

async fn mark(connection: &mut SqliteConnection, version: i64) -> Result<(), Error> {
    let statement = format!("PRAGMA user_version = {version}");
    sqlx::query(sqlx::AssertSqlSafe(statement))
        .execute(connection)
        .await
        .map(|_| ())
        .map_err(|e| failure(&e, "PRAGMA user_version").error)
}

/// A whole copy beside the file before its schema changes: `before-schema-3.db`.
async fn keep_copy(
    connection: &mut SqliteConnection,
    folder: &Folder,
    found: i64,
) -> Result<(), Error> {
    let path = folder
        .path()
        .join(format!("before-change-of-schema-{found}.db"));
    if path.exists() {
        return Ok(());
    }
    let draft = path.with_extension("part");
    // A draft left by a kill is worthless. SQLite writes into an empty file, and keeps its mode.
    let _ = std::fs::remove_file(&draft);
    folder::make_private_file(&draft)?;
    sqlx::query("VACUUM INTO $1")
        .bind(draft.to_string_lossy().into_owned())
        .execute(connection)
        .await
        .map_err(|e| failure(&e, "VACUUM INTO").error)?;
    File::open(&draft)
        .and_then(|f| f.sync_all())
        .and_then(|()| std::fs::rename(&draft, &path))
        .map_err(|e| not_writable(&path, &e))
}
