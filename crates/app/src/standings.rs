//! How many teams stand today, from summaries alone: what wall, radar and programme share.

use std::collections::BTreeMap;

use domain::amount::on_shown_scale;
use domain::ballot::LEAST;
use domain::challenge::Challenge;
use domain::cycle::{CycleDay, days_between};
use domain::decision::DecisionWord;
use domain::goal::plain_number;
use domain::measure::MeasureKind;
use domain::radar::{Concern, Facts, TeamWord, concerns, dips};
use domain::{ChallengeId, TeamId};
use jiff::{SignedDuration, Timestamp};
use store::Tx;
pub use store::facts::TeamRow;
pub use store::team_word::Word;

use crate::stage::{Evidence, Stage};
use crate::{Ctx, Error};

/// A team as it stands today.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamNow {
    /// Its name, goal and the goal's measure.
    pub row: TeamRow,
    /// Which day it is in its challenge.
    pub day: CycleDay,
    /// The last values of the goal's measure.
    pub spark: Vec<Option<f64>>,
    /// The team's own word, the newest.
    pub word: Option<Word>,
    /// Asks that wait.
    pub waiting: usize,
    /// What is known of it.
    pub facts: Facts,
    /// What a coach may want to know, the most pressing first.
    pub concerns: Vec<Concern>,
    /// Where it stands, from 0.5 to 5.
    pub stage: Stage,
}

impl TeamNow {
    /// The goal, where it stands and where it is likely to end, in people rather than marks: "from 30 to 18 people waiting; now
    /// about 22; by day 100 likely 19 to 24, about 4 in 10 that they make it". None without a goal.
    pub fn goal_words(&self) -> Option<String> {
        let row = &self.row;
        let (what, to) = (row.what.as_ref()?, row.to?);
        let from = row
            .from
            .map_or_else(String::new, |from| format!("from {} ", plain_number(from)));
        let shown = |value: f64| {
            let kind = row.kind.unwrap_or(MeasureKind::Value);
            let value = on_shown_scale(kind, row.per.unwrap_or(1), value);
            plain_number((value * 10.0).round() / 10.0)
        };
        // A running total stands where it stands; everything else where it usually is.
        let stands = match row.kind {
            Some(MeasureKind::Cumulative) => row.last,
            _ => row.now.or(row.centre),
        };
        let now = stands.map_or_else(String::new, |now| format!("; now about {}", shown(now)));
        Some(format!(
            "{from}to {} {what}{now}{}",
            plain_number(to),
            self.likely(shown).unwrap_or_default()
        ))
    }

    fn likely(&self, shown: impl Fn(f64) -> String) -> Option<String> {
        let (low, high, chance, by) = (
            self.row.low?,
            self.row.high?,
            self.row.chance?,
            self.row.by_day?,
        );
        let (low, high) = (shown(low), shown(high));
        let band = if low == high {
            format!("about {low}")
        } else {
            format!("{low} to {high}")
        };
        (self.day.day < by).then(|| {
            let chance = crate::outlook::chance_words(chance).to_lowercase();
            format!("; by day {by} likely {band}, {chance} that they make it")
        })
    }

    /// What was computed, in a few words each, beside the team's own word.
    pub fn computed(&self) -> Vec<String> {
        let mut words = Vec::new();
        words.push(match self.facts.number {
            None => "no number yet".to_owned(),
            Some(0) => "counted today".to_owned(),
            Some(1) => "counted yesterday".to_owned(),
            Some(days) => format!("counted {days} days ago"),
        });
        words.push(match self.facts.running {
            0 => "nothing runs".to_owned(),
            1 => "1 test runs".to_owned(),
            running => format!("{running} tests run"),
        });
        match (self.waiting, self.facts.ask) {
            (0, _) | (_, None) => {}
            (1, Some(days)) => words.push(format!("1 ask waits, {}", day_words(days))),
            (asks, Some(days)) => {
                words.push(format!("{asks} asks wait, the oldest {}", day_words(days)));
            }
        }
        words
    }
}

fn day_words(days: i64) -> String {
    match days {
        0 => "since today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

/// The facts of many teams, by team.
struct Found {
    numbers: BTreeMap<TeamId, Timestamp>,
    logs: BTreeMap<TeamId, Timestamp>,
    running: BTreeMap<TeamId, store::facts::Running>,
    waiting: BTreeMap<TeamId, store::facts::Waiting>,
    goals: BTreeMap<TeamId, Timestamp>,
    huddles: BTreeMap<TeamId, Timestamp>,
    energy: BTreeMap<TeamId, Vec<f64>>,
    against: BTreeMap<TeamId, String>,
    words: BTreeMap<TeamId, Word>,
    evidence: Evidence,
}

/// The teams of one challenge, by name, with everything a coach looks at.
pub(crate) async fn of_challenge(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: &Challenge,
) -> Result<Vec<TeamNow>, Error> {
    let place = ctx.actor.place;
    let only = Some(challenge.id);
    let mut found = found(tx, ctx, only).await?;
    found.goals = moments(store::facts::goals_set(tx, place, challenge.id).await?);
    found.energy = energy(tx, ctx, challenge.id).await?;
    let fortnight = ctx
        .now
        .saturating_sub(SignedDuration::from_hours(24 * 14))
        .unwrap_or(Timestamp::MIN);
    for decided in store::facts::decided(tx, place, only, fortnight, 200).await? {
        if against(&decided) {
            found
                .against
                .entry(decided.team_id)
                .or_insert(decided.title);
        }
    }
    let rows = store::facts::teams(tx, place, only).await?;
    Ok(rows
        .into_iter()
        .map(|row| team(ctx, row, challenge, &found))
        .collect())
}

/// The teams of the challenges given, by name, with what a list of many shows.
pub(crate) async fn of_all(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenges: &BTreeMap<ChallengeId, Challenge>,
) -> Result<Vec<TeamNow>, Error> {
    let found = found(tx, ctx, None).await?;
    let rows = store::facts::teams(tx, ctx.actor.place, None).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let challenge = challenges.get(&row.challenge)?;
            Some(team(ctx, row, challenge, &found))
        })
        .collect())
}

async fn found(tx: &mut Tx<'_>, ctx: &Ctx, only: Option<ChallengeId>) -> Result<Found, Error> {
    let place = ctx.actor.place;
    let running = store::facts::running(tx, place, only).await?;
    let waiting = store::facts::waiting(tx, place, only).await?;
    let words = store::team_word::newest(tx, place, only).await?;
    Ok(Found {
        numbers: moments(store::facts::numbers(tx, place, only).await?),
        logs: moments(store::facts::logs(tx, place, only).await?),
        running: running.into_iter().map(|one| (one.team_id, one)).collect(),
        waiting: waiting.into_iter().map(|one| (one.team_id, one)).collect(),
        words: words.into_iter().map(|one| (one.team_id, one)).collect(),
        huddles: moments(store::facts::huddles(tx, place, only).await?),
        goals: BTreeMap::new(),
        energy: BTreeMap::new(),
        against: BTreeMap::new(),
        evidence: crate::stage::evidence(tx, ctx, only).await?,
    })
}

fn moments(list: Vec<store::facts::At>) -> BTreeMap<TeamId, Timestamp> {
    list.into_iter()
        .filter_map(|one| Some((one.team_id, one.at?)))
        .collect()
}

/// Weeks looked back at for a dip: an older pulse says nothing about today.
const PULSES: i64 = 3;

/// The middle of what each team said about energy in the last weeks, the oldest first; weeks of too few are left out.
async fn energy(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    challenge: ChallengeId,
) -> Result<BTreeMap<TeamId, Vec<f64>>, Error> {
    let until = crate::huddle::week_of(ctx.today());
    let since = until.saturating_sub(jiff::Span::new().days(7 * PULSES));
    let said = store::facts::energy(tx, ctx.actor.place, challenge, (since, until)).await?;
    let mut weeks: BTreeMap<(TeamId, &str), (f64, i64)> = BTreeMap::new();
    for one in &said {
        let week = weeks.entry((one.team_id, &one.week)).or_default();
        week.0 += one.answer.parse::<f64>().unwrap_or(0.0) * one.slips as f64;
        week.1 += one.slips;
    }
    let mut levels: BTreeMap<TeamId, Vec<f64>> = BTreeMap::new();
    for ((team, _), (sum, slips)) in weeks {
        if usize::try_from(slips).is_ok_and(|slips| slips >= LEAST) {
            levels.entry(team).or_default().push(sum / slips as f64);
        }
    }
    Ok(levels)
}

/// The evidence says what the card had said; going another way is allowed, and worth a question.
fn against(decided: &store::facts::Decided) -> bool {
    let said = serde_json::from_str::<serde_json::Value>(&decided.evidence)
        .ok()
        .and_then(|evidence| evidence.get("said").cloned())
        .and_then(|said| serde_json::from_value::<Option<DecisionWord>>(said).ok())
        .flatten();
    said.is_some_and(|said| said.word() != decided.word)
}

fn team(ctx: &Ctx, row: TeamRow, challenge: &Challenge, found: &Found) -> TeamNow {
    let template = challenge.cycle.template();
    let day = challenge.on(ctx.today());
    let since = |at: &Timestamp| days_between(ctx.app.day_of(*at), ctx.today()).max(0);
    let running = found.running.get(&row.team);
    let waiting = found.waiting.get(&row.team);
    let word = found.words.get(&row.team).cloned();
    let runs = running.map_or(0, |one| usize::try_from(one.running).unwrap_or(0));
    let ran = match running {
        Some(_) if runs > 0 => Some(0),
        Some(one) => one
            .ended
            .map(|ended| days_between(ended, ctx.today()).max(0)),
        None => None,
    };
    let facts = Facts {
        day: day.day,
        length: day.length,
        midpoint: template.midpoint,
        huddle_every: template.huddle_every,
        number: found.numbers.get(&row.team).map(since),
        people: found.logs.get(&row.team).map(since),
        running: runs,
        ran,
        ask: waiting.map(|one| since(&one.oldest)),
        huddle: found.huddles.get(&row.team).map(since),
        dip: found
            .energy
            .get(&row.team)
            .is_some_and(|levels| dips(levels)),
        goal: row.to.map(|_| found.goals.get(&row.team).map_or(0, since)),
        against: found.against.get(&row.team).cloned(),
        stuck: word
            .as_ref()
            .is_some_and(|word| word.word == TeamWord::Stuck),
    };
    TeamNow {
        spark: row
            .spark
            .as_deref()
            .and_then(|spark| serde_json::from_str(spark).ok())
            .unwrap_or_default(),
        waiting: waiting.map_or(0, |one| usize::try_from(one.waiting).unwrap_or(0)),
        concerns: concerns(&facts),
        stage: found.evidence.stage(ctx, &row),
        day,
        word,
        facts,
        row,
    }
}
