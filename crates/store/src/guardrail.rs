//! Guardrails of a challenge note.

use domain::guardrail::Guardrail;
use domain::policy::{Permit, act};
use domain::{ChallengeId, GuardrailId, PlaceId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Guardrail {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            challenge: row.get("challenge_id")?,
            sentence: row.get("sentence")?,
            scope: row.get("scope")?,
            rule: row.get("rule")?,
        })
    }
}

/// Those in force, in the order they were written.
pub async fn of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Guardrail>, Error> {
    tx.all(sql!(
        "select * from guardrail where place_id = $1 and challenge_id = $2 and removed_at is null order by position, id",
        place,
        challenge
    ))
    .await
}

/// One, also when taken away since.
pub async fn get(
    tx: &mut Tx<'_>,
    place: PlaceId,
    guardrail: GuardrailId,
) -> Result<Guardrail, Error> {
    tx.one(sql!(
        "select * from guardrail where place_id = $1 and id = $2",
        place,
        guardrail
    ))
    .await
}

/// A permit that may write the rules of a challenge: whoever may change it, or starts it like another one.
pub trait WritesRules {
    /// In which place.
    fn place(&self) -> PlaceId;
}

impl WritesRules for Permit<act::EditChallenge> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

impl WritesRules for Permit<act::CreateChallenge> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

/// Adds a guardrail at the end.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &impl WritesRules,
    guardrail: &Guardrail,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into guardrail (place_id, id, challenge_id, sentence, scope, rule, position)
         values ($1, $2, $3, $4, $5, $6,
                 (select coalesce(max(position), 0) + 1 from guardrail where place_id = $1 and challenge_id = $3))",
        permit.place(),
        guardrail.id,
        guardrail.challenge,
        &guardrail.sentence,
        &guardrail.scope,
        guardrail.rule,
    ))
    .await?;
    Ok(())
}

/// Takes a guardrail away (`Some` moment) or puts it back (`None`); says whether that changed anything.
pub async fn set_removed(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditChallenge>,
    guardrail: GuardrailId,
    at: Option<Timestamp>,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update guardrail set removed_at = $3 where place_id = $1 and id = $2",
            permit.place(),
            guardrail,
            at
        ))
        .await?;
    Ok(changed == 1)
}
