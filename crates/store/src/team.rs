//! Teams.

use domain::policy::{Permit, act};
use domain::team::Team;
use domain::{ChallengeId, PlaceId, TeamId};

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Team {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            challenge: row.get("challenge_id")?,
            name: row.get("name")?,
            setting: row.get("setting")?,
            joined: row.get("joined_id")?,
            version: row.get("version")?,
        })
    }
}

/// A team of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Team, Error> {
    tx.one(sql!(
        "select * from team where place_id = $1 and id = $2",
        place,
        team
    ))
    .await
}

/// The teams of a challenge, by name; without those that go on in another one.
pub async fn of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Team>, Error> {
    tx.all(sql!(
        "select * from team where place_id = $1 and challenge_id = $2 and joined_id is null order by name, id",
        place,
        challenge
    ))
    .await
}

/// Writes a new team.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::CreateTeam>,
    team: &Team,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into team (place_id, id, challenge_id, name, setting, version) values ($1, $2, $3, $4, $5, $6)",
        permit.place(),
        team.id,
        team.challenge,
        &team.name,
        team.setting.as_ref(),
        team.version,
    ))
    .await?;
    Ok(())
}

/// Changes a team that still has the version given in it; says whether it had.
pub async fn update(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManageTeam>,
    team: &Team,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update team set name = $4, setting = $5, version = version + 1 where place_id = $1 and id = $2 and version = $3",
            permit.place(),
            team.id,
            team.version,
            &team.name,
            team.setting.as_ref(),
        ))
        .await?;
    Ok(changed == 1)
}
