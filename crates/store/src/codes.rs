//! One-time sign-in by e-mail: a link for the mailbox and six digits for the browser that asked.
//!
//! Three secrets, of which the database keeps only hashes: the *ticket* in a cookie of the browser
//! that asked, the *token* in the link, and the *code*, which only counts together with the ticket
//! (so six digits cannot be guessed from a stolen database). One of them signs in, once.

use domain::text::Email;
use jiff::{SignedDuration, Timestamp};

use crate::digest;
use crate::error::Error;
use crate::sql;
use crate::tx::Tx;

/// How long a link or code counts.
pub const LIFETIME: SignedDuration = SignedDuration::from_mins(15);
/// Wrong codes after which the ticket counts no more.
pub const MOST_ATTEMPTS: i64 = 5;

/// The secrets of one sign-in. Ticket and token have at least 128 random bits.
#[derive(Debug, Clone, Copy)]
pub struct Secrets<'a> {
    /// In a cookie of the browser that asked.
    pub ticket: &'a str,
    /// In the link of the e-mail.
    pub token: &'a str,
    /// The six digits of the e-mail.
    pub code: &'a str,
}

/// What came of trying a link or a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was right, for the first time, and in time: the address is theirs.
    Proven(Email),
    /// The digits were wrong; so many tries are left.
    Wrong {
        /// Tries left.
        left: i64,
    },
    /// Unknown, used, too old, replaced by a newer one, or tried too often: ask for a new one.
    Spent,
}

impl Outcome {
    /// After a wrong try that was counted, the one with this number; none when nothing was left to count.
    pub(crate) fn after(tries: Option<i64>) -> Self {
        match tries {
            Some(tries) if tries < MOST_ATTEMPTS => Self::Wrong {
                left: MOST_ATTEMPTS - tries,
            },
            _ => Self::Spent,
        }
    }
}

fn ticket_hash(ticket: &str) -> String {
    digest::of_parts(&[b"ticket", ticket.as_bytes()])
}

fn token_hash(token: &str) -> String {
    digest::of_parts(&[b"token", token.as_bytes()])
}

fn code_hash(ticket: &str, code: &str) -> String {
    digest::of_parts(&[b"code", ticket.as_bytes(), code.as_bytes()])
}

/// Writes down a new sign-in. Older ones of the same address count no more.
pub async fn issue(
    tx: &mut Tx<'_>,
    email: &Email,
    secrets: Secrets<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "update sign_in set used_at = $2 where email = $1 and used_at is null",
        email,
        now
    ))
    .await?;
    tx.run(sql!(
        "insert into sign_in
            (ticket_hash, token_hash, code_hash, email, created_at, expires_at, attempts)
         values ($1, $2, $3, $4, $5, $6, 0)",
        ticket_hash(secrets.ticket),
        token_hash(secrets.token),
        code_hash(secrets.ticket, secrets.code),
        email,
        now,
        now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX),
    ))
    .await?;
    Ok(())
}

/// Uses the token of a link. Only a POST may come here: mail scanners follow links.
pub async fn use_token(tx: &mut Tx<'_>, token: &str, now: Timestamp) -> Result<Outcome, Error> {
    let used: Option<(Email,)> = tx
        .maybe(sql!(
            "update sign_in set used_at = $2
             where token_hash = $1 and used_at is null and expires_at > $2
             returning email",
            token_hash(token),
            now
        ))
        .await?;
    Ok(used.map_or(Outcome::Spent, |(email,)| Outcome::Proven(email)))
}

/// Uses the six digits in the browser that asked. Every try counts, also a wrong one: commit it.
pub async fn use_code(
    tx: &mut Tx<'_>,
    ticket: &str,
    code: &str,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let used: Option<(Email,)> = tx
        .maybe(sql!(
            "update sign_in set used_at = $3, attempts = attempts + 1
             where ticket_hash = $1 and code_hash = $2 and used_at is null and expires_at > $3
               and attempts < $4
             returning email",
            ticket_hash(ticket),
            code_hash(ticket, code),
            now,
            MOST_ATTEMPTS
        ))
        .await?;
    if let Some((email,)) = used {
        return Ok(Outcome::Proven(email));
    }
    let counted: Option<(i64,)> = tx
        .maybe(sql!(
            "update sign_in set attempts = attempts + 1
             where ticket_hash = $1 and used_at is null and expires_at > $2 and attempts < $3
             returning attempts",
            ticket_hash(ticket),
            now,
            MOST_ATTEMPTS
        ))
        .await?;
    Ok(Outcome::after(counted.map(|(tries,)| tries)))
}

/// Forgets sign-ins that can no longer count.
pub async fn forget_old(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Error> {
    tx.run(sql!("delete from sign_in where expires_at < $1", now))
        .await
}
