//! Coffee: who joins in, rounds, what became of each conversation, offers and wants.

use domain::coffee::{Met, OfferKind, Slot};
use domain::policy::{Permit, act};
use domain::survey::Skill;
use domain::text::Line;
use domain::{MeetingId, OfferId, PersonId, PlaceId, RoundId, TeamId};
use jiff::Timestamp;

use crate::json::{from_column, text_of};
use crate::{Error, FromRow, Row, Tx, sql};

/// Somebody who joins in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Who.
    pub person: PersonId,
    /// When they could.
    pub slots: Vec<Slot>,
}

impl FromRow for Guest {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            person: row.get("person_id")?,
            slots: from_column(row, "slots")?,
        })
    }
}

/// A round as it was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Which.
    pub id: RoundId,
    /// Whose.
    pub team: TeamId,
    /// 1 for the first.
    pub number: i64,
    /// What chance was drawn from: the same seed draws the same round.
    pub seed: u64,
    /// Who had joined in.
    pub guests: Vec<PersonId>,
    /// When.
    pub drawn: Timestamp,
}

impl FromRow for Round {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let seed: String = row.get("seed")?;
        let seed = seed.parse().map_err(|_| Error::Column {
            column: "seed".to_owned(),
            reason: format!("{seed} is not a whole number"),
        })?;
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            number: row.get("number")?,
            seed,
            guests: from_column(row, "guests")?,
            drawn: row.get("drawn_at")?,
        })
    }
}

/// A matched conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Which.
    pub id: MeetingId,
    /// Of which round.
    pub round: RoundId,
    /// Whose.
    pub team: TeamId,
    /// Two or three people.
    pub people: Vec<PersonId>,
    /// When it is proposed for.
    pub starts: Timestamp,
    /// By screen or telephone.
    pub online: bool,
    /// What became of it.
    pub outcome: Met,
    /// Matched anew for people who asked for somebody else, not by the round's draw.
    pub again: bool,
}

impl FromRow for Meeting {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let mut people = vec![row.get("first_id")?, row.get("second_id")?];
        people.extend(row.get::<Option<PersonId>>("third_id")?);
        Ok(Self {
            id: row.get("id")?,
            round: row.get("round_id")?,
            team: row.get("team_id")?,
            people,
            starts: row.get("starts")?,
            online: row.get("online")?,
            outcome: row.get("outcome")?,
            again: row.get("again")?,
        })
    }
}

/// A line on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub id: OfferId,
    /// Whose board.
    pub team: TeamId,
    /// Who.
    pub person: PersonId,
    /// Which side.
    pub kind: OfferKind,
    /// About which skill; none for something else.
    pub skill: Option<Skill>,
    /// In a line.
    pub line: Line,
    /// Since when.
    pub at: Timestamp,
}

impl FromRow for Offer {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            person: row.get("person_id")?,
            kind: row.get("kind")?,
            skill: row.get("skill")?,
            line: row.get("line")?,
            at: row.get("at")?,
        })
    }
}

/// Who joins in now.
pub async fn guests(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Guest>, Error> {
    tx.all(sql!(
        "select person_id, slots from coffee_guest where place_id = $1 and team_id = $2 and left_at is null order by person_id",
        place,
        team
    ))
    .await
}

/// Joins in, or changes when one could.
pub async fn join(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    team: TeamId,
    slots: &[Slot],
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into coffee_guest (place_id, team_id, person_id, slots, joined_at) values ($1, $2, $3, $4, $5)
         on conflict (place_id, team_id, person_id) do update
            set slots = excluded.slots, joined_at = excluded.joined_at, left_at = null",
        permit.place(),
        team,
        permit.person(),
        text_of("slots", &slots)?,
        at,
    ))
    .await?;
    Ok(())
}

/// Sits out from now on.
pub async fn leave(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    team: TeamId,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "update coffee_guest set left_at = $4 where place_id = $1 and team_id = $2 and person_id = $3",
        permit.place(),
        team,
        permit.person(),
        at,
    ))
    .await?;
    Ok(())
}

/// Pairs kept apart because one of them would rather not.
pub async fn apart(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<(PersonId, PersonId)>, Error> {
    tx.all(sql!(
        "select person_id, other_id from coffee_apart where place_id = $1 and team_id = $2 order by person_id, other_id",
        place,
        team
    ))
    .await
}

/// Says whom one would rather not be matched with.
pub async fn set_apart(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    team: TeamId,
    others: &[PersonId],
    at: Timestamp,
) -> Result<(), Error> {
    let (place, person) = (permit.place(), permit.person());
    tx.run(sql!(
        "delete from coffee_apart where place_id = $1 and team_id = $2 and person_id = $3",
        place,
        team,
        person
    ))
    .await?;
    for other in others {
        tx.run(sql!(
            "insert into coffee_apart (place_id, team_id, person_id, other_id, at) values ($1, $2, $3, $4, $5)",
            place,
            team,
            person,
            *other,
            at,
        ))
        .await?;
    }
    Ok(())
}

/// A team's rounds, the first one first.
pub async fn rounds(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Round>, Error> {
    tx.all(sql!(
        "select * from coffee_round where place_id = $1 and team_id = $2 order by number",
        place,
        team
    ))
    .await
}

/// A team's conversations, in the order they were drawn.
pub async fn meetings(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
) -> Result<Vec<Meeting>, Error> {
    tx.all(sql!(
        "select * from coffee_meeting where place_id = $1 and team_id = $2 order by starts, id",
        place,
        team
    ))
    .await
}

/// A conversation.
pub async fn meeting(
    tx: &mut Tx<'_>,
    place: PlaceId,
    meeting: MeetingId,
) -> Result<Meeting, Error> {
    tx.one(sql!(
        "select * from coffee_meeting where place_id = $1 and id = $2",
        place,
        meeting
    ))
    .await
}

/// Keeps a round with its conversations.
pub async fn draw(
    tx: &mut Tx<'_>,
    permit: &Permit<act::RunPeople>,
    round: &Round,
    meetings: &[Meeting],
) -> Result<(), Error> {
    let place = permit.place();
    tx.run(sql!(
        "insert into coffee_round (place_id, id, team_id, number, seed, guests, drawn_at, drawn_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        place,
        round.id,
        round.team,
        round.number,
        round.seed.to_string(),
        text_of("guests", &round.guests)?,
        round.drawn,
        permit.person(),
    ))
    .await?;
    keep_meetings(tx, place, meetings).await
}

/// Keeps conversations matched anew, for somebody who asked for somebody else.
pub async fn match_again(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    meetings: &[Meeting],
) -> Result<(), Error> {
    keep_meetings(tx, permit.place(), meetings).await
}

async fn keep_meetings(tx: &mut Tx<'_>, place: PlaceId, meetings: &[Meeting]) -> Result<(), Error> {
    for one in meetings {
        let person = |at: usize| one.people.get(at).copied();
        tx.run(sql!(
            "insert into coffee_meeting (place_id, id, round_id, team_id, first_id, second_id, third_id, starts, online, outcome, again)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            place,
            one.id,
            one.round,
            one.team,
            person(0),
            person(1),
            person(2),
            one.starts,
            one.online,
            one.outcome,
            one.again,
        ))
        .await?;
    }
    Ok(())
}

/// Says what became of a conversation.
pub async fn set_outcome(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    meeting: MeetingId,
    outcome: Met,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "update coffee_meeting set outcome = $3, outcome_at = $4 where place_id = $1 and id = $2",
        permit.place(),
        meeting,
        outcome,
        at,
    ))
    .await?;
    Ok(())
}

/// The board of a team, the newest line first.
pub async fn offers(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Offer>, Error> {
    tx.all(sql!(
        "select * from offer where place_id = $1 and team_id = $2 and removed_at is null order by at desc, id desc",
        place,
        team
    ))
    .await
}

/// A line of the board.
pub async fn offer(tx: &mut Tx<'_>, place: PlaceId, offer: OfferId) -> Result<Offer, Error> {
    tx.one(sql!(
        "select * from offer where place_id = $1 and id = $2",
        place,
        offer
    ))
    .await
}

/// Puts a line on the board.
pub async fn put_offer(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    offer: &Offer,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into offer (place_id, id, team_id, person_id, kind, skill, line, at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        permit.place(),
        offer.id,
        offer.team,
        offer.person,
        offer.kind,
        offer.skill,
        &offer.line,
        offer.at,
    ))
    .await?;
    Ok(())
}

/// Takes one's own line off the board (`Some` moment) or puts it back (`None`).
pub async fn set_removed(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    offer: OfferId,
    at: Option<Timestamp>,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update offer set removed_at = $4 where place_id = $1 and id = $2 and person_id = $3",
            permit.place(),
            offer,
            permit.person(),
            at,
        ))
        .await?;
    Ok(changed == 1)
}
