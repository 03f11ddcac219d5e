//! The challenge note: writing it, its guardrails, reading it.

mod aside;

use domain::challenge::{Challenge, Note};
use domain::cycle::{CycleDay, Phase};
use domain::event::{EventKind, Subject, SubjectKind, Whereabouts};
use domain::guardrail::{Guardrail, Rule, Scope};
use domain::policy::{Action, Decision, Permit, act, decide, permit, visible};
use domain::role::{Membership, Role};
use domain::text::{Line, Name};
use domain::{ChallengeId, GuardrailId, TeamId};
use jiff::civil::Date;
use store::Tx;
use store::membership::Holder;

use self::aside::laid_aside;
pub use self::aside::{LaidAside, lay_aside, take_up, to_lay_aside};
use crate::cycle::ChosenCycle;
use crate::record::record;
use crate::scope::{ChallengeScope, challenge_scope};
use crate::{Ctx, Error, change};

/// A challenge as it was typed, parsed.
#[derive(Debug, Clone)]
pub struct NewChallenge {
    /// What it is called.
    pub name: Name,
    /// The note.
    pub note: Note,
    /// Which cycle.
    pub cycle: ChosenCycle,
    /// Day 0.
    pub launch: Date,
}

/// A guardrail as it was typed, parsed.
#[derive(Debug, Clone)]
pub struct NewGuardrail {
    /// The rule as a sentence.
    pub sentence: Line,
    /// The words that bring it into play.
    pub scope: Scope,
    /// What it says.
    pub rule: Rule,
}

/// One team in a list.
#[derive(Debug, Clone)]
pub struct TeamLine {
    /// Which.
    pub id: TeamId,
    /// What it is called.
    pub name: Name,
    /// Where it works.
    pub setting: Option<Line>,
    /// Its goal as a sentence; none until set.
    pub goal: Option<String>,
    /// How many people hold a role in it.
    pub people: usize,
    /// The person who looks has a role in it.
    pub mine: bool,
}

/// What somebody may do with a challenge note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteRight {
    /// Read it.
    Read,
    /// The challenge is over: lay it aside, or take it up again.
    LayAside,
    /// Change it and its guardrails, too.
    Change,
}

/// The challenge page.
#[derive(Debug, Clone)]
pub struct ChallengeView {
    /// The challenge with its note.
    pub challenge: Challenge,
    /// Which day it is.
    pub day: CycleDay,
    /// The guardrails in force.
    pub guardrails: Vec<Guardrail>,
    /// Its teams.
    pub teams: Vec<TeamLine>,
    /// Leaders; the first is the strategist.
    pub leaders: Vec<Holder>,
    /// Coaches.
    pub coaches: Vec<Holder>,
    /// Asks without an answer.
    pub asks_waiting: usize,
    /// How many lines of the checklist are there, of how many; none once the challenge runs.
    pub ready: Option<(usize, usize)>,
    /// What whoever looks may do with its note.
    pub note: NoteRight,
    /// May create a team.
    pub may_create_team: bool,
    /// May answer asks.
    pub may_answer: bool,
}

/// One challenge on the home page.
#[derive(Debug, Clone)]
pub struct HomeChallenge {
    /// Which.
    pub id: ChallengeId,
    /// What it is called.
    pub name: Name,
    /// Which day it is.
    pub day: CycleDay,
    /// Its teams.
    pub teams: Vec<TeamLine>,
    /// Asks that wait for the person who looks.
    pub asks_for_me: usize,
}

/// What somebody sees first.
#[derive(Debug, Clone)]
pub struct HomeView {
    /// Challenges, the newest launch first.
    pub challenges: Vec<HomeChallenge>,
    /// Those that were laid aside, for whoever may take them up again.
    pub laid_aside: Vec<LaidAside>,
    /// Today where the place is.
    pub today: Date,
    /// May start a challenge.
    pub may_create: bool,
    /// Is a steward.
    pub steward: bool,
}

/// Says whether somebody may write a challenge note.
///
/// # Errors
/// Who may instead.
pub fn may_create(ctx: &Ctx) -> Result<(), Error> {
    let scope = domain::policy::Scope::place(ctx.actor.place);
    let _: Permit<act::CreateChallenge> = permit(&ctx.actor, &scope)?;
    Ok(())
}

/// Writes a challenge note. Its author becomes its first leader unless they are a steward, who writes for others.
pub async fn create(ctx: &Ctx, new: NewChallenge) -> Result<ChallengeId, Error> {
    let scope = domain::policy::Scope::place(ctx.actor.place);
    let permit: Permit<act::CreateChallenge> = permit(&ctx.actor, &scope)?;
    let id: ChallengeId = ctx.new_id()?;
    let membership: uuid::Uuid = ctx.new_id()?;
    change!(ctx, tx => {
        let challenge = Challenge {
            id,
            name: new.name.clone(),
            note: new.note.clone(),
            cycle: crate::cycle::chosen(tx, ctx, new.cycle, None).await?,
            launch: new.launch,
            aside: None,
            version: 1,
        };
        store::challenge::insert(tx, &permit, &challenge).await?;
        let here = Whereabouts { challenge: Some(id), team: None };
        record(tx, ctx, EventKind::ChallengeCreated, Subject::new(SubjectKind::Challenge, id), here, None::<&()>, Some(&challenge))
            .await?;
        if !ctx.actor.steward {
            let role = Membership { challenge: id, team: None, role: Role::Leader };
            store::membership::insert(tx, &permit, membership, ctx.actor.person, &role, ctx.now).await?;
        }
        Ok(id)
    })
}

/// A challenge, for somebody who may change its note and guardrails.
pub async fn to_edit(ctx: &Ctx, challenge: ChallengeId) -> Result<Challenge, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::EditChallenge> = permit(&ctx.actor, &here.scope)?;
        Ok::<_, Error>(here.challenge)
    })
}

/// Changes a challenge note; `version` is the one the form was rendered with.
pub async fn edit(
    ctx: &Ctx,
    challenge: ChallengeId,
    new: NewChallenge,
    version: i64,
) -> Result<ChallengeId, Error> {
    change!(ctx, tx => {
        let before = challenge_scope(tx, ctx, challenge).await?;
        let permit: Permit<act::EditChallenge> = permit(&ctx.actor, &before.scope)?;
        let after = Challenge {
            id: challenge,
            name: new.name.clone(),
            note: new.note.clone(),
            cycle: crate::cycle::chosen(tx, ctx, new.cycle, Some(&before.challenge.cycle)).await?,
            launch: new.launch,
            aside: before.challenge.aside.clone(),
            version,
        };
        if !store::challenge::update(tx, &permit, &after).await? {
            return Err(crate::history::changed(tx, ctx, Subject::new(SubjectKind::Challenge, challenge)).await?);
        }
        record(
            tx,
            ctx,
            EventKind::ChallengeChanged,
            Subject::new(SubjectKind::Challenge, challenge),
            before.whereabouts(),
            Some(&before.challenge),
            Some(&after),
        )
        .await?;
        if after.launch != before.challenge.launch {
            reckon_anew(tx, ctx, &permit, challenge).await?;
        }
        Ok(challenge)
    })
}

/// "Before" and "since" turn on the day of the launch: when a challenge starts later, every series is summed up anew.
async fn reckon_anew(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::EditChallenge>,
    challenge: ChallengeId,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    for team in store::team::of_challenge(tx, place, challenge).await? {
        for measure in store::measure::of_team(tx, place, team.id).await? {
            crate::series::refresh(tx, ctx, permit, &measure).await?;
        }
    }
    Ok(())
}

/// Adds a guardrail.
pub async fn add_guardrail(
    ctx: &Ctx,
    challenge: ChallengeId,
    new: NewGuardrail,
) -> Result<GuardrailId, Error> {
    let id: GuardrailId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let permit: Permit<act::EditChallenge> = permit(&ctx.actor, &here.scope)?;
        let guardrail = Guardrail {
            id,
            challenge,
            sentence: new.sentence.clone(),
            scope: new.scope.clone(),
            rule: new.rule,
        };
        store::guardrail::insert(tx, &permit, &guardrail).await?;
        let subject = Subject::new(SubjectKind::Guardrail, id);
        record(tx, ctx, EventKind::GuardrailAdded, subject, here.whereabouts(), None::<&()>, Some(&guardrail)).await?;
        Ok(id)
    })
}

/// Takes a guardrail away, or puts it back when `back` is true (undo). Answers with its challenge.
pub async fn remove_guardrail(
    ctx: &Ctx,
    guardrail: GuardrailId,
    back: bool,
) -> Result<ChallengeId, Error> {
    change!(ctx, tx => {
        let found = store::guardrail::get(tx, ctx.actor.place, guardrail).await?;
        let here = challenge_scope(tx, ctx, found.challenge).await?;
        let permit: Permit<act::EditChallenge> = permit(&ctx.actor, &here.scope)?;
        store::guardrail::set_removed(tx, &permit, guardrail, (!back).then_some(ctx.now)).await?;
        let subject = Subject::new(SubjectKind::Guardrail, guardrail);
        if back {
            record(tx, ctx, EventKind::GuardrailAdded, subject, here.whereabouts(), None::<&()>, Some(&found)).await?;
        } else {
            record(tx, ctx, EventKind::GuardrailRemoved, subject, here.whereabouts(), Some(&found), None::<&()>).await?;
        }
        Ok(found.challenge)
    })
}

/// The challenge page.
pub async fn view(ctx: &Ctx, challenge: ChallengeId) -> Result<ChallengeView, Error> {
    store::read!(ctx.db(), tx => {
        let here = challenge_scope(tx, ctx, challenge).await?;
        let _: Permit<act::ViewChallenge> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let people = store::membership::of_challenge(tx, place, challenge).await?;
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        let ready = match here.day.phase {
            Phase::Shape => Some(crate::shape::progress(tx, ctx, &here).await?),
            _ => None,
        };
        Ok::<_, Error>(ChallengeView {
            ready,
            guardrails: store::guardrail::of_challenge(tx, place, challenge).await?,
            teams: team_lines(tx, ctx, &here, &people).await?,
            leaders: people.iter().filter(|holder| holder.role == Role::Leader).cloned().collect(),
            coaches: people.iter().filter(|holder| holder.role == Role::Coach).cloned().collect(),
            asks_waiting: store::ask::of_challenge(tx, place, challenge).await?.iter().filter(|ask| ask.settled.is_none()).count(),
            note: match (may(Action::EditChallenge), may(Action::LayAside)) {
                (true, _) => NoteRight::Change,
                (false, true) => NoteRight::LayAside,
                (false, false) => NoteRight::Read,
            },
            may_create_team: may(Action::CreateTeam),
            may_answer: may(Action::AnswerAsk),
            day: here.day,
            challenge: here.challenge,
        })
    })
}

/// What somebody sees first.
pub async fn home(ctx: &Ctx) -> Result<HomeView, Error> {
    store::read!(ctx.db(), tx => {
        let mut challenges = Vec::new();
        for challenge in store::challenge::list(tx, &visible(&ctx.actor)).await? {
            let here = challenge_scope(tx, ctx, challenge.id).await?;
            let people = store::membership::of_challenge(tx, ctx.actor.place, challenge.id).await?;
            let asks = store::ask::of_challenge(tx, ctx.actor.place, challenge.id).await?;
            challenges.push(HomeChallenge {
                id: challenge.id,
                day: here.day,
                teams: team_lines(tx, ctx, &here, &people).await?,
                asks_for_me: asks.iter().filter(|ask| ask.settled.is_none() && ask.leader == ctx.actor.person).count(),
                name: challenge.name,
            });
        }
        let scope = domain::policy::Scope::place(ctx.actor.place);
        Ok::<_, Error>(HomeView {
            challenges,
            laid_aside: laid_aside(tx, ctx).await?,
            today: ctx.today(),
            may_create: decide(&ctx.actor, Action::CreateChallenge, &scope) == Decision::Allow,
            steward: ctx.actor.steward,
        })
    })
}

async fn team_lines(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &ChallengeScope,
    people: &[Holder],
) -> Result<Vec<TeamLine>, Error> {
    let place = ctx.actor.place;
    let mut lines = Vec::new();
    for team in store::team::of_challenge(tx, place, here.challenge.id).await? {
        let goal = store::goal::of_team(tx, place, team.id).await?;
        lines.push(TeamLine {
            people: people
                .iter()
                .filter(|holder| holder.team == Some(team.id))
                .count(),
            mine: ctx
                .actor
                .roles
                .iter()
                .any(|role| role.team == Some(team.id)),
            goal: goal.map(|goal| goal.sentence()),
            id: team.id,
            name: team.name,
            setting: team.setting,
        });
    }
    Ok(lines)
}
