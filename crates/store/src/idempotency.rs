//! The same request twice is done once and answered twice.
//!
//! The key is claimed and its outcome kept in the same transaction as the change itself, so there
//! is no moment in which one is there without the other.

use domain::PlaceId;
use jiff::Timestamp;

use crate::digest;
use crate::error::Error;
use crate::sql;
use crate::tx::Tx;

/// What is known of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Claim {
    /// It is new: do the work, then [`finish`] in the same transaction.
    First,
    /// The work was done; this is what it answered.
    Done(serde_json::Value),
}

/// Claims a key for a request. `request` is whatever tells this request from others with the same
/// key: the action, who asks, and the fields of the form.
///
/// # Errors
/// [`Error::KeyReused`] when the key came with another request before.
pub async fn claim(
    tx: &mut Tx<'_>,
    place: PlaceId,
    key: &str,
    request: &[&[u8]],
    now: Timestamp,
) -> Result<Claim, Error> {
    let fingerprint = digest::of_parts(request);
    let claimed = tx
        .run(sql!(
            "insert into idempotency (place_id, key, fingerprint, at) values ($1, $2, $3, $4)
             on conflict (place_id, key) do nothing",
            place,
            key,
            &fingerprint,
            now
        ))
        .await?;
    tx.safe_to_repeat();
    if claimed == 1 {
        return Ok(Claim::First);
    }
    let (known, outcome): (String, Option<String>) = tx
        .one(sql!(
            "select fingerprint, outcome from idempotency where place_id = $1 and key = $2",
            place,
            key
        ))
        .await?;
    if known != fingerprint {
        return Err(Error::KeyReused);
    }
    // A claim without an outcome was committed by a body that never finished it: its work is done
    // all the same.
    let outcome = outcome.unwrap_or_else(|| "null".to_owned());
    serde_json::from_str(&outcome)
        .map(Claim::Done)
        .map_err(|e| Error::Json {
            what: "the outcome kept for a request",
            reason: e.to_string(),
        })
}

/// Keeps what the work answered.
pub async fn finish(
    tx: &mut Tx<'_>,
    place: PlaceId,
    key: &str,
    outcome: &serde_json::Value,
) -> Result<(), Error> {
    let kept = tx
        .run(sql!(
            "update idempotency set outcome = $3
             where place_id = $1 and key = $2 and outcome is null",
            place,
            key,
            outcome.to_string()
        ))
        .await?;
    if kept == 1 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Forgets keys older than a moment (a day is plenty for a browser).
pub async fn forget_old(tx: &mut Tx<'_>, place: PlaceId, before: Timestamp) -> Result<u64, Error> {
    tx.run(sql!(
        "delete from idempotency where place_id = $1 and at < $2",
        place,
        before
    ))
    .await
}
