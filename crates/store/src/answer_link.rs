//! The way from an e-mail to one ask: a secret in the letter, of which only the hash is kept, that counts once.

use domain::{AskId, PersonId, PlaceId};
use jiff::{SignedDuration, Timestamp};

use crate::digest;
use crate::error::Error;
use crate::sql;
use crate::tx::Tx;

/// How long a link counts: leaders read their mail late, and a reminder brings a new one.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 14);

/// Whose link it is, and to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// In which place.
    pub place_id: PlaceId,
    /// Who may answer with it.
    pub person_id: PersonId,
    /// Which ask.
    pub ask_id: AskId,
    /// Until when it counts.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

crate::row!(Link {
    place_id,
    person_id,
    ask_id,
    expires_at,
    used_at
});

impl Link {
    /// True when it still counts.
    pub fn counts(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && self.expires_at > now
    }
}

fn hash(token: &str) -> String {
    digest::of_parts(&[b"answer", token.as_bytes()])
}

/// Writes a link down.
pub async fn issue(
    tx: &mut Tx<'_>,
    token: &str,
    (place, person, ask): (PlaceId, PersonId, AskId),
    now: Timestamp,
) -> Result<(), Error> {
    let expires = now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX);
    tx.run(sql!(
        "insert into answer_link (token_hash, place_id, person_id, ask_id, expires_at) values ($1, $2, $3, $4, $5)",
        hash(token),
        place,
        person,
        ask,
        expires,
    ))
    .await?;
    Ok(())
}

/// Whose link a secret is; none when nobody's.
pub async fn find(tx: &mut Tx<'_>, token: &str) -> Result<Option<Link>, Error> {
    tx.maybe(sql!(
        "select place_id, person_id, ask_id, expires_at, used_at from answer_link where token_hash = $1",
        hash(token)
    ))
    .await
}

/// Uses a link up; says whether it still counted.
pub async fn spend(tx: &mut Tx<'_>, token: &str, now: Timestamp) -> Result<bool, Error> {
    let spent = tx
        .run(sql!(
            "update answer_link set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2",
            hash(token),
            now
        ))
        .await?;
    Ok(spent == 1)
}

/// Forgets links that no longer count.
pub async fn forget_old(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, Error> {
    tx.run(sql!(
        "delete from answer_link where expires_at < $1",
        before
    ))
    .await
}
