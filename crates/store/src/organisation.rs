//! Organisations of a place.

use domain::person::Organisation;
use domain::policy::{Permit, act};
use domain::{OrganisationId, PersonId, PlaceId};

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

/// One of a place.
pub async fn get(
    tx: &mut Tx<'_>,
    place: PlaceId,
    organisation: OrganisationId,
) -> Result<Organisation, Error> {
    tx.one(sql!(
        "select id, name from organisation where place_id = $1 and id = $2",
        place,
        organisation
    ))
    .await
}

/// Who comes from one.
pub async fn people(
    tx: &mut Tx<'_>,
    place: PlaceId,
    organisation: OrganisationId,
) -> Result<Vec<PersonId>, Error> {
    let people: Vec<(PersonId,)> = tx
        .all(sql!(
            "select id from person where place_id = $1 and organisation_id = $2 order by id",
            place,
            organisation
        ))
        .await?;
    Ok(people.into_iter().map(|(person,)| person).collect())
}

/// Somebody who comes from one organisation comes from another one now; nothing happens when they come from a third.
pub async fn move_person(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    person: PersonId,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), Error> {
    tx.run(sql!(
        "update person set organisation_id = $4, version = version + 1 where place_id = $1 and id = $2 and organisation_id = $3",
        permit.place(),
        person,
        from,
        to
    ))
    .await?;
    Ok(())
}

/// Takes one out that nobody comes from any more.
pub async fn remove(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    organisation: OrganisationId,
) -> Result<(), Error> {
    tx.run(sql!(
        "delete from organisation where place_id = $1 and id = $2",
        permit.place(),
        organisation
    ))
    .await?;
    Ok(())
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
