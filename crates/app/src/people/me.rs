//! What somebody says of themselves, and the browsers they are signed in with.

use domain::event::{EventKind, Whereabouts};
use domain::person::{Organisation, Person};
use domain::policy::{Permit, act, permit};
use domain::text::Name;
use domain::{OrganisationId, PersonId, PlaceId};
use jiff::civil::DateTime;

use super::person::{Told, subject};
use crate::mine::own;
use crate::record::record;
use crate::{Ctx, Error, change};

/// What somebody may say of themselves.
#[derive(Debug, Clone)]
pub struct Me {
    /// Who.
    pub person: Person,
    /// Organisations to choose from, by name.
    pub organisations: Vec<Organisation>,
    /// Browsers they are signed in with, this one first.
    pub browsers: Vec<Browser>,
    /// What time it is there.
    pub now: DateTime,
}

/// A browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// Names it without opening it.
    pub id: String,
    /// Since when.
    pub since: DateTime,
    /// When it was last seen.
    pub seen: DateTime,
    /// It is the one that asks.
    pub is_this: bool,
}

/// What somebody typed of themselves, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMe {
    /// Name.
    pub name: Name,
    /// What they do.
    pub profession: Option<Name>,
    /// Where they come from: one the place knows.
    pub organisation: Option<OrganisationId>,
}

/// What stands there now. `secret` is that of the session that asks, "" for none.
pub async fn show(ctx: &Ctx, secret: &str) -> Result<Me, Error> {
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    let (place, me) = (permit.place(), permit.person());
    store::read!(ctx.db(), tx => {
        let this = store::sessions::find(tx, secret, ctx.now).await?.map(|session| session.id_hash);
        let mut browsers: Vec<Browser> = store::sessions::list(tx, place, me, ctx.now)
            .await?
            .into_iter()
            .map(|session| Browser {
                since: ctx.local(session.created_at),
                seen: ctx.local(session.seen_at),
                is_this: Some(&session.id_hash) == this.as_ref(),
                id: session.id_hash,
            })
            .collect();
        browsers.sort_by_key(|browser| !browser.is_this);
        Ok::<_, Error>(Me {
            person: store::person::get(tx, place, me).await?,
            organisations: store::organisation::list(tx, place).await?,
            browsers,
            now: ctx.local(ctx.now),
        })
    })
}

/// Keeps what somebody says of themselves; `version` is the one the form was rendered with.
///
/// # Errors
/// [`Error::Mend`] for an organisation the place does not know, [`Error::Changed`] when a steward, or they themselves in another
/// window, changed it meanwhile.
pub async fn change(ctx: &Ctx, new: NewMe, version: i64) -> Result<(), Error> {
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    let (place, me) = (permit.place(), permit.person());
    change!(ctx, tx => {
        let before = store::person::get(tx, place, me).await?;
        let known = store::organisation::list(tx, place).await?;
        if new.organisation.is_some() && known.iter().all(|one| Some(one.id) != new.organisation) {
            return Err(Error::mend("organisation", "Choose one of the list. If yours is missing, a steward adds it."));
        }
        let after = Person {
            name: new.name.clone(),
            profession: new.profession.clone(),
            organisation: new.organisation,
            version,
            ..before.clone()
        };
        if !store::person::change_own(tx, &permit, &after).await? {
            return Err(crate::history::changed(tx, ctx, subject(me)).await?);
        }
        let told = (Told::of(&before, &known), Told::of(&after, &known));
        let nowhere = Whereabouts::default();
        record(tx, ctx, EventKind::PersonChanged, subject(me), nowhere, Some(&told.0), Some(&told.1)).await?;
        Ok(())
    })
}

/// Signs one of one's own browsers out. Nothing happens when it was signed out already.
pub async fn sign_out(ctx: &Ctx, browser: &str) -> Result<(), Error> {
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    let (place, me) = (permit.place(), permit.person());
    change!(ctx, tx => {
        if store::sessions::revoke_listed(tx, place, me, browser, ctx.now).await? {
            signed_out(tx, ctx, me).await?;
        }
        Ok(())
    })
}

/// Signs every other browser out; gives how many those were. `secret` is that of the session that stays.
pub async fn sign_out_others(ctx: &Ctx, secret: &str) -> Result<usize, Error> {
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    let (place, me) = (permit.place(), permit.person());
    change!(ctx, tx => end_others(tx, ctx, (place, me), secret).await)
}

/// Ends every session of somebody but the one with this secret.
pub(super) async fn end_others(
    tx: &mut store::Tx<'_>,
    ctx: &Ctx,
    (place, me): (PlaceId, PersonId),
    secret: &str,
) -> Result<usize, Error> {
    let this = store::sessions::find(tx, secret, ctx.now)
        .await?
        .map(|session| session.id_hash);
    let mut others = 0;
    for session in store::sessions::list(tx, place, me, ctx.now).await? {
        let id = &session.id_hash;
        if Some(id) != this.as_ref()
            && store::sessions::revoke_listed(tx, place, me, id, ctx.now).await?
        {
            signed_out(tx, ctx, me).await?;
            others += 1;
        }
    }
    Ok(others)
}

async fn signed_out(tx: &mut store::Tx<'_>, ctx: &Ctx, me: PersonId) -> Result<(), Error> {
    let nowhere = Whereabouts::default();
    record(
        tx,
        ctx,
        EventKind::SignedOut,
        subject(me),
        nowhere,
        None::<&()>,
        None::<&()>,
    )
    .await?;
    Ok(())
}
