//! A transaction on either engine, and the four ways to run a statement in it.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnection};
use sqlx::sqlite::{SqliteArguments, SqliteConnection};
use sqlx::{AssertSqlSafe, Database, Postgres, SqlSafeStr as _, SqlStr, Sqlite};
use tokio::time::timeout;

use crate::db::{Db, Mode};
use crate::error::{Error, Failure, failure};
use crate::memory::Memory;
use crate::row::{FromRow, Row};
use crate::sql::Query;
use crate::sqlite::Lent;
use crate::value::{Kind, Value};

/// A transaction. Made by [`read!`](crate::read!) and [`transact!`](crate::transact!); dropped
/// half-way, it is undone.
///
/// A failed statement spoils its transaction on both engines (PostgreSQL has no other way): it can
/// no longer be committed, even when the error was caught. Ask with `on conflict do nothing` or
/// `where …` and count rows instead.
pub struct Tx<'d> {
    held: Held,
    trouble: Option<Trouble>,
    keyed: bool,
    statement_limit: Duration,
    /// What was answered before; none where something may be changed in between.
    memory: Option<Memory>,
    database: PhantomData<&'d Db>,
}

/// What went wrong first in this transaction.
pub(crate) struct Trouble {
    pub(crate) reason: String,
    pub(crate) again: bool,
    hang_up: bool,
}

pub(crate) enum Held {
    Writer(Lent),
    Reader(Pooled<Sqlite>),
    Postgres(Pooled<Postgres>),
}

/// A connection from a pool with an open transaction. Dropped without being settled, the
/// connection closes, and the engine undoes what was open.
pub(crate) struct Pooled<D: Database>(Option<PoolConnection<D>>);

impl<D: Database> Pooled<D> {
    pub(crate) fn new(connection: PoolConnection<D>) -> Self {
        Self(Some(connection))
    }

    pub(crate) fn connection(&mut self) -> Option<&mut D::Connection> {
        self.0.as_deref_mut()
    }

    /// Hands the connection back to the pool in good order.
    fn settled(mut self) {
        drop(self.0.take());
    }
}

impl<D: Database> Drop for Pooled<D> {
    fn drop(&mut self) {
        if let Some(mut connection) = self.0.take() {
            connection.close_on_drop();
        }
    }
}

impl Tx<'_> {
    pub(crate) fn new(held: Held, mode: Mode, statement_limit: Duration) -> Self {
        Self {
            held,
            memory: (mode == Mode::Read).then(Memory::default),
            trouble: None,
            keyed: false,
            statement_limit,
            database: PhantomData,
        }
    }

    /// All rows, in the order the statement asks for.
    pub async fn all<T: FromRow>(&mut self, query: Query) -> Result<Vec<T>, Error> {
        self.rows(query).await?.iter().map(T::from_row).collect()
    }

    /// The first row.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub async fn one<T: FromRow>(&mut self, query: Query) -> Result<T, Error> {
        self.maybe(query).await?.ok_or(Error::NotFound)
    }

    /// The first row, if there is one.
    pub async fn maybe<T: FromRow>(&mut self, query: Query) -> Result<Option<T>, Error> {
        self.rows(query).await?.first().map(T::from_row).transpose()
    }

    /// Runs a statement and tells how many rows it touched.
    pub async fn run(&mut self, query: Query) -> Result<u64, Error> {
        refuse_unportable(&query)?;
        let statement = query.text.clone();
        let outcome = match &mut self.held {
            Held::Writer(lent) => run_sqlite(lent.connection(), query).await,
            Held::Reader(pooled) => run_sqlite(pooled.connection(), query).await,
            Held::Postgres(pooled) => {
                let limit = self.statement_limit;
                within(limit, run_postgres(pooled.connection(), query)).await
            }
        };
        outcome.map_err(|e| self.note(failure(&e, &statement)))
    }

    pub(crate) async fn rows(&mut self, query: Query) -> Result<Arc<[Row]>, Error> {
        let Some(memory) = &self.memory else {
            return self.asked(query).await;
        };
        if let Some(answer) = memory.recall(&query) {
            return Ok(answer);
        }
        let answer = self.asked(query.clone()).await?;
        if let Some(memory) = &mut self.memory {
            memory.keep(query, &answer);
        }
        Ok(answer)
    }

    /// Asks the database, whatever it answered before.
    async fn asked(&mut self, query: Query) -> Result<Arc<[Row]>, Error> {
        refuse_unportable(&query)?;
        let statement = query.text.clone();
        let outcome = match &mut self.held {
            Held::Writer(lent) => rows_sqlite(lent.connection(), query).await,
            Held::Reader(pooled) => rows_sqlite(pooled.connection(), query).await,
            Held::Postgres(pooled) => {
                let limit = self.statement_limit;
                within(limit, rows_postgres(pooled.connection(), query)).await
            }
        };
        outcome.map_err(|e| self.note(failure(&e, &statement)))
    }

    /// The database's own clock. Several nodes agree on it; use it for leases.
    pub async fn now(&mut self) -> Result<Timestamp, Error> {
        let text = if self.is_postgres() {
            "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)"
        } else {
            "select cast(unixepoch('subsec') * 1000000 as integer)"
        };
        let rows = self.asked(Query::new(text, Vec::new())).await?;
        rows.first().ok_or(Error::NotFound)?.at(0)
    }

    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.held, Held::Postgres(_))
    }

    /// Says that running this transaction's body once more cannot do its work twice, because it
    /// holds an idempotency key. A commit whose answer was lost is then simply tried again.
    pub(crate) fn safe_to_repeat(&mut self) {
        self.keyed = true;
    }

    pub(crate) fn is_safe_to_repeat(&self) -> bool {
        self.keyed
    }

    pub(crate) fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    fn note(&mut self, failure: Failure) -> Error {
        if self.trouble.is_none() {
            self.trouble = Some(Trouble {
                reason: failure.error.to_string(),
                again: failure.again,
                hang_up: failure.hang_up,
            });
        }
        failure.error
    }

    /// Asks the engine to understand a statement without running it.
    pub(crate) async fn prepare(&mut self, text: &str) -> Result<(), Error> {
        use sqlx::Executor as _;
        let sql = AssertSqlSafe(text.to_owned()).into_sql_str();
        let outcome = match &mut self.held {
            Held::Writer(lent) => match lent.connection() {
                Some(connection) => connection.prepare(sql).await.map(|_| ()),
                None => Err(sqlx::Error::WorkerCrashed),
            },
            Held::Reader(pooled) => match pooled.connection() {
                Some(connection) => connection.prepare(sql).await.map(|_| ()),
                None => Err(sqlx::Error::WorkerCrashed),
            },
            Held::Postgres(pooled) => match pooled.connection() {
                Some(connection) => connection.prepare(sql).await.map(|_| ()),
                None => Err(sqlx::Error::WorkerCrashed),
            },
        };
        outcome.map_err(|e| self.note(failure(&e, text)))
    }

    pub(crate) async fn commit(self) -> Result<(), Failure> {
        match self.held {
            Held::Writer(lent) => lent.keep().await,
            Held::Reader(mut pooled) => {
                let query = Query::new("COMMIT", Vec::new());
                run_sqlite(pooled.connection(), query)
                    .await
                    .map_err(|e| failure(&e, "COMMIT"))?;
                pooled.settled();
                Ok(())
            }
            Held::Postgres(mut pooled) => {
                let query = Query::new("COMMIT", Vec::new());
                within(
                    self.statement_limit,
                    run_postgres(pooled.connection(), query),
                )
                .await
                .map_err(|e| failure(&e, "COMMIT"))?;
                pooled.settled();
                Ok(())
            }
        }
    }

    pub(crate) async fn undo(self) {
        let hang_up = self.trouble.is_some_and(|t| t.hang_up);
        let query = Query::new("ROLLBACK", Vec::new());
        match self.held {
            Held::Writer(lent) => drop(lent),
            Held::Reader(mut pooled) => {
                if run_sqlite(pooled.connection(), query).await.is_ok() {
                    pooled.settled();
                }
            }
            Held::Postgres(mut pooled) if !hang_up => {
                let undone = within(
                    self.statement_limit,
                    run_postgres(pooled.connection(), query),
                );
                if undone.await.is_ok() {
                    pooled.settled();
                }
            }
            Held::Postgres(pooled) => drop(pooled),
        }
    }
}

/// A cut link sends no farewell: the server's own limit may never reach us.
async fn within<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    match timeout(limit.saturating_mul(2), work).await {
        Ok(outcome) => outcome,
        Err(_) => Err(sqlx::Error::Io(std::io::Error::from(
            std::io::ErrorKind::TimedOut,
        ))),
    }
}

fn refuse_unportable(query: &Query) -> Result<(), Error> {
    for (index, value) in query.values.iter().enumerate() {
        if let Some(reason) = value.unportable() {
            return Err(Error::Value {
                place: index + 1,
                reason,
            });
        }
    }
    Ok(())
}

fn text_of(query: &mut Query) -> SqlStr {
    match std::mem::take(&mut query.text) {
        std::borrow::Cow::Borrowed(text) => text.into_sql_str(),
        std::borrow::Cow::Owned(text) => AssertSqlSafe(text).into_sql_str(),
    }
}

type Bound<D, A> = sqlx::query::Query<'static, D, A>;

fn bind_sqlite(mut query: Query) -> Bound<Sqlite, SqliteArguments> {
    let mut bound = sqlx::query(text_of(&mut query));
    for value in query.values {
        bound = match value {
            Value::Null(_) => bound.bind(None::<i64>),
            Value::Bool(v) => bound.bind(v),
            Value::Int(v) => bound.bind(v),
            Value::Real(v) => bound.bind(v),
            Value::Text(v) => bound.bind(v),
            Value::Uuid(v) => bound.bind(v),
            Value::Bytes(v) => bound.bind(v),
        };
    }
    bound
}

fn bind_postgres(mut query: Query) -> Bound<Postgres, PgArguments> {
    let mut bound = sqlx::query(text_of(&mut query));
    for value in query.values {
        bound = match value {
            Value::Null(Kind::Bool) => bound.bind(None::<bool>),
            Value::Null(Kind::Int) => bound.bind(None::<i64>),
            Value::Null(Kind::Real) => bound.bind(None::<f64>),
            Value::Null(Kind::Text) => bound.bind(None::<String>),
            Value::Null(Kind::Uuid) => bound.bind(None::<uuid::Uuid>),
            Value::Null(Kind::Bytes) => bound.bind(None::<Vec<u8>>),
            Value::Bool(v) => bound.bind(v),
            Value::Int(v) => bound.bind(v),
            Value::Real(v) => bound.bind(v),
            Value::Text(v) => bound.bind(v),
            Value::Uuid(v) => bound.bind(v),
            Value::Bytes(v) => bound.bind(v),
        };
    }
    bound
}

async fn rows_sqlite(
    connection: Option<&mut SqliteConnection>,
    query: Query,
) -> Result<Arc<[Row]>, sqlx::Error> {
    let connection = connection.ok_or(sqlx::Error::WorkerCrashed)?;
    let rows = bind_sqlite(query).fetch_all(connection).await?;
    Ok(rows.into_iter().map(Row::from).collect())
}

async fn run_sqlite(
    connection: Option<&mut SqliteConnection>,
    query: Query,
) -> Result<u64, sqlx::Error> {
    let connection = connection.ok_or(sqlx::Error::WorkerCrashed)?;
    Ok(bind_sqlite(query)
        .execute(connection)
        .await?
        .rows_affected())
}

async fn rows_postgres(
    connection: Option<&mut PgConnection>,
    query: Query,
) -> Result<Arc<[Row]>, sqlx::Error> {
    let connection = connection.ok_or(sqlx::Error::WorkerCrashed)?;
    let rows = bind_postgres(query).fetch_all(connection).await?;
    Ok(rows.into_iter().map(Row::from).collect())
}

async fn run_postgres(
    connection: Option<&mut PgConnection>,
    query: Query,
) -> Result<u64, sqlx::Error> {
    let connection = connection.ok_or(sqlx::Error::WorkerCrashed)?;
    Ok(bind_postgres(query)
        .execute(connection)
        .await?
        .rows_affected())
}
