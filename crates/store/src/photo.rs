//! Photos beside notes of what happened: what is known of them, and their content.

use domain::photo::{Photo, PhotoKind};
use domain::policy::{Permit, act};
use domain::{LogId, PhotoId, PlaceId, TestId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Photo {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            test: row.get("test_id")?,
            log: row.get("log_id")?,
            kind: row.get("kind")?,
            words: row.get("words")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    }
}

/// The photos of a test that are shown, the first one first.
pub async fn of_test(tx: &mut Tx<'_>, place: PlaceId, test: TestId) -> Result<Vec<Photo>, Error> {
    tx.all(sql!(
        "select id, test_id, log_id, kind, words, by_person, at from test_photo
          where place_id = $1 and test_id = $2 and removed_at is null order by at, id",
        place,
        test
    ))
    .await
}

/// A photo of a place, also one that was taken away.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, photo: PhotoId) -> Result<Photo, Error> {
    tx.one(sql!(
        "select id, test_id, log_id, kind, words, by_person, at from test_photo where place_id = $1 and id = $2",
        place,
        photo
    ))
    .await
}

/// The content of a photo that is shown; none when it was taken away.
pub async fn content(
    tx: &mut Tx<'_>,
    place: PlaceId,
    photo: PhotoId,
) -> Result<Option<(PhotoKind, Vec<u8>)>, Error> {
    tx.maybe::<(PhotoKind, Vec<u8>)>(sql!(
        "select kind, content from test_photo where place_id = $1 and id = $2 and removed_at is null",
        place,
        photo
    ))
    .await
}

/// How many photos stand beside a note.
pub async fn beside(tx: &mut Tx<'_>, place: PlaceId, log: LogId) -> Result<usize, Error> {
    let (count,): (i64,) = tx
        .one(sql!(
            "select count(*) as photos from test_photo where place_id = $1 and log_id = $2 and removed_at is null",
            place,
            log
        ))
        .await?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Keeps a photo.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::LogTest>,
    photo: &Photo,
    content: Vec<u8>,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into test_photo (place_id, id, test_id, log_id, kind, words, content, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        permit.place(),
        photo.id,
        photo.test,
        photo.log,
        photo.kind,
        &photo.words,
        content,
        photo.by,
        photo.at
    ))
    .await?;
    Ok(())
}

/// Takes a photo away, or (none) shows it again; says whether that changed anything.
pub async fn set_removed(
    tx: &mut Tx<'_>,
    permit: &Permit<act::LogTest>,
    photo: PhotoId,
    since: Option<Timestamp>,
) -> Result<bool, Error> {
    let changed = match since {
        Some(since) => {
            tx.run(sql!(
                "update test_photo set removed_at = $3 where place_id = $1 and id = $2 and removed_at is null",
                permit.place(),
                photo,
                since
            ))
            .await?
        }
        None => {
            tx.run(sql!(
                "update test_photo set removed_at = null where place_id = $1 and id = $2 and removed_at is not null",
                permit.place(),
                photo
            ))
            .await?
        }
    };
    Ok(changed == 1)
}

/// Deletes for good what was taken away before a moment.
pub async fn forget_removed(
    tx: &mut Tx<'_>,
    place: PlaceId,
    before: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "delete from test_photo where place_id = $1 and removed_at < $2",
        place,
        before
    ))
    .await?;
    Ok(())
}
