//! The one way into the history: who, when, before and after.

use domain::event::{EventKind, Subject, Whereabouts};
use serde::Serialize;
use store::Tx;
use store::history::{NewEvent, append_as};

use crate::{Ctx, Error};

/// Writes down what the person of this context just did. `before` is none for something new, `after` none for something
/// taken away. Answers with the event's number. Call it last in a transaction: the place's chain waits for the commit.
pub async fn record<B: Serialize, A: Serialize>(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    kind: EventKind,
    subject: Subject,
    whereabouts: Whereabouts,
    before: Option<&B>,
    after: Option<&A>,
) -> Result<i64, Error> {
    let body = serde_json::json!({ "before": json(before)?, "after": json(after)? });
    let event = NewEvent {
        at: ctx.now,
        kind,
        subject,
        whereabouts,
        body,
    };
    Ok(append_as(tx, ctx.actor.place, Some(ctx.actor.person), &event).await?)
}

fn json<T: Serialize>(thing: Option<&T>) -> Result<serde_json::Value, Error> {
    serde_json::to_value(thing).map_err(|e| Error::Unreadable(format!("a change: {e}")))
}
