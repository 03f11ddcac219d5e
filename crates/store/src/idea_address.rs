//! Addresses to which ideas for a team can be sent, and the letters that came.

use domain::policy::{Permit, act};
use domain::test::Idea;
use domain::{IdeaId, PlaceId, TeamId};
use jiff::Timestamp;

use crate::digest;
use crate::{Error, FromRow, Row, Tx, sql};

/// An address that counts, found by its word: whoever has it may send ideas to its team. Only [`behind`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    place: PlaceId,
    team: TeamId,
}

impl Address {
    /// In which place.
    pub const fn place(&self) -> PlaceId {
        self.place
    }

    /// Of which team.
    pub const fn team(&self) -> TeamId {
        self.team
    }
}

impl FromRow for Address {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            place: row.get("place_id")?,
            team: row.get("team_id")?,
        })
    }
}

/// Whose address it is; none when nobody's, or no longer.
pub async fn behind(tx: &mut Tx<'_>, word: &str) -> Result<Option<Address>, Error> {
    tx.maybe(sql!(
        "select place_id, team_id from idea_address where word = $1 and ended_at is null",
        word
    ))
    .await
}

/// The word of a team's address; none when it has none.
pub async fn of_team(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Option<String>, Error> {
    let found: Option<(String,)> = tx
        .maybe(sql!(
            "select word from idea_address where place_id = $1 and team_id = $2 and ended_at is null",
            place,
            team
        ))
        .await?;
    Ok(found.map(|(word,)| word))
}

/// Ends a team's address, if it has one.
pub async fn end(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManageTeam>,
    team: TeamId,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "update idea_address set ended_at = $3 where place_id = $1 and team_id = $2 and ended_at is null",
        permit.place(),
        team,
        at
    ))
    .await?;
    Ok(())
}

/// Makes a team's address.
pub async fn make(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManageTeam>,
    team: TeamId,
    word: &str,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into idea_address (word, place_id, team_id, made_by, made_at) values ($1, $2, $3, $4, $5)",
        word,
        permit.place(),
        team,
        permit.person(),
        at
    ))
    .await?;
    Ok(())
}

/// Brings back an address the team had; says whether it was theirs.
pub async fn bring_back(
    tx: &mut Tx<'_>,
    permit: &Permit<act::ManageTeam>,
    team: TeamId,
    word: &str,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update idea_address set ended_at = null where place_id = $1 and team_id = $2 and word = $3",
            permit.place(),
            team,
            word
        ))
        .await?;
    Ok(changed == 1)
}

/// How many letters came to a team since a moment.
pub async fn letters_since(
    tx: &mut Tx<'_>,
    address: Address,
    since: Timestamp,
) -> Result<i64, Error> {
    let (count,): (i64,) = tx
        .one(sql!(
            "select count(*) as letters from idea_letter where place_id = $1 and team_id = $2 and at > $3",
            address.place,
            address.team,
            since
        ))
        .await?;
    Ok(count)
}

/// Keeps an idea that came by letter; says whether the letter came for the first time. `name` is what the letter calls itself.
pub async fn keep(
    tx: &mut Tx<'_>,
    address: Address,
    name: &[u8],
    idea: &Idea,
) -> Result<bool, Error> {
    let first = tx
        .run(sql!(
            "insert into idea_letter (place_id, team_id, letter_hash, idea_id, at) values ($1, $2, $3, $4, $5)
             on conflict (place_id, team_id, letter_hash) do nothing",
            address.place,
            address.team,
            digest::of_parts(&[b"letter", name]),
            idea.id,
            idea.at
        ))
        .await?;
    if first == 1 {
        tx.run(sql!(
            "insert into idea (place_id, id, team_id, line, by_person, at) values ($1, $2, $3, $4, $5, $6)",
            address.place,
            idea.id,
            address.team,
            &idea.line,
            idea.by,
            idea.at
        ))
        .await?;
    }
    Ok(first == 1)
}

/// Which ideas of a team came by letter.
pub async fn by_letter(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<IdeaId>, Error> {
    let found: Vec<(IdeaId,)> = tx
        .all(sql!(
            "select idea_id from idea_letter where place_id = $1 and team_id = $2 order by at, idea_id",
            place,
            team
        ))
        .await?;
    Ok(found.into_iter().map(|(idea,)| idea).collect())
}
