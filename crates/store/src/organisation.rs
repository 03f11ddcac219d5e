//! Organisations of a place.

use domain::PlaceId;
use domain::person::Organisation;
use domain::policy::{Permit, act};

use crate::person::AddsPeople;
use crate::{Error, Tx, sql};

crate::row!(Organisation { id, name });

/// All of a place, by name.
pub async fn list(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Organisation>, Error> {
    tx.all(sql!(
        "select id, name from organisation where place_id = $1 order by name, id",
        place
    ))
    .await
}

/// Adds one. Whoever may add people may name where they come from.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &impl AddsPeople,
    organisation: &Organisation,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into organisation (place_id, id, name, version) values ($1, $2, $3, 1)",
        permit.place(),
        organisation.id,
        &organisation.name,
    ))
    .await?;
    Ok(())
}

/// Gives one another name.
pub async fn rename(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    organisation: &Organisation,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update organisation set name = $3, version = version + 1 where place_id = $1 and id = $2",
            permit.place(),
            organisation.id,
            &organisation.name,
        ))
        .await?;
    Ok(changed == 1)
}
