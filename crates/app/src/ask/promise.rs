//! What leaders said they would do: made with a yes, kept with a button.

use domain::ask::{Ask, AskKind, Promise, Terms};
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Permit, act, permit};
use domain::{ChallengeId, PromiseId};
use store::Tx;

use crate::names::Names;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// A promise in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseLine {
    /// The promise.
    pub promise: Promise,
    /// Who made it.
    pub person: String,
    /// To which team.
    pub team: String,
    /// The person who looks made it.
    pub mine: bool,
    /// Its day is over and it is not kept.
    pub late: bool,
}

/// A yes with a day becomes a promise.
pub(super) async fn follow(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    permit: &Permit<act::AnswerAsk>,
    ask: &Ask,
    terms: &Terms,
    id: PromiseId,
) -> Result<(), Error> {
    let Some(due) = terms.done_by.filter(|_| ask.kind != AskKind::Permission) else {
        return Ok(());
    };
    if due < ctx.today() {
        return Err(Error::mend(
            "done_by",
            "That day is over. Choose today or a later day, or leave it empty when it is done.",
        ));
    }
    let promise = Promise {
        id,
        challenge: here.challenge.id,
        team: here.team.id,
        ask: Some(ask.id),
        person: ctx.actor.person,
        what: ask.line.clone(),
        due,
        made: ctx.now,
        kept: None,
    };
    Ok(store::promise::insert(tx, permit, &promise).await?)
}

/// The promises of a challenge that are open, the soonest due first.
pub(crate) async fn open(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    challenge: ChallengeId,
) -> Result<Vec<PromiseLine>, Error> {
    let mut lines = Vec::new();
    for promise in store::promise::of_challenge(tx, ctx.actor.place, challenge).await? {
        if promise.kept.is_none() {
            lines.push(line(tx, ctx, names, promise).await?);
        }
    }
    Ok(lines)
}

async fn line(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    promise: Promise,
) -> Result<PromiseLine, Error> {
    Ok(PromiseLine {
        person: names.of(tx, ctx, promise.person).await?,
        team: store::team::get(tx, ctx.actor.place, promise.team)
            .await?
            .name
            .to_string(),
        mine: promise.person == ctx.actor.person,
        late: promise.kept.is_none() && promise.due < ctx.today(),
        promise,
    })
}

/// Says that a promise is kept, or opens it again when `back` is true (undo). Any leader of the challenge may say it.
pub async fn keep(ctx: &Ctx, promise: PromiseId, back: bool) -> Result<Promise, Error> {
    change!(ctx, tx => {
        let found = store::promise::get(tx, ctx.actor.place, promise).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let permit: Permit<act::AnswerAsk> = permit(&ctx.actor, &here.scope)?;
        store::promise::set_kept(tx, &permit, promise, (!back).then_some(ctx.now)).await?;
        let kind = if back { EventKind::PromiseReopened } else { EventKind::PromiseKept };
        let subject = Subject::new(SubjectKind::Promise, promise);
        record(tx, ctx, kind, subject, here.whereabouts(), None::<&()>, Some(&found)).await?;
        Ok(found)
    })
}
