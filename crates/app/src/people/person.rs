//! One person, for those who look after the place: mending a name or an address, noting that somebody left or is back.

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::person::{Organisation, Person};
use domain::policy::{Permit, Scope, act, permit};
use domain::text::{Email, Name};
use domain::{OrganisationId, PersonId};
use serde::Serialize;
use store::Tx;
use store::person::AddsPeople;

use super::email::{is_same, must_be_free};
use super::email_letters::tell_both;
use super::organisation_for;
use super::place::role_words;
use crate::record::record;
use crate::{Ctx, Error, change};

/// A person with what a steward may do about them.
#[derive(Debug, Clone)]
pub struct PersonView {
    /// Who.
    pub person: Person,
    /// Name of their organisation.
    pub organisation: Option<Name>,
    /// What they are, where.
    pub roles: Vec<String>,
    /// Organisations there are, by name.
    pub organisations: Vec<Name>,
    /// On which day they left.
    pub left: Option<jiff::civil::Date>,
    /// In how many browsers they are signed in.
    pub signed_in: usize,
    /// It is whoever looks.
    pub is_me: bool,
    /// Today where the place is.
    pub today: jiff::civil::Date,
}

/// What is known of a person, as it was typed, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Name.
    pub name: Name,
    /// Address.
    pub email: Email,
    /// What they do.
    pub profession: Option<Name>,
    /// Where they come from; one the place does not know yet is added.
    pub organisation: Option<Name>,
}

/// What the history keeps of a person.
#[derive(Debug, Serialize)]
pub(super) struct Told<'a> {
    name: &'a Name,
    email: &'a Email,
    profession: Option<&'a Name>,
    organisation: Option<&'a Name>,
}

impl<'a> Told<'a> {
    pub(super) fn of(person: &'a Person, known: &'a [Organisation]) -> Self {
        Self {
            name: &person.name,
            email: &person.email,
            profession: person.profession.as_ref(),
            organisation: name_of(known, person.organisation),
        }
    }
}

pub(super) fn name_of(known: &[Organisation], id: Option<OrganisationId>) -> Option<&Name> {
    known
        .iter()
        .find(|one| Some(one.id) == id)
        .map(|one| &one.name)
}

pub(super) fn subject(person: PersonId) -> Subject {
    Subject::new(SubjectKind::Person, person)
}

fn looks_after(ctx: &Ctx) -> Result<Permit<act::ManagePlace>, Error> {
    Ok(permit(&ctx.actor, &Scope::place(ctx.actor.place))?)
}

/// A person of the place.
pub async fn show(ctx: &Ctx, person: PersonId) -> Result<PersonView, Error> {
    let permit = looks_after(ctx)?;
    let place = permit.place();
    store::read!(ctx.db(), tx => {
        let found = store::person::get(tx, place, person).await?;
        let known = store::organisation::list(tx, place).await?;
        let mut roles = role_words(tx, ctx).await?;
        roles.retain(|(holder, _)| *holder == person);
        Ok::<_, Error>(PersonView {
            organisation: name_of(&known, found.organisation).cloned(),
            roles: roles.into_iter().map(|(_, words)| words).collect(),
            organisations: known.into_iter().map(|one| one.name).collect(),
            left: found.left.map(|at| ctx.app.day_of(at)),
            signed_in: store::sessions::list(tx, place, person, ctx.now).await?.len(),
            is_me: person == ctx.actor.person,
            today: ctx.today(),
            person: found,
        })
    })
}

/// Changes what is known of somebody; `version` is the one the form was rendered with. A new address ends their sessions, and a
/// letter to both addresses says who changed it.
///
/// # Errors
/// [`Error::Mend`] when the address is somebody else's, [`Error::Changed`] when somebody changed it meanwhile.
pub async fn change(
    ctx: &Ctx,
    person: PersonId,
    about: About,
    version: i64,
) -> Result<String, Error> {
    let permit = looks_after(ctx)?;
    change!(ctx, tx => {
        let before = store::person::get(tx, permit.place(), person).await?;
        must_be_free(tx, ctx, person, &about.email).await?;
        let mut known = store::organisation::list(tx, permit.place()).await?;
        let organisation = match &about.organisation {
            Some(name) => Some(organisation_for(tx, ctx, &permit, name, &mut known).await?),
            None => None,
        };
        let after = Person {
            name: about.name.clone(),
            email: about.email.clone(),
            profession: about.profession.clone(),
            organisation,
            version,
            ..before.clone()
        };
        if !store::person::change(tx, &permit, &before, &after).await? {
            return Err(crate::history::changed(tx, ctx, subject(person)).await?);
        }
        if is_another_way_in(&before, &after) {
            store::sessions::revoke_all(tx, permit.place(), person, ctx.now).await?;
            tell_both(tx, ctx, &before, &after).await?;
        }
        let told = (Told::of(&before, &known), Told::of(&after, &known));
        let nowhere = Whereabouts::default();
        record(tx, ctx, EventKind::PersonChanged, subject(person), nowhere, Some(&told.0), Some(&told.1)).await?;
        Ok(after.name.to_string())
    })
}

/// Whoever left comes in by no address.
fn is_another_way_in(before: &Person, after: &Person) -> bool {
    !is_same(&before.email, &after.email) && before.left.is_none()
}

/// Notes that somebody left the place: their roles and sessions end, nobody signs in by their address, letters stop. Their name
/// stays beside what they did. Answers with it.
pub async fn leave(ctx: &Ctx, person: PersonId) -> Result<String, Error> {
    let permit = looks_after(ctx)?;
    change!(ctx, tx => {
        let found = store::person::get(tx, permit.place(), person).await?;
        if found.steward {
            return Err(Error::NotNow(format!(
                "{} looks after this place. Make them no longer a steward first.",
                found.name
            )));
        }
        if found.left.is_none() {
            store::membership::end_all(tx, &permit, person, ctx.now).await?;
            store::sessions::revoke_all(tx, permit.place(), person, ctx.now).await?;
            store::person::leave(tx, &permit, &found, ctx.now).await?;
            let nowhere = Whereabouts::default();
            let told = serde_json::json!({ "name": found.name });
            record(tx, ctx, EventKind::PersonLeft, subject(person), nowhere, Some(&told), None::<&()>).await?;
        }
        Ok(found.name.to_string())
    })
}

/// Notes that somebody is back, with the roles they had when they left. Answers with their name.
pub async fn come_back(ctx: &Ctx, person: PersonId) -> Result<String, Error> {
    let permit = looks_after(ctx)?;
    change!(ctx, tx => {
        let found = store::person::get(tx, permit.place(), person).await?;
        if let Some(left) = found.left {
            store::membership::restore_all(tx, &permit, person, left).await?;
            back(tx, ctx, &permit, &found).await?;
        }
        Ok(found.name.to_string())
    })
}

/// Somebody who left is let in again, without the roles they had.
pub(super) async fn back(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &impl AddsPeople,
    person: &Person,
) -> Result<(), Error> {
    store::person::come_back(tx, permit, person).await?;
    let nowhere = Whereabouts::default();
    let told = serde_json::json!({ "name": person.name });
    record(
        tx,
        ctx,
        EventKind::PersonBack,
        subject(person.id),
        nowhere,
        None::<&()>,
        Some(&told),
    )
    .await?;
    Ok(())
}

/// Ends every session of somebody: a lost telephone, a shared machine. Answers with their name.
pub async fn sign_out(ctx: &Ctx, person: PersonId) -> Result<String, Error> {
    let permit = looks_after(ctx)?;
    change!(ctx, tx => {
        let found = store::person::get(tx, permit.place(), person).await?;
        let ended = store::sessions::revoke_all(tx, permit.place(), person, ctx.now).await?;
        if ended > 0 {
            let nowhere = Whereabouts::default();
            let told = serde_json::json!({ "name": found.name });
            record(tx, ctx, EventKind::SignedOutByOther, subject(person), nowhere, Some(&told), None::<&()>).await?;
        }
        Ok(found.name.to_string())
    })
}
