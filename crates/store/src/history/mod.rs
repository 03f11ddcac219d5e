//! The history: every change, with who, when, before and after.
//!
//! Append-only. There is no statement in this program that changes or removes an event (a test
//! looks for one), and each event is sealed with a hash over itself and its predecessor, so that a
//! change made behind the program's back shows: see [`verify`].

mod chain;
mod verify;

use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::policy::{Act, Permit};
use domain::{ChallengeId, PersonId, PlaceId, TeamId};
use jiff::Timestamp;

pub use verify::{Break, Head, Verdict, head, verify};

use crate::error::Error;
use crate::row::{FromRow, Row};
use crate::tx::Tx;
use crate::{Uuid, sql};
use chain::{GENESIS, Sealed};

/// Something that just happened.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// What it is about.
    pub subject: Subject,
    /// Where it belongs.
    pub whereabouts: Whereabouts,
    /// What it was before and is after, and whatever else explains it.
    pub body: serde_json::Value,
}

/// Something that stands in the history.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Counted from 1 in each place, without gaps.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who; none when the program did it by itself.
    pub actor: Option<PersonId>,
    /// What.
    pub kind: EventKind,
    /// What it is about.
    pub subject: Subject,
    /// Where it belongs.
    pub whereabouts: Whereabouts,
    /// What it was before and is after.
    pub body: serde_json::Value,
    /// The seal.
    pub hash: String,
}

impl FromRow for Event {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let body: String = row.get("body")?;
        Ok(Self {
            seq: row.get("seq")?,
            at: row.get("at")?,
            actor: row.get("actor_id")?,
            kind: row.get("kind")?,
            subject: Subject {
                kind: row.get::<SubjectKind>("subject_kind")?,
                id: row.get("subject_id")?,
            },
            whereabouts: Whereabouts {
                challenge: row.get("challenge_id")?,
                team: row.get("team_id")?,
            },
            body: serde_json::from_str(&body).map_err(|e| Error::Json {
                what: "an event's body",
                reason: e.to_string(),
            })?,
            hash: row.get("hash")?,
        })
    }
}

/// Appends what the holder of a permit did, and tells its number.
///
/// Do it last in the transaction: on PostgreSQL it keeps the end of the place's chain until the
/// commit, and others wait for it.
pub async fn append<A: Act>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    event: &NewEvent,
) -> Result<i64, Error> {
    append_as(tx, permit.place(), Some(permit.person()), event).await
}

/// Appends what happened without a permit: a place was founded, somebody signed in, a job did its
/// work.
pub async fn append_as(
    tx: &mut Tx<'_>,
    place: PlaceId,
    actor: Option<PersonId>,
    event: &NewEvent,
) -> Result<i64, Error> {
    let (seq, prev_hash) = next(tx, place).await?;
    let sealed = Sealed::new(place, seq, actor, event, prev_hash);
    tx.run(sql!(
        "insert into event (place_id, seq, at, actor_id, kind, subject_kind, subject_id,
            challenge_id, team_id, body, prev_hash, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        place,
        seq,
        event.at,
        actor,
        event.kind,
        event.subject.kind,
        event.subject.id,
        event.whereabouts.challenge,
        event.whereabouts.team,
        &sealed.body,
        &sealed.prev_hash,
        &sealed.hash,
    ))
    .await?;
    tx.run(sql!(
        "update history_head set hash = $2 where place_id = $1",
        place,
        &sealed.hash
    ))
    .await?;
    Ok(seq)
}

/// Takes the end of the chain for this transaction: the next number, and the last seal.
async fn next(tx: &mut Tx<'_>, place: PlaceId) -> Result<(i64, String), Error> {
    let advance = || {
        sql!(
            "update history_head set seq = seq + 1 where place_id = $1 returning seq, hash",
            place
        )
    };
    if let Some(found) = tx.maybe(advance()).await? {
        return Ok(found);
    }
    tx.run(sql!(
        "insert into history_head (place_id, seq, hash) values ($1, 0, $2)
         on conflict (place_id) do nothing",
        place,
        GENESIS,
    ))
    .await?;
    tx.one(advance()).await
}

/// Whose history is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// All of the place.
    Place,
    /// The place itself: its people, organisations and rules, without its challenges, and without who came and went.
    PlaceItself,
    /// A challenge and its teams.
    Challenge(ChallengeId),
    /// A team.
    Team(TeamId),
    /// One thing: a test, a measure, a person …
    Subject(Uuid),
}

/// The newest events first, `limit` of them, older than number `before` when it is given. The last
/// one's number is where the next page begins.
pub async fn page(
    tx: &mut Tx<'_>,
    place: PlaceId,
    of: Of,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Event>, Error> {
    let before = before.unwrap_or(i64::MAX);
    let query = match of {
        Of::Place => sql!(
            "select seq, at, actor_id, kind, subject_kind, subject_id, challenge_id, team_id, body,
                hash from event where place_id = $1 and seq < $2 order by seq desc limit $3",
            place,
            before,
            limit
        ),
        Of::PlaceItself => sql!(
            "select seq, at, actor_id, kind, subject_kind, subject_id, challenge_id, team_id, body,
                hash from event where place_id = $1 and challenge_id is null and kind <> $4 and kind <> $5 and seq < $2
             order by seq desc limit $3",
            place,
            before,
            limit,
            EventKind::SignedIn,
            EventKind::SignedOut
        ),
        Of::Challenge(challenge) => sql!(
            "select seq, at, actor_id, kind, subject_kind, subject_id, challenge_id, team_id, body,
                hash from event where place_id = $1 and challenge_id = $4 and seq < $2
             order by seq desc limit $3",
            place,
            before,
            limit,
            challenge
        ),
        Of::Team(team) => sql!(
            "select seq, at, actor_id, kind, subject_kind, subject_id, challenge_id, team_id, body,
                hash from event where place_id = $1 and team_id = $4 and seq < $2
             order by seq desc limit $3",
            place,
            before,
            limit,
            team
        ),
        Of::Subject(id) => sql!(
            "select seq, at, actor_id, kind, subject_kind, subject_id, challenge_id, team_id, body,
                hash from event where place_id = $1 and subject_id = $4 and seq < $2
             order by seq desc limit $3",
            place,
            before,
            limit,
            id
        ),
    };
    tx.all(query).await
}

/// The number of a team's newest event; 0 before the first.
pub async fn newest_of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<i64, Error> {
    let (seq,): (i64,) = tx
        .one(sql!(
            "select coalesce(max(seq), 0) from event where place_id = $1 and team_id = $2",
            place,
            team
        ))
        .await?;
    Ok(seq)
}
