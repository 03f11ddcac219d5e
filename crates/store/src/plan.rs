//! The work plan of a team.

use domain::plan::{PlanItem, PlanState};
use domain::policy::{Permit, act};
use domain::{PlaceId, PlanItemId, TeamId};
use jiff::civil::Date;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for PlanItem {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            lane: row.get("lane")?,
            what: row.get("what")?,
            owner: row.get("owner_id")?,
            due: row.get("due")?,
            day_zero: row.get("day_zero")?,
            state: row.get("state")?,
            first_win: row.get("first_win")?,
            late: row.get("late")?,
            settled: row.get("settled_at")?,
            made: row.get("made_at")?,
            version: row.get("version")?,
        })
    }
}

/// A task of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, item: PlanItemId) -> Result<PlanItem, Error> {
    tx.one(sql!(
        "select * from plan_item where place_id = $1 and id = $2",
        place,
        item
    ))
    .await
}

/// A team's tasks, the next due first.
pub async fn of_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<PlanItem>, Error> {
    tx.all(sql!(
        "select * from plan_item where place_id = $1 and team_id = $2 order by due, id",
        place,
        team
    ))
    .await
}

/// How many tasks to do had their day chosen when day 0 was another.
pub async fn dated_before(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
    launch: Date,
) -> Result<i64, Error> {
    let (tasks,) = tx
        .one::<(i64,)>(sql!(
            "select count(*) from plan_item where place_id = $1 and team_id = $2 and state = $3 and day_zero <> $4",
            place,
            team,
            PlanState::Open,
            launch
        ))
        .await?;
    Ok(tasks)
}

/// Puts a task on the plan.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditPlan>,
    item: &PlanItem,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into plan_item (place_id, id, team_id, lane, what, owner_id, due, state, first_win, made_at, day_zero, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        permit.place(),
        item.id,
        item.team,
        &item.lane,
        &item.what,
        item.owner,
        item.due,
        item.state,
        item.first_win,
        item.made,
        item.day_zero,
    ))
    .await?;
    Ok(())
}

/// Changes a task that still has the version in it; says whether it had.
pub async fn update(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditPlan>,
    item: &PlanItem,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update plan_item set lane = $4, what = $5, owner_id = $6, due = $7, state = $8, first_win = $9, late = $10,
                    settled_at = $11, day_zero = $12, version = version + 1
              where place_id = $1 and id = $2 and version = $3",
            permit.place(),
            item.id,
            item.version,
            &item.lane,
            &item.what,
            item.owner,
            item.due,
            item.state,
            item.first_win,
            item.late,
            item.settled,
            item.day_zero,
        ))
        .await?;
    Ok(changed == 1)
}
