//! The address somebody comes in with: changing one's own by six digits sent to the new one.

use domain::PersonId;
use domain::event::{EventKind, Whereabouts};
use domain::person::Person;
use domain::policy::{Permit, act, permit};
use domain::text::Email;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::codes::Outcome;

use super::email_letters;
use super::me::end_others;
use super::person::{Told, subject};
use crate::mine::own;
use crate::record::record;
use crate::{Ctx, Error, change, sign_in};

/// Where somebody changes their own address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailView {
    /// The one they come in with.
    pub now: Email,
    /// The one that waits for its digits, and until when.
    pub waiting: Option<(Email, DateTime)>,
}

/// What came of the digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confirmed {
    /// They come in with this one from now on.
    Changed(Email),
    /// Wrong; so many tries are left.
    Wrong(i64),
    /// Used, too old, replaced, tried too often or typed in another browser: ask for new ones.
    Spent,
}

/// What stands there now.
pub async fn view(ctx: &Ctx) -> Result<EmailView, Error> {
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    store::read!(ctx.db(), tx => {
        let waiting = store::email_change::waiting(tx, &permit, ctx.now).await?;
        Ok::<_, Error>(EmailView {
            now: store::person::get(tx, permit.place(), permit.person()).await?.email,
            waiting: waiting.map(|waiting| (waiting.email, ctx.local(waiting.until))),
        })
    })
}

/// Sends six digits to a new address. Nothing changes until they are typed in the browser that asks, whose secret this is. Whether
/// the address is somebody else's is told only to whoever reads its mail.
///
/// # Errors
/// [`Error::Mend`] for the address they have, and when letters were asked for too often.
pub async fn ask(ctx: &Ctx, browser: &str, email: Email) -> Result<(), Error> {
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    let code = ctx.app.chance.six_digits()?;
    change!(ctx, tx => {
        let me = store::person::get(tx, permit.place(), permit.person()).await?;
        if is_same(&me.email, &email) {
            return Err(Error::mend("email", "You come in with this address already."));
        }
        sign_in::allow_letter(tx, &ctx.app, &format!("by {}", permit.person())).await?;
        sign_in::allow_letter(tx, &ctx.app, &format!("for {email}")).await?;
        store::email_change::begin(tx, &permit, &email, browser, &code, ctx.now).await?;
        email_letters::digits(tx, ctx, &me, &email, &code).await
    })
}

/// Uses the digits: from now on they come in with the new address. The old one is told so, and their other browsers are signed out.
///
/// # Errors
/// [`Error::Mend`] when somebody else of the place comes in with it.
pub async fn confirm(ctx: &Ctx, browser: &str, typed: &str) -> Result<Confirmed, Error> {
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    let digits = sign_in::digits_of(typed);
    change!(ctx, tx => {
        let outcome = store::email_change::use_code(tx, &permit, browser, &digits, ctx.now).await?;
        let email = match outcome {
            Outcome::Proven(email) => email,
            Outcome::Wrong { left } => return Ok(Confirmed::Wrong(left)),
            Outcome::Spent => return Ok(Confirmed::Spent),
        };
        let me = permit.person();
        must_be_free(tx, ctx, me, &email).await?;
        let known = store::organisation::list(tx, permit.place()).await?;
        let before = store::person::get(tx, permit.place(), me).await?;
        let after = Person { email: email.clone(), ..before.clone() };
        store::person::change_own_email(tx, &permit, &before, &after.email).await?;
        end_others(tx, ctx, (permit.place(), me), browser).await?;
        email_letters::tell_old(tx, ctx, &before, &after).await?;
        let told = (Told::of(&before, &known), Told::of(&after, &known));
        let nowhere = Whereabouts::default();
        record(tx, ctx, EventKind::PersonChanged, subject(me), nowhere, Some(&told.0), Some(&told.1)).await?;
        Ok(Confirmed::Changed(email))
    })
}

/// The address stays as it is; digits that were sent count no more.
pub async fn stop(ctx: &Ctx) -> Result<(), Error> {
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    change!(ctx, tx => Ok(store::email_change::stop(tx, &permit).await?))
}

/// Capital and small letters are the same address.
pub(super) fn is_same(one: &Email, other: &Email) -> bool {
    store::identity::folded(one) == store::identity::folded(other)
}

/// Nobody else of the place comes in with it.
pub(super) async fn must_be_free(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    person: PersonId,
    email: &Email,
) -> Result<(), Error> {
    match store::person::by_email(tx, ctx.actor.place, email).await? {
        Some(other) if other.id != person => Err(Error::mend(
            "email",
            format!(
                "{} comes in with this address already. Two people cannot share one.",
                other.name
            ),
        )),
        _ => Ok(()),
    }
}
