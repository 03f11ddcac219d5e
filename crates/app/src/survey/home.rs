//! Where it begins: the promise, the waves of a team, what is due.

use domain::TeamId;
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::survey::WaveKind;
use store::Tx;
use store::survey::Wave;

use super::run::{leader_names, of_team};
use super::{Promise, promise_of};
use crate::board::{Due, DueAt};
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error};

/// The page a team's survey, coffee and habits begin at.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four buttons that are there or not, each by its own permit"
)]
pub struct HomeView {
    /// Where we are.
    pub here: TeamScope,
    /// A leader's word.
    pub promise: Option<Promise>,
    /// Who could give it.
    pub leaders: Vec<String>,
    /// The waves so far, the first one first.
    pub waves: Vec<WaveLine>,
    /// The wave that can be opened now.
    pub due: Option<WaveKind>,
    /// How many people would be asked.
    pub list: usize,
    /// What runs as a test or idea, to choose the practice from.
    pub practices: Vec<String>,
    /// Answers, and may be on the list others see.
    pub choice: (bool, bool),
    /// May promise.
    pub may_promise: bool,
    /// May open and close.
    pub may_run: bool,
    /// Is asked.
    pub may_answer: bool,
    /// May see the figures of the whole team.
    pub sees_all: bool,
}

/// A wave in the list.
#[derive(Debug, Clone)]
pub struct WaveLine {
    /// Which.
    pub wave: Wave,
    /// Of so many people so many have answered.
    pub response: (usize, usize),
    /// This person sent their answers.
    pub mine_sent: bool,
    /// Its figures may be looked at.
    pub may_look: bool,
}

/// The page.
pub async fn home(ctx: &Ctx, team: TeamId) -> Result<HomeView, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewFigures> = permit(&ctx.actor, &here.scope)?;
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        let sees_all = may(Action::ViewTeamPeople) || may(Action::RunPeople);
        let answers: Option<Permit<act::AnswerPeople>> = permit(&ctx.actor, &here.scope).ok();
        let mut waves = Vec::new();
        for wave in store::survey::of_team(tx, place, team).await? {
            let asked = store::survey::list(tx, place, wave.id).await?.len();
            let sent = store::survey::count(tx, place, wave.id).await?;
            let mine_sent = match &answers {
                Some(permit) => store::survey::mine(tx, permit, wave.id).await?.is_some_and(|mine| mine.sent.is_some()),
                None => false,
            };
            waves.push(WaveLine {
                may_look: wave.figures.is_some() && (sees_all || wave.released.is_some()),
                response: (sent, asked),
                mine_sent,
                wave,
            });
        }
        let kind = WaveKind::on(here.challenge.cycle.template(), here.day.day);
        let due = kind.filter(|kind| waves.iter().all(|line| line.wave.kind < *kind && line.wave.closed.is_some()));
        let holders = store::membership::of_challenge(tx, place, here.challenge.id).await?;
        let tests = store::test::of_team(tx, place, team).await?;
        let choices = store::survey::choices(tx, place, team).await?;
        let mine = choices.iter().find(|choice| choice.person == ctx.actor.person);
        Ok::<_, Error>(HomeView {
            promise: promise_of(tx, ctx, &here.challenge).await?,
            leaders: leader_names(&holders),
            list: of_team(holders, team).len(),
            practices: tests.iter().filter(|test| !test.state.is_over()).map(|test| test.title.to_string()).collect(),
            choice: mine.map_or((true, true), |choice| (choice.answers, choice.listed)),
            may_promise: may(Action::PromisePeople),
            may_run: may(Action::RunPeople),
            may_answer: may(Action::AnswerPeople),
            waves,
            due,
            sees_all,
            here,
        })
    })
}

/// A line for the board of somebody who is asked and has not answered yet.
pub(crate) async fn due(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
) -> Result<Option<Due>, Error> {
    let permit: Result<Permit<act::AnswerPeople>, _> = permit(&ctx.actor, &here.scope);
    let Ok(permit) = permit else { return Ok(None) };
    let waves = store::survey::of_team(tx, ctx.actor.place, here.team.id).await?;
    let Some(open) = waves.into_iter().find(|wave| wave.closed.is_none()) else {
        return Ok(None);
    };
    let mine = store::survey::mine(tx, &permit, open.id).await?;
    let due = Due {
        what: "Two minutes about people, skills and habits".to_owned(),
        at: DueAt::Wave(open.id),
    };
    Ok(Some(due).filter(|_| mine.is_none_or(|mine| mine.sent.is_none())))
}
