//! Cycles of a place's own: every version stays.

use domain::cycle::OwnCycle;
use domain::policy::{Permit, act};
use domain::{PersonId, PlaceId, TemplateId};
use jiff::Timestamp;

use crate::json::{from_column, text_of};
use crate::{Error, FromRow, Row, Tx, sql};

/// A version of a cycle as a place keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCycle {
    /// The cycle.
    pub cycle: OwnCycle,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Since when it can no longer be chosen.
    pub laid_aside: Option<Timestamp>,
}

impl FromRow for KeptCycle {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            cycle: from_column(row, "contents")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
            laid_aside: row.get("laid_aside_at")?,
        })
    }
}

/// Every version of a place's own cycles, the newest of each first.
pub async fn all(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<KeptCycle>, Error> {
    tx.all(sql!(
        "select contents, by_person, at, laid_aside_at from cycle_template where place_id = $1 order by id, version desc",
        place
    ))
    .await
}

/// Every version of one, the newest first; empty when the place has none such.
pub async fn versions(
    tx: &mut Tx<'_>,
    place: PlaceId,
    id: TemplateId,
) -> Result<Vec<KeptCycle>, Error> {
    tx.all(sql!(
        "select contents, by_person, at, laid_aside_at from cycle_template where place_id = $1 and id = $2 order by version desc",
        place,
        id
    ))
    .await
}

/// Keeps a version; says whether nobody else had kept that one meanwhile.
pub async fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    cycle: &OwnCycle,
    at: Timestamp,
) -> Result<bool, Error> {
    let written = tx
        .run(sql!(
            "insert into cycle_template (place_id, id, version, contents, by_person, at) values ($1, $2, $3, $4, $5, $6)
             on conflict (place_id, id, version) do nothing",
            permit.place(),
            cycle.id,
            cycle.version,
            text_of("contents", cycle)?,
            permit.person(),
            at
        ))
        .await?;
    Ok(written == 1)
}

/// Lays a cycle aside, or (none) lets it be chosen again.
pub async fn lay_aside(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManagePlace>,
    id: TemplateId,
    since: Option<Timestamp>,
) -> Result<(), Error> {
    tx.run(sql!(
        "update cycle_template set laid_aside_at = $3 where place_id = $1 and id = $2",
        permit.place(),
        id,
        since
    ))
    .await?;
    Ok(())
}
