//! Practices that do not stick yet, and what single people said about them.

use domain::policy::{Permit, act};
use domain::survey::Answers;
use domain::text::Line;
use domain::{HabitId, IdeaId, PersonId, PlaceId, TeamId};
use jiff::Timestamp;

use crate::json::{from_column, text_of};
use crate::{Error, FromRow, Row, Tx, sql};

/// A practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habit {
    /// Which.
    pub id: HabitId,
    /// Whose.
    pub team: TeamId,
    /// What is to be done.
    pub practice: Line,
    /// Since when it is looked at.
    pub opened: Timestamp,
    /// The one thing chosen; "" for none yet.
    pub chosen: String,
    /// The idea it became.
    pub idea: Option<IdeaId>,
}

impl FromRow for Habit {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            practice: row.get("practice")?,
            opened: row.get("opened_at")?,
            chosen: row.get("chosen")?,
            idea: row.get("idea_id")?,
        })
    }
}

/// What one person said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who.
    pub person: PersonId,
    /// What: the six and whether it happened.
    pub answers: Answers,
}

impl FromRow for Said {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            person: row.get("person_id")?,
            answers: from_column(row, "content")?,
        })
    }
}

/// A practice of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, habit: HabitId) -> Result<Habit, Error> {
    tx.one(sql!(
        "select * from habit where place_id = $1 and id = $2",
        place,
        habit
    ))
    .await
}

/// A team's practices, the newest first.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Habit>, Error> {
    tx.all(sql!(
        "select * from habit where place_id = $1 and team_id = $2 order by opened_at desc, id desc",
        place,
        team
    ))
    .await
}

/// Begins to look at a practice.
pub async fn open(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    habit: &Habit,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into habit (place_id, id, team_id, practice, opened_at, opened_by, chosen) values ($1, $2, $3, $4, $5, $6, '')",
        permit.place(),
        habit.id,
        habit.team,
        &habit.practice,
        habit.opened,
        permit.person(),
    ))
    .await?;
    Ok(())
}

/// What everybody said, in the order they said it, for working out what may be shown; and one's own.
pub async fn said(tx: &mut Tx<'_>, place: PlaceId, habit: HabitId) -> Result<Vec<Said>, Error> {
    tx.all(sql!(
        "select person_id, content from habit_answer where place_id = $1 and habit_id = $2 order by at, person_id",
        place,
        habit
    ))
    .await
}

/// Keeps what somebody says; the first word stands, because it may be counted already.
pub async fn say(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    habit: HabitId,
    answers: &Answers,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into habit_answer (place_id, habit_id, person_id, content, at) values ($1, $2, $3, $4, $5)
         on conflict (place_id, habit_id, person_id) do nothing",
        permit.place(),
        habit,
        permit.person(),
        text_of("content", answers)?,
        at,
    ))
    .await?;
    Ok(())
}

/// Chooses the one thing, and the idea it became.
pub async fn choose(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerPeople>,
    habit: HabitId,
    chosen: &str,
    idea: IdeaId,
) -> Result<(), Error> {
    tx.run(sql!(
        "update habit set chosen = $3, idea_id = $4 where place_id = $1 and id = $2",
        permit.place(),
        habit,
        chosen,
        idea,
    ))
    .await?;
    Ok(())
}
