//! Signing in by e-mail: one message with a link and six digits, one use of either, no password.
//!
//! Nobody learns from this door whether an address is known: known or not, the answer is the same, the same limits
//! count, and the same row is written; only the message itself is missing.

use std::sync::Arc;

use domain::policy::Actor;
use domain::text::Email;
use domain::{FieldProblems, JobId, MessageId, PersonId, PlaceId};
use jiff::SignedDuration;
use store::Tx;
use store::codes::{self, Outcome, Secrets};
use store::limits::{self, Answer, Rate};
use store::messages::{self, NewMessage};

use crate::{App, Error, session};

/// Messages for one address: five at once, then one every three minutes.
fn by_address() -> Rate {
    Rate::per(5, SignedDuration::from_mins(15))
}

/// And no more than thirty a day, so that six digits cannot be guessed by asking often.
fn by_address_a_day() -> Rate {
    Rate::per(30, SignedDuration::from_hours(24))
}

/// Everything from one network address: asking, and trying codes.
fn by_network() -> Rate {
    Rate::per(50, SignedDuration::from_mins(15))
}

/// The message is on its way, if the address is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// For a cookie of the browser that asked: the six digits count only together with it.
    pub ticket: String,
}

/// What came of a link or a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Signed in; the secret of the new session, for its cookie.
    Open(String),
    /// The address is known in several places: choose one, with this token.
    Choose {
        /// Proves the address once more.
        token: String,
        /// The places, by name.
        places: Vec<(PlaceId, String)>,
    },
    /// The digits were wrong; so many tries are left.
    Wrong(i64),
    /// Used, too old, replaced or tried too often: ask for a new one.
    Spent,
}

/// Asks for a message. `from` is the network address of whoever asks; `next` the page to open afterwards, or "".
///
/// # Errors
/// When this is no address, and when it was asked too often.
pub async fn ask(app: &Arc<App>, raw: &str, from: &str, next: &str) -> Result<Asked, Error> {
    let email = Email::parse(raw).map_err(|problem| {
        let mut problems = FieldProblems::none();
        problems.add("email", problem);
        problems
    })?;
    let now = app.clock.now();
    let drawn = Drawn::new(app)?;
    let message_id = MessageId::from(app.chance.id(now)?);
    let job_id = JobId::from(app.chance.id(now)?);
    store::transact!(app.db, tx => {
        allow(tx, app, &format!("sign-in from {from}"), by_network()).await?;
        allow_letter(tx, app, &format!("for {email}")).await?;
        codes::issue(tx, &email, drawn.secrets(), now).await?;
        if let Some((place, person)) = store::identity::find(tx, &email).await?.first() {
            let name = store::person::get(tx, *place, *person).await?.name;
            let message = NewMessage {
                id: message_id,
                to: email.clone(),
                subject: "Your way into Hundred".to_owned(),
                text: letter(app, name.as_str(), &drawn, next),
                html: None,
            };
            messages::put(tx, *place, &message, job_id, now).await?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Asked {
        ticket: drawn.ticket,
    })
}

/// A link for somebody who has no mail yet: the first steward of a new place.
pub async fn link(app: &Arc<App>, email: &Email) -> Result<String, Error> {
    let now = app.clock.now();
    let drawn = Drawn::new(app)?;
    store::transact!(app.db, tx => {
        codes::issue(tx, email, drawn.secrets(), now).await?;
        Ok::<_, Error>(())
    })?;
    Ok(address_of(app, &drawn.token, ""))
}

/// Uses the token of a link. Only a pressed button may come here: mail scanners open links.
pub async fn by_link(
    app: &Arc<App>,
    token: &str,
    from: &str,
    old: Option<&str>,
) -> Result<Entry, Error> {
    enter(app, Proof::Token(token), None, from, old).await
}

/// Uses the six digits, in the browser that asked.
pub async fn by_code(
    app: &Arc<App>,
    ticket: &str,
    digits: &str,
    from: &str,
    old: Option<&str>,
) -> Result<Entry, Error> {
    let digits = digits_of(digits);
    enter(
        app,
        Proof::Code {
            ticket,
            digits: &digits,
        },
        None,
        from,
        old,
    )
    .await
}

/// The digits in what was typed: people leave a space in the middle.
pub(crate) fn digits_of(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_digit)
        .take(12)
        .collect()
}

/// Goes into one of several places.
pub async fn into_place(
    app: &Arc<App>,
    token: &str,
    place: PlaceId,
    from: &str,
    old: Option<&str>,
) -> Result<Entry, Error> {
    enter(app, Proof::Token(token), Some(place), from, old).await
}

/// What shows that an address is somebody's own.
#[derive(Clone, Copy)]
enum Proof<'a> {
    Token(&'a str),
    Code { ticket: &'a str, digits: &'a str },
}

async fn enter(
    app: &Arc<App>,
    proof: Proof<'_>,
    place: Option<PlaceId>,
    from: &str,
    old: Option<&str>,
) -> Result<Entry, Error> {
    let now = app.clock.now();
    let secret = app.chance.secret()?;
    let again = Drawn::new(app)?;
    store::transact!(app.db, tx => {
        allow(tx, app, &format!("sign-in from {from}"), by_network()).await?;
        let outcome = match proof {
            Proof::Token(token) => codes::use_token(tx, token, now).await?,
            Proof::Code { ticket, digits } => codes::use_code(tx, ticket, digits, now).await?,
        };
        let email = match outcome {
            Outcome::Proven(email) => email,
            Outcome::Wrong { left } => return Ok::<_, Error>(Entry::Wrong(left)),
            Outcome::Spent => return Ok(Entry::Spent),
        };
        let mut known = store::identity::find(tx, &email).await?;
        known.retain(|(candidate, _)| place.is_none_or(|wanted| wanted == *candidate));
        match known.as_slice() {
            [] => Ok(Entry::Spent),
            [(place, person)] => {
                limits::refill(tx, &format!("sign-in for {email}")).await?;
                open(tx, app, *place, *person, &secret, old).await?;
                Ok(Entry::Open(secret.clone()))
            }
            several => {
                codes::issue(tx, &email, again.secrets(), now).await?;
                let mut places = Vec::new();
                for (place, _) in several {
                    places.push((*place, store::place::get(tx, *place).await?.name));
                }
                Ok(Entry::Choose { token: again.token.clone(), places })
            }
        }
    })
}

/// Ends the browser's old session and begins a new one, never under the same secret.
pub(crate) async fn open(
    tx: &mut Tx<'_>,
    app: &Arc<App>,
    place: PlaceId,
    person: PersonId,
    secret: &str,
    old: Option<&str>,
) -> Result<(), Error> {
    let actor: Actor = session::actor(tx, place, person).await?;
    let ctx = app.ctx(actor, None);
    if let Some(old) = old {
        store::sessions::revoke(tx, old, ctx.now).await?;
    }
    session::begin(tx, &ctx, secret).await
}

/// One more letter with six digits `for` an address or `by` somebody signed in, if there were not too many.
pub(crate) async fn allow_letter(
    tx: &mut Tx<'_>,
    app: &Arc<App>,
    whose: &str,
) -> Result<(), Error> {
    allow(tx, app, &format!("sign-in {whose}"), by_address()).await?;
    allow(
        tx,
        app,
        &format!("sign-in {whose} today"),
        by_address_a_day(),
    )
    .await
}

async fn allow(tx: &mut Tx<'_>, app: &Arc<App>, key: &str, rate: Rate) -> Result<(), Error> {
    match limits::take(tx, key, rate, app.clock.now()).await? {
        Answer::Go => Ok(()),
        Answer::Wait(wait) => Err(Error::wait(wait)),
    }
}

/// The three secrets of one sign-in.
struct Drawn {
    ticket: String,
    token: String,
    code: String,
}

impl Drawn {
    fn new(app: &App) -> Result<Self, Error> {
        let chance = &app.chance;
        Ok(Self {
            ticket: chance.secret()?,
            token: chance.secret()?,
            code: chance.six_digits()?,
        })
    }

    fn secrets(&self) -> Secrets<'_> {
        Secrets {
            ticket: &self.ticket,
            token: &self.token,
            code: &self.code,
        }
    }
}

fn address_of(app: &App, token: &str, next: &str) -> String {
    let base = &app.settings.address;
    if next.is_empty() {
        format!("{base}/sign-in/link/{token}")
    } else {
        format!("{base}/sign-in/link/{token}?next={next}")
    }
}

fn letter(app: &App, name: &str, drawn: &Drawn, next: &str) -> String {
    let link = address_of(app, &drawn.token, next);
    let (first, second) = drawn.code.split_at(3);
    format!(
        "Hello {name},\n\n\
         open this link and press the button there:\n\n{link}\n\n\
         Or type these six digits on the page where you asked for this message: {first} {second}\n\n\
         Either works once, within 15 minutes.\n\
         If you did not ask for it, leave it: nobody comes in without it.\n\n\
         Hundred\n"
    )
}
