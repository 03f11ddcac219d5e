//! Ideas that wait to be tried.

use domain::policy::{Permit, act};
use domain::test::Idea;
use domain::text::Name;
use domain::{IdeaId, PersonId, PlaceId, TeamId, TestId};
use jiff::Timestamp;

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

/// An idea of a place; not found while it is taken back.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, idea: IdeaId) -> Result<Idea, Error> {
    tx.one(sql!(
        "select * from idea where place_id = $1 and id = $2 and removed_at is null",
        place,
        idea
    ))
    .await
}

/// An idea of a place, taken back or not.
pub async fn written(tx: &mut Tx<'_>, place: PlaceId, idea: IdeaId) -> Result<Idea, Error> {
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
        "select * from idea where place_id = $1 and team_id = $2 and removed_at is null order by at desc, id desc",
        place,
        team
    ))
    .await
}

/// Takes an idea back (`Some` moment) or puts it back; says whether that changed anything. One that became a test stays.
pub async fn set_removed(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AddIdea>,
    idea: IdeaId,
    at: Option<Timestamp>,
) -> Result<bool, Error> {
    let changed = match at {
        Some(at) => {
            tx.run(sql!(
                "update idea set removed_at = $3 where place_id = $1 and id = $2 and removed_at is null and test_id is null",
                permit.place(),
                idea,
                at
            ))
            .await?
        }
        None => {
            tx.run(sql!(
                "update idea set removed_at = null where place_id = $1 and id = $2 and removed_at is not null",
                permit.place(),
                idea
            ))
            .await?
        }
    };
    Ok(changed == 1)
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

/// Who supports ideas of a team: the idea, and who.
pub async fn supporters(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<(IdeaId, PersonId)>, Error> {
    tx.all::<(IdeaId, PersonId)>(sql!(
        "select s.idea_id, s.person_id from idea_support s
           join idea i on i.place_id = s.place_id and i.id = s.idea_id
          where s.place_id = $1 and i.team_id = $2 order by s.at, s.person_id",
        place,
        team
    ))
    .await
}

/// Supports an idea, or does no more; says whether that changed anything.
pub async fn support(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AddIdea>,
    idea: IdeaId,
    on: bool,
    at: Timestamp,
) -> Result<bool, Error> {
    let changed = if on {
        tx.run(sql!(
            "insert into idea_support (place_id, idea_id, person_id, at) values ($1, $2, $3, $4)
             on conflict (place_id, idea_id, person_id) do nothing",
            permit.place(),
            idea,
            permit.person(),
            at
        ))
        .await?
    } else {
        tx.run(sql!(
            "delete from idea_support where place_id = $1 and idea_id = $2 and person_id = $3",
            permit.place(),
            idea,
            permit.person()
        ))
        .await?
    };
    Ok(changed == 1)
}

/// Which ideas of a team are the same as another one: the idea, and the one it is the same as.
pub async fn same(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<(IdeaId, IdeaId)>, Error> {
    tx.all::<(IdeaId, IdeaId)>(sql!(
        "select s.idea_id, s.same_as from idea_same s
           join idea i on i.place_id = s.place_id and i.id = s.idea_id
          where s.place_id = $1 and i.team_id = $2 order by s.at, s.idea_id",
        place,
        team
    ))
    .await
}

/// Says that an idea is the same as another one, or (none) that it stands alone.
pub async fn join(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AddIdea>,
    idea: IdeaId,
    same_as: Option<IdeaId>,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "delete from idea_same where place_id = $1 and idea_id = $2",
        permit.place(),
        idea
    ))
    .await?;
    if let Some(same_as) = same_as {
        tx.run(sql!(
            "insert into idea_same (place_id, idea_id, same_as, by_person, at) values ($1, $2, $3, $4, $5)",
            permit.place(),
            idea,
            same_as,
            permit.person(),
            at
        ))
        .await?;
    }
    Ok(())
}

/// The themes of a team's ideas: the idea, and what it lies under.
pub async fn themes(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<(IdeaId, Name)>, Error> {
    tx.all::<(IdeaId, Name)>(sql!(
        "select s.idea_id, s.theme from idea_theme s
           join idea i on i.place_id = s.place_id and i.id = s.idea_id
          where s.place_id = $1 and i.team_id = $2 order by s.at, s.idea_id",
        place,
        team
    ))
    .await
}

/// Puts an idea under a theme, or (none) under none.
pub async fn put_under(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AddIdea>,
    idea: IdeaId,
    theme: Option<&Name>,
    at: Timestamp,
) -> Result<(), Error> {
    let Some(theme) = theme else {
        tx.run(sql!(
            "delete from idea_theme where place_id = $1 and idea_id = $2",
            permit.place(),
            idea
        ))
        .await?;
        return Ok(());
    };
    tx.run(sql!(
        "insert into idea_theme (place_id, idea_id, theme, by_person, at) values ($1, $2, $3, $4, $5)
         on conflict (place_id, idea_id) do update set theme = excluded.theme, by_person = excluded.by_person, at = excluded.at",
        permit.place(),
        idea,
        theme,
        permit.person(),
        at
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
