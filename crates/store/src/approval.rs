//! Hours of people in teams, and what their line managers said about them.

use domain::policy::{Permit, act};
use domain::shape::{Approval, CoverWord};
use domain::text::Prose;
use domain::{ApprovalId, ChallengeId, PlaceId};
use jiff::{SignedDuration, Timestamp};

use crate::digest;
use crate::{Error, FromRow, Row, Tx, sql};

/// How long a letter to a manager counts.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 60);

impl FromRow for Approval {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            challenge: row.get("challenge_id")?,
            team: row.get("team_id")?,
            person: row.get("person_id")?,
            manager: row.get("manager")?,
            email: row.get("email")?,
            hours: row.get("hours")?,
            asked: row.get("asked_at")?,
            word: row.get("word")?,
            words: row.get("words")?,
            answered: row.get("answered_at")?,
        })
    }
}

/// One of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, approval: ApprovalId) -> Result<Approval, Error> {
    tx.one(sql!(
        "select * from approval where place_id = $1 and id = $2",
        place,
        approval
    ))
    .await
}

/// Everything managers were asked in a challenge.
pub async fn of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Approval>, Error> {
    tx.all(sql!(
        "select * from approval where place_id = $1 and challenge_id = $2 order by asked_at, id",
        place,
        challenge
    ))
    .await
}

/// Writes down that a manager was asked; asking again for the same person takes the place of the first time, with no answer.
pub async fn ask(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManageTeam>,
    new: &Approval,
) -> Result<(), Error> {
    tx.run(sql!(
        "delete from approval where place_id = $1 and team_id = $2 and person_id = $3",
        permit.place(),
        new.team,
        new.person
    ))
    .await?;
    tx.run(sql!(
        "insert into approval (place_id, id, challenge_id, team_id, person_id, manager, email, hours, asked_by, asked_at, words)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')",
        permit.place(),
        new.id,
        new.challenge,
        new.team,
        new.person,
        &new.manager,
        &new.email,
        &new.hours,
        permit.person(),
        new.asked
    ))
    .await?;
    Ok(())
}

fn hash(token: &str) -> String {
    digest::of_parts(&[b"cover", token.as_bytes()])
}

/// Writes the way from the letter down.
pub async fn issue(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManageTeam>,
    token: &str,
    approval: ApprovalId,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into approval_link (token_hash, place_id, approval_id, expires_at) values ($1, $2, $3, $4)",
        hash(token),
        permit.place(),
        approval,
        now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX)
    ))
    .await?;
    Ok(())
}

/// Where a letter leads; none when nobody sent it, or it is too old.
pub async fn behind(
    tx: &mut Tx<'_>,
    token: &str,
    now: Timestamp,
) -> Result<Option<(PlaceId, ApprovalId)>, Error> {
    tx.maybe::<(PlaceId, ApprovalId)>(sql!(
        "select place_id, approval_id from approval_link where token_hash = $1 and expires_at > $2",
        hash(token),
        now
    ))
    .await
}

/// Keeps what a manager said. Whoever holds the letter may say it, and say it anew.
pub async fn answer(
    tx: &mut Tx<'_>,
    place: PlaceId,
    approval: ApprovalId,
    (word, words): (CoverWord, &Prose),
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "update approval set word = $3, words = $4, answered_at = $5 where place_id = $1 and id = $2",
        place,
        approval,
        word,
        words,
        at
    ))
    .await?;
    Ok(())
}

/// Forgets letters that no longer count.
pub async fn forget_old(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, Error> {
    tx.run(sql!(
        "delete from approval_link where expires_at < $1",
        before
    ))
    .await
}
