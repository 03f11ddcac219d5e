//! One row a measure that says how its series stands, remade with every change: portfolio pages read these and
//! compute nothing.

use domain::policy::{Permit, act};
use domain::{MeasureId, PlaceId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Error, Tx, sql};

/// How a series stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Which series.
    pub measure_id: MeasureId,
    /// Whose.
    pub team_id: TeamId,
    /// Counted periods.
    pub points: i64,
    /// The last counted period.
    pub last_period: Option<Date>,
    /// Its plotted value.
    pub last_value: Option<f64>,
    /// Centre line of the last phase.
    pub centre: Option<f64>,
    /// The level of the last numbers since the launch; none before there are any.
    pub now_level: Option<f64>,
    /// Lower limit at the last point.
    pub lower_limit: Option<f64>,
    /// Upper limit at the last point.
    pub upper_limit: Option<f64>,
    /// One sentence on where the series stands.
    pub sentence: String,
    /// `better`, `worse`, `usual` or `early`.
    pub reading: String,
    /// The last plotted values as JSON, for a small picture.
    pub spark: String,
    /// The engine that computed it, with its version.
    pub engine: String,
    /// When.
    pub computed_at: Timestamp,
}

crate::row!(Summary {
    measure_id,
    team_id,
    points,
    last_period,
    last_value,
    centre,
    now_level,
    lower_limit,
    upper_limit,
    sentence,
    reading,
    spark,
    engine,
    computed_at
});

/// The summaries of a team's measures.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Summary>, Error> {
    tx.all(sql!(
        "select * from series_summary where place_id = $1 and team_id = $2 order by measure_id",
        place,
        team
    ))
    .await
}

/// A permit for something after which a series is summed up anew, or the goal on it: its numbers, its chart, its measure,
/// the goal or the day of the launch changed.
pub trait TouchesSeries {
    /// In which place.
    fn place(&self) -> PlaceId;
}

macro_rules! touches_series {
    ($($act:ident),+) => {$(
        impl TouchesSeries for Permit<act::$act> {
            fn place(&self) -> PlaceId {
                Permit::place(self)
            }
        }
    )+};
}
touches_series!(
    RecordNumbers,
    ImportNumbers,
    ChangeChart,
    EditMeasure,
    SetGoal,
    EditChallenge
);

/// Writes the summary of a series over the one before.
pub async fn put(
    tx: &mut Tx<'_>,
    permit: &impl TouchesSeries,
    summary: &Summary,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into series_summary (place_id, measure_id, team_id, points, last_period, last_value, centre, lower_limit,
                                     upper_limit, sentence, reading, spark, engine, computed_at, now_level)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (place_id, measure_id) do update set
                points = excluded.points, last_period = excluded.last_period, last_value = excluded.last_value,
                centre = excluded.centre, lower_limit = excluded.lower_limit, upper_limit = excluded.upper_limit,
                sentence = excluded.sentence, reading = excluded.reading, spark = excluded.spark, engine = excluded.engine,
                computed_at = excluded.computed_at, now_level = excluded.now_level",
        permit.place(),
        summary.measure_id,
        summary.team_id,
        summary.points,
        summary.last_period,
        summary.last_value,
        summary.centre,
        summary.lower_limit,
        summary.upper_limit,
        &summary.sentence,
        &summary.reading,
        &summary.spark,
        &summary.engine,
        summary.computed_at,
        summary.now_level,
    ))
    .await?;
    Ok(())
}
