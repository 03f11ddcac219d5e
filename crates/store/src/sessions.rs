//! Signed-in browsers. The browser keeps a secret of 256 bits, the database only its SHA-256.
//!
//! A session ends 30 minutes after it was last seen (15 for a steward), 12 hours after it began, or
//! when it is revoked: at once and on all nodes, because every request looks here.

use domain::{PersonId, PlaceId};
use jiff::{SignedDuration, Timestamp};

use crate::digest;
use crate::error::Error;
use crate::sql;
use crate::tx::Tx;

/// Unseen for so long, a session ends.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// Unseen for so long, a steward's session ends.
pub const IDLE_STEWARD: SignedDuration = SignedDuration::from_mins(15);
/// However busy, a session ends after this time.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// Being seen is written down at most this often, so that reading pages seldom writes.
pub const NOTE_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A session that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// In which place.
    pub place_id: PlaceId,
    /// Who is signed in.
    pub person_id: PersonId,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last seen, to a minute.
    pub seen_at: Timestamp,
    /// SHA-256 of its secret: names it in lists without opening it.
    pub id_hash: String,
}

crate::row!(Session {
    place_id,
    person_id,
    created_at,
    seen_at,
    id_hash
});

impl Session {
    /// Whether [`touch`] is due.
    pub fn should_be_noted(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen_at) >= NOTE_EVERY
    }

    /// Whether it is still in force, for a person of this standing.
    pub fn is_in_force(&self, steward: bool, now: Timestamp) -> bool {
        let idle = if steward { IDLE_STEWARD } else { IDLE };
        now.duration_since(self.seen_at) < idle && now.duration_since(self.created_at) < ABSOLUTE
    }
}

fn hash(secret: &str) -> String {
    digest::of_parts(&[b"session", secret.as_bytes()])
}

/// Begins a session. Make the secret anew at each sign-in: at least 256 random bits.
pub async fn begin(
    tx: &mut Tx<'_>,
    secret: &str,
    place: PlaceId,
    person: PersonId,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into session (id_hash, place_id, person_id, created_at, seen_at)
         values ($1, $2, $3, $4, $4)",
        hash(secret),
        place,
        person,
        now
    ))
    .await?;
    Ok(())
}

/// The session of a secret, when it is in force. Ask [`Session::is_in_force`] again once it is
/// known whether the person is a steward.
pub async fn find(tx: &mut Tx<'_>, secret: &str, now: Timestamp) -> Result<Option<Session>, Error> {
    let found: Option<Session> = tx
        .maybe(sql!(
            "select id_hash, place_id, person_id, created_at, seen_at from session
             where id_hash = $1 and revoked_at is null",
            hash(secret)
        ))
        .await?;
    Ok(found.filter(|session| session.is_in_force(false, now)))
}

/// Writes down that a session was seen.
pub async fn touch(tx: &mut Tx<'_>, session: &Session, now: Timestamp) -> Result<(), Error> {
    tx.run(sql!(
        "update session set seen_at = $2
         where id_hash = $1 and revoked_at is null and seen_at < $2",
        &session.id_hash,
        now
    ))
    .await?;
    Ok(())
}

/// Ends the session of a secret (signing out). Says whether it was still open.
pub async fn revoke(tx: &mut Tx<'_>, secret: &str, now: Timestamp) -> Result<bool, Error> {
    let ended = tx
        .run(sql!(
            "update session set revoked_at = $2 where id_hash = $1 and revoked_at is null",
            hash(secret),
            now
        ))
        .await?;
    Ok(ended == 1)
}

/// Ends one of a person's own sessions from their list.
pub async fn revoke_listed(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
    id_hash: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let ended = tx
        .run(sql!(
            "update session set revoked_at = $4
             where id_hash = $3 and place_id = $1 and person_id = $2 and revoked_at is null",
            place,
            person,
            id_hash,
            now
        ))
        .await?;
    Ok(ended == 1)
}

/// Ends all sessions of a person: when they ask, leave, or get other rights.
pub async fn revoke_all(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
    now: Timestamp,
) -> Result<u64, Error> {
    tx.run(sql!(
        "update session set revoked_at = $3
         where place_id = $1 and person_id = $2 and revoked_at is null",
        place,
        person,
        now
    ))
    .await
}

/// A person's open sessions, the newest first.
pub async fn list(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<Session>, Error> {
    let mut open: Vec<Session> = tx
        .all(sql!(
            "select id_hash, place_id, person_id, created_at, seen_at from session
             where place_id = $1 and person_id = $2 and revoked_at is null
             order by created_at desc, id_hash",
            place,
            person
        ))
        .await?;
    open.retain(|session| session.is_in_force(false, now));
    Ok(open)
}

/// Forgets sessions that can no longer be in force.
pub async fn forget_old(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Error> {
    let oldest = now.saturating_sub(ABSOLUTE).unwrap_or(Timestamp::MIN);
    tx.run(sql!("delete from session where created_at < $1", oldest))
        .await
}
