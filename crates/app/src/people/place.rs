//! The people and organisations of a place, for those who look after it.

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::person::{Organisation, Person};
use domain::policy::{Permit, Scope, act, permit};
use domain::text::Name;
use domain::{OrganisationId, PersonId};
use store::Tx;

use super::lines::Invitee;
use super::person_for;
use crate::record::record;
use crate::{Ctx, Error, change};

/// Somebody in the list of a place.
#[derive(Debug, Clone)]
pub struct PlacePerson {
    /// Who.
    pub person: Person,
    /// Name of their organisation.
    pub organisation: Option<Name>,
    /// What they are, where: "Team lead of Home sooner".
    pub roles: Vec<String>,
}

/// The people and organisations of a place.
#[derive(Debug, Clone)]
pub struct PlaceView {
    /// What it is called.
    pub name: String,
    /// Everybody, by name.
    pub people: Vec<PlacePerson>,
    /// Organisations by name, each with how many people come from it.
    pub organisations: Vec<(Organisation, usize)>,
    /// Who looks.
    pub me: PersonId,
}

/// People and organisations, for stewards.
pub async fn place(ctx: &Ctx) -> Result<PlaceView, Error> {
    let permit: Permit<act::ManagePlace> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    let place = permit.place();
    store::read!(ctx.db(), tx => {
        let organisations = store::organisation::list(tx, place).await?;
        let people = store::person::list(tx, place).await?;
        let roles = role_words(tx, ctx).await?;
        let name_of = |id: Option<OrganisationId>| {
            organisations.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone())
        };
        Ok::<_, Error>(PlaceView {
            name: store::place::get(tx, place).await?.name,
            organisations: organisations
                .iter()
                .map(|one| {
                    let from = people.iter().filter(|person| person.left.is_none() && person.organisation == Some(one.id));
                    (one.clone(), from.count())
                })
                .collect(),
            people: people
                .iter()
                .map(|person| PlacePerson {
                    person: person.clone(),
                    organisation: name_of(person.organisation),
                    roles: roles
                        .iter()
                        .filter(|(holder, _)| *holder == person.id)
                        .map(|(_, words)| words.clone())
                        .collect(),
                })
                .collect(),
            me: ctx.actor.person,
        })
    })
}

pub(super) async fn role_words(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
) -> Result<Vec<(PersonId, String)>, Error> {
    let place = ctx.actor.place;
    let mut words = Vec::new();
    let everything = domain::policy::visible(&ctx.actor);
    for challenge in store::challenge::list(tx, &everything).await? {
        let teams = store::team::of_challenge(tx, place, challenge.id).await?;
        for holder in store::membership::of_challenge(tx, place, challenge.id).await? {
            let team = teams.iter().find(|team| Some(team.id) == holder.team);
            let where_to = team.map_or(&challenge.name, |team| &team.name);
            words.push((
                holder.person,
                format!("{} of {where_to}", holder.role.label()),
            ));
        }
    }
    Ok(words)
}

/// Adds people to the place without a role; answers with the names of those who are new.
pub async fn add(ctx: &Ctx, people: &[Invitee]) -> Result<Vec<String>, Error> {
    let permit: Permit<act::ManagePlace> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    change!(ctx, tx => {
        let mut known = store::organisation::list(tx, permit.place()).await?;
        let mut names = Vec::new();
        for one in people {
            let is_new = store::person::by_email(tx, permit.place(), &one.email).await?.is_none();
            let person = person_for(tx, ctx, &permit, one, &mut known).await?;
            if is_new {
                names.push(person.name.to_string());
            }
        }
        Ok(names)
    })
}

/// Makes somebody a steward, or no longer one; answers with their name.
pub async fn set_steward(ctx: &Ctx, person: PersonId, steward: bool) -> Result<String, Error> {
    let permit: Permit<act::ManagePlace> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    change!(ctx, tx => {
        let before = store::person::get(tx, permit.place(), person).await?;
        if before.steward && !steward && store::person::stewards(tx, permit.place()).await?.len() < 2 {
            return Err(Error::NotNow(
                "A place needs somebody who looks after it. Make somebody else a steward first.".to_owned(),
            ));
        }
        if steward && before.left.is_some() {
            return Err(Error::NotNow(format!("{} has left. Note that they are back first.", before.name)));
        }
        store::person::set_steward(tx, &permit, person, steward).await?;
        // Other rights, other session: whoever holds an old one signs in again.
        store::sessions::revoke_all(tx, permit.place(), person, ctx.now).await?;
        let after = Person { steward, ..before.clone() };
        let subject = Subject::new(SubjectKind::Person, person);
        let nowhere = Whereabouts::default();
        record(tx, ctx, EventKind::PersonChanged, subject, nowhere, Some(&before), Some(&after)).await?;
        Ok(after.name.to_string())
    })
}
