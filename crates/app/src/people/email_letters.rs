//! Letters about the address somebody comes in with.

use domain::person::Person;
use domain::text::Email;
use store::Tx;

use crate::{Ctx, Error};

const CHANGED: &str = "Your address for Hundred has changed";

/// Whoever reads either mailbox hears of it: the old address, so that nobody's way in is taken quietly, and the new one.
pub(super) async fn tell_both(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    before: &Person,
    after: &Person,
) -> Result<(), Error> {
    let by = store::person::get(tx, ctx.actor.place, ctx.actor.person).await?;
    let base = &ctx.app.settings.address;
    let new = format!(
        "Hello {},\n\n{} changed the address you come into Hundred with: it is this one now. \
         Come in here, without a password:\n\n{base}/sign-in\n",
        after.name,
        who(&by, before),
    );
    tell_old(tx, ctx, before, after).await?;
    send(tx, ctx, &after.email, CHANGED, new).await
}

/// The old address hears of it, and whom to write to if that is not right.
pub(super) async fn tell_old(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    before: &Person,
    after: &Person,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    let by = store::person::get(tx, place, ctx.actor.person).await?;
    let mut to_write_to = vec![by.clone()];
    if by.id == before.id {
        to_write_to = store::person::stewards(tx, place).await?;
        to_write_to.retain(|steward| steward.id != before.id);
    }
    let remedy = match to_write_to.first() {
        Some(one) => format!("Is that not right? Write to {} at {}.", one.name, one.email),
        None => "Is that not right? Write to whoever runs Hundred for you.".to_owned(),
    };
    let words = format!(
        "Hello {},\n\n{} changed the address you come into Hundred with: from {} to {}.\n\n{remedy}\n",
        before.name,
        who(&by, before),
        before.email,
        after.email,
    );
    send(tx, ctx, &before.email, CHANGED, words).await
}

fn who(by: &Person, whose: &Person) -> String {
    if by.id == whose.id {
        "you have".to_owned()
    } else {
        format!("{} has", by.name)
    }
}

/// Six digits for a new address.
pub(super) async fn digits(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    me: &Person,
    to: &Email,
    code: &str,
) -> Result<(), Error> {
    let (first, second) = code.split_at(3);
    let text = format!(
        "Hello {},\n\n\
         type these six digits on the page where you asked for this letter, and you come into Hundred with this address \
         from then on: {first} {second}\n\n\
         They work once, within 15 minutes.\n\
         If you did not ask for it, leave it: nothing changes without them.\n",
        me.name,
    );
    send(tx, ctx, to, "Your new address for Hundred", text).await
}

async fn send(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    to: &Email,
    subject: &str,
    text: String,
) -> Result<(), Error> {
    crate::outbox::write(tx, ctx, to, subject.to_owned(), text).await
}
