//! One organisation, for those who look after the place: another name, and two that are one.

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::person::Organisation;
use domain::policy::{Permit, Scope, act, permit};
use domain::text::Name;
use domain::{OrganisationId, PersonId};
use serde::{Deserialize, Serialize};
use store::history::Of;

use crate::record::record;
use crate::{Ctx, Error, change};

/// An organisation with those it can be put together with.
#[derive(Debug, Clone)]
pub struct OrganisationView {
    /// Which.
    pub organisation: Organisation,
    /// How many people come from it.
    pub people: usize,
    /// The others of the place, by name.
    pub others: Vec<Organisation>,
}

/// What was put together, so that it can be taken apart again.
#[derive(Debug, Serialize, Deserialize)]
struct Together {
    name: Name,
    organisation: Organisation,
    people: Vec<PersonId>,
    into: OrganisationId,
}

fn looks_after(ctx: &Ctx) -> Result<Permit<act::ManagePlace>, Error> {
    Ok(permit(&ctx.actor, &Scope::place(ctx.actor.place))?)
}

fn subject(organisation: OrganisationId) -> Subject {
    Subject::new(SubjectKind::Organisation, organisation)
}

/// An organisation of the place.
pub async fn show(ctx: &Ctx, organisation: OrganisationId) -> Result<OrganisationView, Error> {
    let permit = looks_after(ctx)?;
    store::read!(ctx.db(), tx => {
        let found = store::organisation::get(tx, permit.place(), organisation).await?;
        let mut others = store::organisation::list(tx, permit.place()).await?;
        others.retain(|other| other.id != organisation);
        let people = store::organisation::people(tx, permit.place(), organisation).await?;
        Ok::<_, Error>(OrganisationView { organisation: found, people: people.len(), others })
    })
}

/// Gives an organisation another name; answers with the one it had.
///
/// # Errors
/// [`Error::Mend`] when another one is called so.
pub async fn rename(ctx: &Ctx, organisation: OrganisationId, name: Name) -> Result<Name, Error> {
    let permit = looks_after(ctx)?;
    change!(ctx, tx => {
        let before = store::organisation::get(tx, permit.place(), organisation).await?;
        let folded = name.as_str().to_lowercase();
        let taken = store::organisation::list(tx, permit.place())
            .await?
            .into_iter()
            .any(|other| other.id != organisation && other.name.as_str().to_lowercase() == folded);
        if taken {
            return Err(Error::mend("name", "Another one is called so already. Are they the same? Then put the two together, below."));
        }
        let after = Organisation { name: name.clone(), ..before.clone() };
        store::organisation::rename(tx, &permit, &after).await?;
        let nowhere = Whereabouts::default();
        record(tx, ctx, EventKind::OrganisationRenamed, subject(organisation), nowhere, Some(&before), Some(&after)).await?;
        Ok(before.name)
    })
}

/// Puts two organisations together that are one: everybody of the first comes from the second, and the first is gone. Answers with
/// the number of the change in the history, for [`take_apart`].
pub async fn put_together(
    ctx: &Ctx,
    organisation: OrganisationId,
    into: OrganisationId,
) -> Result<i64, Error> {
    let permit = looks_after(ctx)?;
    change!(ctx, tx => {
        if organisation == into {
            return Err(Error::mend("into", "Choose another one."));
        }
        let found = store::organisation::get(tx, permit.place(), organisation).await?;
        let other = store::organisation::get(tx, permit.place(), into).await?;
        let people = store::organisation::people(tx, permit.place(), organisation).await?;
        for person in &people {
            store::organisation::move_person(tx, &permit, *person, organisation, into).await?;
        }
        store::organisation::remove(tx, &permit, organisation).await?;
        let told = Together { name: found.name.clone(), organisation: found, people, into };
        let nowhere = Whereabouts::default();
        record(tx, ctx, EventKind::OrganisationsTogether, subject(organisation), nowhere, Some(&told), Some(&other)).await
    })
}

/// Takes two organisations apart that were put together: whoever came from the first, and still comes from the second, goes back.
/// Answers with the first one's name.
///
/// # Errors
/// [`Error::NotFound`] when that was no putting together, [`Error::NotNow`] when it was undone already.
pub async fn take_apart(
    ctx: &Ctx,
    organisation: OrganisationId,
    change: i64,
) -> Result<Name, Error> {
    let permit = looks_after(ctx)?;
    change!(ctx, tx => {
        let of = Of::Subject(organisation.into());
        let until = Some(change.saturating_add(1));
        let events = store::history::page(tx, permit.place(), of, until, 1).await?;
        let event = events
            .into_iter()
            .find(|event| event.seq == change && event.kind == EventKind::OrganisationsTogether)
            .ok_or(Error::NotFound)?;
        let before = event.body.get("before").cloned().unwrap_or_default();
        let told: Together = serde_json::from_value(before)
            .map_err(|error| Error::Unreadable(format!("two organisations: {error}")))?;
        if store::organisation::get(tx, permit.place(), organisation).await.is_ok() {
            return Err(Error::NotNow("They are apart already.".to_owned()));
        }
        store::organisation::insert(tx, &permit, &told.organisation).await?;
        for person in &told.people {
            store::organisation::move_person(tx, &permit, *person, told.into, organisation).await?;
        }
        let nowhere = Whereabouts::default();
        record(tx, ctx, EventKind::OrganisationAdded, subject(organisation), nowhere, None::<&()>, Some(&told.organisation)).await?;
        Ok(told.organisation.name)
    })
}
