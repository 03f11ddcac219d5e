//! Secret ballots. Who has given stands in one table, what was given in another, and nothing leads from one to the other.

use domain::PlaceId;
use domain::ballot::{Ballot, BallotKey, BallotKind, Slip};
use domain::policy::{Permit, act};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Ballot {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            key: BallotKey {
                subject: row.get("subject_id")?,
                kind: row.get("kind")?,
                about: row.get("about")?,
            },
            opened: row.get("opened_at")?,
            shown: row.get("shown_at")?,
        })
    }
}

impl FromRow for Slip {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            question: row.get("question")?,
            answer: row.get("answer")?,
        })
    }
}

/// A ballot, if anybody opened it.
pub async fn get(
    tx: &mut Tx<'_>,
    place: PlaceId,
    key: &BallotKey,
) -> Result<Option<Ballot>, Error> {
    tx.maybe(sql!(
        "select * from ballot where place_id = $1 and subject_id = $2 and kind = $3 and about = $4",
        place,
        key.subject,
        key.kind,
        key.about.as_str()
    ))
    .await
}

/// The ballots of a kind, in the order of what they are about.
pub async fn of_kind(
    tx: &mut Tx<'_>,
    place: PlaceId,
    subject: Uuid,
    kind: BallotKind,
) -> Result<Vec<Ballot>, Error> {
    tx.all(sql!(
        "select * from ballot where place_id = $1 and subject_id = $2 and kind = $3 order by about",
        place,
        subject,
        kind
    ))
    .await
}

/// How many have given.
pub async fn given(tx: &mut Tx<'_>, place: PlaceId, key: &BallotKey) -> Result<i64, Error> {
    let (count,) = tx
        .one::<(i64,)>(sql!(
            "select count(*) from ballot_given where place_id = $1 and subject_id = $2 and kind = $3 and about = $4",
            place,
            key.subject,
            key.kind,
            key.about.as_str()
        ))
        .await?;
    Ok(count)
}

/// Whether the holder of a permit has given.
pub async fn has_given(
    tx: &mut Tx<'_>,
    permit: &Permit<act::GiveBallot>,
    key: &BallotKey,
) -> Result<bool, Error> {
    let (count,) = tx
        .one::<(i64,)>(sql!(
            "select count(*) from ballot_given where place_id = $1 and subject_id = $2 and kind = $3 and about = $4 and person_id = $5",
            permit.place(),
            key.subject,
            key.kind,
            key.about.as_str(),
            permit.person()
        ))
        .await?;
    Ok(count > 0)
}

/// Everything that was given, in an order of chance. Only use cases that know how many gave may show it.
pub async fn slips(tx: &mut Tx<'_>, place: PlaceId, key: &BallotKey) -> Result<Vec<Slip>, Error> {
    tx.all(sql!(
        "select * from ballot_slip where place_id = $1 and subject_id = $2 and kind = $3 and about = $4 order by id",
        place,
        key.subject,
        key.kind,
        key.about.as_str()
    ))
    .await
}

/// Opens a ballot unless it is open already.
pub async fn open(
    tx: &mut Tx<'_>,
    place: PlaceId,
    key: &BallotKey,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into ballot (place_id, subject_id, kind, about, opened_at) values ($1, $2, $3, $4, $5)
         on conflict (place_id, subject_id, kind, about) do nothing",
        place,
        key.subject,
        key.kind,
        key.about.as_str(),
        at
    ))
    .await?;
    Ok(())
}

/// Puts slips into an open ballot that is not on the table yet; says whether the holder of the permit had not given before.
///
/// All slips are laid down again in the order of their ids, which are chance: where a row lies in the file says nothing
/// about when it came.
pub async fn give(
    tx: &mut Tx<'_>,
    permit: &Permit<act::GiveBallot>,
    key: &BallotKey,
    new: &[Slip],
) -> Result<bool, Error> {
    let place = permit.place();
    // Takes the ballot's row, so that two who give at once come one after the other.
    let open = tx
        .run(sql!(
            "update ballot set opened_at = opened_at
              where place_id = $1 and subject_id = $2 and kind = $3 and about = $4 and shown_at is null",
            place,
            key.subject,
            key.kind,
            key.about.as_str()
        ))
        .await?;
    if open != 1 {
        return Ok(false);
    }
    let first = tx
        .run(sql!(
            "insert into ballot_given (place_id, subject_id, kind, about, person_id) values ($1, $2, $3, $4, $5)
             on conflict (place_id, subject_id, kind, about, person_id) do nothing",
            place,
            key.subject,
            key.kind,
            key.about.as_str(),
            permit.person()
        ))
        .await?;
    if first != 1 {
        return Ok(false);
    }
    let mut all = slips(tx, place, key).await?;
    all.extend(new.iter().cloned());
    all.sort_by_key(|slip| slip.id);
    tx.run(sql!(
        "delete from ballot_slip where place_id = $1 and subject_id = $2 and kind = $3 and about = $4",
        place,
        key.subject,
        key.kind,
        key.about.as_str()
    ))
    .await?;
    for slip in &all {
        tx.run(sql!(
            "insert into ballot_slip (place_id, subject_id, kind, about, id, question, answer) values ($1, $2, $3, $4, $5, $6, $7)",
            place,
            key.subject,
            key.kind,
            key.about.as_str(),
            slip.id,
            slip.question,
            slip.answer.as_str()
        ))
        .await?;
    }
    Ok(true)
}

/// Lays what was given on the table; says whether it was still hidden.
pub async fn show(
    tx: &mut Tx<'_>,
    permit: &Permit<act::HoldHuddle>,
    key: &BallotKey,
    at: Timestamp,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update ballot set shown_at = $5
              where place_id = $1 and subject_id = $2 and kind = $3 and about = $4 and shown_at is null",
            permit.place(),
            key.subject,
            key.kind,
            key.about.as_str(),
            at
        ))
        .await?;
    Ok(changed == 1)
}
