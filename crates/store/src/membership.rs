//! Who is what, where.

use domain::event::EventKind;
use domain::policy::{Permit, act};
use domain::role::{Membership, Role};
use domain::text::{Email, Name};
use domain::{ChallengeId, OrganisationId, PersonId, PlaceId, TeamId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Membership {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            challenge: row.get("challenge_id")?,
            team: row.get("team_id")?,
            role: row.get("role")?,
        })
    }
}

/// A person with the role they hold here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The role's own id, to take it away.
    pub membership: Uuid,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: Name,
    /// Their address.
    pub email: Email,
    /// What they do.
    pub profession: Option<Name>,
    /// Where they come from.
    pub organisation: Option<OrganisationId>,
    /// Its name.
    pub organisation_name: Option<Name>,
    /// In one team; none for the whole challenge.
    pub team: Option<TeamId>,
    /// As what.
    pub role: Role,
    /// Since when.
    pub since: Timestamp,
}

crate::row!(Holder {
    membership,
    person,
    name,
    email,
    profession,
    organisation,
    organisation_name,
    team,
    role,
    since
});

/// Every role a person holds now.
pub async fn of_person(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
) -> Result<Vec<Membership>, Error> {
    tx.all(sql!(
        "select challenge_id, team_id, role from membership
          where place_id = $1 and person_id = $2 and ended_at is null order by id",
        place,
        person
    ))
    .await
}

/// Everybody with a role in a challenge or in one of its teams, leaders first.
pub async fn of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Holder>, Error> {
    tx.all(sql!(
        "select m.id as membership, p.id as person, p.name as name, p.email as email, p.profession as profession,
                p.organisation_id as organisation, o.name as organisation_name, m.team_id as team, m.role as role, m.since as since
           from membership m
           join person p on p.place_id = m.place_id and p.id = m.person_id
           left join organisation o on o.place_id = p.place_id and o.id = p.organisation_id
          where m.place_id = $1 and m.challenge_id = $2 and m.ended_at is null
          order by case m.role when 'leader' then 0 when 'coach' then 1 when 'team_lead' then 2 when 'member' then 3
                               when 'analyst' then 4 else 5 end, m.since, m.id",
        place,
        challenge
    ))
    .await
}

/// Those with a role in a challenge, or in one of its teams, who have never signed in.
pub async fn never_in(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<PersonId>, Error> {
    let people: Vec<(PersonId,)> = tx
        .all(sql!(
            "select distinct m.person_id from membership m
              where m.place_id = $1 and m.challenge_id = $2 and m.ended_at is null
                and not exists (select 1 from event e
                                 where e.place_id = m.place_id and e.subject_id = m.person_id and e.kind = $3)
              order by m.person_id",
            place,
            challenge,
            EventKind::SignedIn
        ))
        .await?;
    Ok(people.into_iter().map(|(person,)| person).collect())
}

/// One role by its own id.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, membership: Uuid) -> Result<Membership, Error> {
    tx.one(sql!(
        "select challenge_id, team_id, role from membership where place_id = $1 and id = $2",
        place,
        membership
    ))
    .await
}

/// Who holds, or held, a role.
pub async fn person_of(
    tx: &mut Tx<'_>,
    place: PlaceId,
    membership: Uuid,
) -> Result<PersonId, Error> {
    let (person,): (PersonId,) = tx
        .one(sql!(
            "select person_id from membership where place_id = $1 and id = $2",
            place,
            membership
        ))
        .await?;
    Ok(person)
}

/// A permit that lets somebody give and take roles: of a team, or of the whole challenge.
pub trait GivesRoles {
    /// In which place.
    fn place(&self) -> PlaceId;
}

impl GivesRoles for Permit<act::ManageTeam> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

impl GivesRoles for Permit<act::InviteLeaders> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

impl GivesRoles for Permit<act::CreateChallenge> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

/// Gives a person a role.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &impl GivesRoles,
    id: Uuid,
    person: PersonId,
    membership: &Membership,
    since: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into membership (place_id, id, person_id, challenge_id, team_id, role, since) values ($1, $2, $3, $4, $5, $6, $7)",
        permit.place(),
        id,
        person,
        membership.challenge,
        membership.team,
        membership.role,
        since,
    ))
    .await?;
    Ok(())
}

/// Takes a role away (`Some` moment) or gives it back (`None`).
pub async fn set_ended(
    tx: &mut Tx<'_>,
    permit: &impl GivesRoles,
    id: Uuid,
    at: Option<Timestamp>,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update membership set ended_at = $3 where place_id = $1 and id = $2",
            permit.place(),
            id,
            at
        ))
        .await?;
    Ok(changed == 1)
}

/// Ends every role a person holds in the place.
pub async fn end_all(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    person: PersonId,
    at: Timestamp,
) -> Result<u64, Error> {
    tx.run(sql!(
        "update membership set ended_at = $3 where place_id = $1 and person_id = $2 and ended_at is null",
        permit.place(),
        person,
        at
    ))
    .await
}

/// Gives a person back every role that ended at a moment.
pub async fn restore_all(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    person: PersonId,
    ended: Timestamp,
) -> Result<u64, Error> {
    tx.run(sql!(
        "update membership set ended_at = null where place_id = $1 and person_id = $2 and ended_at = $3",
        permit.place(),
        person,
        ended
    ))
    .await
}
