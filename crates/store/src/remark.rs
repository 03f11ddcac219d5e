//! Words said about a test, an ask or a measure, and whom they speak to.

use domain::policy::{Permit, act};
use domain::text::Prose;
use domain::{ChallengeId, PersonId, PlaceId, RemarkId, TeamId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Error, Tx, sql};

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Remark {
    /// Which.
    pub id: RemarkId,
    /// In which challenge.
    pub challenge_id: ChallengeId,
    /// In which team.
    pub team_id: TeamId,
    /// About what kind of thing: `test`, `ask` or `measure`.
    pub subject_kind: String,
    /// About which.
    pub subject_id: Uuid,
    /// The words.
    pub words: Prose,
    /// Whose.
    pub by_person: PersonId,
    /// When.
    pub at: Timestamp,
}
crate::row!(Remark {
    id,
    challenge_id,
    team_id,
    subject_kind,
    subject_id,
    words,
    by_person,
    at
});

/// One remark of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, remark: RemarkId) -> Result<Remark, Error> {
    tx.one(sql!(
        "select id, challenge_id, team_id, subject_kind, subject_id, words, by_person, at from remark where place_id = $1 and id = $2",
        place,
        remark
    ))
    .await
}

/// What was said about something, the oldest first.
pub async fn about(tx: &mut Tx<'_>, place: PlaceId, subject: Uuid) -> Result<Vec<Remark>, Error> {
    tx.all(sql!(
        "select id, challenge_id, team_id, subject_kind, subject_id, words, by_person, at from remark
          where place_id = $1 and subject_id = $2 and removed_at is null order by at, id",
        place,
        subject
    ))
    .await
}

/// What was said to somebody by name, the newest first.
pub async fn to(
    tx: &mut Tx<'_>,
    place: PlaceId,
    person: PersonId,
    since: Timestamp,
) -> Result<Vec<Remark>, Error> {
    tx.all(sql!(
        "select r.id as id, r.challenge_id as challenge_id, r.team_id as team_id, r.subject_kind as subject_kind, r.subject_id as subject_id,
                r.words as words, r.by_person as by_person, r.at as at
           from remark_to t join remark r on r.place_id = t.place_id and r.id = t.remark_id
          where t.place_id = $1 and t.person_id = $2 and r.removed_at is null and r.at >= $3 order by r.at desc, r.id",
        place,
        person,
        since
    ))
    .await
}

/// Writes a remark down, and whom it speaks to.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Remark>,
    remark: &Remark,
    to: &[PersonId],
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into remark (place_id, id, challenge_id, team_id, subject_kind, subject_id, words, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        permit.place(),
        remark.id,
        remark.challenge_id,
        remark.team_id,
        remark.subject_kind.as_str(),
        remark.subject_id,
        &remark.words,
        permit.person(),
        remark.at
    ))
    .await?;
    for person in to {
        tx.run(sql!(
            "insert into remark_to (place_id, remark_id, person_id) values ($1, $2, $3)
             on conflict (place_id, remark_id, person_id) do nothing",
            permit.place(),
            remark.id,
            *person
        ))
        .await?;
    }
    Ok(())
}

/// Takes one's own words back (`at` is when), or puts them back; says whether they were one's own.
pub async fn remove(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Remark>,
    remark: RemarkId,
    at: Option<Timestamp>,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update remark set removed_at = $3 where place_id = $1 and id = $2 and by_person = $4",
            permit.place(),
            remark,
            at,
            permit.person()
        ))
        .await?;
    Ok(changed == 1)
}
