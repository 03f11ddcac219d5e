//! Who might coach one day: how much each did, and how a coach sees them. Every statement about the second names whose view it
//! is: there is no way to read somebody else's.

use domain::policy::{Permit, act};
use domain::readiness::Seen;
use domain::{ChallengeId, PersonId, PlaceId};
use jiff::Timestamp;

use crate::json::{from_column, text_of};
use crate::{Error, FromRow, Row, Tx, sql};

/// One's own view of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Of whom.
    pub person: PersonId,
    /// What was seen.
    pub seen: Seen,
    /// Counts up with every change.
    pub version: i64,
}

impl FromRow for View {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            person: row.get("person_id")?,
            seen: from_column(row, "seen")?,
            version: row.get("version")?,
        })
    }
}

/// One's own views of the people of a challenge.
pub async fn mine(
    tx: &mut Tx<'_>,
    place: PlaceId,
    me: PersonId,
    challenge: ChallengeId,
) -> Result<Vec<View>, Error> {
    tx.all(sql!(
        "select person_id, seen, version from coach_seen
          where place_id = $1 and coach_id = $2 and challenge_id = $3 order by person_id",
        place,
        me,
        challenge
    ))
    .await
}

/// Keeps one's own view; its version is the one it was shown with, 0 for none. Says whether it still was.
pub async fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Coach>,
    challenge: ChallengeId,
    view: &View,
    at: Timestamp,
) -> Result<bool, Error> {
    let seen = text_of("seen", &view.seen)?;
    let kept = if view.version == 0 {
        tx.run(sql!(
            "insert into coach_seen (place_id, coach_id, challenge_id, person_id, seen, version, changed_at)
             values ($1, $2, $3, $4, $5, 1, $6)
             on conflict (place_id, coach_id, challenge_id, person_id) do nothing",
            permit.place(),
            permit.person(),
            challenge,
            view.person,
            &seen,
            at
        ))
        .await?
    } else {
        tx.run(sql!(
            "update coach_seen set seen = $5, version = version + 1, changed_at = $7
              where place_id = $1 and coach_id = $2 and challenge_id = $3 and person_id = $4 and version = $6",
            permit.place(),
            permit.person(),
            challenge,
            view.person,
            &seen,
            view.version,
            at
        ))
        .await?
    };
    Ok(kept == 1)
}

/// How much somebody did in a challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deeds {
    /// Who.
    pub person: PersonId,
    /// In how many weeks (of seven days, counted from 1970) they did something.
    pub weeks: i64,
    /// How many things they did.
    pub deeds: i64,
}
crate::row!(Deeds {
    person,
    weeks,
    deeds
});

/// How much each person did in a challenge.
pub async fn deeds(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Deeds>, Error> {
    // Moments are kept in microseconds.
    tx.all(sql!(
        "select actor_id as person, count(distinct at / 604800000000) as weeks, count(*) as deeds from event
          where place_id = $1 and challenge_id = $2 and actor_id is not null group by actor_id order by actor_id",
        place,
        challenge
    ))
    .await
}
