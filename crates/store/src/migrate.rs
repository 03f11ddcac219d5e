//! The schema's steps: embedded texts that both engines take unchanged, each recorded when done.

use std::borrow::Cow;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, SqlSafeStr as _};
use tokio::time::{Instant, sleep};

use crate::error::{Error, failure};
use crate::options::OpenOptions;

/// Made before everything else, because the migration itself needs it on a server.
const LEASE: &str = include_str!("../migrations/0000_lease.sql");

/// Number, name and text of each step. A step that was released never changes.
const STEPS: &[(i64, &str, &str)] = &[
    (1, "ground", include_str!("../migrations/0001_ground.sql")),
    (2, "cycle", include_str!("../migrations/0002_cycle.sql")),
    (3, "people", include_str!("../migrations/0003_people.sql")),
    (4, "rhythm", include_str!("../migrations/0004_rhythm.sql")),
    (5, "comfort", include_str!("../migrations/0005_comfort.sql")),
    (6, "shape", include_str!("../migrations/0006_shape.sql")),
    (7, "method", include_str!("../migrations/0007_method.sql")),
    (8, "spread", include_str!("../migrations/0008_spread.sql")),
    (9, "lived", include_str!("../migrations/0009_lived.sql")),
    (10, "board", include_str!("../migrations/0010_board.sql")),
    (11, "swap", include_str!("../migrations/0011_swap.sql")),
    (
        12,
        "reckoning",
        include_str!("../migrations/0012_reckoning.sql"),
    ),
    (13, "themes", include_str!("../migrations/0013_themes.sql")),
    (14, "join", include_str!("../migrations/0014_join.sql")),
    (15, "stage", include_str!("../migrations/0015_stage.sql")),
    (
        16,
        "day_zero",
        include_str!("../migrations/0016_day_zero.sql"),
    ),
    (17, "left", include_str!("../migrations/0017_left.sql")),
    (
        18,
        "stopped",
        include_str!("../migrations/0018_stopped.sql"),
    ),
    (
        19,
        "taken_back",
        include_str!("../migrations/0019_taken_back.sql"),
    ),
    (20, "aside", include_str!("../migrations/0020_aside.sql")),
    (
        21,
        "email_change",
        include_str!("../migrations/0021_email_change.sql"),
    ),
];

/// The newest schema this program knows.
pub fn newest_schema() -> i64 {
    STEPS.iter().map(|step| step.0).max().unwrap_or(0)
}

/// The numbers of all steps this program knows, in order. Rooms number their own steps, so a number may be missing.
pub fn schema_steps() -> Vec<i64> {
    STEPS.iter().map(|step| step.0).collect()
}

/// All texts in order, for reading the table names from.
pub(crate) fn texts() -> impl Iterator<Item = &'static str> {
    std::iter::once(LEASE).chain(STEPS.iter().map(|step| step.2))
}

pub(crate) fn target(options: &OpenOptions) -> i64 {
    options.schema.unwrap_or_else(newest_schema)
}

pub(crate) fn refuse_newer(found: i64) -> Result<(), Error> {
    let known = newest_schema();
    if found > known {
        Err(Error::Newer { found, known })
    } else {
        Ok(())
    }
}

fn migrator() -> Migrator {
    let migrations = STEPS.iter().map(|&(version, name, text)| {
        Migration::new(
            version,
            Cow::Borrowed(name),
            MigrationType::Simple,
            text.into_sql_str(),
            false,
        )
    });
    let mut migrator = Migrator::with_migrations(migrations.collect());
    migrator.set_locking(false);
    migrator
}

fn explained(error: MigrateError) -> Error {
    match error {
        MigrateError::VersionMissing(found) => Error::Newer {
            found,
            known: newest_schema(),
        },
        MigrateError::VersionMismatch(version) => Error::Migration {
            reason: format!("step {version} was recorded with another text than this program has"),
        },
        MigrateError::Execute(e) => failure(&e, "schema").error,
        MigrateError::ExecuteMigration(e, version) => match failure(&e, "schema").error {
            Error::Full { reason } => Error::Full { reason },
            other => Error::Migration {
                reason: format!("step {version}: {other}"),
            },
        },
        other => Error::Migration {
            reason: other.to_string(),
        },
    }
}

/// Brings an embedded database up to date; the folder's lock keeps others out.
pub(crate) async fn sqlite(
    connection: &mut SqliteConnection,
    options: &OpenOptions,
) -> Result<i64, Error> {
    connection
        .execute(LEASE)
        .await
        .map_err(|e| failure(&e, "lease").error)?;
    migrator()
        .run_direct(Some(target(options)), connection, false)
        .await
        .map_err(explained)?;
    let recorded: i64 = sqlx::query_scalar(RECORDED)
        .fetch_one(connection)
        .await
        .map_err(|e| failure(&e, RECORDED).error)?;
    Ok(recorded)
}

const RECORDED: &str = "select coalesce(max(version), 0) from _sqlx_migrations";

/// Brings a server's schema up to date. A row lease keeps other nodes waiting; each step is one
/// transaction together with its record, so that even an outrun lease cannot do a step twice.
pub(crate) async fn postgres(
    settings: &PgConnectOptions,
    options: &OpenOptions,
) -> Result<(), Error> {
    let plain = |e: sqlx::Error| failure(&e, "connect").error;
    let mut connection = settings.connect().await.map_err(plain)?;
    make_lease_table(&mut connection).await?;
    let owner = format!(
        "process {} at {:p}",
        std::process::id(),
        &raw const connection
    );
    take_lease(&mut connection, &owner).await?;
    let done = migrator()
        .run_direct(Some(target(options)), &mut connection, false)
        .await
        .map_err(explained);
    sqlx::query("delete from lease where name = 'schema' and owner = $1")
        .bind(owner)
        .execute(&mut connection)
        .await
        .map_err(plain)?;
    connection.close().await.map_err(plain)?;
    done
}

/// Two nodes that start together may both find the table missing; the second try finds it.
async fn make_lease_table(connection: &mut PgConnection) -> Result<(), Error> {
    let first = connection.execute(LEASE).await;
    if first.is_ok() {
        return Ok(());
    }
    connection
        .execute(LEASE)
        .await
        .map(|_| ())
        .map_err(|e| failure(&e, "lease").error)
}

const TAKE: &str = "\
insert into lease (name, owner, until, fence)
values ('schema', $1, cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) + 60000000, 1)
on conflict (name) do update set owner = excluded.owner, until = excluded.until,
    fence = lease.fence + 1
where lease.until < cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)";

async fn take_lease(connection: &mut PgConnection, owner: &str) -> Result<(), Error> {
    let since = Instant::now();
    loop {
        let taken = sqlx::query(TAKE)
            .bind(owner)
            .execute(&mut *connection)
            .await
            .map_err(|e| failure(&e, TAKE).error)?;
        if taken.rows_affected() == 1 {
            return Ok(());
        }
        if since.elapsed() > Duration::from_secs(90) {
            return Err(Error::Migration {
                reason: "another node has held the lease `schema` for 90 seconds".to_owned(),
            });
        }
        sleep(Duration::from_millis(200)).await;
    }
}
