//! Storage: one SQL text for SQLite and PostgreSQL, history, jobs, sessions.
//!
//! The only room that knows SQL. A question or a change is a function of a transaction:
//!
//! ```
//! use store::{Error, Tx, sql};
//!
//! async fn names(tx: &mut Tx<'_>) -> Result<Vec<String>, Error> {
//!     let rows = tx.all::<(String,)>(sql!("select name from place order by name")).await?;
//!     Ok(rows.into_iter().map(|(name,)| name).collect())
//! }
//!
//! async fn list(db: &store::Db) -> Result<Vec<String>, Error> {
//!     store::read!(db, tx => names(tx).await)
//! }
//! ```
//!
//! Rules for statements, each kept by a test: literal text with `$1 …`; `place_id = $n` wherever a
//! table of a place is spoken of; only what both engines understand (no triggers, sequences,
//! advisory locks, `for update`, arrays, `now()`); sums cast to `bigint`; every table has a primary
//! key. Anything that writes for a person takes the [`Permit`](domain::policy::Permit) that allows it.

pub mod adoption;
pub mod answer_link;
pub mod approval;
pub mod ask;
pub mod backup;
pub mod ballot;
pub mod board;
pub mod calendar;
pub mod challenge;
pub mod coach_note;
pub mod coach_seen;
pub mod codes;
pub mod coffee;
pub mod cycle;
mod db;
pub mod decision;
mod digest;
mod domain_values;
pub mod draft;
pub mod driver;
pub mod email_change;
mod error;
pub mod export;
pub mod facts;
pub mod goal;
pub mod guardrail;
pub mod habit;
pub mod history;
pub mod huddle;
pub mod idea;
pub mod idea_address;
pub mod idempotency;
pub mod identity;
pub mod import;
pub mod integrity;
pub mod jobs;
mod json;
pub mod leases;
pub mod limits;
pub mod measure;
pub mod membership;
mod memory;
pub mod messages;
pub mod method;
mod migrate;
pub mod notify;
pub mod observation;
mod options;
pub mod organisation;
pub mod outlook;
pub mod person;
pub mod photo;
pub mod place;
pub mod plan;
mod postgres;
pub mod promise;
pub mod recipe;
pub mod remark;
pub mod review;
pub mod route;
mod row;
mod schema;
mod scratch;
pub mod search;
pub mod sessions;
pub mod shape;
pub mod share;
pub mod spread;
mod sql;
mod sqlite;
pub mod stage;
pub mod standing_yes;
pub mod story;
pub mod summary;
pub mod survey;
pub mod team;
pub mod team_join;
pub mod team_word;
pub mod test;
pub mod thanks;
mod turns;
mod tx;
mod value;

pub use db::Db;
pub use error::Error;
pub use migrate::{newest_schema, schema_steps};
pub use options::{Location, OpenOptions};
pub use row::{FromRow, Row};
#[doc(hidden)]
pub use scratch::ScratchDatabase;
pub use sql::Query;
pub use sqlite::DATABASE_FILE;
#[doc(hidden)]
pub use turns::Turns;
pub use tx::Tx;
pub use uuid::Uuid;
pub use value::{FromValue, IntoValue, Kind, Value};
