//! The database as the rest of the house sees it.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::PgPool;

use crate::error::{Error, Failure, failure};
use crate::migrate;
use crate::options::{Location, OpenOptions};
use crate::postgres;
use crate::sqlite::Sqlite;
use crate::tx::{Held, Pooled, Tx};

/// A handle on an open database; clones share it.
///
/// ```
/// # #[derive(Debug)] struct Nothing;
/// # async fn names(db: &store::Db) -> Result<Vec<String>, store::Error> {
/// let rows = store::read!(db, tx => {
///     tx.all::<(String,)>(store::sql!("select name from place order by name")).await
/// })?;
/// # Ok(rows.into_iter().map(|(name,)| name).collect()) }
/// ```
#[derive(Clone, Debug)]
pub struct Db {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    engine: Engine,
    options: OpenOptions,
}

#[derive(Debug)]
enum Engine {
    Sqlite(Sqlite),
    Postgres(PgPool),
}

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Read,
    Write,
}

impl Db {
    /// Opens a database and brings its schema up to date.
    ///
    /// # Errors
    /// Foreign files, newer schemas, folders in use or not writable, network disks and servers out
    /// of reach are refused; the message says what to do.
    pub async fn open(location: &Location, options: &OpenOptions) -> Result<Self, Error> {
        let engine = match location {
            Location::Sqlite(folder) => Engine::Sqlite(Sqlite::open(folder, options).await?),
            Location::Postgres(url) => Engine::Postgres(postgres::open(url, options).await?),
        };
        Ok(Self {
            inner: Arc::new(Inner {
                engine,
                options: options.clone(),
            }),
        })
    }

    /// Closes the database after the writers in the queue are done. Other handles on it keep it
    /// open until they are dropped.
    pub async fn close(self) {
        let Some(inner) = Arc::into_inner(self.inner) else {
            return;
        };
        match inner.engine {
            Engine::Sqlite(sqlite) => sqlite.close().await,
            Engine::Postgres(pool) => pool.close().await,
        }
    }

    /// "SQLite" or "PostgreSQL", for people.
    pub fn engine(&self) -> &'static str {
        match self.inner.engine {
            Engine::Sqlite(_) => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        }
    }

    /// Whether a write would go through now: takes a writer's turn and commits.
    pub async fn ready(&self) -> Result<(), Error> {
        let mut tx = self.begin(Mode::Write).await?;
        tx.run(crate::sql!(
            "insert into lease (name, owner, until, fence) values ('readiness', '', 0, 0)
             on conflict (name) do nothing"
        ))
        .await?;
        tx.run(crate::sql!("delete from lease where name = 'readiness'"))
            .await?;
        tx.commit().await.map_err(Error::from)
    }

    /// The schema's number.
    pub fn schema(&self) -> i64 {
        migrate::target(&self.inner.options)
    }

    /// Asks the engine to understand a statement without running it. The test suite does this with
    /// every statement of this crate.
    pub async fn prepare(&self, statement: &str) -> Result<(), Error> {
        let mut tx = self.begin(Mode::Read).await?;
        let outcome = tx.prepare(statement).await;
        tx.undo().await;
        outcome
    }

    pub(crate) fn options(&self) -> &OpenOptions {
        &self.inner.options
    }

    /// What to wait before the first further try.
    pub(crate) fn patience(&self) -> Duration {
        match self.inner.engine {
            Engine::Sqlite(_) => Duration::from_millis(5),
            Engine::Postgres(_) => Duration::from_millis(50),
        }
    }

    pub(crate) async fn begin(&self, mode: Mode) -> Result<Tx<'_>, Failure> {
        let held = match (&self.inner.engine, mode) {
            (Engine::Sqlite(sqlite), Mode::Write) => Held::Writer(sqlite.writer.turn().await?),
            (Engine::Sqlite(sqlite), Mode::Read) => {
                let pooled = sqlite
                    .readers
                    .acquire()
                    .await
                    .map_err(|e| failure(&e, "open"))?;
                Held::Reader(opened(pooled, "BEGIN").await?)
            }
            (Engine::Postgres(pool), mode) => {
                let pooled = pool.acquire().await.map_err(|e| failure(&e, "connect"))?;
                Held::Postgres(opened(pooled, postgres_begin(mode)).await?)
            }
        };
        Ok(Tx::new(held, mode, self.inner.options.statement_limit))
    }
}

fn postgres_begin(mode: Mode) -> &'static str {
    match mode {
        Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Mode::Write => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    }
}

/// Opens a transaction. Whoever stops waiting in the middle of it leaves a connection that is closed, not one that is handed
/// to the next with a transaction already open.
async fn opened<D>(
    connection: sqlx::pool::PoolConnection<D>,
    begin: &'static str,
) -> Result<Pooled<D>, Failure>
where
    D: sqlx::Database,
    for<'c> &'c mut D::Connection: sqlx::Executor<'c, Database = D>,
{
    use sqlx::Executor as _;
    let mut pooled = Pooled::new(connection);
    if let Some(connection) = pooled.connection() {
        connection
            .execute(begin)
            .await
            .map_err(|e| failure(&e, begin))?;
    }
    Ok(pooled)
}
