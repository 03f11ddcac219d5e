//! Silence: the leader is reminded after two days, the strategist is told after five. Both are jobs put in with the ask, done by
//! whichever node is free, and do nothing once the ask is answered or with somebody else.

use std::sync::Arc;

use domain::ask::{Ask, ESCALATE_DAYS, REMIND_DAYS, waited, waiting_words};
use domain::event::EventKind;
use domain::policy::Actor;
use domain::role::Role;
use domain::{AskId, ChallengeId, JobId, PersonId, PlaceId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::Tx;
use store::history::{NewEvent, append_as};
use store::jobs::{self, NewJob};

use super::raise::leaders;
use super::{subject, tell};
use crate::scope::{TeamScope, team_scope};
use crate::{App, Ctx, Error};

/// The job that reminds a leader.
pub(crate) const REMIND: &str = "remind_leader";
/// The job that tells the strategist.
pub(crate) const ESCALATE: &str = "tell_strategist";

/// What such a job needs to know.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Silence {
    ask: AskId,
    /// Who is silent; when somebody else has it by then, the job is for nothing.
    leader: PersonId,
}

/// Puts the reminder and the escalation in, again for whoever had the ask before and has it now.
pub(super) async fn later(tx: &mut Tx<'_>, ctx: &Ctx, ask: &Ask) -> Result<(), Error> {
    put(tx, ctx, ask, Timestamp::MIN).await
}

/// Puts them in; what was done since a moment, and for nothing, is done once more.
async fn put(tx: &mut Tx<'_>, ctx: &Ctx, ask: &Ask, since: Timestamp) -> Result<(), Error> {
    for (kind, days) in [(REMIND, REMIND_DAYS), (ESCALATE, ESCALATE_DAYS)] {
        let silence = Silence {
            ask: ask.id,
            leader: ask.leader,
        };
        let payload = serde_json::to_value(silence)
            .map_err(|e| Error::Unreadable(format!("a reminder: {e}")))?;
        let slot = format!("{kind} {} {}", ask.id, ask.leader);
        let wait = SignedDuration::from_hours(24 * days);
        let job = NewJob {
            id: ctx.new_id::<JobId>()?,
            kind,
            payload,
            run_at: ctx.now.saturating_add(wait).unwrap_or(ctx.now),
            slot: Some(&slot),
        };
        jobs::renew(tx, ctx.actor.place, &job, since, ctx.now).await?;
    }
    Ok(())
}

/// A challenge is taken up again: what was to be said since it was laid aside is said some days from now.
pub(crate) async fn taken_up(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: ChallengeId,
    since: Timestamp,
) -> Result<(), Error> {
    let asks = store::ask::of_challenge(tx, ctx.actor.place, challenge).await?;
    for ask in asks.iter().filter(|ask| ask.settled.is_none()) {
        put(tx, ctx, ask, since).await?;
    }
    Ok(())
}

/// Does the job.
pub(crate) async fn work(
    tx: &mut Tx<'_>,
    app: &Arc<App>,
    place: PlaceId,
    kind: &str,
    payload: &serde_json::Value,
) -> Result<(), Error> {
    let silence: Silence = serde_json::from_value(payload.clone())
        .map_err(|e| Error::Unreadable(format!("a reminder: {e}")))?;
    let ask = match store::ask::get(tx, place, silence.ask).await {
        Ok(ask) => ask,
        // Withdrawn in the meantime.
        Err(store::Error::NotFound) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    if ask.settled.is_some() || ask.leader != silence.leader {
        return Ok(());
    }
    let ctx = by_itself(app, place);
    let here = team_scope(tx, &ctx, ask.team).await?;
    if here.challenge.aside.is_some() {
        return Ok(());
    }
    let words = waiting_words(waited(&ask, ctx.now));
    if kind == REMIND {
        tell::remind(tx, &ctx, &here, &ask, &words).await?;
        return note(tx, &ctx, &here, &ask, EventKind::Reminded).await;
    }
    for person in above(tx, &ctx, &here, ask.leader).await? {
        tell::escalate(tx, &ctx, &here, &ask, (person, &words)).await?;
    }
    note(tx, &ctx, &here, &ask, EventKind::Escalated).await
}

/// The program itself: nobody, with no role.
pub(crate) fn by_itself(app: &Arc<App>, place: PlaceId) -> Ctx {
    let actor = Actor {
        place,
        person: PersonId::from(uuid::Uuid::nil()),
        steward: false,
        roles: Vec::new(),
    };
    app.ctx(actor, None)
}

/// Who hears of a silence: the strategist; when they are the silent one, the other leaders; when there is none, the coaches.
async fn above(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    silent: PersonId,
) -> Result<Vec<PersonId>, Error> {
    let leaders: Vec<PersonId> = leaders(tx, ctx, &here.challenge)
        .await?
        .iter()
        .map(|holder| holder.person)
        .collect();
    if let Some(strategist) = leaders.first().filter(|first| **first != silent) {
        return Ok(vec![*strategist]);
    }
    let others: Vec<PersonId> = leaders.into_iter().filter(|one| *one != silent).collect();
    if !others.is_empty() {
        return Ok(others);
    }
    let holders = store::membership::of_challenge(tx, ctx.actor.place, here.challenge.id).await?;
    Ok(holders
        .iter()
        .filter(|holder| holder.role == Role::Coach)
        .map(|holder| holder.person)
        .collect())
}

async fn note(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    ask: &Ask,
    kind: EventKind,
) -> Result<(), Error> {
    let body = serde_json::json!({ "before": null, "after": { "line": &ask.line } });
    let event = NewEvent {
        at: ctx.now,
        kind,
        subject: subject(ask.id),
        whereabouts: here.whereabouts(),
        body,
    };
    append_as(tx, ctx.actor.place, None, &event).await?;
    Ok(())
}
