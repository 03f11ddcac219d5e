//! People and organisations of a place.

use domain::person::{Organisation, Person};
use domain::policy::{Permit, act};
use domain::text::{Email, Name};
use domain::{OrganisationId, PersonId, PlaceId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Person {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            email: row.get("email")?,
            profession: row.get("profession")?,
            organisation: row.get("organisation_id")?,
            steward: row.get("steward")?,
        })
    }
}

impl FromRow for Organisation {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self { id: row.get("id")?, name: row.get("name")? })
    }
}

/// A permit that lets somebody add people: a steward, or whoever invites to a team or challenge.
pub trait AddsPeople {
    /// In which place.
    fn place(&self) -> PlaceId;
}

impl AddsPeople for Permit<act::ManagePlace> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

impl AddsPeople for Permit<act::ManageTeam> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

impl AddsPeople for Permit<act::InviteLeaders> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

/// A person of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, person: PersonId) -> Result<Person, Error> {
    tx.one(sql!("select * from person where place_id = $1 and id = $2", place, person)).await
}

/// A person's name; none for somebody the place does not know.
pub async fn name(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
) -> Result<Option<Name>, Error> {
    let row: Option<(Name,)> = tx
        .maybe(sql!("select name from person where place_id = $1 and id = $2", place, person))
        .await?;
    Ok(row.map(|(name,)| name))
}

/// The person behind an address.
pub async fn by_email(
    tx: &mut Tx<'_>,
    place: PlaceId,
    email: &Email,
) -> Result<Option<Person>, Error> {
    tx.maybe(sql!(
        "select * from person where place_id = $1 and email_folded = $2",
        place,
        email.as_str()
    ))
    .await
}

/// Everybody of a place, by name.
pub async fn list(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Person>, Error> {
    tx.all(sql!("select * from person where place_id = $1 order by name, id", place)).await
}

/// Adds a person.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &impl AddsPeople,
    person: &Person,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into person (place_id, id, name, email, email_folded, profession, organisation_id, steward, listed, created_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
        permit.place(),
        person.id,
        &person.name,
        &person.email,
        person.email.as_str(),
        person.profession.as_ref(),
        person.organisation,
        person.steward,
        true,
        at,
    ))
    .await?;
    Ok(())
}

/// Changes a person's name, profession and organisation.
pub async fn update(
    tx: &mut Tx<'_>,
    permit: &impl AddsPeople,
    person: &Person,
) -> Result<(), Error> {
    tx.run(sql!(
        "update person set name = $3, profession = $4, organisation_id = $5, version = version + 1
          where place_id = $1 and id = $2",
        permit.place(),
        person.id,
        &person.name,
        person.profession.as_ref(),
        person.organisation,
    ))
    .await?;
    Ok(())
}

/// The organisations of a place, by name.
pub async fn organisations(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Organisation>, Error> {
    tx.all(sql!("select id, name from organisation where place_id = $1 order by name, id", place)).await
}

/// Adds an organisation.
pub async fn insert_organisation(
    tx: &mut Tx<'_>,
    permit: &impl AddsPeople,
    organisation: &Organisation,
) -> Result<OrganisationId, Error> {
    tx.run(sql!(
        "insert into organisation (place_id, id, name, version) values ($1, $2, $3, 1)",
        permit.place(),
        organisation.id,
        &organisation.name,
    ))
    .await?;
    Ok(organisation.id)
}
