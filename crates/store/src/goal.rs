//! Goals: one a team.

use domain::goal::Goal;
use domain::policy::{Permit, act};
use domain::{PlaceId, TeamId};

use crate::json::{from_column, text_of};
use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Goal {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            team: row.get("team_id")?,
            what: row.get("what")?,
            measure: row.get("measure_id")?,
            from: row.get("from_value")?,
            to: row.get("to_value")?,
            population: row.get("population")?,
            by_day: row.get("by_day")?,
            conditions: row.get("conditions")?,
            reckoning: from_column(row, "reckoning")?,
            why: row.get("why")?,
            version: row.get("version")?,
        })
    }
}

/// The team's goal; none until they set one.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Option<Goal>, Error> {
    tx.maybe(sql!(
        "select * from goal where place_id = $1 and team_id = $2",
        place,
        team
    ))
    .await
}

/// Sets the goal: version 0 in it means "there is none yet". Says whether the version was still the one in it.
pub async fn set(
    tx: &mut Tx<'_>,
    permit: &Permit<act::SetGoal>,
    goal: &Goal,
) -> Result<bool, Error> {
    let reckoning = text_of("reckoning", &goal.reckoning)?;
    let changed = if goal.version == 0 {
        tx.run(sql!(
            "insert into goal (place_id, team_id, what, measure_id, from_value, to_value, population, by_day, conditions,
                               reckoning, why, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
             on conflict (place_id, team_id) do nothing",
            permit.place(),
            goal.team,
            &goal.what,
            goal.measure,
            goal.from,
            goal.to,
            &goal.population,
            goal.by_day,
            &goal.conditions,
            &reckoning,
            goal.why.as_ref(),
        ))
        .await?
    } else {
        tx.run(sql!(
            "update goal set what = $4, measure_id = $5, from_value = $6, to_value = $7, population = $8, by_day = $9, conditions = $10,
                    reckoning = $11, why = $12, version = version + 1
              where place_id = $1 and team_id = $2 and version = $3",
            permit.place(),
            goal.team,
            goal.version,
            &goal.what,
            goal.measure,
            goal.from,
            goal.to,
            &goal.population,
            goal.by_day,
            &goal.conditions,
            &reckoning,
            goal.why.as_ref(),
        ))
        .await?
    };
    Ok(changed == 1)
}
