//! The numbers of a measure, as they stand now and as they stood before.

use std::collections::BTreeSet;

use domain::observation::{Counted, Observation};
use domain::policy::{Permit, act};
use domain::{ImportId, MeasureId, PersonId, PlaceId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Error, FromRow, Row, Tx, sql};

/// `state` in the table: which of the three answers a row is.
fn state(counted: Counted) -> &'static str {
    match counted {
        Counted::Number { .. } => "number",
        Counted::Of { .. } => "of",
        Counted::NotCounted => "not_counted",
    }
}

/// The numbers of an answer as the three columns keep them.
fn columns(counted: Counted) -> (Option<f64>, Option<f64>, Option<f64>) {
    match counted {
        Counted::Number { value } => (Some(value), None, None),
        Counted::Of {
            numerator,
            denominator,
        } => (None, Some(numerator), Some(denominator)),
        Counted::NotCounted => (None, None, None),
    }
}

fn counted(row: &Row) -> Result<Counted, Error> {
    let kind: String = row.get("state")?;
    match kind.as_str() {
        "number" => Ok(Counted::Number {
            value: row.get("value")?,
        }),
        "of" => Ok(Counted::Of {
            numerator: row.get("numerator")?,
            denominator: row.get("denominator")?,
        }),
        "not_counted" => Ok(Counted::NotCounted),
        other => Err(Error::Column {
            column: "state".to_owned(),
            reason: format!("`{other}` is no state of a number"),
        }),
    }
}

impl FromRow for Observation {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            measure: row.get("measure_id")?,
            period: row.get("period")?,
            counted: counted(row)?,
            timing: row.get("timing")?,
            note: row.get("note")?,
            import: row.get("import_id")?,
            revision: row.get("revision")?,
        })
    }
}

/// All numbers of a measure in the order of their periods.
pub async fn series(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: MeasureId,
) -> Result<Vec<Observation>, Error> {
    tx.all(sql!(
        "select * from observation where place_id = $1 and measure_id = $2 order by period",
        place,
        measure
    ))
    .await
}

/// The number of one period, if there is one.
pub async fn at(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: MeasureId,
    period: Date,
) -> Result<Option<Observation>, Error> {
    tx.maybe(sql!(
        "select * from observation where place_id = $1 and measure_id = $2 and period = $3",
        place,
        measure,
        period
    ))
    .await
}

/// For which periods from a day on something was written down of a team's measures: a number, or that nobody counted.
pub async fn written_since(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
    from: Date,
) -> Result<BTreeSet<(MeasureId, Date)>, Error> {
    let found: Vec<(MeasureId, Date)> = tx
        .all(sql!(
            "select o.measure_id, o.period from measure m
               join observation o on o.place_id = m.place_id and o.measure_id = m.id
              where m.place_id = $1 and m.team_id = $2 and o.period >= $3",
            place,
            team,
            from
        ))
        .await?;
    Ok(found.into_iter().collect())
}

/// The last number before a period, gaps left out.
pub async fn last_before(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: MeasureId,
    period: Date,
) -> Result<Option<Observation>, Error> {
    tx.maybe(sql!(
        "select * from observation
          where place_id = $1 and measure_id = $2 and period < $3 and state <> 'not_counted'
          order by period desc limit 1",
        place,
        measure,
        period
    ))
    .await
}

/// A permit that lets somebody write numbers: weekly ones or a table.
pub trait WritesNumbers {
    /// In which place.
    fn place(&self) -> PlaceId;
    /// Who writes.
    fn person(&self) -> PersonId;
}

impl WritesNumbers for Permit<act::RecordNumbers> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }

    fn person(&self) -> PersonId {
        Permit::person(self)
    }
}

impl WritesNumbers for Permit<act::ImportNumbers> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }

    fn person(&self) -> PersonId {
        Permit::person(self)
    }
}

/// The revision a new entry for a period gets: one more than any before, taken-back ones included.
pub async fn next_revision(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: MeasureId,
    period: Date,
) -> Result<i64, Error> {
    let (next,): (i64,) = tx
        .one(sql!(
            "select coalesce(max(revision), 0) + 1 from observation_revision
              where place_id = $1 and measure_id = $2 and period = $3",
            place,
            measure,
            period
        ))
        .await?;
    Ok(next)
}

/// Puts a number in its period and keeps the revision beside it. `replaces` is the revision it takes the place of; none
/// when the period was empty. Says whether it could: `false` means somebody else changed the number in between.
pub async fn put(
    tx: &mut Tx<'_>,
    permit: &impl WritesNumbers,
    observation: &Observation,
    replaces: Option<i64>,
    at: Timestamp,
) -> Result<bool, Error> {
    let written = match replaces {
        None => insert(tx, permit, observation, at).await?,
        Some(revision) => replace(tx, permit, observation, revision, at).await?,
    };
    if written {
        keep_revision(tx, permit, observation, replaces, at).await?;
    }
    Ok(written)
}

async fn insert(
    tx: &mut Tx<'_>,
    permit: &impl WritesNumbers,
    observation: &Observation,
    at: Timestamp,
) -> Result<bool, Error> {
    let (value, numerator, denominator) = columns(observation.counted);
    let written = tx
        .run(sql!(
            "insert into observation (place_id, measure_id, period, state, value, numerator, denominator, timing, note, import_id,
                                      revision, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             on conflict (place_id, measure_id, period) do nothing",
            permit.place(),
            observation.measure,
            observation.period,
            state(observation.counted),
            value,
            numerator,
            denominator,
            observation.timing,
            observation.note.as_ref(),
            observation.import,
            observation.revision,
            at,
            permit.person(),
        ))
        .await?;
    Ok(written == 1)
}

async fn replace(
    tx: &mut Tx<'_>,
    permit: &impl WritesNumbers,
    observation: &Observation,
    revision: i64,
    at: Timestamp,
) -> Result<bool, Error> {
    let (value, numerator, denominator) = columns(observation.counted);
    let written = tx
        .run(sql!(
            "update observation set state = $5, value = $6, numerator = $7, denominator = $8, timing = $9, note = $10,
                    import_id = $11, revision = $12, recorded_at = $13, recorded_by = $14
              where place_id = $1 and measure_id = $2 and period = $3 and revision = $4",
            permit.place(),
            observation.measure,
            observation.period,
            revision,
            state(observation.counted),
            value,
            numerator,
            denominator,
            observation.timing,
            observation.note.as_ref(),
            observation.import,
            observation.revision,
            at,
            permit.person(),
        ))
        .await?;
    Ok(written == 1)
}

async fn keep_revision(
    tx: &mut Tx<'_>,
    permit: &impl WritesNumbers,
    observation: &Observation,
    replaces: Option<i64>,
    at: Timestamp,
) -> Result<(), Error> {
    let (value, numerator, denominator) = columns(observation.counted);
    tx.run(sql!(
        "insert into observation_revision (place_id, measure_id, period, revision, state, value, numerator, denominator, timing,
                                           note, import_id, recorded_at, recorded_by, replaces)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        permit.place(),
        observation.measure,
        observation.period,
        observation.revision,
        state(observation.counted),
        value,
        numerator,
        denominator,
        observation.timing,
        observation.note.as_ref(),
        observation.import,
        at,
        permit.person(),
        replaces,
    ))
    .await?;
    Ok(())
}

/// Every revision of one period, the first one first, with who wrote it.
pub async fn revisions(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: MeasureId,
    period: Date,
) -> Result<Vec<Observation>, Error> {
    tx.all(sql!(
        "select * from observation_revision where place_id = $1 and measure_id = $2 and period = $3 order by revision",
        place,
        measure,
        period
    ))
    .await
}

/// What a revision took the place of; none when its period was empty.
pub async fn replaced_by(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: MeasureId,
    period: Date,
    revision: i64,
) -> Result<Option<Observation>, Error> {
    tx.maybe(sql!(
        "select earlier.* from observation_revision earlier
           join observation_revision later on later.place_id = earlier.place_id and later.measure_id = earlier.measure_id
                and later.period = earlier.period and later.replaces = earlier.revision
          where earlier.place_id = $1 and earlier.measure_id = $2 and earlier.period = $3 and later.revision = $4",
        place,
        measure,
        period,
        revision
    ))
    .await
}

/// Takes a first entry away again, so that its period is empty; its revisions stay. Says whether the number was still
/// at that revision.
pub async fn take_back(
    tx: &mut Tx<'_>,
    permit: &impl WritesNumbers,
    measure: MeasureId,
    period: Date,
    revision: i64,
) -> Result<bool, Error> {
    let gone = tx
        .run(sql!(
            "delete from observation where place_id = $1 and measure_id = $2 and period = $3 and revision = $4",
            permit.place(),
            measure,
            period,
            revision
        ))
        .await?;
    Ok(gone == 1)
}

/// What an import wrote and nobody has changed since.
pub async fn of_import(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: MeasureId,
    import: ImportId,
) -> Result<Vec<Observation>, Error> {
    tx.all(sql!(
        "select * from observation where place_id = $1 and measure_id = $2 and import_id = $3 order by period",
        place,
        measure,
        import
    ))
    .await
}

/// A number that was changed after it had been written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    /// As it was first, and when that was.
    pub first: (Observation, Timestamp),
    /// When it was last changed.
    pub last: Timestamp,
}

impl FromRow for Corrected {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            first: (Observation::from_row(row)?, row.get("recorded_at")?),
            last: row.get("last_at")?,
        })
    }
}

/// The numbers of a measure that were changed, by period.
pub async fn corrected(
    tx: &mut Tx<'_>,
    place: PlaceId,
    measure: MeasureId,
) -> Result<Vec<Corrected>, Error> {
    tx.all(sql!(
        "select r.*, o.recorded_at as last_at from observation_revision r
           join observation o on o.place_id = r.place_id and o.measure_id = r.measure_id and o.period = r.period
          where r.place_id = $1 and r.measure_id = $2 and r.revision = 1 and o.revision > 1 order by r.period",
        place,
        measure
    ))
    .await
}
