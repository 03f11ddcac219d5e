//! A database of its own on a PostgreSQL server: tests of every room run side by side on one server without knowing SQL.

use std::str::FromStr as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _};

use crate::error::{Error, failure};
use crate::options::{Location, OpenOptions};
use crate::{digest, migrate};

/// Held while the shared model is made, so that tests starting together make it once.
const MAKING: i64 = 0x6875_6e64_7265_6404;

/// A database that is thrown away with this value.
#[doc(hidden)]
#[derive(Debug)]
pub struct ScratchDatabase {
    server: PgConnectOptions,
    name: String,
}

impl ScratchDatabase {
    /// One with nothing in it.
    ///
    /// # Errors
    /// [`Error::Address`] when this is no address of a server; when the server cannot be reached, or does not make it.
    pub async fn empty(server: &str) -> Result<Self, Error> {
        let scratch = Self::of_its_own(server)?;
        let mut connection = connect(&scratch.server).await?;
        make(&mut connection, &scratch.name, "template0").await?;
        connection.close().await.map_err(|e| trouble(&e))?;
        Ok(scratch)
    }

    /// One with the newest schema. Its steps are done once for a server; then they are copied, which takes a quarter of the time.
    ///
    /// # Errors
    /// As for [`empty`](Self::empty).
    pub async fn ready(server: &str) -> Result<Self, Error> {
        let scratch = Self::of_its_own(server)?;
        let mut connection = connect(&scratch.server).await?;
        let model = model_name();
        if !is_ready(&mut connection, &model).await? {
            scratch.make_model(&mut connection, &model).await?;
        }
        make(&mut connection, &scratch.name, &model).await?;
        connection.close().await.map_err(|e| trouble(&e))?;
        Ok(scratch)
    }

    /// Where it is.
    pub fn location(&self) -> Location {
        address(&self.server, &self.name)
    }

    /// Under a name that no other test takes while this one runs.
    fn of_its_own(server: &str) -> Result<Self, Error> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = PgConnectOptions::from_str(server).map_err(|e| Error::Address {
            reason: e.to_string(),
        })?;
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Ok(Self {
            server,
            name: format!("scratch{}_{number}", std::process::id()),
        })
    }

    async fn make_model(&self, connection: &mut PgConnection, model: &str) -> Result<(), Error> {
        sqlx::query("select pg_advisory_lock($1)")
            .bind(MAKING)
            .execute(&mut *connection)
            .await
            .map_err(|e| trouble(&e))?;
        if !is_ready(connection, model).await? {
            make(connection, model, "template0").await?;
            migrate::postgres(
                &self.server.clone().database(model),
                &OpenOptions::default(),
            )
            .await?;
            run(
                connection,
                format!("alter database {model} is_template true"),
            )
            .await?;
        }
        sqlx::query("select pg_advisory_unlock($1)")
            .bind(MAKING)
            .execute(connection)
            .await
            .map_err(|e| trouble(&e))?;
        Ok(())
    }
}

impl Drop for ScratchDatabase {
    /// Tests end on a thread that must not wait for a runtime of its own, so another one does it. What cannot be thrown away
    /// stays until the server is.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let thrown_away = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            if let Ok(runtime) = runtime {
                let _ = runtime.block_on(async {
                    let mut connection = connect(&server).await?;
                    send_away(&mut connection, &name).await?;
                    throw_away(&mut connection, &name).await
                });
            }
        });
        let _ = thrown_away.join();
    }
}

/// Another name for every other schema.
fn model_name() -> String {
    let texts: Vec<&[u8]> = migrate::texts().map(str::as_bytes).collect();
    let digest = digest::of_parts(&texts);
    format!("hundred_model_{}", digest.get(..16).unwrap_or(&digest))
}

/// It is marked as a template once it is whole.
async fn is_ready(connection: &mut PgConnection, model: &str) -> Result<bool, Error> {
    let whole: Option<bool> =
        sqlx::query_scalar("select datistemplate from pg_database where datname = $1")
            .bind(model)
            .fetch_optional(connection)
            .await
            .map_err(|e| trouble(&e))?;
    Ok(whole == Some(true))
}

async fn make(connection: &mut PgConnection, name: &str, from: &str) -> Result<(), Error> {
    throw_away(connection, name).await?;
    run(
        connection,
        format!("create database {name} template {from}"),
    )
    .await
}

async fn throw_away(connection: &mut PgConnection, name: &str) -> Result<(), Error> {
    let text = format!("drop database if exists {name} with (force)");
    run(connection, text).await
}

/// Ends the connections to a database. Throwing it away would do so, too, but looks whether they are gone every tenth of a second only.
async fn send_away(connection: &mut PgConnection, name: &str) -> Result<(), Error> {
    for _ in 0..100 {
        let there = sqlx::query(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1",
        )
        .bind(name)
        .fetch_all(&mut *connection)
        .await
        .map_err(|e| trouble(&e))?;
        if there.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Ok(())
}

async fn connect(server: &PgConnectOptions) -> Result<PgConnection, Error> {
    server.connect().await.map_err(|e| trouble(&e))
}

/// The names in these are made here: a name cannot be a parameter.
async fn run(connection: &mut PgConnection, text: String) -> Result<(), Error> {
    connection
        .execute(AssertSqlSafe(text))
        .await
        .map(|_| ())
        .map_err(|e| trouble(&e))
}

fn address(server: &PgConnectOptions, name: &str) -> Location {
    Location::Postgres(server.clone().database(name).to_url_lossy().to_string())
}

fn trouble(error: &sqlx::Error) -> Error {
    failure(error, "scratch database").error
}
