//! One way to change something: one transaction, done once however often the form is sent.

use serde::Serialize;
use serde::de::DeserializeOwned;
use store::Tx;
use store::idempotency::{self, Claim};
use uuid::Uuid;

use crate::{Ctx, Error};

/// Runs a body in one transaction. When the context carries an idempotency key that was seen before, the body does not
/// run; the outcome of the first time is the answer.
///
/// ```text
/// change!(ctx, tx => {
///     let here = team_scope(tx, ctx, team).await?;
///     let permit: Permit<act::AddIdea> = permit(&ctx.actor, &here.scope)?;
///     store::idea::insert(tx, &permit, &idea).await?;
///     record(tx, ctx, EventKind::IdeaAdded, subject, here.whereabouts(), None::<&()>, Some(&idea)).await?;
///     Ok(id)
/// })
/// ```
///
/// The outcome is whatever the page after it needs; it is kept as JSON beside the key. As with `store::transact!` the
/// body may run more than once before one of its runs is kept, so ids and times come from outside it.
macro_rules! change {
    ($ctx:expr, $tx:ident => $body:expr $(,)?) => {{
        let ctx: &$crate::Ctx = $ctx;
        ::store::transact!(ctx.app.db, $tx => {
            match $crate::change::seen($tx, ctx).await? {
                ::std::option::Option::Some(outcome) => ::std::result::Result::Ok(outcome),
                ::std::option::Option::None => {
                    let outcome: ::std::result::Result<_, $crate::Error> = async { $body }.await;
                    let outcome = outcome?;
                    $crate::change::keep($tx, ctx, &outcome).await?;
                    ::std::result::Result::<_, $crate::Error>::Ok(outcome)
                }
            }
        })
    }};
}
pub(crate) use change;

/// The outcome of the first time, when the key was seen before; otherwise claims it.
pub(crate) async fn seen<T: DeserializeOwned>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
) -> Result<Option<T>, Error> {
    let Some(key) = &ctx.once else {
        return Ok(None);
    };
    let person = Uuid::from(ctx.actor.person);
    // A key is a person's own: whoever else sends it is told so and learns nothing.
    match idempotency::claim(tx, ctx.actor.place, key, &[person.as_bytes()], ctx.now).await? {
        Claim::First => Ok(None),
        Claim::Done(outcome) => serde_json::from_value(outcome)
            .map(Some)
            .map_err(|e| Error::Unreadable(format!("the outcome of a form sent before: {e}"))),
    }
}

/// Keeps the outcome beside its key.
pub(crate) async fn keep<T: Serialize>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    outcome: &T,
) -> Result<(), Error> {
    let Some(key) = &ctx.once else { return Ok(()) };
    let outcome = serde_json::to_value(outcome)
        .map_err(|e| Error::Unreadable(format!("the outcome of a form: {e}")))?;
    Ok(idempotency::finish(tx, ctx.actor.place, key, &outcome).await?)
}
