//! `read!` and `transact!`: a body, run in a transaction, as often as it takes.

use std::ops::ControlFlow;
use std::pin::Pin;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use crate::db::{Db, Mode};
use crate::error::Error;
use crate::tx::Tx;

/// Tries of one transaction at most.
const MOST_TRIES: u32 = 5;

/// A future whose type says nothing of what it awaits. The type of an `async fn` holds those of all futures within, and whoever asks
/// whether it can be sent to another thread walks through all of them, anew for each page: that was three quarters of the time in which
/// `web` is built. A box ends the walk, and costs nothing beside a transaction.
#[doc(hidden)]
pub type Shallow<'f, T> = Pin<Box<dyn Future<Output = T> + Send + 'f>>;

/// How a commit went.
enum End {
    /// It is on the disk.
    Kept,
    /// The body has to run once more.
    OnceMore,
    /// It is not, or nobody knows.
    Refused(Error),
}

/// The tries of one transaction. Use [`read!`](crate::read!) and [`transact!`](crate::transact!).
#[doc(hidden)]
pub struct Turns<'d> {
    db: &'d Db,
    mode: Mode,
    tries: u32,
    since: Instant,
}

impl<'d> Turns<'d> {
    /// For a body that only reads.
    pub fn read(db: &'d Db) -> Self {
        Self {
            db,
            mode: Mode::Read,
            tries: 0,
            since: Instant::now(),
        }
    }

    /// For a body that writes.
    pub fn write(db: &'d Db) -> Self {
        Self {
            mode: Mode::Write,
            ..Self::read(db)
        }
    }

    /// Opens the transaction, again when the server is not there at first.
    pub fn begin(&mut self) -> Shallow<'_, Result<Tx<'d>, Error>> {
        Box::pin(async {
            loop {
                match self.db.begin(self.mode).await {
                    Ok(tx) => return Ok(tx),
                    Err(failure) if failure.again && self.pause().await => {}
                    Err(failure) => return Err(failure.error),
                }
            }
        })
    }

    /// Runs the body, but not for ever: a writer that hangs would keep all others waiting.
    pub async fn run<T, E: From<Error>>(&self, body: Shallow<'_, Result<T, E>>) -> Result<T, E> {
        let limit = self.db.options().transaction_limit;
        match timeout(limit, body).await {
            Ok(outcome) => outcome,
            Err(_) => Err(E::from(Error::Unavailable {
                reason: format!("a transaction took longer than {} s", limit.as_secs()),
                retry_after: Duration::from_secs(5),
            })),
        }
    }

    /// Commits or undoes, and says whether the body has to run once more.
    pub async fn settle<T, E: From<Error>>(
        &mut self,
        tx: Tx<'d>,
        outcome: Result<T, E>,
    ) -> ControlFlow<Result<T, E>> {
        let trouble = tx.trouble().map(|t| (t.reason.clone(), t.again));
        match (outcome, trouble) {
            (Ok(done), None) => match self.commit(tx).await {
                End::Kept => ControlFlow::Break(Ok(done)),
                End::OnceMore => ControlFlow::Continue(()),
                End::Refused(error) => ControlFlow::Break(Err(E::from(error))),
            },
            (outcome, trouble) => {
                let (reason, again) = trouble.unwrap_or_default();
                if self.undo(tx, again).await {
                    return ControlFlow::Continue(());
                }
                let refused = |_| Err(E::from(Error::Spoiled { reason }));
                ControlFlow::Break(outcome.and_then(refused))
            }
        }
    }

    fn commit(&mut self, tx: Tx<'d>) -> Shallow<'_, End> {
        Box::pin(async move {
            let keyed = tx.is_safe_to_repeat() || self.mode == Mode::Read;
            let server = tx.is_postgres();
            let Err(failure) = tx.commit().await else {
                return End::Kept;
            };
            if server && failure.hang_up && !keyed {
                let reason = failure.error.to_string();
                return End::Refused(Error::Unknown { reason });
            }
            if failure.again && self.pause().await {
                return End::OnceMore;
            }
            End::Refused(failure.error)
        })
    }

    /// Undoes it, and says whether it is worth another try.
    fn undo(&mut self, tx: Tx<'d>, again: bool) -> Shallow<'_, bool> {
        Box::pin(async move {
            tx.undo().await;
            again && self.pause().await
        })
    }

    /// Waits before the next try, each time longer; says no when it was tried enough.
    async fn pause(&mut self) -> bool {
        self.tries += 1;
        let options = self.db.options();
        let wait = self.db.patience() * 4_u32.pow(self.tries.min(MOST_TRIES));
        let wait = wait / 2 + wait.mul_f64(jitter()) / 2;
        if self.tries >= MOST_TRIES || self.since.elapsed() + wait > options.retry_limit {
            return false;
        }
        sleep(wait).await;
        true
    }
}

/// Between 0 and 1, so that nodes that failed together do not come back together.
fn jitter() -> f64 {
    let mut byte = [0_u8; 1];
    // Without a source of randomness all wait equally long: slower, not wrong.
    match getrandom::fill(&mut byte) {
        Ok(()) => f64::from(byte[0]) / 255.0,
        Err(_) => 0.5,
    }
}

/// Runs a body that only reads, on one snapshot. The value is a `Result`.
///
/// ```
/// # async fn f(db: &store::Db) -> Result<i64, store::Error> {
/// store::read!(db, tx => {
///     let (places,) = tx.one::<(i64,)>(store::sql!("select count(*) from place")).await?;
///     Ok(places)
/// })
/// # }
/// ```
#[macro_export]
macro_rules! read {
    ($db:expr, $tx:ident => $body:expr $(,)?) => {
        $crate::turns!($crate::Turns::read(&$db), $tx, $body)
    };
}

/// Runs a body that writes, in one transaction; the value is a `Result` and arrives after the
/// commit reached the disk.
///
/// The body may run more than once (a server that fails over, a deadlock, a neighbour in the same
/// group commit whose disk was full): it must not send mail or change anything but the database.
/// It must not open a second transaction. Any error type will do that can be made from
/// [`Error`](crate::Error); name it where the compiler cannot see it.
///
/// ```
/// # async fn f(db: &store::Db, name: &str) -> Result<u64, store::Error> {
/// store::transact!(db, tx => {
///     tx.run(store::sql!("delete from lease where name = $1", name)).await
/// })
/// # }
/// ```
#[macro_export]
macro_rules! transact {
    ($db:expr, $tx:ident => $body:expr $(,)?) => {
        $crate::turns!($crate::Turns::write(&$db), $tx, $body)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! turns {
    ($turns:expr, $tx:ident, $body:expr) => {{
        let mut turns = $turns;
        loop {
            let mut held = match turns.begin().await {
                ::std::result::Result::Ok(held) => held,
                ::std::result::Result::Err(error) => {
                    break ::std::result::Result::Err(::std::convert::From::from(error));
                }
            };
            let outcome = {
                let $tx = &mut held;
                turns.run(::std::boxed::Box::pin(async { $body })).await
            };
            match turns.settle(held, outcome).await {
                ::std::ops::ControlFlow::Break(outcome) => break outcome,
                ::std::ops::ControlFlow::Continue(()) => {}
            }
        }
    }};
}
