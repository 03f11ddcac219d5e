//! What leaders said they would do.

use domain::ask::Promise;
use domain::policy::{Permit, act};
use domain::{AskId, ChallengeId, PersonId, PlaceId, PromiseId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Promise {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            challenge: row.get("challenge_id")?,
            team: row.get("team_id")?,
            ask: row.get("ask_id")?,
            person: row.get("person_id")?,
            what: row.get("what")?,
            due: row.get("due")?,
            made: row.get("made_at")?,
            kept: row.get("kept_at")?,
        })
    }
}

/// One promise of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, promise: PromiseId) -> Result<Promise, Error> {
    tx.one(sql!(
        "select * from promise where place_id = $1 and id = $2",
        place,
        promise
    ))
    .await
}

/// The promises of a challenge: open ones first, the soonest due on top.
pub async fn of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Promise>, Error> {
    tx.all(sql!(
        "select * from promise where place_id = $1 and challenge_id = $2
          order by case when kept_at is null then 0 else 1 end, due, id",
        place,
        challenge
    ))
    .await
}

/// What a person still has to do, the soonest due first.
pub async fn open_of(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
) -> Result<Vec<Promise>, Error> {
    tx.all(sql!(
        "select * from promise where place_id = $1 and person_id = $2 and kept_at is null order by due, id",
        place,
        person
    ))
    .await
}

/// Writes a promise down.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerAsk>,
    promise: &Promise,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into promise (place_id, id, challenge_id, team_id, ask_id, person_id, what, due, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        permit.place(),
        promise.id,
        promise.challenge,
        promise.team,
        promise.ask,
        promise.person,
        &promise.what,
        promise.due,
        promise.made,
    ))
    .await?;
    Ok(())
}

/// Says that it was done (`Some` moment), or not yet (`None`); says whether it was there.
pub async fn set_kept(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerAsk>,
    promise: PromiseId,
    at: Option<Timestamp>,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update promise set kept_at = $3 where place_id = $1 and id = $2",
            permit.place(),
            promise,
            at
        ))
        .await?;
    Ok(changed == 1)
}

/// A promise made with an answer goes when the answer is taken back.
pub async fn withdraw_of_ask(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerAsk>,
    ask: AskId,
) -> Result<u64, Error> {
    tx.run(sql!(
        "delete from promise where place_id = $1 and ask_id = $2 and kept_at is null",
        permit.place(),
        ask
    ))
    .await
}
