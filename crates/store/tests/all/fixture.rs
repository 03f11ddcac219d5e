//! A fresh database for each test, on either engine.

use std::path::Path;

use domain::{PersonId, PlaceId};
use jiff::Timestamp;
use sqlx::{Connection as _, Executor as _};
use store::place::{Mode, Place};
use store::{Db, Error, Location, OpenOptions, ScratchDatabase, Uuid, transact};

/// The engines of the suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A fresh database and where it lies.
pub struct Fixture {
    pub db: Db,
    pub location: Location,
    _kept: Kept,
}

/// What is thrown away once nobody holds it: a folder, or a database of a server.
pub type Kept = Box<dyn std::any::Any + Send + Sync>;

/// Reads a setting of the test run; the one place that looks at the environment.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told of their server by the environment"
)]
pub fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn server() -> String {
    setting("HUNDRED_TEST_PG").unwrap_or_else(|| {
        panic!(
            "this test needs a PostgreSQL server: start one and set \
             HUNDRED_TEST_PG=postgres://postgres@127.0.0.1:5432/postgres, or run ./test, which does both"
        )
    })
}

/// A place to put a database, thrown away with the second value.
pub async fn location(engine: Engine) -> (Location, Kept) {
    match engine {
        Engine::Sqlite => folder(),
        Engine::Postgres => {
            let scratch = ScratchDatabase::empty(&server()).await.unwrap();
            (scratch.location(), Box::new(scratch))
        }
    }
}

fn folder() -> (Location, Kept) {
    let folder = tempfile::tempdir().unwrap();
    (
        Location::Sqlite(folder.path().join("data")),
        Box::new(folder),
    )
}

/// A fresh database with the newest schema.
pub async fn fresh(engine: Engine) -> Fixture {
    fresh_with(engine, &OpenOptions::default()).await
}

/// A fresh database opened in some way.
pub async fn fresh_with(engine: Engine, options: &OpenOptions) -> Fixture {
    let (location, kept) = match engine {
        Engine::Sqlite => folder(),
        Engine::Postgres => {
            let scratch = ScratchDatabase::ready(&server()).await.unwrap();
            (scratch.location(), Box::new(scratch) as Kept)
        }
    };
    let db = Db::open(&location, options).await.unwrap();
    Fixture {
        db,
        location,
        _kept: kept,
    }
}

/// Runs text past the seam, as somebody with access to the file or server would.
pub async fn behind_the_back(location: &Location, text: &str) -> Result<u64, sqlx::Error> {
    let text = sqlx::AssertSqlSafe(text.to_owned());
    match location {
        Location::Sqlite(folder) => {
            let file = folder.join(store::DATABASE_FILE);
            let mut connection = sqlite(&file).await;
            connection
                .execute(text)
                .await
                .map(|done| done.rows_affected())
        }
        Location::Postgres(url) => {
            let mut connection = sqlx::PgConnection::connect(url).await?;
            connection
                .execute(text)
                .await
                .map(|done| done.rows_affected())
        }
    }
}

pub async fn sqlite(file: &Path) -> sqlx::SqliteConnection {
    use sqlx::ConnectOptions as _;
    sqlx::sqlite::SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(std::time::Duration::from_secs(10))
        .connect()
        .await
        .unwrap()
}

/// An id that is the same for the same number.
pub fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(
        0x0190_0000_0000_7000_8000_0000_0000_0000 + number,
    ))
}

pub fn place() -> PlaceId {
    id(1)
}

pub fn person(number: u128) -> PersonId {
    id(1000 + number)
}

/// Noon of the first Monday of March 2026 and so many seconds.
pub fn at(seconds: i64) -> Timestamp {
    "2026-03-02T12:00:00Z".parse::<Timestamp>().unwrap() + jiff::SignedDuration::from_secs(seconds)
}

/// Founds the place of the tests.
pub async fn found_place(db: &Db) {
    let place = Place {
        id: place(),
        name: "Alderbrook".to_owned(),
        mode: Mode::Real,
        created_at: at(0),
    };
    let founded: Result<(), Error> = transact!(db, tx => store::place::found(tx, &place).await);
    founded.unwrap();
}

/// Writes a module with the same tests on both engines.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($engine:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            $(#[$meta])*
            async fn check($engine: $crate::fixture::Engine) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn sqlite() {
                check($crate::fixture::Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn postgres() {
                check($crate::fixture::Engine::Postgres).await;
            }
        }
    )+};
}
