//! The team's own word for how it goes. Every word is kept; the newest counts.

use domain::policy::{Permit, act};
use domain::radar::TeamWord;
use domain::text::Line;
use domain::{ChallengeId, PersonId, PlaceId, TeamId};
use jiff::Timestamp;

use crate::{Error, Tx, sql};

/// A word as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// By which team.
    pub team_id: TeamId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub word: TeamWord,
    /// In a line.
    pub line: Line,
    /// Who wrote it down.
    pub by_person: PersonId,
}
crate::row!(Word {
    team_id,
    at,
    word,
    line,
    by_person
});

/// The newest word of each team of a challenge (none: of the place).
pub async fn newest(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<Word>, Error> {
    tx.all(sql!(
        "select w.team_id as team_id, w.at as at, w.word as word, w.line as line, w.by_person as by_person from team_word w
           join team t on t.place_id = w.place_id and t.id = w.team_id
          where w.place_id = $1 and (t.challenge_id = $2 or $2 is null)
            and w.at = (select max(n.at) from team_word n where n.place_id = $1 and n.team_id = w.team_id)",
        place,
        challenge
    ))
    .await
}

/// What a team said, the newest first.
pub async fn of_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
    limit: u32,
) -> Result<Vec<Word>, Error> {
    tx.all(sql!(
        "select team_id, at, word, line, by_person from team_word
          where place_id = $1 and team_id = $2 order by at desc limit $3",
        place,
        team,
        limit
    ))
    .await
}

/// Writes a word down.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::SayWord>,
    word: &Word,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into team_word (place_id, team_id, at, word, line, by_person) values ($1, $2, $3, $4, $5, $6)
         on conflict (place_id, team_id, at) do nothing",
        permit.place(),
        word.team_id,
        word.at,
        word.word,
        &word.line,
        word.by_person,
    ))
    .await?;
    Ok(())
}
