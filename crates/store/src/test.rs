//! Tests; their steps and the log of what happened in rooms of their own.

mod log;
mod step;

use domain::policy::{Permit, act};
use domain::test::{Step, Test, TestState};
use domain::{ChallengeId, MeasureId, PersonId, PlaceId, TeamId, TestId};
use jiff::Timestamp;

pub use self::log::{
    WritesLog, insert_log, log, note, put_note_back, reached_of_team, take_note_back,
};
pub use self::step::{
    BeginsStep, end_step, insert_step, lock_step, remove_step, start_step, steps, steps_of_team,
    unlocked_steps, update_card,
};
use crate::json::{from_column, text_of};
use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Test {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            idea: row.get("idea_id")?,
            title: row.get("title")?,
            state: row.get("state")?,
            permission: from_column(row, "permission")?,
            version: row.get("version")?,
        })
    }
}

/// A test of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, test: TestId) -> Result<Test, Error> {
    tx.one(sql!(
        "select * from test where place_id = $1 and id = $2",
        place,
        test
    ))
    .await
}

/// A team's tests, the newest first.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Test>, Error> {
    tx.all(sql!(
        "select * from test where place_id = $1 and team_id = $2 order by proposed_at desc, id desc",
        place,
        team
    ))
    .await
}

/// What the teams of a challenge keep or handed over, by title.
pub async fn kept_of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Test>, Error> {
    tx.all(sql!(
        "select x.* from test x join team t on t.place_id = x.place_id and t.id = x.team_id
          where x.place_id = $1 and t.challenge_id = $2 and x.state in ('adopted', 'handed_over') order by x.title, x.id",
        place,
        challenge
    ))
    .await
}

/// Writes a new test.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditTest>,
    test: &Test,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into test (place_id, id, team_id, idea_id, title, state, permission, proposed_by, proposed_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
        permit.place(),
        test.id,
        test.team,
        test.idea,
        &test.title,
        test.state,
        text_of("permission", &test.permission)?,
        permit.person(),
        at,
    ))
    .await?;
    Ok(())
}

/// A permit that may move a test on: whoever edits it, decides on it, or answers its ask.
pub trait MovesTest {
    /// In which place.
    fn place(&self) -> PlaceId;
}

macro_rules! moves_test {
    ($($act:ident),+) => {$(
        impl MovesTest for Permit<act::$act> {
            fn place(&self) -> PlaceId {
                Permit::place(self)
            }
        }
    )+};
}

moves_test!(EditTest, Decide, AnswerAsk);

/// Changes title, state and permission of a test that still has the version given in it; says whether it had.
pub async fn update(tx: &mut Tx<'_>, permit: &impl MovesTest, test: &Test) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update test set title = $4, state = $5, permission = $6, version = version + 1
              where place_id = $1 and id = $2 and version = $3",
            permit.place(),
            test.id,
            test.version,
            &test.title,
            test.state,
            text_of("permission", &test.permission)?,
        ))
        .await?;
    Ok(changed == 1)
}

/// Who proposed a test, and when.
pub async fn proposed(
    tx: &mut Tx<'_>,
    place: PlaceId,
    test: TestId,
) -> Result<(PersonId, Timestamp), Error> {
    tx.one(sql!(
        "select proposed_by, proposed_at from test where place_id = $1 and id = $2",
        place,
        test
    ))
    .await
}

/// The tests of a team that run now and decide by a measure or watch it, with the step that runs: what a chart marks.
pub async fn running_of_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<(Test, Step)>, Error> {
    let mut open = open_of_team(tx, place, team).await?;
    open.retain(|(test, _)| test.state == TestState::Running);
    Ok(open)
}

/// The tests of a team that are not over, each with its newest step: begun, waiting for a yes, or between two steps.
pub async fn open_of_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<(Test, Step)>, Error> {
    let tests = of_team(tx, place, team).await?;
    let steps = steps_of_team(tx, place, team).await?;
    Ok(tests
        .into_iter()
        .filter(|test| !test.state.is_over())
        .filter_map(|test| {
            let step = steps.iter().rfind(|step| step.test == test.id)?.clone();
            Some((test, step))
        })
        .collect())
}

/// The spans of time in which tests of a team changed something a measure shows: title, first day, last day if over.
pub async fn spans_of_measure(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
    measure: MeasureId,
) -> Result<Vec<(Test, Step)>, Error> {
    let tests = of_team(tx, place, team).await?;
    let steps = steps_of_team(tx, place, team).await?;
    Ok(steps
        .into_iter()
        .filter(|step| step.started.is_some() && step.card.measure == measure)
        .filter_map(|step| {
            let test = tests.iter().find(|test| test.id == step.test)?.clone();
            Some((test, step))
        })
        .collect())
}
