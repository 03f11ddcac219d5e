//! Who looked at a wave's figures, and who agreed to its map of persons.

use domain::policy::{Permit, act};
use domain::text::Name;
use domain::{PersonId, PlaceId, WaveId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Error, Tx, sql};

/// Somebody looked, so many times on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Who.
    pub name: Name,
    /// On which day.
    pub day: Date,
    /// How often.
    pub looks: i64,
}

crate::row!(Look { name, day, looks });

/// Writes down that somebody looked.
pub async fn looked(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ViewFigures>,
    wave: WaveId,
    day: Date,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into wave_view (place_id, wave_id, person_id, day, looks) values ($1, $2, $3, $4, 1)
         on conflict (place_id, wave_id, person_id, day) do update set looks = wave_view.looks + 1",
        permit.place(),
        wave,
        permit.person(),
        day,
    ))
    .await?;
    Ok(())
}

/// Everybody who looked, the latest day first.
pub async fn looks(tx: &mut Tx<'_>, place: PlaceId, wave: WaveId) -> Result<Vec<Look>, Error> {
    tx.all(sql!(
        "select p.name as name, v.day as day, v.looks as looks
           from wave_view v
           join person p on p.place_id = v.place_id and p.id = v.person_id
          where v.place_id = $1 and v.wave_id = $2
          order by v.day desc, p.name, p.id",
        place,
        wave
    ))
    .await
}

/// Who said what to the map of a wave.
pub async fn consents(
    tx: &mut Tx<'_>,
    place: PlaceId,
    wave: WaveId,
) -> Result<Vec<(PersonId, bool)>, Error> {
    tx.all(sql!(
        "select person_id, agreed from map_consent where place_id = $1 and wave_id = $2 order by person_id",
        place,
        wave
    ))
    .await
}

/// Says yes or no to the map of a wave.
pub async fn set_consent(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    wave: WaveId,
    agreed: bool,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into map_consent (place_id, wave_id, person_id, agreed, at) values ($1, $2, $3, $4, $5)
         on conflict (place_id, wave_id, person_id) do update set agreed = excluded.agreed, at = excluded.at",
        permit.place(),
        wave,
        permit.person(),
        agreed,
        at,
    ))
    .await?;
    Ok(())
}
