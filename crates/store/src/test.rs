//! Tests, their steps, and the log of what happened.

use domain::policy::{Permit, act};
use domain::test::{LogNote, Step, Test, TestState};
use domain::{ChallengeId, LogId, MeasureId, PersonId, PlaceId, StepId, TeamId, TestId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::json::{from_column, text_of};
use crate::observation::WritesNumbers;
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

impl FromRow for LogNote {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            test: row.get("test_id")?,
            step: row.get("step_id")?,
            words: domain::test::Happened {
                happened: row.get("happened")?,
                surprised: row.get("surprised")?,
                next: row.get("next")?,
                people: row.get("people")?,
            },
            by: row.get("by_person")?,
            at: row.get("at")?,
            kind: row.get("kind")?,
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

/// A permit that may write in the log: whoever logs, and whoever changes a card after the start.
pub trait WritesLog {
    /// In which place.
    fn place(&self) -> PlaceId;
}

impl WritesLog for Permit<act::LogTest> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

impl WritesLog for Permit<act::EditTest> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

/// Writes a note of what happened.
pub async fn insert_log(
    tx: &mut Tx<'_>,
    permit: &impl WritesLog,
    note: &LogNote,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into test_log (place_id, id, test_id, step_id, happened, surprised, next, people, by_person, at, kind)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        permit.place(),
        note.id,
        note.test,
        note.step,
        &note.words.happened,
        &note.words.surprised,
        &note.words.next,
        note.words.people,
        note.by,
        note.at,
        note.kind,
    ))
    .await?;
    Ok(())
}

/// The log of a test, the newest note first.
pub async fn log(tx: &mut Tx<'_>, place: PlaceId, test: TestId) -> Result<Vec<LogNote>, Error> {
    tx.all(sql!(
        "select * from test_log where place_id = $1 and test_id = $2 and removed_at is null order by at desc, id desc",
        place,
        test
    ))
    .await
}

/// A note, taken back or not, and since when it is taken back.
pub async fn note(
    tx: &mut Tx<'_>,
    place: PlaceId,
    note: LogId,
) -> Result<(LogNote, Option<Timestamp>), Error> {
    let found: LogNote = tx
        .one(sql!(
            "select * from test_log where place_id = $1 and id = $2",
            place,
            note
        ))
        .await?;
    let (removed,): (Option<Timestamp>,) = tx
        .one(sql!(
            "select removed_at from test_log where place_id = $1 and id = $2",
            place,
            note
        ))
        .await?;
    Ok((found, removed))
}

/// How many people the notes of each test of a team speak of, by step.
pub async fn reached_of_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<(StepId, i64)>, Error> {
    tx.all(sql!(
        "select l.step_id, cast(sum(l.people) as bigint) as people
           from test_log l join test t on t.place_id = l.place_id and t.id = l.test_id
          where l.place_id = $1 and t.team_id = $2 and l.people is not null and l.removed_at is null
          group by l.step_id order by l.step_id",
        place,
        team
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

/// Takes a note back, and its photos with it.
pub async fn take_note_back(
    tx: &mut Tx<'_>,
    permit: &Permit<act::LogTest>,
    note: LogId,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "update test_log set removed_at = $3 where place_id = $1 and id = $2 and removed_at is null",
        permit.place(),
        note,
        at
    ))
    .await?;
    tx.run(sql!(
        "update test_photo set removed_at = $3 where place_id = $1 and log_id = $2 and removed_at is null",
        permit.place(),
        note,
        at
    ))
    .await?;
    Ok(())
}

/// Puts a note back that was taken back at a moment, with the photos that went with it and are still there.
pub async fn put_note_back(
    tx: &mut Tx<'_>,
    permit: &Permit<act::LogTest>,
    note: LogId,
    taken: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "update test_log set removed_at = null where place_id = $1 and id = $2",
        permit.place(),
        note
    ))
    .await?;
    tx.run(sql!(
        "update test_photo set removed_at = null where place_id = $1 and log_id = $2 and removed_at = $3",
        permit.place(),
        note,
        taken
    ))
    .await?;
    Ok(())
}
