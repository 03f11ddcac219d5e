//! Where the database is and how to open it.

use std::path::PathBuf;
use std::time::Duration;

use crate::error::Error;

/// Where the data lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder for this process alone; the embedded database is the file
    /// [`DATABASE_FILE`](crate::DATABASE_FILE) in it. Made if it is not there.
    Sqlite(PathBuf),
    /// A PostgreSQL server: `postgres://name@host:5432/database`.
    Postgres(String),
}

impl Location {
    /// Reads a database address as people write it in a configuration.
    ///
    /// # Errors
    /// [`Error::Address`] when it does not begin with `postgres://` or `postgresql://`.
    pub fn from_address(address: &str) -> Result<Self, Error> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Self::Postgres(address.to_owned()));
        }
        Err(Error::Address {
            reason: "it must begin with postgres://".to_owned(),
        })
    }
}

/// Settings that are seldom changed.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// Connections for readers (SQLite, at most 16) or in all (PostgreSQL).
    pub connections: u32,
    /// How long one statement may take on PostgreSQL.
    pub statement_limit: Duration,
    /// How long one transaction may take, all its statements together.
    pub transaction_limit: Duration,
    /// How long a transaction is tried again before the caller hears that the database is away.
    pub retry_limit: Duration,
    /// SQLite only: the file may not grow beyond so many bytes.
    pub largest_file: Option<u64>,
    /// Stop at an older schema. Only restoring an old backup needs it.
    pub schema: Option<i64>,
    /// SQLite only: when another process serves the folder, work beside it (for a backup, say) instead of refusing.
    /// The engine's own locks keep both safe; the schema must already be this program's.
    pub beside: bool,
    /// SQLite only: wait for the disk at every commit. Without it a loss of power may spoil the file, so only for one that is
    /// thrown away unless it is finished.
    pub durable: bool,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            connections: 8,
            statement_limit: Duration::from_secs(5),
            transaction_limit: Duration::from_secs(30),
            retry_limit: Duration::from_secs(30),
            largest_file: None,
            durable: true,
            schema: None,
            beside: false,
        }
    }
}
