//! Ideas that wait to be tried.

use domain::policy::{Permit, act};
use domain::test::Idea;
use domain::{IdeaId, PlaceId, TeamId, TestId};

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Idea {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            line: row.get("line")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
            test: row.get("test_id")?,
        })
    }
}

/// An idea of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, idea: IdeaId) -> Result<Idea, Error> {
    tx.one(sql!(
        "select * from idea where place_id = $1 and id = $2",
        place,
        idea
    ))
    .await
}

/// A team's ideas, the newest first, those that became a test included.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Idea>, Error> {
    tx.all(sql!(
        "select * from idea where place_id = $1 and team_id = $2 order by at desc, id desc",
        place,
        team
    ))
    .await
}

/// Writes an idea down.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AddIdea>,
    idea: &Idea,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into idea (place_id, id, team_id, line, by_person, at) values ($1, $2, $3, $4, $5, $6)",
        permit.place(),
        idea.id,
        idea.team,
        &idea.line,
        idea.by,
        idea.at,
    ))
    .await?;
    Ok(())
}

/// Says which test an idea became; says whether it was still waiting.
pub async fn became(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditTest>,
    idea: IdeaId,
    test: TestId,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update idea set test_id = $3 where place_id = $1 and id = $2 and test_id is null",
            permit.place(),
            idea,
            test
        ))
        .await?;
    Ok(changed == 1)
}
