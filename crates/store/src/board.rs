//! Boards of cases without identity.

use domain::policy::{Permit, act};
use domain::tool::board::{Case, Ended};
use domain::{CaseId, PlaceId, TestId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Error, FromRow, Row, Tx, sql};

/// The table of columns a board belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardAt<'a> {
    /// Of which test.
    pub test: TestId,
    /// Of which pack.
    pub pack: &'a str,
    /// Of which artefact.
    pub artefact: &'a str,
    /// In which field.
    pub field: &'a str,
}

impl FromRow for Case {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let ended: Option<Ended> = row.get("ended")?;
        let ended_on: Option<Date> = row.get("ended_on")?;
        Ok(Self {
            id: row.get("id")?,
            label: row.get("label")?,
            since: row.get("since")?,
            column: row.get("stands_in")?,
            here_since: row.get("here_since")?,
            waits_for: row.get("waits_for")?,
            ended: ended.zip(ended_on),
            moves: row.get("moves")?,
        })
    }
}

/// Where a case stood before it was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    /// In which column.
    pub column: String,
    /// Since which day.
    pub since: Date,
}

impl FromRow for Stood {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            column: row.get("stood_in")?,
            since: row.get("stood_since")?,
        })
    }
}

/// The cases of a board: all that are open, and those that left it on `from` or later.
pub async fn cases(
    tx: &mut Tx<'_>,
    place: PlaceId,
    at: BoardAt<'_>,
    from: Date,
) -> Result<Vec<Case>, Error> {
    tx.all(sql!(
        "select * from board_case
          where place_id = $1 and test_id = $2 and pack = $3 and artefact = $4 and field = $5
            and (ended_on is null or ended_on >= $6)
          order by since, label, id",
        place,
        at.test,
        at.pack,
        at.artefact,
        at.field,
        from
    ))
    .await
}

/// The first day of a board; none before its first case.
pub async fn began(
    tx: &mut Tx<'_>,
    place: PlaceId,
    at: BoardAt<'_>,
) -> Result<Option<Date>, Error> {
    let first: Option<(Date,)> = tx
        .maybe(sql!(
            "select put_on from board_case
              where place_id = $1 and test_id = $2 and pack = $3 and artefact = $4 and field = $5
              order by put_on limit 1",
            place,
            at.test,
            at.pack,
            at.artefact,
            at.field
        ))
        .await?;
    Ok(first.map(|(day,)| day))
}

/// A case of a board.
pub async fn get(
    tx: &mut Tx<'_>,
    place: PlaceId,
    at: BoardAt<'_>,
    case: CaseId,
) -> Result<Case, Error> {
    tx.one(sql!(
        "select * from board_case where place_id = $1 and id = $2 and test_id = $3 and pack = $4 and artefact = $5 and field = $6",
        place,
        case,
        at.test,
        at.pack,
        at.artefact,
        at.field
    ))
    .await
}

/// Puts a case on a board.
pub async fn put(
    tx: &mut Tx<'_>,
    permit: &Permit<act::LogTest>,
    at: BoardAt<'_>,
    case: &Case,
    today: Date,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into board_case
             (place_id, id, test_id, pack, artefact, field, label, since, put_on, stands_in, here_since, waits_for, ended, ended_on, moves)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        permit.place(),
        case.id,
        at.test,
        at.pack,
        at.artefact,
        at.field,
        &case.label,
        case.since,
        today,
        &case.column,
        case.here_since,
        &case.waits_for,
        case.ended.map(|(how, _)| how),
        case.ended.map(|(_, day)| day),
        case.moves
    ))
    .await?;
    Ok(())
}

/// Writes a case as it is after a change; `was` is how it was, and its place is kept when it was moved.
pub async fn change(
    tx: &mut Tx<'_>,
    permit: &Permit<act::LogTest>,
    was: &Case,
    is: &Case,
    now: Timestamp,
) -> Result<(), Error> {
    if is.moves > was.moves {
        tx.run(sql!(
            "insert into board_move (place_id, case_id, number, stood_in, stood_since, by_person, at)
             values ($1, $2, $3, $4, $5, $6, $7)",
            permit.place(),
            is.id,
            is.moves,
            &was.column,
            was.here_since,
            permit.person(),
            now
        ))
        .await?;
    } else if is.moves < was.moves {
        tx.run(sql!(
            "delete from board_move where place_id = $1 and case_id = $2 and number > $3",
            permit.place(),
            is.id,
            is.moves
        ))
        .await?;
    }
    tx.run(sql!(
        "update board_case set stands_in = $3, here_since = $4, waits_for = $5, ended = $6, ended_on = $7, moves = $8
          where place_id = $1 and id = $2",
        permit.place(),
        is.id,
        &is.column,
        is.here_since,
        &is.waits_for,
        is.ended.map(|(how, _)| how),
        is.ended.map(|(_, day)| day),
        is.moves
    ))
    .await?;
    Ok(())
}

/// Takes a case off that was put on by mistake. The history keeps that it was there.
pub async fn take_off(
    tx: &mut Tx<'_>,
    permit: &Permit<act::LogTest>,
    case: CaseId,
) -> Result<(), Error> {
    tx.run(sql!(
        "delete from board_case where place_id = $1 and id = $2",
        permit.place(),
        case
    ))
    .await?;
    Ok(())
}

/// Where a case stood before its latest move; none before its first.
pub async fn stood(tx: &mut Tx<'_>, place: PlaceId, case: &Case) -> Result<Option<Stood>, Error> {
    tx.maybe(sql!(
        "select * from board_move where place_id = $1 and case_id = $2 and number = $3",
        place,
        case.id,
        case.moves
    ))
    .await
}
