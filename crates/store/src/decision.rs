//! Decisions on tests, frozen with the evidence as it was.

use domain::decision::Decision;
use domain::policy::{Permit, act};
use domain::{DecisionId, PlaceId, TeamId, TestId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Decision {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            test: row.get("test_id")?,
            step: row.get("step_id")?,
            word: row.get("word")?,
            reason: row.get("reason")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    }
}

/// A decision with the evidence it was taken on.
#[derive(Debug, Clone, PartialEq)]
pub struct Frozen {
    /// The decision.
    pub decision: Decision,
    /// The evidence as JSON text: verdict, data, settings, engine version.
    pub evidence: String,
}

impl FromRow for Frozen {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            decision: Decision::from_row(row)?,
            evidence: row.get("evidence")?,
        })
    }
}

/// The decisions on a test that hold, the first one first.
pub async fn of_test(tx: &mut Tx<'_>, place: PlaceId, test: TestId) -> Result<Vec<Frozen>, Error> {
    tx.all(sql!(
        "select * from decision where place_id = $1 and test_id = $2 and undone_at is null order by at, id",
        place,
        test
    ))
    .await
}

/// The decisions of a team that hold, the newest first.
pub async fn of_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
    limit: u32,
) -> Result<Vec<Decision>, Error> {
    tx.all(sql!(
        "select d.* from decision d join test t on t.place_id = d.place_id and t.id = d.test_id
          where d.place_id = $1 and t.team_id = $2 and d.undone_at is null
          order by d.at desc, d.id desc limit $3",
        place,
        team,
        limit
    ))
    .await
}

/// Writes a decision with its evidence.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Decide>,
    decision: &Decision,
    evidence: &str,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into decision (place_id, id, test_id, step_id, word, reason, evidence, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        permit.place(),
        decision.id,
        decision.test,
        decision.step,
        decision.word,
        &decision.reason,
        evidence,
        decision.by,
        decision.at,
    ))
    .await?;
    Ok(())
}

/// Takes a decision back; says whether it still held.
pub async fn undo(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Decide>,
    decision: DecisionId,
    at: Timestamp,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update decision set undone_at = $3 where place_id = $1 and id = $2 and undone_at is null",
            permit.place(),
            decision,
            at
        ))
        .await?;
    Ok(changed == 1)
}
