//! What is written down at reviews: words in boxes, rows of lists.

use domain::policy::{Permit, act};
use domain::review::{Review, ReviewRow, Written};
use domain::{PlaceId, ReviewRowId, TeamId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Written {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            word: row.get("box")?,
            words: row.get("words")?,
            version: row.get("version")?,
        })
    }
}

impl FromRow for ReviewRow {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            subject: row.get("subject_id")?,
            review: row.get("review")?,
            list: row.get("list")?,
            line: row.get("words")?,
            about: row.get("about")?,
            choice: row.get("choice")?,
            owner: row.get("owner")?,
            due: row.get("due")?,
            at: row.get("at")?,
        })
    }
}

/// What was written into the boxes of a review.
pub async fn words(
    tx: &mut Tx<'_>,
    place: PlaceId,
    subject: Uuid,
    review: Review,
) -> Result<Vec<Written>, Error> {
    tx.all(sql!(
        "select box, words, version from review_words where place_id = $1 and subject_id = $2 and review = $3",
        place,
        subject,
        review
    ))
    .await
}

/// Which reviews of a team hold anything, each once.
pub async fn begun(tx: &mut Tx<'_>, place: PlaceId, subject: Uuid) -> Result<Vec<Review>, Error> {
    let rows = tx
        .all::<(Review,)>(sql!(
            "select review from review_words where place_id = $1 and subject_id = $2 and words <> ''
             union select review from review_row where place_id = $1 and subject_id = $2 and removed_at is null",
            place,
            subject
        ))
        .await?;
    Ok(rows.into_iter().map(|(review,)| review).collect())
}

/// Writes into a box that still has the version in it (0: nobody wrote yet); says whether it had.
pub async fn write(
    tx: &mut Tx<'_>,
    permit: &Permit<act::WriteReview>,
    subject: Uuid,
    review: Review,
    written: &Written,
    at: Timestamp,
) -> Result<bool, Error> {
    let changed = if written.version == 0 {
        tx.run(sql!(
            "insert into review_words (place_id, subject_id, review, box, words, by_person, at, version)
             values ($1, $2, $3, $4, $5, $6, $7, 1)
             on conflict (place_id, subject_id, review, box) do nothing",
            permit.place(),
            subject,
            review,
            written.word.as_str(),
            &written.words,
            permit.person(),
            at
        ))
        .await?
    } else {
        tx.run(sql!(
            "update review_words set words = $6, by_person = $7, at = $8, version = version + 1
              where place_id = $1 and subject_id = $2 and review = $3 and box = $4 and version = $5",
            permit.place(),
            subject,
            review,
            written.word.as_str(),
            written.version,
            &written.words,
            permit.person(),
            at
        ))
        .await?
    };
    Ok(changed == 1)
}

/// The rows of a review, the first written first.
pub async fn rows(
    tx: &mut Tx<'_>,
    place: PlaceId,
    subject: Uuid,
    review: Review,
) -> Result<Vec<ReviewRow>, Error> {
    tx.all(sql!(
        "select * from review_row where place_id = $1 and subject_id = $2 and review = $3 and removed_at is null order by at, id",
        place,
        subject,
        review
    ))
    .await
}

/// A row, also one that was taken off its list.
pub async fn row(tx: &mut Tx<'_>, place: PlaceId, row: ReviewRowId) -> Result<ReviewRow, Error> {
    tx.one(sql!(
        "select * from review_row where place_id = $1 and id = $2",
        place,
        row
    ))
    .await
}

/// Adds a row.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<act::WriteReview>,
    row: &ReviewRow,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into review_row (place_id, id, subject_id, review, list, words, about, choice, owner, due, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        permit.place(),
        row.id,
        row.subject,
        row.review,
        row.list.as_str(),
        &row.line,
        &row.about,
        row.choice.as_str(),
        row.owner.as_str(),
        row.due,
        permit.person(),
        row.at
    ))
    .await?;
    Ok(())
}

/// Takes a row off its list (`at` is when), or puts it back; says whether that changed anything.
pub async fn remove(
    tx: &mut Tx<'_>,
    permit: &Permit<act::WriteReview>,
    row: ReviewRowId,
    at: Option<Timestamp>,
) -> Result<bool, Error> {
    let changed = match at {
        Some(at) => {
            tx.run(sql!(
                "update review_row set removed_at = $3 where place_id = $1 and id = $2 and removed_at is null",
                permit.place(),
                row,
                at
            ))
            .await?
        }
        None => {
            tx.run(sql!(
                "update review_row set removed_at = null where place_id = $1 and id = $2 and removed_at is not null",
                permit.place(),
                row
            ))
            .await?
        }
    };
    Ok(changed == 1)
}

/// When the last word about a team went out, and to how many people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosingLetter {
    /// To how many people.
    pub people: i64,
    /// When.
    pub sent_at: Timestamp,
}

crate::row!(ClosingLetter { people, sent_at });

/// The last word about a team; none before it went out.
pub async fn closing(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Option<ClosingLetter>, Error> {
    tx.maybe(sql!(
        "select people, sent_at from closing_letter where place_id = $1 and team_id = $2",
        place,
        team
    ))
    .await
}

/// Writes down that the last word about a team went out.
pub async fn sent_closing(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditChallenge>,
    team: TeamId,
    sent: ClosingLetter,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into closing_letter (place_id, team_id, people, sent_by, sent_at) values ($1, $2, $3, $4, $5)
         on conflict (place_id, team_id) do update set
                people = excluded.people, sent_by = excluded.sent_by, sent_at = excluded.sent_at",
        permit.place(),
        team,
        sent.people,
        permit.person(),
        sent.sent_at
    ))
    .await?;
    Ok(())
}
