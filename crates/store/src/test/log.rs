//! What happened in a test, note by note.

use domain::policy::{Permit, act};
use domain::test::LogNote;
use domain::{LogId, PlaceId, StepId, TeamId, TestId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, sql};

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
