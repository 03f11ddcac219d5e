//! Secret addresses of calendars, one a person, of which only the hash is kept.

use domain::policy::{Permit, act};
use domain::{PersonId, PlaceId};
use jiff::Timestamp;

use crate::digest;
use crate::{Error, Tx, sql};

fn hash(secret: &str) -> String {
    digest::of_parts(&[b"calendar", secret.as_bytes()])
}

/// Whose address it is; none when nobody's, or no longer.
pub async fn find(tx: &mut Tx<'_>, secret: &str) -> Result<Option<(PlaceId, PersonId)>, Error> {
    tx.maybe::<(PlaceId, PersonId)>(sql!(
        "select place_id, person_id from calendar_address where token_hash = $1",
        hash(secret)
    ))
    .await
}

/// Since when a person has an address; none when they have none.
pub async fn since(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
) -> Result<Option<Timestamp>, Error> {
    let row: Option<(Timestamp,)> = tx
        .maybe(sql!(
            "select made_at from calendar_address where place_id = $1 and person_id = $2",
            place,
            person
        ))
        .await?;
    Ok(row.map(|(at,)| at))
}

/// Makes one's address, which takes the place of an earlier one; none takes it away.
pub async fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ViewPlace>,
    secret: Option<&str>,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "delete from calendar_address where place_id = $1 and person_id = $2",
        permit.place(),
        permit.person()
    ))
    .await?;
    if let Some(secret) = secret {
        tx.run(sql!(
            "insert into calendar_address (token_hash, place_id, person_id, made_at) values ($1, $2, $3, $4)",
            hash(secret),
            permit.place(),
            permit.person(),
            at
        ))
        .await?;
    }
    Ok(())
}
