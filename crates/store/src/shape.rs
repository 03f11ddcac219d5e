//! What is written while a challenge takes shape: boxes, the short list, the leaders' voices and their choice.

use domain::policy::{Permit, act};
use domain::shape::{Focus, FocusOption, OwnReady, ShapeWords};
use domain::{ChallengeId, FocusId, PersonId, PlaceId};
use jiff::Timestamp;

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for ShapeWords {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            part: row.get("box")?,
            words: row.get("words")?,
            version: row.get("version")?,
        })
    }
}

impl FromRow for OwnReady {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            line: row.get("line")?,
            words: row.get("words")?,
            version: row.get("version")?,
        })
    }
}

impl FromRow for FocusOption {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            challenge: row.get("challenge_id")?,
            line: row.get("line")?,
            about: row.get("about")?,
        })
    }
}

impl FromRow for Focus {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            shown: row.get("shown_at")?,
            chosen: row.get("option_id")?,
            why: row.get("why")?,
            version: row.get("version")?,
        })
    }
}

/// What was written into the boxes of a challenge.
pub async fn words(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<ShapeWords>, Error> {
    tx.all(sql!(
        "select box, words, version from shape_words where place_id = $1 and challenge_id = $2 order by box",
        place,
        challenge
    ))
    .await
}

/// What was written beside the lines a place added to its checklist.
pub async fn own_ready(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<OwnReady>, Error> {
    tx.all(sql!(
        "select line, words, version from ready_words where place_id = $1 and challenge_id = $2 order by line",
        place,
        challenge
    ))
    .await
}

/// Writes beside such a line over the version it was shown with, 0 for none; says whether it still was.
pub async fn write_own(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Prepare>,
    challenge: ChallengeId,
    new: &OwnReady,
    at: Timestamp,
) -> Result<bool, Error> {
    let written = if new.version == 0 {
        tx.run(sql!(
            "insert into ready_words (place_id, challenge_id, line, words, by_person, at, version) values ($1, $2, $3, $4, $5, $6, 1)
             on conflict (place_id, challenge_id, line) do nothing",
            permit.place(),
            challenge,
            &new.line,
            &new.words,
            permit.person(),
            at
        ))
        .await?
    } else {
        tx.run(sql!(
            "update ready_words set words = $4, by_person = $5, at = $6, version = version + 1
              where place_id = $1 and challenge_id = $2 and line = $3 and version = $7",
            permit.place(),
            challenge,
            &new.line,
            &new.words,
            permit.person(),
            at,
            new.version
        ))
        .await?
    };
    Ok(written == 1)
}

/// Writes into a box over the version it was shown with, 0 for none; says whether it still was.
pub async fn write(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Prepare>,
    challenge: ChallengeId,
    new: &ShapeWords,
    at: Timestamp,
) -> Result<bool, Error> {
    let written = if new.version == 0 {
        tx.run(sql!(
            "insert into shape_words (place_id, challenge_id, box, words, by_person, at, version) values ($1, $2, $3, $4, $5, $6, 1)
             on conflict (place_id, challenge_id, box) do nothing",
            permit.place(),
            challenge,
            new.part,
            &new.words,
            permit.person(),
            at
        ))
        .await?
    } else {
        tx.run(sql!(
            "update shape_words set words = $4, by_person = $5, at = $6, version = version + 1
              where place_id = $1 and challenge_id = $2 and box = $3 and version = $7",
            permit.place(),
            challenge,
            new.part,
            &new.words,
            permit.person(),
            at,
            new.version
        ))
        .await?
    };
    Ok(written == 1)
}

/// One option of a place.
pub async fn option(
    tx: &mut Tx<'_>,
    place: PlaceId,
    option: FocusId,
) -> Result<FocusOption, Error> {
    tx.one(sql!(
        "select id, challenge_id, line, about from focus_option where place_id = $1 and id = $2",
        place,
        option
    ))
    .await
}

/// The short list of a challenge, the oldest first.
pub async fn options(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<FocusOption>, Error> {
    tx.all(sql!(
        "select id, challenge_id, line, about from focus_option
          where place_id = $1 and challenge_id = $2 and removed_at is null order by at, id",
        place,
        challenge
    ))
    .await
}

/// Puts something on the short list.
pub async fn add_option(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Prepare>,
    new: &FocusOption,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into focus_option (place_id, id, challenge_id, line, about, by_person, at) values ($1, $2, $3, $4, $5, $6, $7)",
        permit.place(),
        new.id,
        new.challenge,
        &new.line,
        &new.about,
        permit.person(),
        at
    ))
    .await?;
    Ok(())
}

/// Takes something off the short list (`at` is when), or puts it back.
pub async fn remove_option(
    tx: &mut Tx<'_>,
    permit: &Permit<act::Prepare>,
    option: FocusId,
    at: Option<Timestamp>,
) -> Result<(), Error> {
    tx.run(sql!(
        "update focus_option set removed_at = $3 where place_id = $1 and id = $2",
        permit.place(),
        option,
        at
    ))
    .await?;
    Ok(())
}

/// The voices of a challenge: who, for what. Only use cases that know whether they lie on the table may show them.
pub async fn votes(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<(PersonId, FocusId)>, Error> {
    tx.all::<(PersonId, FocusId)>(sql!(
        "select person_id, option_id from focus_vote where place_id = $1 and challenge_id = $2 order by person_id",
        place,
        challenge
    ))
    .await
}

/// Gives or changes one's voice.
pub async fn vote(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ChooseFocus>,
    challenge: ChallengeId,
    option: FocusId,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into focus_vote (place_id, challenge_id, person_id, option_id) values ($1, $2, $3, $4)
         on conflict (place_id, challenge_id, person_id) do update set option_id = excluded.option_id",
        permit.place(),
        challenge,
        permit.person(),
        option
    ))
    .await?;
    Ok(())
}

/// Where the choice stands; none before anything happened.
pub async fn focus(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Option<Focus>, Error> {
    tx.maybe(sql!(
        "select shown_at, option_id, why, version from focus where place_id = $1 and challenge_id = $2",
        place,
        challenge
    ))
    .await
}

/// Keeps where the choice stands; `focus.version` is the one it was read with, 0 for none. Says whether it still was.
pub async fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ChooseFocus>,
    challenge: ChallengeId,
    focus: &Focus,
    at: Timestamp,
) -> Result<bool, Error> {
    let kept = if focus.version == 0 {
        tx.run(sql!(
            "insert into focus (place_id, challenge_id, shown_at, option_id, why, by_person, at, version)
             values ($1, $2, $3, $4, $5, $6, $7, 1)
             on conflict (place_id, challenge_id) do nothing",
            permit.place(),
            challenge,
            focus.shown,
            focus.chosen,
            &focus.why,
            permit.person(),
            at
        ))
        .await?
    } else {
        tx.run(sql!(
            "update focus set shown_at = $3, option_id = $4, why = $5, by_person = $6, at = $7, version = version + 1
              where place_id = $1 and challenge_id = $2 and version = $8",
            permit.place(),
            challenge,
            focus.shown,
            focus.chosen,
            &focus.why,
            permit.person(),
            at,
            focus.version
        ))
        .await?
    };
    Ok(kept == 1)
}
