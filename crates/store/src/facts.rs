//! What wall, radar and programme show of many teams at once: one statement a fact, grouped by team, read from summaries and
//! never computed from single numbers.

use domain::measure::MeasureKind;
use domain::{ChallengeId, MeasureId, PersonId, PlaceId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Error, FromRow, Row, Tx, sql};

/// A team with its goal and how the goal's measure stands.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamRow {
    /// Which.
    pub team: TeamId,
    /// In which challenge.
    pub challenge: ChallengeId,
    /// What it is called.
    pub name: String,
    /// What the goal is about; none without a goal.
    pub what: Option<String>,
    /// For whom.
    pub population: Option<String>,
    /// From where.
    pub from: Option<f64>,
    /// To where.
    pub to: Option<f64>,
    /// By which day.
    pub by_day: Option<i64>,
    /// The measure the goal hangs on.
    pub measure: Option<MeasureId>,
    /// One sentence on where it stands.
    pub sentence: Option<String>,
    /// `better`, `worse`, `usual` or `early`.
    pub reading: Option<String>,
    /// The last values as JSON.
    pub spark: Option<String>,
    /// The level of the last phase.
    pub centre: Option<f64>,
    /// The level of the last numbers.
    pub now: Option<f64>,
    /// The last value.
    pub last: Option<f64>,
    /// What kind of number the goal's measure is.
    pub kind: Option<MeasureKind>,
    /// For how many of the lower number a rate is shown.
    pub per: Option<i64>,
    /// Where the goal will stand on its day, eight times in ten: from here.
    pub low: Option<f64>,
    /// To here.
    pub high: Option<f64>,
    /// The chance that it is met, from 0 to 1.
    pub chance: Option<f64>,
}

impl FromRow for TeamRow {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            team: row.get("id")?,
            challenge: row.get("challenge_id")?,
            name: row.get("name")?,
            what: row.get("what")?,
            population: row.get("population")?,
            from: row.get("from_value")?,
            to: row.get("to_value")?,
            by_day: row.get("by_day")?,
            measure: row.get("measure_id")?,
            sentence: row.get("sentence")?,
            reading: row.get("reading")?,
            spark: row.get("spark")?,
            centre: row.get("centre")?,
            now: row.get("now_level")?,
            last: row.get("last_value")?,
            kind: row.get("kind")?,
            per: row.get("per")?,
            low: row.get("low")?,
            high: row.get("high")?,
            chance: row.get("chance")?,
        })
    }
}

/// The teams of a challenge (none: of the place), by name.
pub async fn teams(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<TeamRow>, Error> {
    tx.all(sql!(
        "select t.id, t.challenge_id, t.name, g.what, g.population, g.from_value, g.to_value, g.by_day, g.measure_id,
                m.kind, m.per, s.sentence, s.reading, s.spark, s.centre, s.now_level, s.last_value, o.low, o.high, o.chance
           from team t
           left join goal g on g.place_id = t.place_id and g.team_id = t.id
           left join measure m on m.place_id = g.place_id and m.id = g.measure_id
           left join series_summary s on s.place_id = g.place_id and s.measure_id = g.measure_id
           left join goal_outlook o on o.place_id = t.place_id and o.team_id = t.id
          where t.place_id = $1 and (t.challenge_id = $2 or $2 is null) and t.joined_id is null order by t.name, t.id",
        place,
        challenge
    ))
    .await
}

/// A moment of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Whose.
    pub team_id: TeamId,
    /// When.
    pub at: Option<Timestamp>,
}
crate::row!(At { team_id, at });

/// When a number of each team last changed.
pub async fn numbers(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<At>, Error> {
    tx.all(sql!(
        "select s.team_id as team_id, max(s.computed_at) as at from series_summary s
           join team t on t.place_id = s.place_id and t.id = s.team_id
          where s.place_id = $1 and (t.challenge_id = $2 or $2 is null) group by s.team_id",
        place,
        challenge
    ))
    .await
}

/// When something was last written down about a test.
pub async fn logs(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<At>, Error> {
    tx.all(sql!(
        "select x.team_id as team_id, max(l.at) as at from test_log l
           join test x on x.place_id = l.place_id and x.id = l.test_id
           join team t on t.place_id = x.place_id and t.id = x.team_id
          where l.place_id = $1 and l.removed_at is null and (t.challenge_id = $2 or $2 is null) group by x.team_id",
        place,
        challenge
    ))
    .await
}

/// How many tests of a team run, and when a step last began or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// Whose.
    pub team_id: TeamId,
    /// Steps that run now.
    pub running: i64,
    /// The last day on which a step began.
    pub started: Option<Date>,
    /// The last day on which one ended.
    pub ended: Option<Date>,
}
crate::row!(Running {
    team_id,
    running,
    started,
    ended
});

/// What each team is trying.
pub async fn running(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<Running>, Error> {
    tx.all(sql!(
        "select x.team_id as team_id,
                cast(sum(case when x.state = 'running' and s.started is not null and s.ended is null then 1 else 0 end) as bigint) as running,
                max(s.started) as started, max(s.ended) as ended
           from step s
           join test x on x.place_id = s.place_id and x.id = s.test_id
           join team t on t.place_id = x.place_id and t.id = x.team_id
          where s.place_id = $1 and (t.challenge_id = $2 or $2 is null) group by x.team_id",
        place,
        challenge
    ))
    .await
}

/// Asks of a team that wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Whose.
    pub team_id: TeamId,
    /// How many.
    pub waiting: i64,
    /// Since when the oldest.
    pub oldest: Timestamp,
}
crate::row!(Waiting {
    team_id,
    waiting,
    oldest
});

/// What each team waits for.
pub async fn waiting(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<Waiting>, Error> {
    tx.all(sql!(
        "select team_id, count(*) as waiting, min(asked_at) as oldest from ask
          where place_id = $1 and settled_at is null and (challenge_id = $2 or $2 is null) group by team_id",
        place,
        challenge
    ))
    .await
}

/// When each team's goal was last set.
pub async fn goals_set(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
) -> Result<Vec<At>, Error> {
    tx.all(sql!(
        "select team_id, max(at) as at from event
          where place_id = $1 and challenge_id = $2 and kind = 'goal_set' and team_id is not null group by team_id",
        place,
        challenge
    ))
    .await
}

/// When each team last began a huddle.
pub async fn huddles(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
) -> Result<Vec<At>, Error> {
    tx.all(sql!(
        "select h.team_id as team_id, max(h.began_at) as at from huddle h
           join team t on t.place_id = h.place_id and t.id = h.team_id
          where h.place_id = $1 and (t.challenge_id = $2 or $2 is null) group by h.team_id",
        place,
        challenge
    ))
    .await
}

/// How many slips of a week said the same about energy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Energy {
    /// Whose.
    pub team_id: TeamId,
    /// The Monday.
    pub week: String,
    /// From 1 to 5.
    pub answer: String,
    /// How many.
    pub slips: i64,
}
crate::row!(Energy {
    team_id,
    week,
    answer,
    slips
});

/// What teams of a challenge said about energy in the weeks from `since` up to and without `until`, the oldest first. Weeks that
/// are still open stay out of it: nobody looks at slips before the team does.
pub async fn energy(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: ChallengeId,
    (since, until): (Date, Date),
) -> Result<Vec<Energy>, Error> {
    tx.all(sql!(
        "select t.id as team_id, s.about as week, s.answer as answer, count(*) as slips from ballot_slip s
           join team t on t.place_id = s.place_id and t.id = s.subject_id
          where s.place_id = $1 and t.challenge_id = $2 and s.kind = 'pulse' and s.question = 'energy'
            and s.about >= $3 and s.about < $4
          group by t.id, s.about, s.answer order by s.about, t.id, s.answer",
        place,
        challenge,
        since.to_string(),
        until.to_string()
    ))
    .await
}

/// A decision with what it was taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Whose.
    pub team_id: TeamId,
    /// On which test, by title.
    pub title: String,
    /// What.
    pub word: String,
    /// Why.
    pub reason: String,
    /// The evidence as JSON.
    pub evidence: String,
    /// When.
    pub at: Timestamp,
}
crate::row!(Decided {
    team_id,
    title,
    word,
    reason,
    evidence,
    at
});

/// Decisions since a moment that were not taken back, the newest first.
pub async fn decided(
    tx: &mut Tx<'_>,
    place: PlaceId,
    challenge: Option<ChallengeId>,
    since: Timestamp,
    limit: u32,
) -> Result<Vec<Decided>, Error> {
    tx.all(sql!(
        "select x.team_id as team_id, x.title as title, d.word as word, d.reason as reason, d.evidence as evidence, d.at as at
           from decision d
           join test x on x.place_id = d.place_id and x.id = d.test_id
           join team t on t.place_id = x.place_id and t.id = x.team_id
          where d.place_id = $1 and d.undone_at is null and d.at >= $3 and (t.challenge_id = $2 or $2 is null)
          order by d.at desc, d.id limit $4",
        place,
        challenge,
        since,
        limit
    ))
    .await
}

/// Tests that were dropped, with why, the newest first.
pub async fn dropped(tx: &mut Tx<'_>, place: PlaceId, limit: u32) -> Result<Vec<Dropped>, Error> {
    tx.all(sql!(
        "select t.challenge_id as challenge_id, x.id as test_id, t.name as team, x.title as title, d.reason as reason, d.at as at
           from decision d
           join test x on x.place_id = d.place_id and x.id = d.test_id
           join team t on t.place_id = x.place_id and t.id = x.team_id
          where d.place_id = $1 and d.undone_at is null and d.word = 'drop' order by d.at desc, d.id limit $2",
        place,
        limit
    ))
    .await
}

/// A test that was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// In which challenge.
    pub challenge_id: ChallengeId,
    /// Which.
    pub test_id: domain::TestId,
    /// The team.
    pub team: String,
    /// The test.
    pub title: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}
crate::row!(Dropped {
    challenge_id,
    test_id,
    team,
    title,
    reason,
    at
});

/// An answered ask, for answer times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// In which challenge.
    pub challenge_id: ChallengeId,
    /// For what.
    pub kind: domain::ask::AskKind,
    /// By whom.
    pub settled_by: PersonId,
    /// With which word.
    pub settled_word: domain::ask::AnswerWord,
    /// Since when.
    pub asked_at: Timestamp,
    /// When.
    pub settled_at: Timestamp,
}
crate::row!(Answered {
    challenge_id,
    kind,
    settled_by,
    settled_word,
    asked_at,
    settled_at
});

/// Every answered ask of the place.
pub async fn answered(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Answered>, Error> {
    tx.all(sql!(
        "select challenge_id, kind, settled_by, settled_word, asked_at, settled_at from ask
          where place_id = $1 and settled_at is not null order by settled_at",
        place
    ))
    .await
}

/// What the guardrails said to tests that had to ask, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// In which challenge.
    pub challenge_id: ChallengeId,
    /// The permission as JSON.
    pub permission: String,
    /// How often.
    pub times: i64,
}
crate::row!(Blocked {
    challenge_id,
    permission,
    times
});

/// What blocked tests of the place.
pub async fn blocked(tx: &mut Tx<'_>, place: PlaceId) -> Result<Vec<Blocked>, Error> {
    tx.all(sql!(
        "select a.challenge_id as challenge_id, x.permission as permission, count(*) as times
           from ask a join test x on x.place_id = a.place_id and x.id = a.test_id
          where a.place_id = $1 group by a.challenge_id, x.permission",
        place
    ))
    .await
}
