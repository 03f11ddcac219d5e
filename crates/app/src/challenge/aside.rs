//! A challenge that was called off, or made by mistake, is laid aside, and can be taken up again.

use domain::ChallengeId;
use domain::challenge::{Aside, Challenge};
use domain::cycle::Phase;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::policy::{Action, Decision, Permit, Scope, act, decide, permit, visible};
use domain::text::{Line, Name};
use jiff::civil::Date;
use store::Tx;

use crate::record::record;
use crate::scope::challenge_scope;
use crate::{Ctx, Error, change};

/// One challenge that was laid aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidAside {
    /// Which.
    pub id: ChallengeId,
    /// What it is called.
    pub name: Name,
    /// Since when, as the clocks of the place show it.
    pub since: Date,
    /// Why.
    pub why: Line,
}

/// A challenge, for somebody who may lay it aside.
///
/// # Errors
/// [`Error::NotNow`] for one that was laid aside already.
pub async fn to_lay_aside(ctx: &Ctx, challenge: ChallengeId) -> Result<Challenge, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::LayAside> = permit(&ctx.actor, &here.scope)?;
        if here.challenge.aside.is_some() {
            return Err(Error::NotNow(format!("“{}” was laid aside already.", here.challenge.name)));
        }
        Ok::<_, Error>(here.challenge)
    })
}

/// Lays a challenge aside: it leaves every list, nothing of it is due any more, and it can be read, not changed. Answers with its name.
pub async fn lay_aside(ctx: &Ctx, challenge: ChallengeId, why: Line) -> Result<Name, Error> {
    let aside = Aside { at: ctx.now, why };
    change!(ctx, tx => set_aside(tx, ctx, challenge, Some(aside.clone())).await)
}

/// Takes up a challenge that was laid aside: everything is as it was. Answers with its name.
pub async fn take_up(ctx: &Ctx, challenge: ChallengeId) -> Result<Name, Error> {
    change!(ctx, tx => set_aside(tx, ctx, challenge, None).await)
}

async fn set_aside(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: ChallengeId,
    aside: Option<Aside>,
) -> Result<Name, Error> {
    let here = challenge_scope(tx, ctx, challenge).await?;
    let permit: Permit<act::LayAside> = permit(&ctx.actor, &here.scope)?;
    // Whoever presses second finds it done.
    if here.challenge.aside.is_some() != aside.is_some() {
        store::challenge::set_aside(tx, &permit, challenge, aside.as_ref()).await?;
        if let Some(since) = here.challenge.aside.as_ref().map(|before| before.at) {
            crate::ask::nudge::taken_up(tx, ctx, challenge, since).await?;
        }
        let kind = if aside.is_some() {
            EventKind::ChallengeLaidAside
        } else {
            EventKind::ChallengeTakenUp
        };
        let told = |aside: &Option<Aside>| {
            aside
                .as_ref()
                .map(|aside| serde_json::json!({ "why": aside.why }))
        };
        let subject = Subject::new(SubjectKind::Challenge, challenge);
        let (before, after) = (told(&here.challenge.aside), told(&aside));
        record(
            tx,
            ctx,
            kind,
            subject,
            here.whereabouts(),
            before.as_ref(),
            after.as_ref(),
        )
        .await?;
    }
    Ok(here.challenge.name)
}

/// Challenges that were laid aside, and that whoever looks may take up again.
pub(super) async fn laid_aside(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<LaidAside>, Error> {
    let mut found = Vec::new();
    for challenge in store::challenge::laid_aside(tx, &visible(&ctx.actor)).await? {
        let scope = Scope::challenge(ctx.actor.place, challenge.id, Phase::Closed);
        let may = decide(&ctx.actor, Action::LayAside, &scope) == Decision::Allow;
        if let Some(Aside { at, why }) = challenge.aside.filter(|_| may) {
            found.push(LaidAside {
                id: challenge.id,
                name: challenge.name,
                since: ctx.app.day_of(at),
                why,
            });
        }
    }
    Ok(found)
}
