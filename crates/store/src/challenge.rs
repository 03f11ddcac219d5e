//! Challenges.

use domain::challenge::{Aside, Challenge, Note};
use domain::policy::{Permit, Visible, act};
use domain::text::Line;
use domain::{ChallengeId, PlaceId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Challenge {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let (at, why): (Option<Timestamp>, Option<Line>) =
            (row.get("aside_at")?, row.get("aside_why")?);
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            note: Note {
                mission: row.get("mission")?,
                why_now: row.get("why_now")?,
                not_worse: row.get("not_worse")?,
                learning_questions: row.get("learning_questions")?,
                ideas: row.get("ideas")?,
            },
            cycle: row.get("cycle")?,
            launch: row.get("launch")?,
            aside: at.zip(why).map(|(at, why)| Aside { at, why }),
            version: row.get("version")?,
        })
    }
}

/// A challenge of a place.
pub async fn get(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Challenge, Error> {
    tx.one(sql!(
        "select * from challenge where place_id = $1 and id = $2",
        place,
        challenge
    ))
    .await
}

/// Those an actor may see, the newest launch first, without those that were laid aside.
pub async fn list(tx: &mut Tx<'_>, visible: &Visible) -> Result<Vec<Challenge>, Error> {
    let (Visible::All(place) | Visible::Only(place, _)) = visible;
    let all: Vec<Challenge> = tx
        .all(sql!(
            "select * from challenge where place_id = $1 and aside_at is null order by launch desc, id",
            *place
        ))
        .await?;
    Ok(shown(all, visible))
}

/// Those of them that were laid aside, the last first.
pub async fn laid_aside(tx: &mut Tx<'_>, visible: &Visible) -> Result<Vec<Challenge>, Error> {
    let (Visible::All(place) | Visible::Only(place, _)) = visible;
    let all: Vec<Challenge> = tx
        .all(sql!(
            "select * from challenge where place_id = $1 and aside_at is not null order by aside_at desc, id",
            *place
        ))
        .await?;
    Ok(shown(all, visible))
}

fn shown(mut all: Vec<Challenge>, visible: &Visible) -> Vec<Challenge> {
    all.retain(|challenge| visible.shows(challenge.id));
    all
}

/// Lays a challenge aside, or takes it up again. Its version stays: a note that somebody is writing can still be kept.
pub async fn set_aside(
    tx: &mut Tx<'_>,
    permit: &Permit<act::LayAside>,
    challenge: ChallengeId,
    aside: Option<&Aside>,
) -> Result<(), Error> {
    tx.run(sql!(
        "update challenge set aside_at = $3, aside_why = $4 where place_id = $1 and id = $2",
        permit.place(),
        challenge,
        aside.map(|aside| aside.at),
        aside.map(|aside| aside.why.clone()),
    ))
    .await?;
    Ok(())
}

/// Writes a new challenge.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::CreateChallenge>,
    challenge: &Challenge,
) -> Result<(), Error> {
    let note = &challenge.note;
    tx.run(sql!(
        "insert into challenge (place_id, id, name, mission, why_now, not_worse, learning_questions, ideas, cycle, launch, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        permit.place(),
        challenge.id,
        &challenge.name,
        &note.mission,
        &note.why_now,
        &note.not_worse,
        &note.learning_questions,
        &note.ideas,
        &challenge.cycle,
        challenge.launch,
        challenge.version,
    ))
    .await?;
    Ok(())
}

/// Changes a challenge that still has the version given in it; says whether it had.
pub async fn update(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditChallenge>,
    challenge: &Challenge,
) -> Result<bool, Error> {
    let note = &challenge.note;
    let changed = tx
        .run(sql!(
            "update challenge set name = $4, mission = $5, why_now = $6, not_worse = $7, learning_questions = $8, ideas = $9,
                    cycle = $10, launch = $11, version = version + 1
              where place_id = $1 and id = $2 and version = $3",
            permit.place(),
            challenge.id,
            challenge.version,
            &challenge.name,
            &note.mission,
            &note.why_now,
            &note.not_worse,
            &note.learning_questions,
            &note.ideas,
            &challenge.cycle,
            challenge.launch,
        ))
        .await?;
    Ok(changed == 1)
}
