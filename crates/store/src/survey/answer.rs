//! What single people answered, and the two ways out.

use domain::policy::{Permit, act};
use domain::survey::Answers;
use domain::{PersonId, PlaceId, TeamId, WaveId};
use jiff::Timestamp;

use crate::json::{from_column, text_of};
use crate::{Error, FromRow, Row, Tx, sql};

/// What somebody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Who.
    pub person: PersonId,
    /// What.
    pub answers: Answers,
    /// Sent, and when; none for a draft.
    pub sent: Option<Timestamp>,
}

impl FromRow for Sent {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            person: row.get("person_id")?,
            answers: from_column(row, "content")?,
            sent: row.get("sent_at")?,
        })
    }
}

/// How somebody takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Who.
    pub person: PersonId,
    /// Answers.
    pub answers: bool,
    /// May be on the list that others see.
    pub listed: bool,
}

crate::row!(Choice {
    person,
    answers,
    listed
});

/// One's own answers, as far as they are.
pub async fn mine(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    wave: WaveId,
) -> Result<Option<Sent>, Error> {
    tx.maybe(sql!(
        "select person_id, content, sent_at from wave_answer where place_id = $1 and wave_id = $2 and person_id = $3",
        permit.place(),
        wave,
        permit.person()
    ))
    .await
}

/// Keeps one's own answers, as a draft or sent.
pub async fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    wave: WaveId,
    answers: &Answers,
    at: Timestamp,
    sent: Option<Timestamp>,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into wave_answer (place_id, wave_id, person_id, content, saved_at, sent_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (place_id, wave_id, person_id) do update
            set content = excluded.content, saved_at = excluded.saved_at, sent_at = excluded.sent_at",
        permit.place(),
        wave,
        permit.person(),
        text_of("content", answers)?,
        at,
        sent,
    ))
    .await?;
    Ok(())
}

/// Deletes everything somebody answered in a team, maps they agreed to included. `nobody` is an id nobody has.
pub async fn delete_own(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    team: TeamId,
    nobody: PersonId,
) -> Result<u64, Error> {
    let (place, person) = (permit.place(), permit.person());
    tx.run(sql!(
        "delete from map_consent where place_id = $1 and person_id = $2
            and wave_id in (select id from wave where place_id = $1 and team_id = $3)",
        place,
        person,
        team,
    ))
    .await?;
    // Counted already: what was said stays, but no longer as theirs, so that a figure seen before and after does not tell it.
    tx.run(sql!(
        "update habit_answer set person_id = $4 where place_id = $1 and person_id = $2
            and habit_id in (select id from habit where place_id = $1 and team_id = $3)",
        place,
        person,
        team,
        nobody,
    ))
    .await?;
    tx.run(sql!(
        "delete from wave_answer where place_id = $1 and person_id = $2
            and wave_id in (select id from wave where place_id = $1 and team_id = $3)",
        place,
        person,
        team,
    ))
    .await
}

/// Every answer of a wave, for working out what may be shown. Nothing else may read it: a test looks for callers.
pub async fn sent(tx: &mut Tx<'_>, place: PlaceId, wave: WaveId) -> Result<Vec<Sent>, Error> {
    tx.all(sql!(
        "select person_id, content, sent_at from wave_answer
          where place_id = $1 and wave_id = $2 and sent_at is not null order by person_id",
        place,
        wave
    ))
    .await
}

/// Rewrites every answer of a wave without people, forgets who agreed to its map, and says when.
pub async fn forget_raw(
    tx: &mut Tx<'_>,
    place: PlaceId,
    wave: WaveId,
    team: TeamId,
    at: Timestamp,
) -> Result<(), Error> {
    let all: Vec<Sent> = tx
        .all(sql!(
            "select person_id, content, sent_at from wave_answer where place_id = $1 and wave_id = $2 order by person_id",
            place,
            wave
        ))
        .await?;
    for one in all {
        tx.run(sql!(
            "update wave_answer set content = $4 where place_id = $1 and wave_id = $2 and person_id = $3",
            place,
            wave,
            one.person,
            text_of("content", &one.answers.without_people())?,
        ))
        .await?;
    }
    tx.run(sql!(
        "delete from map_consent where place_id = $1 and wave_id = $2",
        place,
        wave
    ))
    .await?;
    tx.run(sql!(
        "delete from wave_shown where place_id = $1 and team_id = $2",
        place,
        team
    ))
    .await?;
    tx.run(sql!(
        "update wave set raw_gone_at = $3 where place_id = $1 and id = $2",
        place,
        wave,
        at
    ))
    .await?;
    Ok(())
}

/// How everybody of a team takes part who said so.
pub async fn choices(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Choice>, Error> {
    tx.all(sql!(
        "select person_id as person, answers, listed from wave_choice where place_id = $1 and team_id = $2 order by person_id",
        place,
        team
    ))
    .await
}

/// Says how somebody takes part.
pub async fn set_choice(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    team: TeamId,
    choice: &Choice,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into wave_choice (place_id, team_id, person_id, answers, listed, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (place_id, team_id, person_id) do update
            set answers = excluded.answers, listed = excluded.listed, at = excluded.at",
        permit.place(),
        team,
        permit.person(),
        choice.answers,
        choice.listed,
        at,
    ))
    .await?;
    Ok(())
}

/// What was shown of a team so far, as it was kept.
pub async fn shown(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Option<String>, Error> {
    let row: Option<(String,)> = tx
        .maybe(sql!(
            "select content from wave_shown where place_id = $1 and team_id = $2",
            place,
            team
        ))
        .await?;
    Ok(row.map(|(content,)| content))
}

/// Keeps what was shown.
pub async fn set_shown(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
    content: &str,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into wave_shown (place_id, team_id, content) values ($1, $2, $3)
         on conflict (place_id, team_id) do update set content = excluded.content",
        place,
        team,
        content,
    ))
    .await?;
    Ok(())
}

/// How many have sent their answers.
pub async fn count(tx: &mut Tx<'_>, place: PlaceId, wave: WaveId) -> Result<usize, Error> {
    let (sent,): (i64,) = tx
        .one(sql!(
            "select count(*) from wave_answer where place_id = $1 and wave_id = $2 and sent_at is not null",
            place,
            wave
        ))
        .await?;
    Ok(usize::try_from(sent).unwrap_or(0))
}

/// Takes somebody who does not want to be on the list out of what everybody else answered.
pub async fn forget_person(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    team: TeamId,
) -> Result<(), Error> {
    let place = permit.place();
    let all: Vec<(WaveId, PersonId, String)> = tx
        .all(sql!(
            "select wave_id, person_id, content from wave_answer
              where place_id = $1 and wave_id in (select id from wave where place_id = $1 and team_id = $2)
              order by wave_id, person_id",
            place,
            team
        ))
        .await?;
    for (wave, person, content) in all {
        let answers: Answers = serde_json::from_str(&content).map_err(|e| Error::Column {
            column: "content".to_owned(),
            reason: e.to_string(),
        })?;
        tx.run(sql!(
            "update wave_answer set content = $4 where place_id = $1 and wave_id = $2 and person_id = $3",
            place,
            wave,
            person,
            text_of("content", &answers.without(permit.person()))?,
        ))
        .await?;
    }
    Ok(())
}
