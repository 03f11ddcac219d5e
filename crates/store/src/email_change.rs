//! Somebody's own new address, until the six digits sent to it are typed in the browser that asked. One at a time.
//!
//! The database keeps a hash of the digits together with the secret of that browser, so they cannot be guessed from a
//! stolen database, and count nowhere else.

use domain::PlaceId;
use domain::policy::{Permit, act};
use domain::text::Email;
use jiff::Timestamp;

use crate::codes::{LIFETIME, MOST_ATTEMPTS, Outcome};
use crate::{Error, FromRow, Row, Tx, digest, sql};

/// A new address that waits for its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The new address.
    pub email: Email,
    /// Until when the digits count.
    pub until: Timestamp,
}

impl FromRow for Waiting {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            email: row.get("email")?,
            until: row.get("expires_at")?,
        })
    }
}

fn code_hash(browser: &str, code: &str) -> String {
    digest::of_parts(&[b"e-mail code", browser.as_bytes(), code.as_bytes()])
}

/// Writes down a new address for the person of the permit. An older one counts no more.
pub async fn begin(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ViewPlace>,
    email: &Email,
    browser: &str,
    code: &str,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into email_change (place_id, person_id, email, code_hash, expires_at, attempts)
         values ($1, $2, $3, $4, $5, 0)
         on conflict (place_id, person_id) do update set
            email = excluded.email, code_hash = excluded.code_hash, expires_at = excluded.expires_at, attempts = 0",
        permit.place(),
        permit.person(),
        email,
        code_hash(browser, code),
        now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX),
    ))
    .await?;
    Ok(())
}

/// The address that waits, while its digits can still count.
pub async fn waiting(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ViewPlace>,
    now: Timestamp,
) -> Result<Option<Waiting>, Error> {
    tx.maybe(sql!(
        "select email, expires_at from email_change
          where place_id = $1 and person_id = $2 and expires_at > $3 and attempts < $4",
        permit.place(),
        permit.person(),
        now,
        MOST_ATTEMPTS
    ))
    .await
}

/// Uses the digits, in the browser that asked. Every try counts, also a wrong one: commit it.
pub async fn use_code(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ViewPlace>,
    browser: &str,
    code: &str,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let used: Option<(Email,)> = tx
        .maybe(sql!(
            "delete from email_change
              where place_id = $1 and person_id = $2 and code_hash = $3 and expires_at > $4 and attempts < $5
             returning email",
            permit.place(),
            permit.person(),
            code_hash(browser, code),
            now,
            MOST_ATTEMPTS
        ))
        .await?;
    if let Some((email,)) = used {
        return Ok(Outcome::Proven(email));
    }
    let counted: Option<(i64,)> = tx
        .maybe(sql!(
            "update email_change set attempts = attempts + 1
              where place_id = $1 and person_id = $2 and expires_at > $3 and attempts < $4
             returning attempts",
            permit.place(),
            permit.person(),
            now,
            MOST_ATTEMPTS
        ))
        .await?;
    Ok(Outcome::after(counted.map(|(tries,)| tries)))
}

/// Lets it be: the address stays as it is.
pub async fn stop(tx: &mut Tx<'_>, permit: &Permit<act::ViewPlace>) -> Result<(), Error> {
    tx.run(sql!(
        "delete from email_change where place_id = $1 and person_id = $2",
        permit.place(),
        permit.person()
    ))
    .await?;
    Ok(())
}

/// Forgets those of a place that can no longer count.
pub async fn forget_old(tx: &mut Tx<'_>, place: PlaceId, now: Timestamp) -> Result<u64, Error> {
    tx.run(sql!(
        "delete from email_change where place_id = $1 and expires_at < $2",
        place,
        now
    ))
    .await
}
