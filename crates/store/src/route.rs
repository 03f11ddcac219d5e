//! Which leader answers which asks of a challenge.

use domain::ask::Route;
use domain::policy::{Permit, act};
use domain::{ChallengeId, PlaceId, RouteId};
use jiff::Timestamp;

use crate::guardrail::WritesRules;
use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Route {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            challenge: row.get("challenge_id")?,
            kind: row.get("kind")?,
            scope: row.get("scope")?,
            leader: row.get("leader_id")?,
        })
    }
}

/// One rule of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, route: RouteId) -> Result<Route, Error> {
    tx.one(sql!(
        "select * from ask_route where place_id = $1 and id = $2",
        place,
        route
    ))
    .await
}

/// The rules of a challenge, the oldest first.
pub async fn of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Route>, Error> {
    tx.all(sql!(
        "select * from ask_route where place_id = $1 and challenge_id = $2 order by made_at, id",
        place,
        challenge
    ))
    .await
}

/// Writes a rule down.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &impl WritesRules,
    route: &Route,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into ask_route (place_id, id, challenge_id, kind, scope, leader_id, made_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        permit.place(),
        route.id,
        route.challenge,
        route.kind,
        route.scope.as_ref(),
        route.leader,
        at,
    ))
    .await?;
    Ok(())
}

/// Takes a rule away; says whether it was there.
pub async fn remove(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditChallenge>,
    route: RouteId,
) -> Result<bool, Error> {
    let gone = tx
        .run(sql!(
            "delete from ask_route where place_id = $1 and id = $2",
            permit.place(),
            route
        ))
        .await?;
    Ok(gone == 1)
}
