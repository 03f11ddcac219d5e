//! The steps of a test, each with its card.

use domain::policy::{Permit, act};
use domain::test::Step;
use domain::{PlaceId, StepId, TeamId, TestId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::json::{from_column, text_of};
use crate::observation::WritesNumbers;
use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Step {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            test: row.get("test_id")?,
            number: row.get("number")?,
            card: from_column(row, "card")?,
            started: row.get("started")?,
            ended: row.get("ended")?,
            locked: row.get("locked_at")?,
            version: row.get("version")?,
        })
    }
}

/// The steps of a test, the first one first.
pub async fn steps(tx: &mut Tx<'_>, place: PlaceId, test: TestId) -> Result<Vec<Step>, Error> {
    tx.all(sql!(
        "select * from step where place_id = $1 and test_id = $2 order by number",
        place,
        test
    ))
    .await
}

/// The steps of all tests of a team, in the order of their numbers.
pub async fn steps_of_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<Step>, Error> {
    tx.all(sql!(
        "select s.* from step s join test t on t.place_id = s.place_id and t.id = s.test_id
          where s.place_id = $1 and t.team_id = $2 order by s.test_id, s.number",
        place,
        team
    ))
    .await
}

/// A permit that may begin a step: of a proposed test, or as the next one after a decision.
pub trait BeginsStep {
    /// In which place.
    fn place(&self) -> PlaceId;
}

impl BeginsStep for Permit<act::EditTest> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

impl BeginsStep for Permit<act::Decide> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

/// Writes a new step that has not started.
pub async fn insert_step(
    tx: &mut Tx<'_>,
    permit: &impl BeginsStep,
    step: &Step,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into step (place_id, id, test_id, number, card, version) values ($1, $2, $3, $4, $5, 1)",
        permit.place(),
        step.id,
        step.test,
        step.number,
        text_of("card", &step.card)?,
    ))
    .await?;
    Ok(())
}

/// Changes the card of a step that is not locked and still has the version given in it; says whether it could.
pub async fn update_card(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditTest>,
    step: &Step,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update step set card = $4, version = version + 1
              where place_id = $1 and id = $2 and version = $3 and locked_at is null and ended is null",
            permit.place(),
            step.id,
            step.version,
            text_of("card", &step.card)?,
        ))
        .await?;
    Ok(changed == 1)
}

/// Starts a step that has not started; says whether it had not.
pub async fn start_step(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditTest>,
    step: StepId,
    day: Date,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update step set started = $3, version = version + 1
              where place_id = $1 and id = $2 and started is null",
            permit.place(),
            step,
            day
        ))
        .await?;
    Ok(changed == 1)
}

/// Ends a step (`Some` day), or opens it again after an undone decision (`None`).
pub async fn end_step(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Decide>,
    step: StepId,
    day: Option<Date>,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update step set ended = $3, version = version + 1 where place_id = $1 and id = $2",
            permit.place(),
            step,
            day
        ))
        .await?;
    Ok(changed == 1)
}

/// Takes away a step that never started, when the decision that began it is undone; says whether it had not started.
pub async fn remove_step(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Decide>,
    step: StepId,
) -> Result<bool, Error> {
    let gone = tx
        .run(sql!(
            "delete from step where place_id = $1 and id = $2 and started is null",
            permit.place(),
            step
        ))
        .await?;
    Ok(gone == 1)
}

/// The open steps of a team that have started and are not locked: candidates for locking.
pub async fn unlocked_steps(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<Step>, Error> {
    tx.all(sql!(
        "select s.* from step s join test t on t.place_id = s.place_id and t.id = s.test_id
          where s.place_id = $1 and t.team_id = $2 and s.started is not null and s.ended is null and s.locked_at is null
          order by s.id",
        place,
        team
    ))
    .await
}

/// Locks the card of a step that is not locked yet; says whether it was not.
pub async fn lock_step(
    tx: &mut Tx<'_>,
    permit: &impl WritesNumbers,
    step: StepId,
    at: Timestamp,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update step set locked_at = $3, version = version + 1
              where place_id = $1 and id = $2 and locked_at is null",
            permit.place(),
            step,
            at
        ))
        .await?;
    Ok(changed == 1)
}
