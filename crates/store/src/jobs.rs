//! Work for later: put in with the change that causes it, done by whichever node is free.
//!
//! A job is claimed by one conditional update and held for a lease; a node that dies lets go of it
//! by doing nothing. So a job may run twice, and its work must be such that this does no harm.

use domain::{JobId, PlaceId};
use jiff::{SignedDuration, Timestamp};

use crate::error::Error;
use crate::row::{FromRow, Row};
use crate::sql;
use crate::tx::Tx;

/// After so many failures a job is left for a steward to look at.
pub const MOST_ATTEMPTS: i64 = 10;
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(30);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(6);

/// Work to be put in.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob<'a> {
    /// Made by the application.
    pub id: JobId,
    /// Which work: a word the worker knows.
    pub kind: &'a str,
    /// What the work needs to know.
    pub payload: serde_json::Value,
    /// Not before.
    pub run_at: Timestamp,
    /// The same slot is only ever taken once: `reminder 2026-W10 team …`.
    pub slot: Option<&'a str>,
}

/// Work in hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Which.
    pub id: JobId,
    /// Which work.
    pub kind: String,
    /// What the work needs to know.
    pub payload: serde_json::Value,
    /// Which try this is, from 1.
    pub attempts: i64,
    /// Who holds it.
    worker: String,
}

impl FromRow for Job {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let payload: String = row.get("payload")?;
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            payload: serde_json::from_str(&payload).map_err(|e| Error::Json {
                what: "a job's payload",
                reason: e.to_string(),
            })?,
            attempts: row.get("attempts")?,
            worker: row.get("leased_by")?,
        })
    }
}

/// Puts work in. Says false when its slot was taken already; nothing is put in then.
pub async fn enqueue(
    tx: &mut Tx<'_>,
    place: PlaceId,
    job: &NewJob<'_>,
    now: Timestamp,
) -> Result<bool, Error> {
    let added = tx
        .run(sql!(
            "insert into job (place_id, id, kind, payload, slot, state, run_at, attempts, created_at)
             values ($1, $2, $3, $4, $5, 'waiting', $6, 0, $7)
             on conflict (place_id, slot) do nothing",
            place,
            job.id,
            job.kind,
            job.payload.to_string(),
            job.slot,
            job.run_at,
            now,
        ))
        .await?;
    Ok(added == 1)
}

/// Puts work in, once more when what stood in its slot was done after a moment; work that still waits there stays as it is.
pub async fn renew(
    tx: &mut Tx<'_>,
    place: PlaceId,
    job: &NewJob<'_>,
    since: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    if enqueue(tx, place, job, now).await? {
        return Ok(());
    }
    tx.run(sql!(
        "update job set state = 'waiting', run_at = $3, payload = $4, attempts = 0, finished_at = null
         where place_id = $1 and slot = $2 and state = 'done' and finished_at > $5",
        place,
        job.slot,
        job.run_at,
        job.payload.to_string(),
        since,
    ))
    .await?;
    Ok(())
}

/// Takes the job of a place that is due longest, for the time of a lease. None when there is none,
/// or when another worker was faster: ask again.
pub async fn claim(
    tx: &mut Tx<'_>,
    place: PlaceId,
    worker: &str,
    now: Timestamp,
    lease: SignedDuration,
) -> Result<Option<Job>, Error> {
    tx.maybe(sql!(
        "update job set state = 'running', attempts = attempts + 1, leased_by = $2, lease_until = $4
         where place_id = $1
           and ((state = 'waiting' and run_at <= $3) or (state = 'running' and lease_until <= $3))
           and id = (select due.id from job due where due.place_id = $1
                and ((due.state = 'waiting' and due.run_at <= $3)
                  or (due.state = 'running' and due.lease_until <= $3))
                order by due.run_at, due.id limit 1)
         returning id, kind, payload, attempts, leased_by",
        place,
        worker,
        now,
        later(now, lease),
    ))
    .await
}

/// Writes down that the work is done.
///
/// # Errors
/// [`Error::Changed`] when the lease ran out and another worker has it: undo the transaction.
pub async fn finish(
    tx: &mut Tx<'_>,
    place: PlaceId,
    job: &Job,
    now: Timestamp,
) -> Result<(), Error> {
    let done = tx
        .run(sql!(
            "update job set state = 'done', finished_at = $4, leased_by = null, lease_until = null,
                last_problem = null
             where place_id = $1 and id = $2 and state = 'running' and leased_by = $3
               and attempts = $5",
            place,
            job.id,
            &job.worker,
            now,
            job.attempts,
        ))
        .await?;
    if done == 1 {
        Ok(())
    } else {
        Err(Error::Changed)
    }
}

/// Writes down that the work failed. It is tried again after 30 s, then after twice as long each
/// time up to six hours, and given up after [`MOST_ATTEMPTS`]. Tells when it runs next.
///
/// # Errors
/// [`Error::Changed`] when the lease ran out and another worker has it.
pub async fn fail(
    tx: &mut Tx<'_>,
    place: PlaceId,
    job: &Job,
    problem: &str,
    now: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let next = (job.attempts < MOST_ATTEMPTS).then(|| later(now, wait_after(job.attempts)));
    let state = if next.is_some() { "waiting" } else { "failed" };
    let noted = tx
        .run(sql!(
            "update job set state = $4, run_at = $5, leased_by = null, lease_until = null,
                last_problem = $6
             where place_id = $1 and id = $2 and state = 'running' and leased_by = $3
               and attempts = $7",
            place,
            job.id,
            &job.worker,
            state,
            next.unwrap_or(now),
            problem,
            job.attempts,
        ))
        .await?;
    if noted == 1 {
        Ok(next)
    } else {
        Err(Error::Changed)
    }
}

/// How many jobs of a place wait, run, and were given up.
pub async fn counts(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<(String, i64)>, Error> {
    tx.all(sql!(
        "select state, count(*) from job where place_id = $1 and state <> 'done'
         group by state order by state",
        place
    ))
    .await
}

/// Forgets work that was done before a moment. Its slots may then be taken again.
pub async fn forget_done(tx: &mut Tx<'_>, place: PlaceId, before: Timestamp) -> Result<u64, Error> {
    tx.run(sql!(
        "delete from job where place_id = $1 and state = 'done' and finished_at < $2",
        place,
        before
    ))
    .await
}

fn later(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.saturating_add(wait).unwrap_or(Timestamp::MAX)
}

fn wait_after(attempts: i64) -> SignedDuration {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 20)).unwrap_or(20);
    FIRST_WAIT
        .checked_mul(1 << doublings)
        .map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_six_hours() {
        assert_eq!(wait_after(1), SignedDuration::from_secs(30));
        assert_eq!(wait_after(2), SignedDuration::from_mins(1));
        assert_eq!(wait_after(5), SignedDuration::from_mins(8));
        assert_eq!(wait_after(40), LONGEST_WAIT);
    }
}
