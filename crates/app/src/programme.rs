//! The programme: several challenges in waves, all teams filtered by facts, what blocks most, how long answers take, what was
//! stopped and why. Reads summaries only.

use std::collections::BTreeMap;

use domain::ask::{
    AnswerWord, AskKind, median_minutes, minutes_between, ninetieth_minutes, waiting_words,
};
use domain::challenge::Challenge;
use domain::cycle::CycleDay;
use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::guardrail::{Guardrail, Permission};
use domain::policy::{Permit, Scope, Visible, act, permit, visible};
use domain::radar::Concern;
use domain::role::Membership;
use domain::text::Name;
use domain::{ChallengeId, GuardrailId, PersonId, RouteId, TestId};
use jiff::civil::Date;
use store::Tx;
use store::facts::Answered;

use crate::names::Names;
use crate::record::record;
use crate::scope::challenge_scope;
use crate::standings::{TeamNow, of_all};
use crate::{Ctx, Error, change};

/// What teams are filtered by: each a fact, none a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    /// All of them.
    All,
    /// No number for more than eight days.
    NoNumber,
    /// An ask waits five days or longer.
    AskWaits,
    /// Nothing runs.
    NothingRuns,
    /// No goal yet.
    NoGoal,
    /// They say they are stuck.
    SaysStuck,
}

impl Filter {
    /// Every one, in the order people meet them.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::NoNumber,
        Self::AskWaits,
        Self::NothingRuns,
        Self::NoGoal,
        Self::SaysStuck,
    ];

    /// The word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::NoNumber => "no-number",
            Self::AskWaits => "ask-waits",
            Self::NothingRuns => "nothing-runs",
            Self::NoGoal => "no-goal",
            Self::SaysStuck => "stuck",
        }
    }

    /// The words on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::NoNumber => "No number for 8 days",
            Self::AskWaits => "An ask waits 5 days",
            Self::NothingRuns => "Nothing tried for 7 days",
            Self::NoGoal => "No goal yet",
            Self::SaysStuck => "Say they are stuck",
        }
    }

    /// Reads the word of an address; anything else is all.
    pub fn read(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|filter| filter.word() == word)
            .unwrap_or(Self::All)
    }

    fn shows(self, team: &TeamNow) -> bool {
        let has = |wanted: fn(&Concern) -> bool| team.concerns.iter().any(wanted);
        match self {
            Self::All => true,
            Self::NoNumber => has(|concern| matches!(concern, Concern::NoNumber(_))),
            Self::AskWaits => has(|concern| matches!(concern, Concern::AskWaits(_))),
            Self::NothingRuns => has(|concern| matches!(concern, Concern::NothingRuns(_))),
            Self::NoGoal => has(|concern| matches!(concern, Concern::NoGoal)),
            Self::SaysStuck => has(|concern| matches!(concern, Concern::SaysStuck)),
        }
    }
}

/// One challenge of a wave.
#[derive(Debug, Clone)]
pub struct InWave {
    /// The challenge.
    pub challenge: Challenge,
    /// Which day it is.
    pub day: CycleDay,
    /// How many teams.
    pub teams: usize,
    /// May start another one like it.
    pub may_copy: bool,
}

/// Challenges that start on the same day.
#[derive(Debug, Clone)]
pub struct Wave {
    /// Day 0.
    pub launch: Date,
    /// The challenges.
    pub challenges: Vec<InWave>,
}

/// A rule that made teams ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// The guardrail as a sentence, or why without one.
    pub sentence: String,
    /// In which challenge.
    pub challenge: String,
    /// How often.
    pub times: i64,
}

/// How long answers of a kind take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerTimes {
    /// A kind of ask, or a leader's name.
    pub what: String,
    /// How many.
    pub answers: usize,
    /// The middle, in words.
    pub median: String,
    /// Nine in ten were at most this long, in words.
    pub ninetieth: String,
    /// How many of them were a yes.
    pub yes: usize,
}

/// A test that was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// Which.
    pub test: TestId,
    /// What it is called.
    pub title: String,
    /// Whose.
    pub team: String,
    /// Why.
    pub reason: String,
}

/// The programme.
#[derive(Debug, Clone)]
pub struct ProgrammeView {
    /// Waves, the newest first.
    pub waves: Vec<Wave>,
    /// What is filtered by.
    pub filter: Filter,
    /// How many teams each filter shows.
    pub counts: Vec<(Filter, usize)>,
    /// The teams shown, by name, with their challenge's name.
    pub teams: Vec<(TeamNow, String)>,
    /// More teams than fit on the page.
    pub more: usize,
    /// What blocks most, the most frequent first.
    pub blockers: Vec<Blocker>,
    /// How long answers take, by kind.
    pub by_kind: Vec<AnswerTimes>,
    /// By leader: for stewards all, for a leader their own.
    pub by_leader: Vec<AnswerTimes>,
    /// What was stopped and why, the newest first.
    pub stopped: Vec<Stopped>,
}

/// Teams on one page.
const PAGE: usize = 60;
/// Stopped tests on the page.
const STOPPED: usize = 12;
/// Rules on the page.
const BLOCKERS: usize = 6;

/// The programme as the person who looks may see it.
pub async fn view(ctx: &Ctx, filter: Filter) -> Result<ProgrammeView, Error> {
    let scope = Scope::place(ctx.actor.place);
    let _: Permit<act::ViewProgramme> = permit(&ctx.actor, &scope)?;
    store::read!(ctx.db(), tx => {
        let seen = visible(&ctx.actor);
        let list = store::challenge::list(tx, &seen).await?;
        let challenges: BTreeMap<ChallengeId, Challenge> =
            list.iter().map(|challenge| (challenge.id, challenge.clone())).collect();
        let all = of_all(tx, ctx, &challenges).await?;
        let counts = Filter::ALL
            .into_iter()
            .map(|filter| (filter, all.iter().filter(|team| filter.shows(team)).count()))
            .collect();
        let waves = waves(ctx, list, &all);
        let blockers = blockers(tx, ctx, &seen, &challenges).await?;
        let (by_kind, by_leader) = times(tx, ctx, &seen).await?;
        let stopped = stopped(tx, ctx, &seen).await?;
        let mut shown: Vec<TeamNow> = all.into_iter().filter(|team| filter.shows(team)).collect();
        let more = shown.len().saturating_sub(PAGE);
        shown.truncate(PAGE);
        let teams = shown
            .into_iter()
            .map(|team| {
                let name = challenges.get(&team.row.challenge).map_or_else(String::new, |one| one.name.to_string());
                (team, name)
            })
            .collect();
        Ok::<_, Error>(ProgrammeView { waves, filter, counts, teams, more, blockers, by_kind, by_leader, stopped })
    })
}

fn waves(ctx: &Ctx, list: Vec<Challenge>, teams: &[TeamNow]) -> Vec<Wave> {
    let mut waves: Vec<Wave> = Vec::new();
    // The newest launch comes first, so that a wave's challenges stand together.
    for challenge in list {
        let day = challenge.on(ctx.today());
        let scope = Scope::challenge(ctx.actor.place, challenge.id, day.phase);
        let place = Scope::place(ctx.actor.place);
        let may_copy = permit::<act::ViewChallenge>(&ctx.actor, &scope).is_ok()
            && permit::<act::CreateChallenge>(&ctx.actor, &place).is_ok();
        let one = InWave {
            day,
            teams: teams
                .iter()
                .filter(|team| team.row.challenge == challenge.id)
                .count(),
            may_copy,
            challenge,
        };
        match waves.last_mut() {
            Some(wave) if wave.launch == one.challenge.launch => wave.challenges.push(one),
            _ => waves.push(Wave {
                launch: one.challenge.launch,
                challenges: vec![one],
            }),
        }
    }
    waves
}

async fn blockers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    seen: &Visible,
    challenges: &BTreeMap<ChallengeId, Challenge>,
) -> Result<Vec<Blocker>, Error> {
    let mut times: BTreeMap<(ChallengeId, Option<GuardrailId>), i64> = BTreeMap::new();
    for blocked in store::facts::blocked(tx, ctx.actor.place).await? {
        if !seen.shows(blocked.challenge_id) || !challenges.contains_key(&blocked.challenge_id) {
            continue;
        }
        let guardrail = match serde_json::from_str(&blocked.permission) {
            Ok(Permission::Ask { guardrail, .. } | Permission::Free { guardrail, .. }) => guardrail,
            Ok(Permission::Never { guardrail, .. }) => Some(guardrail),
            Err(_) => None,
        };
        *times.entry((blocked.challenge_id, guardrail)).or_default() += blocked.times;
    }
    let mut list: Vec<_> = times.into_iter().collect();
    list.sort_by_key(|(_, times)| -times);
    list.truncate(BLOCKERS);
    let mut blockers = Vec::new();
    for ((challenge, guardrail), times) in list {
        let sentence = match guardrail {
            Some(guardrail) => store::guardrail::get(tx, ctx.actor.place, guardrail)
                .await?
                .sentence
                .to_string(),
            None => "No rule covers it, and it could not be undone in a day or could harm somebody"
                .to_owned(),
        };
        blockers.push(Blocker {
            sentence,
            challenge: challenges
                .get(&challenge)
                .map_or_else(String::new, |one| one.name.to_string()),
            times,
        });
    }
    Ok(blockers)
}

type Times = (Vec<AnswerTimes>, Vec<AnswerTimes>);

async fn times(tx: &mut Tx<'_>, ctx: &Ctx, seen: &Visible) -> Result<Times, Error> {
    let answered: Vec<Answered> = store::facts::answered(tx, ctx.actor.place)
        .await?
        .into_iter()
        .filter(|one| seen.shows(one.challenge_id))
        .collect();
    let by_kind = AskKind::ALL
        .iter()
        .filter_map(|kind| {
            let of: Vec<&Answered> = answered.iter().filter(|one| one.kind == *kind).collect();
            summed(kind.label().to_owned(), &of)
        })
        .collect();
    // Whose answers take how long is shown to those concerned: oneself, and whoever looks after the place.
    let mut leaders: Vec<PersonId> = answered.iter().map(|one| one.settled_by).collect();
    leaders.sort_unstable();
    leaders.dedup();
    leaders.retain(|leader| ctx.actor.steward || *leader == ctx.actor.person);
    let mut names = Names::default();
    let mut by_leader = Vec::new();
    for leader in leaders {
        let of: Vec<&Answered> = answered
            .iter()
            .filter(|one| one.settled_by == leader)
            .collect();
        by_leader.extend(summed(names.of(tx, ctx, leader).await?, &of));
    }
    by_leader.sort_by(|one, other| one.what.cmp(&other.what));
    Ok((by_kind, by_leader))
}

fn summed(what: String, of: &[&Answered]) -> Option<AnswerTimes> {
    let minutes: Vec<i64> = of
        .iter()
        .map(|one| minutes_between(one.asked_at, one.settled_at))
        .collect();
    Some(AnswerTimes {
        what,
        answers: of.len(),
        ninetieth: waiting_words(ninetieth_minutes(minutes.clone())?),
        median: waiting_words(median_minutes(minutes)?),
        yes: of
            .iter()
            .filter(|one| AnswerWord::permits(one.settled_word))
            .count(),
    })
}

async fn stopped(tx: &mut Tx<'_>, ctx: &Ctx, seen: &Visible) -> Result<Vec<Stopped>, Error> {
    /// More than the page shows, because some may not be seen.
    const LOOKED_AT: u32 = 200;
    Ok(store::facts::dropped(tx, ctx.actor.place, LOOKED_AT)
        .await?
        .into_iter()
        .filter(|one| seen.shows(one.challenge_id))
        .take(STOPPED)
        .map(|one| Stopped {
            test: one.test_id,
            title: one.title,
            team: one.team,
            reason: one.reason,
        })
        .collect())
}

/// Whether somebody may start a challenge like this one: asked before the form is read.
pub async fn may_copy(ctx: &Ctx, from: ChallengeId) -> Result<(), Error> {
    let _: Permit<act::CreateChallenge> = permit(&ctx.actor, &Scope::place(ctx.actor.place))?;
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, from).await?;
        let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        Ok(())
    })
}

/// Starts a challenge like another one on another day: the same note, guardrails, rules about who answers, leaders and coaches;
/// no teams, no numbers.
pub async fn copy(
    ctx: &Ctx,
    from: ChallengeId,
    name: Name,
    launch: Date,
) -> Result<ChallengeId, Error> {
    let id: ChallengeId = ctx.new_id()?;
    let place = Scope::place(ctx.actor.place);
    let create: Permit<act::CreateChallenge> = permit(&ctx.actor, &place)?;
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, from).await?;
        let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        let challenge = Challenge { id, name: name.clone(), launch, aside: None, version: 1, ..here.challenge.clone() };
        store::challenge::insert(tx, &create, &challenge).await?;
        people(tx, ctx, &create, from, id).await?;
        rules(tx, ctx, &create, &here.challenge, &challenge).await?;
        let whereabouts = Whereabouts { challenge: Some(id), team: None };
        let subject = Subject::new(SubjectKind::Challenge, id);
        record(tx, ctx, EventKind::ChallengeCreated, subject, whereabouts, None::<&()>, Some(&challenge)).await?;
        Ok(id)
    })
}

async fn people(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    create: &Permit<act::CreateChallenge>,
    from: ChallengeId,
    to: ChallengeId,
) -> Result<(), Error> {
    let holders = store::membership::of_challenge(tx, ctx.actor.place, from).await?;
    for holder in holders
        .iter()
        .filter(|holder| holder.role.is_of_challenge())
    {
        let role = Membership {
            challenge: to,
            team: None,
            role: holder.role,
        };
        store::membership::insert(tx, create, ctx.new_id()?, holder.person, &role, ctx.now).await?;
    }
    Ok(())
}

async fn rules(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    create: &Permit<act::CreateChallenge>,
    from: &Challenge,
    to: &Challenge,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    for guardrail in store::guardrail::of_challenge(tx, place, from.id).await? {
        let again = Guardrail {
            id: ctx.new_id()?,
            challenge: to.id,
            ..guardrail
        };
        store::guardrail::insert(tx, create, &again).await?;
    }
    for route in store::route::of_challenge(tx, place, from.id).await? {
        let again = domain::ask::Route {
            id: ctx.new_id::<RouteId>()?,
            challenge: to.id,
            ..route
        };
        store::route::insert(tx, create, &again, ctx.now).await?;
    }
    Ok(())
}
