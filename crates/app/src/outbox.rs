//! The outbox: what was written, and the postman's rounds.

use std::sync::Arc;

use domain::policy::{Permit, Scope, act, permit};
use domain::text::Email;
use domain::{JobId, MessageId, PlaceId};
use jiff::{SignedDuration, Timestamp};
use store::Tx;
use store::jobs::{self, Job};
use store::messages::{self, Message, NewMessage, State};

use crate::{App, Ctx, Error};

/// A postman who does not come back within this time is given up, and another takes the message.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// Messages a page.
pub const A_PAGE: u32 = 30;

/// One message, for the steward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub id: MessageId,
    /// To whom.
    pub to: Email,
    /// The subject line.
    pub subject: String,
    /// The text, as long as it was not sent: a sign-in link that reached its reader is nobody else's business.
    pub text: Option<String>,
    /// When it was sent.
    pub sent: Option<Timestamp>,
    /// It will not be tried again.
    pub given_up: bool,
    /// What the mail server last said against it.
    pub problem: Option<String>,
    /// When it was written.
    pub written: Timestamp,
}

impl From<Message> for Line {
    fn from(message: Message) -> Self {
        let sent = match message.state {
            State::Sent(at) => Some(at),
            State::Waiting | State::Failed => None,
        };
        Self {
            id: message.id,
            to: message.to,
            subject: message.subject,
            text: sent.is_none().then_some(message.text),
            sent,
            given_up: message.state == State::Failed,
            problem: message.problem,
            written: message.created_at,
        }
    }
}

/// Writes a letter together with the change it is about; the postman takes it afterwards.
pub(crate) async fn write(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    to: &Email,
    subject: String,
    text: String,
) -> Result<(), Error> {
    let letter = NewMessage {
        id: ctx.new_id::<MessageId>()?,
        to: to.clone(),
        subject,
        text,
        html: None,
    };
    let job = ctx.new_id::<JobId>()?;
    Ok(messages::put(tx, ctx.actor.place, &letter, job, ctx.now).await?)
}

/// The newest messages first, older than `before` when it is given.
pub async fn list(ctx: &Ctx, before: Option<(Timestamp, MessageId)>) -> Result<Vec<Line>, Error> {
    let permit: Permit<act::ReadOutbox> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    store::read!(ctx.db(), tx => {
        let messages = messages::list(tx, &permit, before, A_PAGE).await?;
        Ok::<_, Error>(messages.into_iter().map(Line::from).collect())
    })
}

/// A message in the postman's hands.
#[derive(Debug, Clone)]
pub struct Errand {
    place: PlaceId,
    job: Job,
    /// The message.
    pub message: Message,
}

/// The next message to send, held for two minutes by `worker`. Other work that is due is done on the way.
pub async fn next(app: &Arc<App>, worker: &str) -> Result<Option<Errand>, Error> {
    let now = app.clock.now();
    let places: Vec<PlaceId> = store::read!(app.db, tx => {
        let mut busy = Vec::new();
        for place in store::place::all(tx).await? {
            if jobs::counts(tx, place.id).await?.iter().any(|(state, _)| state != "failed") {
                busy.push(place.id);
            }
        }
        Ok::<_, Error>(busy)
    })?;
    for place in places {
        loop {
            let claimed = store::transact!(app.db, tx => {
                Ok::<_, Error>(jobs::claim(tx, place, worker, now, LEASE).await?)
            })?;
            let Some(job) = claimed else { break };
            if job.kind != messages::SEND {
                crate::work::do_it(app, place, &job).await?;
                continue;
            }
            return errand(app, place, job).await.map(Some);
        }
    }
    Ok(None)
}

async fn errand(app: &Arc<App>, place: PlaceId, job: Job) -> Result<Errand, Error> {
    let id = job
        .payload
        .get("message")
        .and_then(|id| serde_json::from_value::<MessageId>(id.clone()).ok())
        .ok_or_else(|| Error::Unreadable(format!("the work {} of a job", job.kind)))?;
    let message = store::read!(app.db, tx => messages::get(tx, place, id).await)?;
    Ok(Errand {
        place,
        job,
        message,
    })
}

/// The message reached the mail server.
pub async fn sent(app: &Arc<App>, errand: &Errand) -> Result<(), Error> {
    let now = app.clock.now();
    store::transact!(app.db, tx => {
        messages::mark_sent(tx, errand.place, errand.message.id, now).await?;
        jobs::finish(tx, errand.place, &errand.job, now).await?;
        Ok::<_, Error>(())
    })
}

/// There is no mail server: the message was shown where the program runs and stays readable in the outbox.
pub async fn shown(app: &Arc<App>, errand: &Errand) -> Result<(), Error> {
    let now = app.clock.now();
    store::transact!(app.db, tx => Ok::<_, Error>(jobs::finish(tx, errand.place, &errand.job, now).await?))
}

/// The mail server refused; says when it will be tried again, if ever.
pub async fn refused(
    app: &Arc<App>,
    errand: &Errand,
    problem: &str,
) -> Result<Option<Timestamp>, Error> {
    let now = app.clock.now();
    store::transact!(app.db, tx => {
        let next = jobs::fail(tx, errand.place, &errand.job, problem, now).await?;
        let given_up = next.is_none();
        messages::mark_problem(tx, errand.place, errand.message.id, problem, given_up).await?;
        Ok::<_, Error>(next)
    })
}

/// Forgets what can no longer count: old sessions, codes, limits, keys of forms, work that is done, photos that were taken away.
pub async fn sweep(app: &Arc<App>) -> Result<(), Error> {
    let now = app.clock.now();
    let ago = |days: i64| {
        now.saturating_sub(SignedDuration::from_hours(24 * days))
            .unwrap_or(Timestamp::MIN)
    };
    store::transact!(app.db, tx => {
        store::sessions::forget_old(tx, now).await?;
        store::codes::forget_old(tx, now).await?;
        store::limits::forget_full(tx, now).await?;
        store::answer_link::forget_old(tx, ago(30)).await?;
        store::approval::forget_old(tx, ago(30)).await?;
        for place in store::place::all(tx).await? {
            store::idempotency::forget_old(tx, place.id, ago(2)).await?;
            store::email_change::forget_old(tx, place.id, now).await?;
            jobs::forget_done(tx, place.id, ago(30)).await?;
            store::photo::forget_removed(tx, place.id, ago(crate::photo::KEPT_DAYS)).await?;
        }
        Ok::<_, Error>(())
    })
}
