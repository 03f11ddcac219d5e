//! Who was invited and has never come in, and inviting them once more.

use domain::PersonId;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Permit, act, permit};
use jiff::SignedDuration;
use serde_json::json;
use store::Tx;
use store::limits::{Answer, Rate};
use uuid::Uuid;

use super::{Circle, Place, Taken, place_of, write_to};
use crate::record::record;
use crate::{Ctx, Error, change};

/// One person is not written to more often, whoever asks for it.
fn letters() -> Rate {
    Rate::per(3, SignedDuration::from_hours(24))
}

/// Those with a role in a challenge who have never come in. In a demo nobody has a mailbox, so nobody is waited for.
pub(super) async fn not_yet(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &Place,
) -> Result<Vec<PersonId>, Error> {
    if ctx.app.settings.demo {
        return Ok(Vec::new());
    }
    Ok(store::membership::never_in(tx, ctx.actor.place, here.challenge_id).await?)
}

/// Writes the invitation once more to whoever holds a role and has never come in.
///
/// # Errors
/// [`Error::NotNow`] for somebody who was here already, [`Error::TooMany`] after three letters a day.
pub async fn invite_again(ctx: &Ctx, role: Uuid) -> Result<Taken, Error> {
    change!(ctx, tx => {
        let place = ctx.actor.place;
        let held = store::membership::get(tx, place, role).await?;
        let person = store::membership::person_of(tx, place, role).await?;
        let circle = held.team.map_or(Circle::Challenge(held.challenge), Circle::Team);
        let here = place_of(tx, ctx, circle).await?;
        may_invite(ctx, circle, &here)?;
        let person = store::person::get(tx, place, person).await?;
        if !not_yet(tx, ctx, &here).await?.contains(&person.id) {
            return Err(Error::NotNow(format!("{} has been here already.", person.name)));
        }
        let key = format!("invitation again to {}", person.id);
        if let Answer::Wait(wait) = store::limits::take(tx, &key, letters(), ctx.now).await? {
            return Err(Error::wait(wait));
        }
        let inviter = store::person::get(tx, place, ctx.actor.person).await?;
        write_to(tx, ctx, &inviter, &person, held.role, circle, &here).await?;
        let subject = Subject::new(SubjectKind::Person, person.id);
        let told = json!({ "name": person.name, "role": held.role });
        record(tx, ctx, EventKind::Invited, subject, here.whereabouts, None::<&()>, Some(&told)).await?;
        Ok(Taken { circle, names: vec![person.name.to_string()] })
    })
}

fn may_invite(ctx: &Ctx, circle: Circle, here: &Place) -> Result<(), Error> {
    match circle {
        Circle::Team(_) => {
            let _: Permit<act::ManageTeam> = permit(&ctx.actor, &here.scope)?;
        }
        Circle::Challenge(_) => {
            let _: Permit<act::InviteLeaders> = permit(&ctx.actor, &here.scope)?;
        }
    }
    Ok(())
}
