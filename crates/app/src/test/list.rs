//! The tests page: ideas that wait, tests and how they stand.

use domain::TeamId;
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::test::{Step, Test, TestState};
use store::Tx;

use crate::idea::IdeaLine;
use crate::names::Names;
use crate::scope::{TeamScope, team_scope};
use crate::verdict::{Standing, VerdictWords};
use crate::{Ctx, Error};

/// A test in a list.
#[derive(Debug, Clone)]
pub struct TestLine {
    /// The test.
    pub test: Test,
    /// Its newest step.
    pub step: Step,
    /// How it stands, for one that runs.
    pub verdict: Option<VerdictWords>,
    /// How many people its notes speak of in this step.
    pub reached: Option<i64>,
}

impl TestLine {
    /// True when the team has something to do about it now.
    pub fn needs_us(&self) -> bool {
        let standing = self.verdict.as_ref().map(|verdict| verdict.standing);
        self.test.state == TestState::Ready
            || matches!(
                standing,
                Some(Standing::NeedsDecision | Standing::LooksWorse | Standing::CheckData)
            )
    }
}

/// The tests page.
#[derive(Debug, Clone)]
pub struct TestsView {
    /// Where we are.
    pub here: TeamScope,
    /// Those that run, wait or are ready, what needs the team first.
    pub open: Vec<TestLine>,
    /// Those that are decided or not for this challenge, the newest first.
    pub over: Vec<TestLine>,
    /// Ideas that nobody tries yet.
    pub ideas: Vec<IdeaLine>,
    /// May propose tests.
    pub may_edit: bool,
    /// May write down ideas.
    pub may_add_idea: bool,
}

/// The tests page.
pub async fn list(ctx: &Ctx, team: TeamId) -> Result<TestsView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let mut open = lines(tx, ctx, team).await?;
        let over = open.extract_if(.., |line| line.test.state.is_over()).collect();
        open.sort_by_key(|line| (!line.needs_us(), line.test.state != TestState::Running));
        let mut names = Names::default();
        let mut ideas = Vec::new();
        for idea in store::idea::of_team(tx, ctx.actor.place, team).await? {
            if idea.test.is_none() {
                let by = names.of(tx, ctx, idea.by).await?;
                ideas.push(IdeaLine { idea, by });
            }
        }
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        Ok::<_, Error>(TestsView {
            open,
            over,
            ideas,
            may_edit: may(Action::EditTest),
            may_add_idea: may(Action::AddIdea),
            here,
        })
    })
}

/// Every test of a team with how it stands, the newest first: also for the team's board.
pub(crate) async fn lines(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
) -> Result<Vec<TestLine>, Error> {
    let place = ctx.actor.place;
    let tests = store::test::of_team(tx, place, team).await?;
    let all_steps = store::test::steps_of_team(tx, place, team).await?;
    let reached = store::test::reached_of_team(tx, place, team).await?;
    let mut lines = Vec::new();
    for test in tests {
        let steps: Vec<Step> = all_steps
            .iter()
            .filter(|step| step.test == test.id)
            .cloned()
            .collect();
        let step = super::newest(&steps)?.clone();
        let verdict = match test.state {
            TestState::Running => crate::verdict::look(tx, ctx, &steps, &step)
                .await?
                .map(|look| look.words),
            _ => None,
        };
        let reached = reached
            .iter()
            .find(|(of, _)| *of == step.id)
            .map(|(_, people)| *people);
        lines.push(TestLine {
            test,
            step,
            verdict,
            reached,
        });
    }
    Ok(lines)
}
