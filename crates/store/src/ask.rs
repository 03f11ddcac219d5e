//! Asks to leaders and their answers.

use domain::ask::{Answer, Ask, Settled};
use domain::policy::{Permit, act};
use domain::{AskId, ChallengeId, PersonId, PlaceId, TeamId, TestId};

use crate::{Error, FromRow, Row, Tx, sql};

impl FromRow for Ask {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let word = row.get("settled_word")?;
        let words = row.get("settled_words")?;
        let by = row.get("settled_by")?;
        let at = row.get("settled_at")?;
        let settled = match (word, words, by, at) {
            (Some(word), Some(words), Some(by), Some(at)) => Some(Settled {
                word,
                words,
                by,
                at,
            }),
            _ => None,
        };
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team_id")?,
            test: row.get("test_id")?,
            kind: row.get("kind")?,
            line: row.get("line")?,
            why: row.get("why")?,
            leader: row.get("leader_id")?,
            by: row.get("by_person")?,
            asked: row.get("asked_at")?,
            settled,
            version: row.get("version")?,
        })
    }
}

impl FromRow for Answer {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            number: row.get("number")?,
            word: row.get("word")?,
            words: row.get("words")?,
            passed_to: row.get("passed_to")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    }
}

/// An ask of a place.
pub async fn get(tx: &mut Tx<'_>, place: PlaceId, ask: AskId) -> Result<Ask, Error> {
    tx.one(sql!(
        "select * from ask where place_id = $1 and id = $2",
        place,
        ask
    ))
    .await
}

/// The asks of a challenge: those that wait first, the oldest of them on top; then the answered ones, the newest on top.
pub async fn of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<Ask>, Error> {
    tx.all(sql!(
        "select * from ask where place_id = $1 and challenge_id = $2
          order by case when settled_at is null then 0 else 1 end,
                   case when settled_at is null then asked_at else -settled_at end, id",
        place,
        challenge
    ))
    .await
}

/// The asks of a team, in the same order.
pub async fn of_team(tx: &mut Tx<'_>, place: PlaceId, team: TeamId) -> Result<Vec<Ask>, Error> {
    tx.all(sql!(
        "select * from ask where place_id = $1 and team_id = $2
          order by case when settled_at is null then 0 else 1 end,
                   case when settled_at is null then asked_at else -settled_at end, id",
        place,
        team
    ))
    .await
}

/// The asks for a test, the newest first.
pub async fn of_test(tx: &mut Tx<'_>, place: PlaceId, test: TestId) -> Result<Vec<Ask>, Error> {
    tx.all(sql!(
        "select * from ask where place_id = $1 and test_id = $2 order by asked_at desc, id desc",
        place,
        test
    ))
    .await
}

/// A permit that may ask: anybody of the team, and whoever proposes a test that needs a yes.
pub trait Asks {
    /// In which place.
    fn place(&self) -> PlaceId;
}

impl Asks for Permit<act::RaiseAsk> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

impl Asks for Permit<act::EditTest> {
    fn place(&self) -> PlaceId {
        Permit::place(self)
    }
}

/// Writes an ask; its clock runs from `ask.asked`.
pub async fn insert(
    tx: &mut Tx<'_>,
    permit: &impl Asks,
    challenge: ChallengeId,
    ask: &Ask,
) -> Result<(), Error> {
    tx.run(sql!(
        "insert into ask (place_id, id, challenge_id, team_id, test_id, kind, line, why, leader_id, by_person, asked_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        permit.place(),
        ask.id,
        challenge,
        ask.team,
        ask.test,
        ask.kind,
        &ask.line,
        &ask.why,
        ask.leader,
        ask.by,
        ask.asked,
    ))
    .await?;
    Ok(())
}

/// Every answer to an ask, passed-on ones included, the first one first.
pub async fn answers(tx: &mut Tx<'_>, place: PlaceId, ask: AskId) -> Result<Vec<Answer>, Error> {
    tx.all(sql!(
        "select * from answer where place_id = $1 and ask_id = $2 order by number",
        place,
        ask
    ))
    .await
}

/// Every answer to the asks of a challenge, with the ask each belongs to.
pub async fn answers_of_challenge(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<AnswerOf>, Error> {
    tx.all(sql!(
        "select a.* from answer a join ask k on k.place_id = a.place_id and k.id = a.ask_id
          where a.place_id = $1 and k.challenge_id = $2 order by a.ask_id, a.number",
        place,
        challenge
    ))
    .await
}

/// An answer with the ask it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerOf {
    /// The ask.
    pub ask: AskId,
    /// The answer.
    pub answer: Answer,
}

impl FromRow for AnswerOf {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            ask: row.get("ask_id")?,
            answer: Answer::from_row(row)?,
        })
    }
}

/// Writes an answer beside an ask that still has the version given in it; says whether it had. `ask` carries what it is
/// after the answer: the settling words, or the next leader.
pub async fn answer(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerAsk>,
    ask: &Ask,
    answer: &Answer,
) -> Result<bool, Error> {
    let settled = ask.settled.as_ref();
    let changed = tx
        .run(sql!(
            "update ask set leader_id = $4, settled_word = $5, settled_words = $6, settled_by = $7, settled_at = $8,
                    version = version + 1
              where place_id = $1 and id = $2 and version = $3 and settled_at is null",
            permit.place(),
            ask.id,
            ask.version,
            ask.leader,
            settled.map(|settled| settled.word),
            settled.map(|settled| &settled.words),
            settled.map(|settled| settled.by),
            settled.map(|settled| settled.at),
        ))
        .await?;
    if changed != 1 {
        return Ok(false);
    }
    tx.run(sql!(
        "insert into answer (place_id, ask_id, number, word, words, passed_to, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        permit.place(),
        ask.id,
        answer.number,
        answer.word,
        &answer.words,
        answer.passed_to,
        answer.by,
        answer.at,
    ))
    .await?;
    Ok(true)
}

/// The asks of a test that nobody answered yet are withdrawn with the answer `words`: a changed card needs no yes any more.
pub async fn withdraw_of_test(
    tx: &mut Tx<'_>,
    permit: &Permit<act::EditTest>,
    test: TestId,
) -> Result<u64, Error> {
    tx.run(sql!(
        "delete from ask where place_id = $1 and test_id = $2 and settled_at is null
           and not exists (select 1 from answer a where a.place_id = $1 and a.ask_id = ask.id)",
        permit.place(),
        test
    ))
    .await
}

/// Takes the last answer to an ask back; `leader` is who is asked again. Says whether the ask still had its version.
pub async fn take_back(
    tx: &mut Tx<'_>,
    permit: &Permit<act::AnswerAsk>,
    ask: &Ask,
    last: &Answer,
    leader: PersonId,
) -> Result<bool, Error> {
    let changed = tx
        .run(sql!(
            "update ask set leader_id = $4, settled_word = null, settled_words = null, settled_by = null, settled_at = null,
                    version = version + 1
              where place_id = $1 and id = $2 and version = $3",
            permit.place(),
            ask.id,
            ask.version,
            leader,
        ))
        .await?;
    if changed != 1 {
        return Ok(false);
    }
    tx.run(sql!(
        "delete from answer where place_id = $1 and ask_id = $2 and number = $3",
        permit.place(),
        ask.id,
        last.number
    ))
    .await?;
    Ok(true)
}
