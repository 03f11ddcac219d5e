//! Two teams that go on as one: everything one of them has comes along, and can go back.

use domain::policy::{Permit, act};
use domain::{PlaceId, TeamId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::sql::Query;
use crate::{Error, Tx, sql};

/// What a role that came along is kept as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovedRole {
    /// It ended in the team that joined.
    Ended,
    /// It was given in the other team.
    Given,
}

impl MovedRole {
    const fn word(self) -> &'static str {
        match self {
            Self::Ended => "role_ended",
            Self::Given => "role_given",
        }
    }
}

/// Moves all a team has counted, tried, asked, planned and told to another team, and keeps which things they were.
pub async fn join(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManageTeam>,
    team: TeamId,
    into: TeamId,
    at: Timestamp,
) -> Result<(), Error> {
    let place = permit.place();
    tx.run(sql!(
        "insert into team_moved (place_id, team_id, kind, row_id)
         select place_id, team_id, 'measure', id from measure where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'import', id from import where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'idea', id from idea where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'test', id from test where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'ask', id from ask where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'plan_item', id from plan_item where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'driver', id from driver where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'story', id from story where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'promise', id from promise where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'recipe', id from recipe where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'adoption', id from adoption where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'remark', id from remark where place_id = $1 and team_id = $2
         union all select place_id, team_id, 'standing_yes', id from standing_yes where place_id = $1 and team_id = $2",
        place,
        team
    ))
    .await?;
    for query in tried_along(place, team, into) {
        tx.run(query).await?;
    }
    for query in told_along(place, team, into) {
        tx.run(query).await?;
    }
    tx.run(sql!(
        "delete from goal_outlook where place_id = $1 and team_id = $2",
        place,
        team
    ))
    .await?;
    tx.run(sql!(
        "update team set joined_id = $3, joined_at = $4, version = version + 1 where place_id = $1 and id = $2",
        place,
        team,
        into,
        at
    ))
    .await?;
    Ok(())
}

/// Takes what came along back to the team it came from.
pub async fn part(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManageTeam>,
    team: TeamId,
) -> Result<(), Error> {
    let place = permit.place();
    for query in tried_back(place, team) {
        tx.run(query).await?;
    }
    for query in told_back(place, team) {
        tx.run(query).await?;
    }
    tx.run(sql!(
        "delete from team_moved where place_id = $1 and team_id = $2",
        place,
        team
    ))
    .await?;
    tx.run(sql!(
        "update team set joined_id = null, joined_at = null, version = version + 1 where place_id = $1 and id = $2",
        place,
        team
    ))
    .await?;
    Ok(())
}

/// What was counted, thought of and tried.
fn tried_along(place: PlaceId, team: TeamId, into: TeamId) -> [Query; 8] {
    [
        sql!(
            "update series_summary set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update measure set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update import set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update idea set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update test set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update driver set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update recipe set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update adoption set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
    ]
}

/// What was asked, planned and told.
fn told_along(place: PlaceId, team: TeamId, into: TeamId) -> [Query; 6] {
    [
        sql!(
            "update ask set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update plan_item set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update story set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update promise set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update remark set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
        sql!(
            "update standing_yes set team_id = $3 where place_id = $1 and team_id = $2",
            place,
            team,
            into
        ),
    ]
}

/// What was counted, thought of and tried.
fn tried_back(place: PlaceId, team: TeamId) -> [Query; 8] {
    [
        sql!(
            "update series_summary set team_id = $2 where place_id = $1
                and measure_id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'measure')",
            place,
            team
        ),
        sql!(
            "update measure set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'measure')",
            place,
            team
        ),
        sql!(
            "update import set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'import')",
            place,
            team
        ),
        sql!(
            "update idea set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'idea')",
            place,
            team
        ),
        sql!(
            "update test set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'test')",
            place,
            team
        ),
        sql!(
            "update driver set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'driver')",
            place,
            team
        ),
        sql!(
            "update recipe set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'recipe')",
            place,
            team
        ),
        sql!(
            "update adoption set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'adoption')",
            place,
            team
        ),
    ]
}

/// What was asked, planned and told.
fn told_back(place: PlaceId, team: TeamId) -> [Query; 6] {
    [
        sql!(
            "update ask set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'ask')",
            place,
            team
        ),
        sql!(
            "update plan_item set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'plan_item')",
            place,
            team
        ),
        sql!(
            "update story set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'story')",
            place,
            team
        ),
        sql!(
            "update promise set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'promise')",
            place,
            team
        ),
        sql!(
            "update remark set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'remark')",
            place,
            team
        ),
        sql!(
            "update standing_yes set team_id = $2 where place_id = $1
                and id in (select row_id from team_moved where place_id = $1 and team_id = $2 and kind = 'standing_yes')",
            place,
            team
        ),
    ]
}

/// Keeps a role that ended in the team that joined, or was given in the other.
pub async fn keep_role(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManageTeam>,
    team: TeamId,
    moved: MovedRole,
    role: Uuid,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into team_moved (place_id, team_id, kind, row_id) values ($1, $2, $3, $4)",
        permit.place(),
        team,
        moved.word(),
        role
    ))
    .await?;
    Ok(())
}

/// Roles that ended in a team that joined, or were given in the other.
pub async fn roles(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
    moved: MovedRole,
) -> Result<Vec<Uuid>, Error> {
    let roles: Vec<(Uuid,)> = tx
        .all(sql!(
            "select row_id from team_moved where place_id = $1 and team_id = $2 and kind = $3 order by row_id",
            place,
            team,
            moved.word()
        ))
        .await?;
    Ok(roles.into_iter().map(|(role,)| role).collect())
}

/// The teams that go on as this one: which, and what they were called.
pub async fn of_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    into: TeamId,
) -> Result<Vec<(TeamId, String)>, Error> {
    tx.all::<(TeamId, String)>(sql!(
        "select id, name from team where place_id = $1 and joined_id = $2 order by joined_at, id",
        place,
        into
    ))
    .await
}
