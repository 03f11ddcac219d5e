//! The team's side: what waits, what was answered, one ask with its trace.

use domain::ask::AskKind;
use domain::event::EventKind;
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::test::Test;
use domain::{AskId, TeamId};
use jiff::Timestamp;
use store::Tx;

use super::leader::{Turnaround, turnaround};
use super::raise::leaders;
use super::standing::StandingLine;
use super::{AskLine, Leader, line, standing};
use crate::names::Names;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error};

/// The team's asks.
#[derive(Debug, Clone)]
pub struct AsksView {
    /// Where we are.
    pub here: TeamScope,
    /// Those that wait, the oldest first.
    pub waiting: Vec<AskLine>,
    /// Those that are answered, the newest first.
    pub answered: Vec<AskLine>,
    /// How long the leaders of this challenge take.
    pub turnaround: Vec<Turnaround>,
    /// May ask.
    pub may_raise: bool,
}

/// The team's asks.
pub async fn list(ctx: &Ctx, team: TeamId) -> Result<AsksView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let mut names = Names::default();
        let (mut waiting, mut answered) = (Vec::new(), Vec::new());
        for ask in store::ask::of_team(tx, ctx.actor.place, team).await? {
            let line = line(tx, ctx, &mut names, ask).await?;
            let side = if line.ask.settled.is_none() { &mut waiting } else { &mut answered };
            side.push(line);
        }
        let turnaround = turnaround(tx, ctx, &mut names, here.challenge.id).await?;
        let may_raise = decide(&ctx.actor, Action::RaiseAsk, &here.scope) == Decision::Allow;
        Ok::<_, Error>(AsksView { here, waiting, answered, turnaround, may_raise })
    })
}

/// The form for a new ask.
#[derive(Debug, Clone)]
pub struct NewAskView {
    /// Where we are.
    pub here: TeamScope,
    /// Who is asked unless a rule names another leader; none when the challenge has no leader yet.
    pub leader: Option<String>,
    /// Tests an ask can be about.
    pub tests: Vec<Test>,
    /// What stands in the boxes.
    pub form: AskForm,
}

/// What stands in the boxes of an ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskForm {
    /// The kind's word.
    pub kind: String,
    /// In a line.
    pub line: String,
    /// What the leader needs to know.
    pub why: String,
    /// The test's id; empty for none.
    pub test: String,
    /// What lies behind it: the word of a [`domain::ask::Nature`].
    pub nature: String,
}

/// The form for a new ask, empty.
pub async fn new(ctx: &Ctx, team: TeamId) -> Result<NewAskView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::RaiseAsk> = permit(&ctx.actor, &here.scope)?;
        let leader = leaders(tx, ctx, &here.challenge).await?.into_iter().next();
        let mut tests = store::test::of_team(tx, ctx.actor.place, team).await?;
        tests.retain(|test| !test.state.is_over());
        let form = AskForm { kind: AskKind::Barrier.word().to_owned(), ..AskForm::default() };
        Ok::<_, Error>(NewAskView { here, leader: leader.map(|holder| holder.name.to_string()), tests, form })
    })
}

/// One ask.
#[derive(Debug, Clone)]
pub struct AskView {
    /// Where we are.
    pub here: TeamScope,
    /// The ask with its trace.
    pub line: AskLine,
    /// Its test.
    pub test: Option<Test>,
    /// Leaders it can be passed on to.
    pub others: Vec<Leader>,
    /// What its yes permits from now on, while it stands.
    pub standing: Option<StandingLine>,
    /// Reminders and escalations, as the history tells of them: when, and true for an escalation.
    pub nudges: Vec<(Timestamp, bool)>,
    /// May answer.
    pub may_answer: bool,
    /// May end a yes that stands.
    pub may_end: bool,
    /// This person gave the last answer and may try to take it back.
    pub may_take_back: bool,
}

/// One ask.
pub async fn show(ctx: &Ctx, ask: AskId) -> Result<AskView, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let found = store::ask::get(tx, place, ask).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let test = match found.test {
            Some(test) => Some(store::test::get(tx, place, test).await?),
            None => None,
        };
        let others = leaders(tx, ctx, &here.challenge)
            .await?
            .into_iter()
            .filter(|holder| holder.person != found.leader)
            .map(|holder| Leader { id: holder.person, name: holder.name.to_string() })
            .collect();
        let may = decide(&ctx.actor, Action::AnswerAsk, &here.scope) == Decision::Allow;
        let mut names = Names::default();
        let standing = standing::of_ask(tx, ctx, &mut names, ask).await?;
        let nudges = nudges(tx, ctx, ask).await?;
        let line = line(tx, ctx, &mut names, found).await?;
        let mine = line.trace.last().is_some_and(|last| last.answer.by == ctx.actor.person);
        Ok::<_, Error>(AskView {
            may_answer: may && line.ask.settled.is_none(),
            may_end: may && standing.is_some(),
            may_take_back: may && mine,
            standing,
            nudges,
            here,
            line,
            test,
            others,
        })
    })
}

async fn nudges(tx: &mut Tx<'_>, ctx: &Ctx, ask: AskId) -> Result<Vec<(Timestamp, bool)>, Error> {
    /// More than an ask ever has.
    const MOST: u32 = 100;
    let of = store::history::Of::Subject(ask.into());
    let events = store::history::page(tx, ctx.actor.place, of, None, MOST).await?;
    let mut nudges: Vec<(Timestamp, bool)> = events
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::Reminded => Some((event.at, false)),
            EventKind::Escalated => Some((event.at, true)),
            _ => None,
        })
        .collect();
    nudges.reverse();
    Ok(nudges)
}
