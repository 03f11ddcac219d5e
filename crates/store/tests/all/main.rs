//! The store, on both engines: the same suite on SQLite and on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod backups;
mod chain;
mod fixture;
mod folder;
mod group;
mod killed;
mod lint;
mod once;
mod schema;
mod seam;
mod work;
