//! Yeses that stand: what a leader allowed, for whom, until when.

use domain::guardrail::Exception;
use domain::policy::{Permit, act};
use domain::{AskId, ChallengeId, PlaceId, YesId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Exception {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            ask: row.get("ask_id")?,
            guardrail: row.get("guardrail_id")?,
            team: row.get("team_id")?,
            scope: row.get("scope")?,
            conditions: row.get("conditions")?,
            until: row.get("until")?,
            by: row.get("by_person")?,
            given: row.get("given")?,
        })
    }
}

/// The yeses of a challenge that nobody ended, the newest first; those past their day included.
pub async fn of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Exception>, Error> {
    tx.all(sql!(
        "select * from standing_yes where place_id = $1 and challenge_id = $2 and ended_at is null
          order by given desc, id desc",
        place,
        challenge
    ))
    .await
}

/// The yes an ask was answered with, unless it was ended.
pub async fn of_ask(
    tx: &mut Tx<'_>,
    place: PlaceId,
    ask: AskId,
) -> Result<Option<Exception>, Error> {
    tx.maybe(sql!(
        "select * from standing_yes where place_id = $1 and ask_id = $2 and ended_at is null",
        place,
        ask
    ))
    .await
}

/// Writes a yes down.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerAsk>,
    challenge: ChallengeId,
    yes: &Exception,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into standing_yes (place_id, id, challenge_id, team_id, ask_id, guardrail_id, scope, conditions, until, by_person, given)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        permit.place(),
        yes.id,
        challenge,
        yes.team,
        yes.ask,
        yes.guardrail,
        &yes.scope,
        &yes.conditions,
        yes.until,
        yes.by,
        yes.given,
    ))
    .await?;
    Ok(())
}

/// Ends a yes before its day, or lets it stand again (`None`); says whether it was there.
pub async fn set_ended(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerAsk>,
    yes: YesId,
    at: Option<Timestamp>,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update standing_yes set ended_at = $3 where place_id = $1 and id = $2",
            permit.place(),
            yes,
            at
        ))
        .await?;
    Ok(changed == 1)
}
