//! All tests of a team by stage, each as the ramp of its steps.

use domain::decision::DecisionWord;
use domain::policy::{Permit, act, permit};
use domain::test::TestState;
use domain::{TeamId, TestId};

use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error};

/// More than any team decides.
const ALL: u32 = 500;

/// One turn of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RampStep {
    /// From 1.
    pub number: i64,
    /// How many people it was meant for.
    pub people: Option<i64>,
    /// How many people its notes speak of.
    pub reached: Option<i64>,
    /// It runs now.
    pub runs: bool,
    /// It began.
    pub began: bool,
    /// What was decided at its end.
    pub decided: Option<DecisionWord>,
}

impl RampStep {
    /// The people to draw it by: those reached, else those meant.
    pub fn size(&self) -> i64 {
        self.reached.or(self.people).unwrap_or(1).max(1)
    }
}

/// A test as a chain of steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ramp {
    /// Which.
    pub test: TestId,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: TestState,
    /// Its steps, the first one first.
    pub steps: Vec<RampStep>,
}

/// Where tests stand, as columns of a wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Written down, not begun.
    Ready,
    /// Being tried.
    Running,
    /// How we work now.
    Kept,
    /// Let go.
    Dropped,
}

impl Stage {
    /// Every one, in the order of a test's life.
    pub const ALL: [Self; 4] = [Self::Ready, Self::Running, Self::Kept, Self::Dropped];

    /// The one a state belongs to.
    pub const fn of(state: TestState) -> Self {
        match state {
            TestState::Asked | TestState::Ready => Self::Ready,
            TestState::Running => Self::Running,
            TestState::Adopted | TestState::HandedOver => Self::Kept,
            TestState::Dropped | TestState::Blocked => Self::Dropped,
        }
    }
}

/// The wall of tests.
#[derive(Debug, Clone)]
pub struct StagesView {
    /// Where we are.
    pub here: TeamScope,
    /// Ideas that nobody tries yet.
    pub ideas: usize,
    /// Every test, the newest first.
    pub ramps: Vec<Ramp>,
}

impl StagesView {
    /// Those of a stage.
    pub fn of(&self, stage: Stage) -> impl Iterator<Item = &Ramp> {
        self.ramps
            .iter()
            .filter(move |ramp| Stage::of(ramp.state) == stage)
    }
}

/// The wall of tests of a team.
pub async fn view(ctx: &Ctx, team: TeamId) -> Result<StagesView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let steps = store::test::steps_of_team(tx, place, team).await?;
        let reached = store::test::reached_of_team(tx, place, team).await?;
        let decisions = store::decision::of_team(tx, place, team, ALL).await?;
        let ideas = store::idea::of_team(tx, place, team).await?;
        let mut ramps = Vec::new();
        for test in store::test::of_team(tx, place, team).await? {
            let mut turns: Vec<_> = steps.iter().filter(|step| step.test == test.id).collect();
            turns.sort_by_key(|step| step.number);
            let turns = turns.into_iter().map(|step| RampStep {
                number: step.number,
                people: step.card.people,
                reached: reached.iter().find(|(of, _)| *of == step.id).map(|(_, people)| *people),
                runs: step.started.is_some() && step.ended.is_none() && test.state == TestState::Running,
                began: step.started.is_some(),
                decided: decisions.iter().find(|one| one.step == step.id).map(|one| one.word),
            });
            ramps.push(Ramp {
                test: test.id,
                title: test.title.to_string(),
                state: test.state,
                steps: turns.collect(),
            });
        }
        Ok::<_, Error>(StagesView {
            here,
            ideas: ideas.iter().filter(|idea| idea.test.is_none()).count(),
            ramps,
        })
    })
}
