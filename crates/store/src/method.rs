//! The method a test follows, what was written into it, and the packs a place keeps.

use domain::method::answer::Answer;
use domain::policy::{Permit, act};
use domain::{MeasureId, PersonId, PlaceId, TeamId, TestId};
use jiff::Timestamp;

use crate::json::{from_column, text_of};
use crate::{Error, FromRow, Row, Tx, sql};

/// A method as it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The key of its pack.
    pub pack: String,
    /// The version it had when it was chosen.
    pub version: i64,
}

impl FromRow for Chosen {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            pack: row.get("pack")?,
            version: row.get("pack_version")?,
        })
    }
}

/// Something written into a method.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// Into which pack.
    pub pack: String,
    /// Into which artefact.
    pub artefact: String,
    /// For which month or step; empty for an artefact that is written once.
    pub turn: String,
    /// Into which field.
    pub field: String,
    /// With which version of the pack.
    pub version: i64,
    /// What; none when it was emptied.
    pub answer: Option<Answer>,
    /// Who wrote it last.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl FromRow for Written {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            pack: row.get("pack")?,
            artefact: row.get("artefact")?,
            turn: row.get("turn")?,
            field: row.get("field")?,
            version: row.get("pack_version")?,
            answer: from_column(row, "content")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    }
}

/// A pack as a place keeps it: its own, or a copy of one that came with the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPack {
    /// Its key.
    pub pack: String,
    /// Its version.
    pub version: i64,
    /// The place's own.
    pub own: bool,
    /// `pack.toml`.
    pub contents: String,
    /// `guide.md`.
    pub guide: String,
    /// Who brought it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Since when it can no longer be chosen.
    pub laid_aside: Option<Timestamp>,
}

impl FromRow for KeptPack {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            pack: row.get("pack")?,
            version: row.get("pack_version")?,
            own: row.get("own")?,
            contents: row.get("contents")?,
            guide: row.get("guide")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
            laid_aside: row.get("laid_aside_at")?,
        })
    }
}

/// Which numbers of a tool go to which measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    /// Of which pack.
    pub pack: String,
    /// Of which artefact.
    pub artefact: String,
    /// Of which field.
    pub field: String,
    /// Which of its numbers.
    pub column: String,
    /// To which measure.
    pub measure: MeasureId,
}

impl FromRow for Follows {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            pack: row.get("pack")?,
            artefact: row.get("artefact")?,
            field: row.get("field")?,
            column: row.get("column_key")?,
            measure: row.get("measure_id")?,
        })
    }
}

/// The method of a test; none when nobody chose one.
pub async fn chosen(
    tx: &mut Tx<'_>,
    place: PlaceId,
    test: TestId,
) -> Result<Option<Chosen>, Error> {
    tx.maybe(sql!(
        "select * from test_method where place_id = $1 and test_id = $2",
        place,
        test
    ))
    .await
}

/// The methods of a team's tests, where one was chosen.
pub async fn chosen_by_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<(TestId, Chosen)>, Error> {
    let rows: Vec<(TestId, String, i64)> = tx
        .all(sql!(
            "select m.test_id, m.pack, m.pack_version from test_method m
               join test t on t.place_id = m.place_id and t.id = m.test_id
              where m.place_id = $1 and t.team_id = $2 order by m.test_id",
            place,
            team
        ))
        .await?;
    let chosen = |(test, pack, version)| (test, Chosen { pack, version });
    Ok(rows.into_iter().map(chosen).collect())
}

/// Chooses a method, over the one before.
pub async fn choose(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditTest>,
    test: TestId,
    chosen: &Chosen,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into test_method (place_id, test_id, pack, pack_version) values ($1, $2, $3, $4)
         on conflict (place_id, test_id) do update set pack = excluded.pack, pack_version = excluded.pack_version",
        permit.place(),
        test,
        &chosen.pack,
        chosen.version,
    ))
    .await?;
    Ok(())
}

/// Everything written for a test, into whichever method.
pub async fn written(tx: &mut Tx<'_>, place: PlaceId, test: TestId) -> Result<Vec<Written>, Error> {
    tx.all(sql!(
        "select * from method_answer where place_id = $1 and test_id = $2 order by pack, artefact, turn, field",
        place,
        test
    ))
    .await
}

/// Writes into a field, over what stood there; the history keeps that.
pub async fn write(
    tx: &mut Tx<'_>,
    permit: &Permit<act::LogTest>,
    test: TestId,
    written: &Written,
) -> Result<(), Error> {
    let content = text_of("content", &written.answer)?;
    tx.run(sql!(
        "insert into method_answer
             (place_id, test_id, pack, artefact, turn, field, pack_version, content, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (place_id, test_id, pack, artefact, turn, field) do update set
             pack_version = excluded.pack_version, content = excluded.content,
             by_person = excluded.by_person, at = excluded.at",
        permit.place(),
        test,
        &written.pack,
        &written.artefact,
        &written.turn,
        &written.field,
        written.version,
        content,
        written.by,
        written.at,
    ))
    .await?;
    Ok(())
}

/// A version of a pack, if the place keeps it.
pub async fn kept(
    tx: &mut Tx<'_>,
    place: PlaceId,
    pack: &str,
    version: i64,
) -> Result<Option<KeptPack>, Error> {
    tx.maybe(sql!(
        "select * from method_pack where place_id = $1 and pack = $2 and pack_version = $3",
        place,
        pack,
        version
    ))
    .await
}

/// Every version of the place's own packs, the newest of each first.
pub async fn own(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<KeptPack>, Error> {
    tx.all(sql!(
        "select * from method_pack where place_id = $1 and own = $2 order by pack, pack_version desc",
        place,
        true
    ))
    .await
}

/// Keeps the pack a test begins with, unless it is there already.
pub async fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditTest>,
    kept: &KeptPack,
) -> Result<(), Error> {
    insert(tx, permit.place(), kept).await
}

/// Adds a version of a place's own pack. A version that is there already stays as it is.
pub async fn publish(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    kept: &KeptPack,
) -> Result<(), Error> {
    insert(tx, permit.place(), kept).await
}

async fn insert(tx: &mut Tx<'_>, place: PlaceId, kept: &KeptPack) -> Result<(), Error> {
    tx.run(sql!(
        "insert into method_pack (place_id, pack, pack_version, own, contents, guide, by_person, at, laid_aside_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (place_id, pack, pack_version) do nothing",
        place,
        &kept.pack,
        kept.version,
        kept.own,
        &kept.contents,
        &kept.guide,
        kept.by,
        kept.at,
        kept.laid_aside,
    ))
    .await?;
    Ok(())
}

/// Lays a place's own pack aside, all its versions, or takes it up again with none.
pub async fn lay_aside(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    pack: &str,
    at: Option<Timestamp>,
) -> Result<(), Error> {
    tx.run(sql!(
        "update method_pack set laid_aside_at = $3 where place_id = $1 and pack = $2 and own = $4",
        permit.place(),
        pack,
        at,
        true,
    ))
    .await?;
    Ok(())
}

/// Which numbers of a test's tools go to measures.
pub async fn follows(tx: &mut Tx<'_>, place: PlaceId, test: TestId) -> Result<Vec<Follows>, Error> {
    tx.all(sql!(
        "select * from method_measure where place_id = $1 and test_id = $2 order by pack, artefact, field, column_key",
        place,
        test
    ))
    .await
}

/// From now on these numbers go to a measure.
pub async fn follow(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditMeasure>,
    test: TestId,
    follows: &Follows,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into method_measure (place_id, test_id, pack, artefact, field, column_key, measure_id)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (place_id, test_id, pack, artefact, field, column_key) do nothing",
        permit.place(),
        test,
        &follows.pack,
        &follows.artefact,
        &follows.field,
        &follows.column,
        follows.measure,
    ))
    .await?;
    Ok(())
}
