//! The tests page: ideas that wait, tests and how they stand.

use domain::decision::DecisionWord;
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::test::{Step, Test, TestState};
use domain::text::Line;
use domain::{TeamId, TestId};
use store::Tx;

use super::hunches::{Hunches, hunches};
use crate::decision::Evidence;
use crate::idea::IdeaLine;
use crate::names::Names;
use crate::scope::{TeamScope, team_scope};
use crate::verdict::{Standing, Stands};
use crate::{Ctx, Error};

/// A test in a list.
#[derive(Debug, Clone)]
pub struct TestLine {
    /// The test.
    pub test: Test,
    /// Its newest step.
    pub step: Step,
    /// How it stands, for one that runs.
    pub stands: Option<Stands>,
    /// How many people its notes speak of in this step.
    pub reached: Option<i64>,
}

impl TestLine {
    /// True when the team has something to do about it now.
    pub fn needs_us(&self) -> bool {
        let standing = self.stands.as_ref().map(|stands| stands.standing);
        self.test.state == TestState::Ready
            || matches!(
                standing,
                Some(Standing::NeedsDecision | Standing::LooksWorse | Standing::CheckData)
            )
    }
}

/// A decision that went against what had been said before, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgainstLine {
    /// On which test.
    pub test: TestId,
    /// What the test is called.
    pub title: Line,
    /// What the card had said.
    pub said: DecisionWord,
    /// The decision.
    pub decision: domain::decision::Decision,
    /// Who wrote it down.
    pub by: String,
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
    /// Decisions that went against what the card had said, the newest first.
    pub against: Vec<AgainstLine>,
    /// How the team's own hunches held; none for anybody outside the team.
    pub hunches: Option<Hunches>,
    /// Recipes of others that the team took on, the newest first.
    pub taken: Vec<crate::adoption::Taken>,
    /// Recipes the team wrote, the newest first.
    pub recipes: Vec<(domain::RecipeId, String)>,
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
        let mut ideas = crate::idea::of_team(tx, ctx, &mut names, team).await?;
        ideas.retain(|line| line.idea.test.is_none());
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        let against = against(tx, ctx, &mut names, open.iter().chain(&over)).await?;
        let hunches = if may(Action::ViewHunches) {
            let tests: Vec<TestId> = open.iter().chain(&over).map(|line| line.test.id).collect();
            let steps = store::test::steps_of_team(tx, ctx.actor.place, team).await?;
            Some(hunches(tx, ctx, &tests, &steps).await?)
        } else {
            None
        };
        let (taken, recipes) = crate::adoption::of_team(tx, ctx, team).await?;
        Ok::<_, Error>(TestsView {
            taken,
            recipes,
            open,
            over,
            against,
            hunches,
            ideas,
            may_edit: may(Action::EditTest),
            may_add_idea: may(Action::AddIdea),
            here,
        })
    })
}

/// Going against what was said before is allowed; it is shown to everybody who may see the team, coach and leaders among them.
async fn against(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    tests: impl Iterator<Item = &TestLine>,
) -> Result<Vec<AgainstLine>, Error> {
    let mut lines = Vec::new();
    for line in tests {
        for frozen in store::decision::of_test(tx, ctx.actor.place, line.test.id).await? {
            let said = Evidence::read(&frozen.evidence)?.said;
            let decision = frozen.decision;
            if let Some(said) = said.filter(|said| *said != decision.word) {
                lines.push(AgainstLine {
                    test: line.test.id,
                    title: line.test.title.clone(),
                    said,
                    by: names.of(tx, ctx, decision.by).await?,
                    decision,
                });
            }
        }
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.decision.at));
    Ok(lines)
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
    let measures = store::measure::of_team(tx, place, team).await?;
    let reached = store::test::reached_of_team(tx, place, team).await?;
    let mut lines = Vec::new();
    for test in tests {
        let steps: Vec<Step> = all_steps
            .iter()
            .filter(|step| step.test == test.id)
            .cloned()
            .collect();
        let step = super::newest(&steps)?.clone();
        let stands = match test.state {
            TestState::Running => crate::verdict::stands(tx, ctx, &steps, &step, &measures).await?,
            _ => None,
        };
        let reached = reached
            .iter()
            .find(|(of, _)| *of == step.id)
            .map(|(_, people)| *people);
        lines.push(TestLine {
            test,
            step,
            stands,
            reached,
        });
    }
    Ok(lines)
}
