//! The outbox: e-mails written with the change they speak of and sent by a job afterwards.

use domain::policy::{Permit, act};
use domain::text::Email;
use domain::{JobId, MessageId, PlaceId};
use jiff::Timestamp;

use crate::error::Error;
use crate::jobs::{self, NewJob};
use crate::row::{FromRow, Row};
use crate::sql;
use crate::tx::Tx;

/// The kind of the job that sends a message; its payload is `{"message": id}`.
pub const SEND: &str = "send_message";

/// An e-mail to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMessage {
    /// Made by the application.
    pub id: MessageId,
    /// To whom.
    pub to: Email,
    /// The subject line.
    pub subject: String,
    /// The text for every reader.
    pub text: String,
    /// The same with marks, for readers that show them.
    pub html: Option<String>,
}

/// Whether an e-mail was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Not yet.
    Waiting,
    /// Yes.
    Sent(Timestamp),
    /// It was given up.
    Failed,
}

/// An e-mail in the outbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Which.
    pub id: MessageId,
    /// To whom.
    pub to: Email,
    /// The subject line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same with marks.
    pub html: Option<String>,
    /// Whether it was sent.
    pub state: State,
    /// What the mail server last said against it.
    pub problem: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
}

impl FromRow for Message {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let sent_at: Option<Timestamp> = row.get("sent_at")?;
        let state: String = row.get("state")?;
        let state = match (state.as_str(), sent_at) {
            ("waiting", _) => State::Waiting,
            ("sent", Some(at)) => State::Sent(at),
            ("failed", _) => State::Failed,
            (other, _) => {
                return Err(Error::Column {
                    column: "state".to_owned(),
                    reason: format!("`{other}` with this `sent_at` is no state of a message"),
                });
            }
        };
        Ok(Self {
            id: row.get("id")?,
            to: row.get("recipient")?,
            subject: row.get("subject")?,
            text: row.get("body_text")?,
            html: row.get("body_html")?,
            state,
            problem: row.get("problem")?,
            created_at: row.get("created_at")?,
        })
    }
}

/// Puts an e-mail in the outbox, with the job that will send it.
pub async fn put(
    tx: &mut Tx<'_>,
    place: PlaceId,
    message: &NewMessage,
    job: JobId,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into message
            (place_id, id, recipient, subject, body_text, body_html, state, created_at)
         values ($1, $2, $3, $4, $5, $6, 'waiting', $7)",
        place,
        message.id,
        &message.to,
        &message.subject,
        &message.text,
        message.html.as_ref(),
        now,
    ))
    .await?;
    let payload = serde_json::json!({ "message": message.id });
    let job = NewJob {
        id: job,
        kind: SEND,
        payload,
        run_at: now,
        slot: None,
    };
    jobs::enqueue(tx, place, &job, now).await?;
    Ok(())
}

/// One e-mail, for the job that sends it.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, id: MessageId) -> Result<Message, Error> {
    tx.one(sql!(
        "select id, recipient, subject, body_text, body_html, state, problem, created_at, sent_at
         from message where place_id = $1 and id = $2",
        place,
        id
    ))
    .await
}

/// The outbox for the steward: the newest first, older than `before` when given.
pub async fn list(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ReadOutbox>,
    before: Option<(Timestamp, MessageId)>,
    limit: u32,
) -> Result<Vec<Message>, Error> {
    let (at, id) = before.map_or(
        (Timestamp::MAX, MessageId::from(crate::Uuid::max())),
        |(at, id)| (at, id),
    );
    tx.all(sql!(
        "select id, recipient, subject, body_text, body_html, state, problem, created_at, sent_at
         from message
         where place_id = $1 and (created_at < $2 or (created_at = $2 and id < $3))
         order by created_at desc, id desc limit $4",
        permit.place(),
        at,
        id,
        limit
    ))
    .await
}

/// Writes down that an e-mail was sent.
pub async fn mark_sent(
    tx: &mut Tx<'_>,
    place: PlaceId,
    id: MessageId,
    now: Timestamp,
) -> Result<(), Error> {
    let marked = tx
        .run(sql!(
            "update message set state = 'sent', sent_at = $3, problem = null
             where place_id = $1 and id = $2",
            place,
            id,
            now
        ))
        .await?;
    if marked == 1 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Writes down what went wrong; `given_up` when it will not be tried again.
pub async fn mark_problem(
    tx: &mut Tx<'_>,
    place: PlaceId,
    id: MessageId,
    problem: &str,
    given_up: bool,
) -> Result<(), Error> {
    let state = if given_up { "failed" } else { "waiting" };
    let marked = tx
        .run(sql!(
            "update message set state = $3, problem = $4
             where place_id = $1 and id = $2 and state <> 'sent'",
            place,
            id,
            state,
            problem
        ))
        .await?;
    if marked == 1 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
