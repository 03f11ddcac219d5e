//! People of a place.

use domain::person::Person;
use domain::policy::{Permit, act};
use domain::text::{Email, Name};
use domain::{PersonId, PlaceId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, identity, sql};

impl FromRow for Person {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            email: row.get("email")?,
            profession: row.get("profession")?,
            organisation: row.get("organisation_id")?,
            steward: row.get("steward")?,
            left: row.get("left_at")?,
            version: row.get("version")?,
        })
    }
}

/// A person of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, person: PersonId) -> Result<Person, Error> {
    tx.one(sql!(
        "select id, name, email, profession, organisation_id, steward, left_at, version from person
          where place_id = $1 and id = $2",
        place,
        person
    ))
    .await
}

/// A person's name; none for somebody the place does not know.
pub async fn name(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
) -> Result<Option<Name>, Error> {
    let row: Option<(Name,)> = tx
        .maybe(sql!(
            "select name from person where place_id = $1 and id = $2",
            place,
            person
        ))
        .await?;
    Ok(row.map(|(name,)| name))
}

/// The person of a place with this address.
pub async fn by_email(
    tx: &mut Tx<'_>,
    place: PlaceId,
    email: &Email,
) -> Result<Option<Person>, Error> {
    tx.maybe(sql!(
        "select id, name, email, profession, organisation_id, steward, left_at, version from person
          where place_id = $1 and email_folded = $2",
        place,
        identity::folded(email)
    ))
    .await
}

/// Everybody of a place, by name.
pub async fn list(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Person>, Error> {
    tx.all(sql!(
        "select id, name, email, profession, organisation_id, steward, left_at, version from person
          where place_id = $1 order by name, id",
        place
    ))
    .await
}

/// A permit that lets somebody add people: to the place, to a team, to a challenge.
pub trait AddsPeople {
    /// To which place.
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

/// Adds a person, who can then sign in with their address. A steward is only ever made by a steward: anybody else's
/// permit adds a person who is none.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &impl AddsPeople,
    person: &Person,
    now: Timestamp,
) -> Result<(), Error> {
    let plain = Person {
        steward: false,
        ..person.clone()
    };
    write(tx, permit.place(), &plain, now).await
}

/// Adds the first people of a new place. Takes no permit: nobody is there yet who could have one; only the command line
/// and the demo do this.
pub async fn found(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: &Person,
    now: Timestamp,
) -> Result<(), Error> {
    write(tx, place, person, now).await
}

async fn write(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: &Person,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into person (place_id, id, name, email, email_folded, profession, organisation_id, steward, listed,
            created_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
        place,
        person.id,
        &person.name,
        &person.email,
        identity::folded(&person.email),
        person.profession.as_ref(),
        person.organisation,
        person.steward,
        true,
        now,
    ))
    .await?;
    identity::link(tx, &person.email, place, person.id).await
}

/// Fills in a person's profession and organisation, as whoever invites them knows them. Name and address stay.
pub async fn fill_in(
    tx: &mut Tx<'_>,
    permit: &impl AddsPeople,
    person: &Person,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update person set profession = $3, organisation_id = $4, version = version + 1
              where place_id = $1 and id = $2",
            permit.place(),
            person.id,
            person.profession.as_ref(),
            person.organisation,
        ))
        .await?;
    Ok(changed == 1)
}

/// Changes what is known of a person who still has the version in it; says whether they had. With another address they sign in
/// by that one from now on.
pub async fn change(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    before: &Person,
    after: &Person,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update person set name = $4, email = $5, email_folded = $6, profession = $7, organisation_id = $8, version = version + 1
              where place_id = $1 and id = $2 and version = $3",
            permit.place(),
            before.id,
            after.version,
            &after.name,
            &after.email,
            identity::folded(&after.email),
            after.profession.as_ref(),
            after.organisation,
        ))
        .await?;
    if changed == 1 && after.left.is_none() && before.email != after.email {
        identity::unlink(tx, &before.email, permit.place()).await?;
        identity::link(tx, &after.email, permit.place(), before.id).await?;
    }
    Ok(changed == 1)
}

/// Changes what somebody says of themselves, if they still have the version in it; says whether they had.
pub async fn change_own(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ViewPlace>,
    after: &Person,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update person set name = $4, profession = $5, organisation_id = $6, version = version + 1
              where place_id = $1 and id = $2 and version = $3",
            permit.place(),
            permit.person(),
            after.version,
            &after.name,
            after.profession.as_ref(),
            after.organisation,
        ))
        .await?;
    Ok(changed == 1)
}

/// Gives somebody the new address they have shown to be theirs: they sign in by that one from now on.
pub async fn change_own_email(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ViewPlace>,
    before: &Person,
    email: &Email,
) -> Result<(), Error> {
    tx.run(sql!(
        "update person set email = $3, email_folded = $4, version = version + 1 where place_id = $1 and id = $2",
        permit.place(),
        permit.person(),
        email,
        identity::folded(email),
    ))
    .await?;
    identity::unlink(tx, &before.email, permit.place()).await?;
    identity::link(tx, email, permit.place(), permit.person()).await
}

/// Notes that somebody left: nobody signs in by their address any more.
pub async fn leave(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    person: &Person,
    at: Timestamp,
) -> Result<(), Error> {
    mark_left(tx, permit.place(), person.id, Some(at)).await?;
    identity::unlink(tx, &person.email, permit.place()).await
}

/// Notes that somebody is back, and signs in by their address again.
pub async fn come_back(
    tx: &mut Tx<'_>,
    permit: &impl AddsPeople,
    person: &Person,
) -> Result<(), Error> {
    mark_left(tx, permit.place(), person.id, None).await?;
    identity::link(tx, &person.email, permit.place(), person.id).await
}

async fn mark_left(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
    at: Option<Timestamp>,
) -> Result<(), Error> {
    tx.run(sql!(
        "update person set left_at = $3, version = version + 1 where place_id = $1 and id = $2",
        place,
        person,
        at
    ))
    .await?;
    Ok(())
}

/// Makes somebody a steward, or no longer one.
pub async fn set_steward(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    person: PersonId,
    steward: bool,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update person set steward = $3, version = version + 1 where place_id = $1 and id = $2",
            permit.place(),
            person,
            steward
        ))
        .await?;
    Ok(changed == 1)
}

/// Those who look after a place, by name: the last one cannot step down.
pub async fn stewards(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Person>, Error> {
    tx.all(sql!(
        "select id, name, email, profession, organisation_id, steward, left_at, version from person
          where place_id = $1 and steward = $2 order by name, id",
        place,
        true
    ))
    .await
}
