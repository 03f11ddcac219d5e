//! A coach's private notes. Every statement names whose they are: there is no way to read somebody else's.

use domain::policy::{Permit, act};
use domain::text::Prose;
use domain::{PersonId, PlaceId, TeamId};
use jiff::Timestamp;

use crate::{Error, Tx, sql};

/// One's own notes on a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// On which team.
    pub team_id: TeamId,
    /// The words.
    pub words: Prose,
    /// Counts up with every change.
    pub version: i64,
    /// When they changed.
    pub changed_at: Timestamp,
}
crate::row!(Note {
    team_id,
    words,
    version,
    changed_at
});

/// One's own notes, on every team.
pub async fn mine(tx: &mut Tx<'_>, place: PlaceId, me: PersonId) -> Result<Vec<Note>, Error> {
    tx.all(sql!(
        "select team_id, words, version, changed_at from coach_note where place_id = $1 and person_id = $2 order by team_id",
        place,
        me
    ))
    .await
}

/// Keeps one's own notes on a team; `note.version` is the one they were shown with, 0 for none. Says whether it still was.
pub async fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Coach>,
    note: &Note,
) -> Result<bool, Error> {
    let kept = if note.version == 0 {
        tx.run(sql!(
            "insert into coach_note (place_id, person_id, team_id, words, version, changed_at) values ($1, $2, $3, $4, 1, $5)
             on conflict (place_id, person_id, team_id) do nothing",
            permit.place(),
            permit.person(),
            note.team_id,
            &note.words,
            note.changed_at,
        ))
        .await?
    } else {
        tx.run(sql!(
            "update coach_note set words = $4, version = version + 1, changed_at = $6
              where place_id = $1 and person_id = $2 and team_id = $3 and version = $5",
            permit.place(),
            permit.person(),
            note.team_id,
            &note.words,
            note.version,
            note.changed_at,
        ))
        .await?
    };
    Ok(kept == 1)
}
