//! Measures.

use domain::measure::Measure;
use domain::policy::{Permit, act};
use domain::{MeasureId, PlaceId, TeamId};
use jiff::civil::Date;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Measure {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            name: row.get("name")?,
            role: row.get("role")?,
            kind: row.get("kind")?,
            direction: row.get("direction")?,
            definition: row.get("definition")?,
            unit: row.get("unit")?,
            denominator: row.get("denominator")?,
            per: row.get("per")?,
            rhythm: row.get("rhythm")?,
            target: row.get("target")?,
            position: row.get("position")?,
            stopped: row.get("stopped")?,
            version: row.get("version")?,
        })
    }
}

/// A measure of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, measure: MeasureId) -> Result<Measure, Error> {
    tx.one(sql!(
        "select * from measure where place_id = $1 and id = $2",
        place,
        measure
    ))
    .await
}

/// A team's measures in their order.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Measure>, Error> {
    tx.all(sql!(
        "select * from measure where place_id = $1 and team_id = $2 order by position, id",
        place,
        team
    ))
    .await
}

/// Adds a measure at the end of the team's list.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditMeasure>,
    measure: &Measure,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into measure (place_id, id, team_id, name, role, kind, direction, definition, unit, denominator, per, rhythm, target,
                              position, chart, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $13, $11, $12,
                 (select coalesce(max(position), 0) + 1 from measure where place_id = $1 and team_id = $3), '{}', 1)",
        permit.place(),
        measure.id,
        measure.team,
        &measure.name,
        measure.role,
        measure.kind,
        measure.direction,
        &measure.definition,
        &measure.unit,
        measure.denominator.as_ref(),
        measure.rhythm,
        measure.target,
        measure.per,
    ))
    .await?;
    Ok(())
}

/// Changes a measure that still has the version given in it; says whether it had. Its kind stays: numbers hang on it.
pub async fn update(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditMeasure>,
    measure: &Measure,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update measure set name = $4, role = $5, direction = $6, definition = $7, unit = $8, denominator = $9, rhythm = $10,
                    target = $11, per = $12, version = version + 1
              where place_id = $1 and id = $2 and version = $3",
            permit.place(),
            measure.id,
            measure.version,
            &measure.name,
            measure.role,
            measure.direction,
            &measure.definition,
            &measure.unit,
            measure.denominator.as_ref(),
            measure.rhythm,
            measure.target,
            measure.per,
        ))
        .await?;
    Ok(changed == 1)
}

/// Stops counting a measure from a day on, or counts it again (`None`).
pub async fn set_stopped(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditMeasure>,
    measure: MeasureId,
    from: Option<Date>,
) -> Result<(), Error> {
    tx.run(sql!(
        "update measure set stopped = $3, version = version + 1 where place_id = $1 and id = $2",
        permit.place(),
        measure,
        from
    ))
    .await?;
    Ok(())
}

/// The chart settings of a measure as JSON; `{}` when nothing was chosen.
pub async fn chart_settings(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: MeasureId,
) -> Result<String, Error> {
    let (chart,): (String,) = tx
        .one(sql!(
            "select chart from measure where place_id = $1 and id = $2",
            place,
            measure
        ))
        .await?;
    Ok(chart)
}

/// Keeps chart settings as JSON.
pub async fn set_chart_settings(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ChangeChart>,
    measure: MeasureId,
    settings: &str,
) -> Result<(), Error> {
    tx.run(sql!(
        "update measure set chart = $3, version = version + 1 where place_id = $1 and id = $2",
        permit.place(),
        measure,
        settings
    ))
    .await?;
    Ok(())
}
