//! Rate limits that all nodes share and that outlive a restart.
//!
//! A bucket holds `capacity` tokens and gains one every `refill`. Instead of a level it keeps the
//! one moment at which it would be full again (the generic cell rate algorithm, ATM Forum 1996):
//! whole numbers, one statement, no race.

use jiff::{SignedDuration, Timestamp};

use crate::digest;
use crate::error::Error;
use crate::sql;
use crate::tx::Tx;

/// How much is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// So many at once.
    pub capacity: u32,
    /// One more after each such time.
    pub refill: SignedDuration,
}

impl Rate {
    /// `count` in each span of time `per`, all at once if need be.
    pub fn per(count: u32, per: SignedDuration) -> Self {
        let count = count.max(1);
        let share = i32::try_from(count).unwrap_or(i32::MAX);
        Self {
            capacity: count,
            refill: per / share,
        }
    }

    fn refill_micros(self) -> i64 {
        i64::try_from(self.refill.as_micros())
            .unwrap_or(i64::MAX / 4)
            .max(1)
    }

    /// How far ahead of now the moment of being full may lie so that one token is left.
    fn reach_micros(self) -> i64 {
        self.refill_micros()
            .saturating_mul(i64::from(self.capacity.max(1)) - 1)
    }
}

/// Whether it may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Yes; one token was taken.
    Go,
    /// No; ask again after this time. Nothing was taken.
    Wait(SignedDuration),
}

/// Takes a token of the bucket with this key ("sign-in by" and an address, say).
pub async fn take(tx: &mut Tx<'_>, key: &str, rate: Rate, now: Timestamp) -> Result<Answer, Error> {
    let key = digest::of_parts(&[b"limit", key.as_bytes()]);
    let moment = now.as_microsecond();
    let taken = tx
        .run(sql!(
            "insert into rate_limit (key_hash, full_at) values ($1, $2)
             on conflict (key_hash) do update set full_at =
                case when rate_limit.full_at > $3 then rate_limit.full_at + $4 else $2 end
             where rate_limit.full_at <= $5",
            &key,
            moment.saturating_add(rate.refill_micros()),
            moment,
            rate.refill_micros(),
            moment.saturating_add(rate.reach_micros()),
        ))
        .await?;
    if taken == 1 {
        return Ok(Answer::Go);
    }
    let (full_at,): (i64,) = tx
        .one(sql!(
            "select full_at from rate_limit where key_hash = $1",
            &key
        ))
        .await?;
    let wait = full_at
        .saturating_sub(rate.reach_micros())
        .saturating_sub(moment)
        .max(1);
    Ok(Answer::Wait(SignedDuration::from_micros(wait)))
}

/// Gives everything back: after a success, failures before it no longer count.
pub async fn refill(tx: &mut Tx<'_>, key: &str) -> Result<(), Error> {
    let key = digest::of_parts(&[b"limit", key.as_bytes()]);
    tx.run(sql!("delete from rate_limit where key_hash = $1", &key))
        .await?;
    Ok(())
}

/// Forgets buckets that are full.
pub async fn forget_full(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Error> {
    tx.run(sql!("delete from rate_limit where full_at < $1", now))
        .await
}
