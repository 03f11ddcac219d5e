//! The one error of this crate, and which failures are worth another try.

use std::path::PathBuf;
use std::time::Duration;

use sqlx::error::{DatabaseError, ErrorKind};

/// Why something could not be stored or read. Every message says what, where and how to mend it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The row asked for is not there.
    #[error("there is no such row")]
    NotFound,
    /// A column is missing or holds something else than the program expects.
    #[error("column `{column}` cannot be read: {reason}")]
    Column {
        /// The column's name.
        column: String,
        /// What was there instead.
        reason: String,
    },
    /// A value that one of the two engines could not keep.
    #[error("value {place} of a statement cannot be stored: {reason}. Leave it out or change it")]
    Value {
        /// Which `$n`.
        place: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A row with the same key is already there.
    #[error("this is already there ({rule})")]
    Taken {
        /// The rule as the engine names it: `person.place_id, person.email` or a constraint's name.
        rule: String,
    },
    /// The row speaks of another one that is not there, or is still spoken of.
    #[error("this refers to something that is not there ({rule})")]
    Dangling {
        /// The rule as the engine names it.
        rule: String,
    },
    /// A value breaks a rule of the schema.
    #[error("a value breaks a rule of the database ({rule})")]
    Refused {
        /// The rule as the engine names it.
        rule: String,
    },
    /// Somebody else changed the row since it was read.
    #[error("somebody else changed this meanwhile; read it again")]
    Changed,
    /// The same idempotency key came with a different request.
    #[error("this form was already sent with other contents; open the page again and repeat")]
    KeyReused,
    /// A body made from literals failed for a reason nobody can mend by trying again.
    #[error("a statement failed: {reason} [{statement}]")]
    Statement {
        /// The text of the statement.
        statement: String,
        /// What the engine said.
        reason: String,
    },
    /// A transaction whose statement failed was asked to commit all the same.
    #[error("nothing was saved: a statement failed earlier in the same transaction ({reason})")]
    Spoiled {
        /// What the failed statement said.
        reason: String,
    },
    /// The database cannot be reached or was too busy, also after several tries.
    #[error("the database does not answer ({reason}). Nothing was saved; try again in a moment")]
    Unavailable {
        /// What the last try said.
        reason: String,
        /// After how long another try makes sense.
        retry_after: Duration,
    },
    /// The connection broke while the engine was committing.
    #[error(
        "the connection broke while saving ({reason}): look whether it was saved before you repeat it"
    )]
    Unknown {
        /// What broke.
        reason: String,
    },
    /// No room left on the disk.
    #[error("the disk is full ({reason}). Nothing was saved. Make room; no restart is needed")]
    Full {
        /// What the engine said.
        reason: String,
    },
    /// The folder or file cannot be written.
    #[error("`{}` cannot be written ({reason}). Give it to the account that runs hundred, or choose another with --data", path.display())]
    ReadOnly {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Another process works on the same folder.
    #[error("another hundred already uses `{}` ({holder}). Stop it first, or choose another folder with --data", path.display())]
    InUse {
        /// The folder.
        path: PathBuf,
        /// What the lock file says about its holder.
        holder: String,
    },
    /// The file is not one of ours.
    #[error("`{}` is not a database of hundred ({reason}). Choose another folder with --data; the file was left as it is", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// How we know.
        reason: String,
    },
    /// The database was written by a newer program.
    #[error(
        "the database has schema {found}, this program knows schemas up to {known}. Install the newer hundred, or restore a backup made before the change"
    )]
    Newer {
        /// Schema of the database.
        found: i64,
        /// Newest schema this program knows.
        known: i64,
    },
    /// A network file system, where SQLite's locks cannot be trusted.
    #[error("`{}` lies on a network file system ({kind}), where the embedded database is not safe. Choose a folder on a local disk with --data, or use --database-url", path.display())]
    NetworkDisk {
        /// The folder.
        path: PathBuf,
        /// The file system's name.
        kind: String,
    },
    /// The file is damaged.
    #[error(
        "the database is damaged ({reason}). Stop hundred and restore the last backup with `hundred restore`"
    )]
    Damaged {
        /// What the engine said.
        reason: String,
    },
    /// The address of the database cannot be used.
    #[error(
        "the database address cannot be used: {reason}. It looks like postgres://name@host/database"
    )]
    Address {
        /// What is wrong.
        reason: String,
    },
    /// The schema could not be brought up to date.
    #[error(
        "the schema could not be brought up to date: {reason}. Nothing was changed by the step that failed"
    )]
    Migration {
        /// Which step, and what the engine said.
        reason: String,
    },
    /// A backup cannot be written or read.
    #[error("the backup {what}: {reason}")]
    Backup {
        /// "cannot be written", "is damaged", "does not fit" …
        what: &'static str,
        /// Where and why.
        reason: String,
    },
    /// JSON that cannot be read back or written.
    #[error("{what} is not the JSON expected: {reason}")]
    Json {
        /// Which column or file.
        what: &'static str,
        /// What is wrong.
        reason: String,
    },
}

impl Error {
    /// Whether the same transaction may well succeed when it is tried again.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }
}

/// How a failed statement leaves its transaction.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: Error,
    /// Try the whole transaction again.
    pub(crate) again: bool,
    /// Do not use this connection any more.
    pub(crate) hang_up: bool,
}

/// Sorts what the driver said.
pub(crate) fn failure(error: &sqlx::Error, statement: &str) -> Failure {
    if let Some(said) = error.as_database_error() {
        if let Some(code) = said.try_downcast_ref::<sqlx::sqlite::SqliteError>() {
            return sqlite_failure(code, statement);
        }
        return postgres_failure(said, statement);
    }
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::Protocol(_) => Failure::passing(error.to_string()),
        other => Failure {
            error: Error::Statement {
                statement: statement.to_owned(),
                reason: other.to_string(),
            },
            again: false,
            hang_up: false,
        },
    }
}

impl Failure {
    pub(crate) fn passing(reason: String) -> Self {
        let retry_after = Duration::from_secs(2);
        Self {
            error: Error::Unavailable {
                reason,
                retry_after,
            },
            again: true,
            hang_up: true,
        }
    }

    fn lasting(error: Error) -> Self {
        Self {
            error,
            again: false,
            hang_up: false,
        }
    }
}

fn rule_error(said: &dyn DatabaseError, rule: String) -> Option<Error> {
    match said.kind() {
        ErrorKind::UniqueViolation => Some(Error::Taken { rule }),
        ErrorKind::ForeignKeyViolation => Some(Error::Dangling { rule }),
        ErrorKind::NotNullViolation | ErrorKind::CheckViolation => Some(Error::Refused { rule }),
        _ => None,
    }
}

/// Primary result codes of SQLite (the low byte of the extended code).
mod sqlite_code {
    pub const BUSY: i32 = 5;
    pub const LOCKED: i32 = 6;
    pub const READONLY: i32 = 8;
    pub const IOERR: i32 = 10;
    pub const CORRUPT: i32 = 11;
    pub const FULL: i32 = 13;
    pub const NOTADB: i32 = 26;
}

fn sqlite_failure(said: &sqlx::sqlite::SqliteError, statement: &str) -> Failure {
    let text = said.message().to_owned();
    let rule = text.rsplit(": ").next().unwrap_or(&text).to_owned();
    if let Some(error) = rule_error(said, rule) {
        return Failure::lasting(error);
    }
    let extended = said.code().and_then(|c| c.parse::<i32>().ok()).unwrap_or(0);
    match extended & 0xff {
        sqlite_code::BUSY | sqlite_code::LOCKED => Failure {
            hang_up: false,
            ..Failure::passing(text)
        },
        sqlite_code::FULL => Failure::lasting(Error::Full { reason: text }),
        sqlite_code::READONLY => Failure::lasting(Error::ReadOnly {
            path: PathBuf::from("the database"),
            reason: text,
        }),
        sqlite_code::IOERR => Failure {
            again: false,
            ..Failure::passing(text)
        },
        sqlite_code::CORRUPT | sqlite_code::NOTADB => {
            Failure::lasting(Error::Damaged { reason: text })
        }
        _ => Failure::lasting(Error::Statement {
            statement: statement.to_owned(),
            reason: text,
        }),
    }
}

/// SQLSTATEs after which the whole transaction is worth another try (reliability notes, 2.2):
/// serialization failure, deadlock, read-only server after a failover, shutdown, starting up, too
/// many connections, statement timeout while a lock was held elsewhere, connection failures.
fn postgres_failure(said: &dyn DatabaseError, statement: &str) -> Failure {
    let code = said.code().unwrap_or_default().into_owned();
    let text = format!("{} (SQLSTATE {code})", said.message());
    let rule = said
        .constraint()
        .unwrap_or_else(|| said.message())
        .to_owned();
    let chain_race = rule == "event_pkey" || rule == "history_head_pkey";
    match code.as_str() {
        "40001" | "40P01" | "55P03" => Failure {
            hang_up: false,
            ..Failure::passing(text)
        },
        "23505" if chain_race => Failure {
            hang_up: false,
            ..Failure::passing(text)
        },
        "25006" | "57P01" | "57P02" | "57P03" | "53300" => Failure::passing(text),
        "57014" | "25P03" => Failure {
            again: false,
            ..Failure::passing(text)
        },
        "53100" => Failure::lasting(Error::Full { reason: text }),
        "XX001" | "XX002" => Failure::lasting(Error::Damaged { reason: text }),
        code if code.starts_with("08") => Failure::passing(text),
        _ => Failure::lasting(rule_error(said, rule).unwrap_or_else(|| Error::Statement {
            statement: statement.to_owned(),
            reason: text,
        })),
    }
}
