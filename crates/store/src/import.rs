//! Tables that were read in, so that each can be taken back.

use domain::policy::{Permit, act};
use domain::text::Line;
use domain::{ImportId, MeasureId, PersonId, PlaceId, TeamId};
use jiff::Timestamp;

use crate::{Error, Tx, sql};

/// One reading-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Which.
    pub id: ImportId,
    /// Of which team.
    pub team_id: TeamId,
    /// Into which measure.
    pub measure_id: MeasureId,
    /// File name, or "pasted".
    pub source: Line,
    /// How many numbers it brought.
    pub row_count: i64,
    /// When.
    pub imported_at: Timestamp,
    /// By whom.
    pub imported_by: PersonId,
    /// When it was taken back, if it was.
    pub undone_at: Option<Timestamp>,
}

crate::row!(Import {
    id,
    team_id,
    measure_id,
    source,
    row_count,
    imported_at,
    imported_by,
    undone_at
});

/// Notes a reading-in.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ImportNumbers>,
    import: &Import,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into import (place_id, id, team_id, measure_id, source, row_count, imported_at, imported_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        permit.place(),
        import.id,
        import.team_id,
        import.measure_id,
        &import.source,
        import.row_count,
        import.imported_at,
        permit.person(),
    ))
    .await?;
    Ok(())
}

/// One reading-in.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, import: ImportId) -> Result<Import, Error> {
    tx.one(sql!(
        "select * from import where place_id = $1 and id = $2",
        place,
        import
    ))
    .await
}

/// Marks a reading-in as taken back; says whether it was not yet.
pub async fn set_undone(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ImportNumbers>,
    import: ImportId,
    at: Timestamp,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update import set undone_at = $3 where place_id = $1 and id = $2 and undone_at is null",
            permit.place(),
            import,
            at
        ))
        .await?;
    Ok(changed == 1)
}

/// A table somebody brought and looks at before it is read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Which.
    pub id: ImportId,
    /// For which measure.
    pub measure_id: MeasureId,
    /// File name, or "pasted".
    pub source: Line,
    /// The table as text.
    pub content: String,
    /// When.
    pub uploaded_at: Timestamp,
}

crate::row!(Upload {
    id,
    measure_id,
    source,
    content,
    uploaded_at
});

/// Keeps a brought table, and throws away those of this place older than `stale`.
pub async fn keep_upload(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ImportNumbers>,
    upload: &Upload,
    stale: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "delete from upload where place_id = $1 and uploaded_at < $2",
        permit.place(),
        stale
    ))
    .await?;
    tx.run(sql!(
        "insert into upload (place_id, id, measure_id, source, content, uploaded_at, uploaded_by) values ($1, $2, $3, $4, $5, $6, $7)",
        permit.place(),
        upload.id,
        upload.measure_id,
        &upload.source,
        &upload.content,
        upload.uploaded_at,
        permit.person(),
    ))
    .await?;
    Ok(())
}

/// A brought table.
pub async fn upload(tx: &mut Tx<'_>, place: PlaceId, id: ImportId) -> Result<Upload, Error> {
    tx.one(sql!(
        "select * from upload where place_id = $1 and id = $2",
        place,
        id
    ))
    .await
}

/// Throws a brought table away.
pub async fn drop_upload(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ImportNumbers>,
    id: ImportId,
) -> Result<(), Error> {
    tx.run(sql!(
        "delete from upload where place_id = $1 and id = $2",
        permit.place(),
        id
    ))
    .await?;
    Ok(())
}
