//! The one writer of an embedded database, and its group commits.
//!
//! One task owns the writing connection and lends it to one body at a time. While others wait, the
//! transaction stays open: each body works inside a SAVEPOINT of its own and hears "saved" only
//! after the common COMMIT has reached the disk. So one fsync serves many writers, and nobody is
//! told of a success that a power cut could take back.
//!
//! Lending is by value. A body that is dropped half-way (the browser went away) gives the
//! connection back from `Drop`, and its savepoint is undone: nothing leaks and nobody hangs.

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};

use super::folder::Folder;
use crate::error::{Error, Failure, failure};

/// Writers that may wait before new ones are turned away.
const LONGEST_QUEUE: usize = 1024;
/// Writers that one COMMIT serves at most.
const LARGEST_GROUP: usize = 64;
/// How long a group stays open for further writers.
const GROUP_TIME: Duration = Duration::from_millis(2);
/// After this time without writers the write-ahead log is folded back into the file.
const IDLE: Duration = Duration::from_secs(5);

type Ask = oneshot::Sender<Result<Lent, Failure>>;
type Answer = oneshot::Sender<Result<(), Failure>>;

/// The queue in front of the writer.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Ask>,
    task: JoinHandle<()>,
}

impl Writer {
    /// Starts the task. It keeps the folder's lock until it has closed the database.
    pub(crate) fn start(
        connection: SqliteConnection,
        options: SqliteConnectOptions,
        folder: Folder,
    ) -> Self {
        let (queue, asks) = mpsc::channel(LONGEST_QUEUE);
        let task = tokio::spawn(serve(connection, options, asks, folder));
        Self { queue, task }
    }

    /// Waits for the connection.
    pub(crate) async fn turn(&self) -> Result<Lent, Failure> {
        let (ask, answer) = oneshot::channel();
        self.queue.try_send(ask).map_err(|refused| {
            let reason = match refused {
                mpsc::error::TrySendError::Full(_) => {
                    format!("{LONGEST_QUEUE} writers wait already")
                }
                mpsc::error::TrySendError::Closed(_) => "it was closed".to_owned(),
            };
            Failure {
                again: false,
                ..Failure::passing(reason)
            }
        })?;
        answer
            .await
            .unwrap_or_else(|_| Err(Failure::passing("it was closed".to_owned())))
    }

    /// Lets the writers that wait finish, then closes the database.
    pub(crate) async fn finish(self) {
        let Self { queue, task } = self;
        drop(queue);
        // The task only ends early when the runtime does, and then there is nothing to wait for.
        let _ = task.await;
    }
}

/// The writing connection, inside a savepoint, until it is kept, undone or dropped.
#[derive(Debug)]
pub(crate) struct Lent {
    connection: Option<SqliteConnection>,
    back: Option<oneshot::Sender<Back>>,
}

#[derive(Debug)]
struct Back {
    connection: SqliteConnection,
    wish: Wish,
}

#[derive(Debug)]
enum Wish {
    Keep(Answer),
    Undo,
}

impl Lent {
    pub(crate) fn connection(&mut self) -> Option<&mut SqliteConnection> {
        self.connection.as_mut()
    }

    /// Returns after the group's COMMIT.
    pub(crate) async fn keep(mut self) -> Result<(), Failure> {
        let (answer, kept) = oneshot::channel();
        self.give_back(Wish::Keep(answer));
        kept.await
            .unwrap_or_else(|_| Err(Failure::passing("it was closed".to_owned())))
    }

    fn give_back(&mut self, wish: Wish) {
        if let (Some(connection), Some(back)) = (self.connection.take(), self.back.take()) {
            // Nobody listens only when the writer has ended; the connection then closes by itself.
            let _ = back.send(Back { connection, wish });
        }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.give_back(Wish::Undo);
    }
}

async fn serve(
    mut connection: SqliteConnection,
    options: SqliteConnectOptions,
    mut asks: mpsc::Receiver<Ask>,
    folder: Folder,
) {
    let mut unfolded = false;
    loop {
        let ask = match timeout(IDLE, asks.recv()).await {
            Ok(Some(ask)) => ask,
            Ok(None) => break,
            Err(_) => {
                if std::mem::take(&mut unfolded) {
                    tidy(&mut connection, "PRAGMA wal_checkpoint(TRUNCATE)").await;
                }
                continue;
            }
        };
        unfolded = true;
        connection = match group(connection, ask, &mut asks).await {
            Some(connection) => connection,
            None => match reconnect(&options).await {
                Some(connection) => connection,
                None => return,
            },
        };
    }
    tidy(&mut connection, "PRAGMA optimize").await;
    tidy(&mut connection, "PRAGMA wal_checkpoint(TRUNCATE)").await;
    if let Err(e) = connection.close().await {
        tracing::warn!(error = %e, "closing the database");
    }
    drop(folder);
}

async fn reconnect(options: &SqliteConnectOptions) -> Option<SqliteConnection> {
    match options.connect().await {
        Ok(connection) => Some(connection),
        Err(e) => {
            tracing::error!(error = %e, "the writing connection was lost and cannot be opened again");
            None
        }
    }
}

async fn tidy(connection: &mut SqliteConnection, pragma: &'static str) {
    if let Err(e) = execute(connection, pragma).await {
        tracing::warn!(error = %e, pragma, "tidying the database");
    }
}

async fn execute(connection: &mut SqliteConnection, text: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(text).execute(connection).await.map(|_| ())
}

/// One transaction for the first writer and for those that come while it is open. Gives the
/// connection back, or nothing when it was lost.
async fn group(
    mut connection: SqliteConnection,
    first: Ask,
    asks: &mut mpsc::Receiver<Ask>,
) -> Option<SqliteConnection> {
    if let Err(e) = execute(&mut connection, "BEGIN IMMEDIATE").await {
        let _ = first.send(Err(failure(&e, "BEGIN IMMEDIATE")));
        return Some(connection);
    }
    let opened = Instant::now();
    let mut kept: Vec<Answer> = Vec::new();
    let mut next = Some(first);
    while let Some(ask) = next.take() {
        let Some((returned, turn)) = member(connection, ask).await else {
            lose(kept, "the connection to it was lost");
            return None;
        };
        connection = returned;
        match turn {
            Turn::Kept(answer) => kept.push(answer),
            Turn::Undone => {}
            Turn::Lost => {
                // SQLite gave up the whole transaction (a full disk does that). The others'
                // changes went with it; they may try again.
                let _ = execute(&mut connection, "ROLLBACK").await;
                lose(kept, "a neighbour in the same commit failed");
                return Some(connection);
            }
        }
        if kept.len() < LARGEST_GROUP && opened.elapsed() < GROUP_TIME {
            next = asks.try_recv().ok();
        }
    }
    let committed = execute(&mut connection, "COMMIT").await;
    if committed.is_err() {
        let _ = execute(&mut connection, "ROLLBACK").await;
    }
    for answer in kept {
        // Who no longer listens was dropped after its body ended: the change stays.
        let _ = answer.send(
            committed
                .as_ref()
                .copied()
                .map_err(|e| failure(e, "COMMIT")),
        );
    }
    Some(connection)
}

fn lose(kept: Vec<Answer>, reason: &str) {
    for answer in kept {
        let _ = answer.send(Err(Failure::passing(reason.to_owned())));
    }
}

enum Turn {
    Kept(Answer),
    Undone,
    /// The whole transaction is gone.
    Lost,
}

/// Lends the connection to one writer inside a savepoint and settles the savepoint as it wishes.
async fn member(mut connection: SqliteConnection, ask: Ask) -> Option<(SqliteConnection, Turn)> {
    if let Err(e) = execute(&mut connection, "SAVEPOINT turn").await {
        let _ = ask.send(Err(failure(&e, "SAVEPOINT turn")));
        return Some((connection, Turn::Lost));
    }
    let (back, returned) = oneshot::channel();
    // When the writer has gone away meanwhile, what is lent comes back by being dropped here.
    let _ = ask.send(Ok(Lent {
        connection: Some(connection),
        back: Some(back),
    }));
    let Back {
        mut connection,
        wish,
    } = returned.await.ok()?;
    let turn = match wish {
        Wish::Keep(answer) => match execute(&mut connection, "RELEASE turn").await {
            Ok(()) => Turn::Kept(answer),
            Err(e) => {
                let _ = answer.send(Err(failure(&e, "RELEASE turn")));
                Turn::Lost
            }
        },
        Wish::Undo => {
            let undone = match execute(&mut connection, "ROLLBACK TO turn").await {
                Ok(()) => execute(&mut connection, "RELEASE turn").await,
                Err(e) => Err(e),
            };
            if undone.is_ok() {
                Turn::Undone
            } else {
                Turn::Lost
            }
        }
    };
    Some((connection, turn))
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        failure.error
    }
}
