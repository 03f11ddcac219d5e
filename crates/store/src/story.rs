//! Stories of teams.

use domain::policy::{Permit, act};
use domain::story::Story;
use domain::{ChallengeId, PlaceId, StoryId, TeamId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Story {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            challenge: row.get("challenge_id")?,
            team: row.get("team_id")?,
            title: row.get("title")?,
            before: row.get("before_words")?,
            tried: row.get("tried")?,
            after: row.get("after_words")?,
            quote: row.get("quote")?,
            quote_by: row.get("quote_by")?,
            consent: row.get("consent")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
            version: row.get("version")?,
        })
    }
}

/// One story of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, story: StoryId) -> Result<Story, Error> {
    tx.one(sql!(
        "select * from story where place_id = $1 and id = $2",
        place,
        story
    ))
    .await
}

/// The stories of a team, the newest first. How far each may go is for the use case to keep to.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Story>, Error> {
    tx.all(sql!(
        "select * from story where place_id = $1 and team_id = $2 and removed_at is null order by at desc, id desc",
        place,
        team
    ))
    .await
}

/// The stories of a challenge, the newest first. How far each may go is for the use case to keep to.
pub async fn of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Story>, Error> {
    tx.all(sql!(
        "select * from story where place_id = $1 and challenge_id = $2 and removed_at is null order by at desc, id desc",
        place,
        challenge
    ))
    .await
}

/// Writes a story down.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::TellStory>,
    story: &Story,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into story (place_id, id, challenge_id, team_id, title, before_words, tried, after_words, quote, quote_by, consent, by_person, at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)",
        permit.place(),
        story.id,
        story.challenge,
        story.team,
        &story.title,
        &story.before,
        &story.tried,
        &story.after,
        &story.quote,
        story.quote_by.as_str(),
        story.consent,
        permit.person(),
        story.at
    ))
    .await?;
    Ok(())
}

/// Changes a story; says whether its version was still the one it was shown with.
pub async fn update(
    tx: &mut Tx<'_>,
    permit: &Permit<act::TellStory>,
    story: &Story,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update story set title = $3, before_words = $4, tried = $5, after_words = $6, quote = $7, quote_by = $8, consent = $9, version = version + 1
              where place_id = $1 and id = $2 and version = $10",
            permit.place(),
            story.id,
            &story.title,
            &story.before,
            &story.tried,
            &story.after,
            &story.quote,
            story.quote_by.as_str(),
            story.consent,
            story.version
        ))
        .await?;
    Ok(changed == 1)
}

/// Takes a story back (`at` is when), or puts it back.
pub async fn remove(
    tx: &mut Tx<'_>,
    permit: &Permit<act::TellStory>,
    story: StoryId,
    at: Option<Timestamp>,
) -> Result<(), Error> {
    tx.run(sql!(
        "update story set removed_at = $3 where place_id = $1 and id = $2",
        permit.place(),
        story,
        at
    ))
    .await?;
    Ok(())
}
