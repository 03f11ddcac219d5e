//! Founding a place, and giving it another name.

use std::sync::Arc;

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::person::Person;
use domain::policy::{Actor, Permit, Scope, act, permit};
use domain::text::{Email, Name};
use domain::{PersonId, PlaceId};
use store::history::{NewEvent, append_as};
use store::place::{Mode, Place};

use crate::record::record;
use crate::{App, Ctx, Error, change};

/// A new place and its first steward.
#[derive(Debug, Clone)]
pub struct NewPlace {
    /// What it is called.
    pub name: Name,
    /// Fictional or real.
    pub mode: Mode,
    /// Address of the first steward.
    pub steward: Email,
    /// What they are called; their address when not known.
    pub steward_name: Option<Name>,
}

/// A place that was just founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Founded {
    /// Which.
    pub place: PlaceId,
    /// Its steward.
    pub steward: PersonId,
}

/// Founds a place. Takes no permit: nobody is there yet who could have one. Only the command line and the demo call it.
pub async fn found(app: &Arc<App>, new: &NewPlace) -> Result<Founded, Error> {
    let now = app.clock.now();
    let founded = Founded {
        place: app.chance.id(now)?.into(),
        steward: app.chance.id(now)?.into(),
    };
    let place = Place {
        id: founded.place,
        name: new.name.to_string(),
        mode: new.mode,
        created_at: now,
    };
    let steward = Person {
        id: founded.steward,
        name: match &new.steward_name {
            Some(name) => name.clone(),
            None => name_of(&new.steward)?,
        },
        email: new.steward.clone(),
        profession: None,
        organisation: None,
        steward: true,
        left: None,
        version: 1,
    };
    let event = NewEvent {
        at: now,
        kind: EventKind::PlaceFounded,
        subject: Subject::new(SubjectKind::Place, place.id),
        whereabouts: Whereabouts::default(),
        body: serde_json::json!({ "before": null, "after": { "name": place.name, "steward": steward } }),
    };
    store::transact!(app.db, tx => {
        store::place::found(tx, &place).await?;
        store::person::found(tx, place.id, &steward, now).await?;
        append_as(tx, place.id, Some(steward.id), &event).await?;
        Ok::<_, Error>(())
    })?;
    Ok(founded)
}

/// Gives the place another name; answers with the one it had.
pub async fn rename(ctx: &Ctx, name: Name) -> Result<String, Error> {
    let permit: Permit<act::ManagePlace> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    change!(ctx, tx => {
        let before = store::place::get(tx, permit.place()).await?.name;
        if before != name.as_str() {
            store::place::rename(tx, &permit, &name).await?;
            let subject = Subject::new(SubjectKind::Place, permit.place());
            let told = (serde_json::json!({ "name": before }), serde_json::json!({ "name": name }));
            record(tx, ctx, EventKind::PlaceRenamed, subject, Whereabouts::default(), Some(&told.0), Some(&told.1)).await?;
        }
        Ok(before)
    })
}

/// The places of this database, by age.
pub async fn all(app: &Arc<App>) -> Result<Vec<Place>, Error> {
    store::read!(app.db, tx => Ok::<_, Error>(store::place::all(tx).await?))
}

/// A steward of a place: whoever holds the machine acts as one, from the command line.
pub async fn a_steward(app: &Arc<App>, place: PlaceId) -> Result<Actor, Error> {
    store::read!(app.db, tx => {
        let people = store::person::list(tx, place).await?;
        let steward = people.into_iter().find(|person| person.steward).ok_or(Error::NotFound)?;
        Ok::<_, Error>(Actor { place, person: steward.id, steward: true, roles: Vec::new() })
    })
}

/// `pat.lindqvist@wolds.example` as "Pat Lindqvist": a first guess that its owner can change.
pub(crate) fn name_of(email: &Email) -> Result<Name, Error> {
    let local = email.as_str().split('@').next().unwrap_or_default();
    let words: Vec<String> = local
        .split(['.', '_', '-', '+'])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        })
        .collect();
    let guess = if words.is_empty() {
        email.as_str().to_owned()
    } else {
        words.join(" ")
    };
    Name::parse(&guess).map_err(|problem| Error::mend("name", problem.words()))
}
