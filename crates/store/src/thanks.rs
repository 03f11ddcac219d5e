//! Thank-yous, and what they were for.

use domain::policy::{Permit, act};
use domain::text::Line;
use domain::{ChallengeId, PersonId, PlaceId, TeamId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Error, Tx, sql};

/// A thank-you.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thanks {
    /// Which.
    pub id: Uuid,
    /// In which challenge.
    pub challenge_id: ChallengeId,
    /// In which team.
    pub team_id: TeamId,
    /// To whom.
    pub to_person: PersonId,
    /// From whom.
    pub by_person: PersonId,
    /// What for.
    pub about: Line,
    /// In words.
    pub words: Line,
    /// When.
    pub at: Timestamp,
}
crate::row!(Thanks {
    id,
    challenge_id,
    team_id,
    to_person,
    by_person,
    about,
    words,
    at
});

/// The thank-yous of a challenge, the newest first.
pub async fn of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Thanks>, Error> {
    tx.all(sql!(
        "select id, challenge_id, team_id, to_person, by_person, about, words, at from thanks
          where place_id = $1 and challenge_id = $2 order by at desc, id",
        place,
        challenge
    ))
    .await
}

/// Writes a thank-you down.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Remark>,
    thanks: &Thanks,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into thanks (place_id, id, challenge_id, team_id, to_person, by_person, about, words, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        permit.place(),
        thanks.id,
        thanks.challenge_id,
        thanks.team_id,
        thanks.to_person,
        thanks.by_person,
        &thanks.about,
        &thanks.words,
        thanks.at,
    ))
    .await?;
    Ok(())
}
