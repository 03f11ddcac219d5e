//! The calendar somebody can follow in their own calendar program: a secret address, made and taken away with a button.

use std::sync::Arc;

use domain::policy::{Permit, act, permit};
use report::calendar::{Calendar, Entry};

use crate::mine::{ahead, own};
use crate::{App, Ctx, Error};

/// Makes one's address; an earlier one no longer works. Answers with the address in full: it is shown once, only its hash is kept.
pub async fn make(ctx: &Ctx) -> Result<String, Error> {
    let secret = ctx.app.chance.secret()?;
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    store::transact!(ctx.app.db, tx => {
        Ok::<_, Error>(store::calendar::keep(tx, &permit, Some(&secret), ctx.now).await?)
    })?;
    Ok(format!("{}/calendar/{secret}", ctx.app.settings.address))
}

/// Takes one's address away.
pub async fn stop(ctx: &Ctx) -> Result<(), Error> {
    let permit: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    store::transact!(ctx.app.db, tx => {
        Ok::<_, Error>(store::calendar::keep(tx, &permit, None, ctx.now).await?)
    })
}

/// The calendar behind a secret address, as an iCalendar file. It shows what its owner may see today: a role that was taken away
/// takes its days along.
///
/// # Errors
/// [`Error::NotFound`] for an address nobody has.
pub async fn feed(app: &Arc<App>, secret: &str) -> Result<String, Error> {
    store::read!(app.db, tx => {
        let (place, person) = store::calendar::find(tx, secret).await?.ok_or(Error::NotFound)?;
        let actor = crate::session::actor(tx, place, person).await?;
        let ctx = app.ctx(crate::session::plain(&actor), None);
        let name = store::person::name(tx, place, person).await?;
        let name = name.map_or_else(String::new, |name| name.to_string());
        let address = &app.settings.address;
        let entries = ahead(tx, &ctx).await?.into_iter().map(|one| Entry {
            uid: format!("{}@hundred", one.uid),
            on: one.on,
            to: one.to,
            at: one.at,
            summary: format!("{}: {}", one.about, one.title),
            words: String::new(),
            link: format!("{address}{}", one.href),
        });
        let calendar = Calendar {
            name: format!("Hundred: {name}"),
            stamp: ctx.now,
            entries: entries.collect(),
        };
        Ok::<_, Error>(calendar.to_ics())
    })
}

/// On which day one's address was made; none when there is none.
pub async fn since(ctx: &Ctx) -> Result<Option<jiff::civil::Date>, Error> {
    let _: Permit<act::ViewPlace> = permit(&ctx.actor, &own(ctx))?;
    store::read!(ctx.db(), tx => {
        let at = store::calendar::since(tx, ctx.actor.place, ctx.actor.person).await?;
        Ok::<_, Error>(at.map(|at| ctx.app.day_of(at)))
    })
}
