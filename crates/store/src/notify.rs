//! What reaches people by themselves, and when the last weekly message went.

use domain::notify::Notify;
use domain::policy::{Permit, act};
use domain::{PersonId, PlaceId};
use jiff::civil::Date;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Notify {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            digest: row.get("digest_day")?,
            mention: row.get("on_mention")?,
            version: row.get("version")?,
        })
    }
}

/// What somebody chose; none for the usual.
pub async fn get(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
) -> Result<Option<Notify>, Error> {
    tx.maybe(sql!(
        "select digest_day, on_mention, version from wanted where place_id = $1 and person_id = $2",
        place,
        person
    ))
    .await
}

/// Keeps what the holder of the permit chose; says whether the version was still the one it was shown with.
pub async fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ViewPlace>,
    new: &Notify,
) -> Result<bool, Error> {
    let kept = if new.version == 0 {
        tx.run(sql!(
            "insert into wanted (place_id, person_id, digest_day, on_mention, version) values ($1, $2, $3, $4, 1)
             on conflict (place_id, person_id) do nothing",
            permit.place(),
            permit.person(),
            new.digest,
            new.mention
        ))
        .await?
    } else {
        tx.run(sql!(
            "update wanted set digest_day = $3, on_mention = $4, version = version + 1
              where place_id = $1 and person_id = $2 and version = $5",
            permit.place(),
            permit.person(),
            new.digest,
            new.mention,
            new.version
        ))
        .await?
    };
    Ok(kept == 1)
}

/// The day of somebody's last weekly message, and the last event it knew of.
pub async fn last_digest(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
) -> Result<Option<(Date, i64)>, Error> {
    tx.maybe::<(Date, i64)>(sql!(
        "select day, seq from digest where place_id = $1 and person_id = $2",
        place,
        person
    ))
    .await
}

/// Keeps that a weekly message was thought of today; says whether nobody else did.
pub async fn digested(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
    (day, seq): (Date, i64),
) -> Result<bool, Error> {
    let first = tx
        .run(sql!(
            "insert into digest (place_id, person_id, day, seq) values ($1, $2, $3, $4)
             on conflict (place_id, person_id) do nothing",
            place,
            person,
            day,
            seq
        ))
        .await?;
    if first == 1 {
        return Ok(true);
    }
    let again = tx
        .run(sql!(
            "update digest set day = $3, seq = $4 where place_id = $1 and person_id = $2 and day < $3",
            place,
            person,
            day,
            seq
        ))
        .await?;
    Ok(again == 1)
}
