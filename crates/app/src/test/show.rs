//! One test: what the numbers say, what was said before, what happened, what was decided.

use domain::ask::{Ask, waited, waiting_words};
use domain::decision::{Decision, DecisionWord};
use domain::measure::Measure;
use domain::photo::Photo;
use domain::policy::{Action, Permit, act, decide, permit};
use domain::test::{LogKind, LogNote, Step, Test, TestState};
use domain::text::Prose;
use domain::{DecisionId, TestId};
use store::Tx;

use crate::decision::Evidence;
use crate::names::Names;
use crate::scope::TeamScope;
use crate::verdict::{Corrected, Look, StopLine, corrected, first_scale, stop_line};
use crate::{Ctx, Error};

/// A note with the name of whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// The note.
    pub note: LogNote,
    /// Who wrote it.
    pub by: String,
    /// In which step, by number.
    pub step: i64,
    /// Photos beside it.
    pub photos: Vec<Photo>,
    /// Whoever looks wrote it, and can take it back.
    pub mine: bool,
}

/// A decision with what was said before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLine {
    /// The decision.
    pub decision: Decision,
    /// Who wrote it down.
    pub by: String,
    /// At the end of which step, by number.
    pub step: i64,
    /// What the card had said for this outcome; none when nothing could be said yet.
    pub said: Option<DecisionWord>,
}

impl DecisionLine {
    /// True when it goes against what was said before.
    pub fn goes_against(&self) -> bool {
        self.said.is_some_and(|said| said != self.decision.word)
    }
}

/// An ask for this test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskLine {
    /// The ask.
    pub ask: Ask,
    /// Who is asked now.
    pub leader: String,
    /// "2 days 5 hours".
    pub waited: String,
}

/// What can be told to others of a decided test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForOthers {
    /// Nothing yet, or not by this person.
    Nothing,
    /// A recipe can be written.
    ToWrite,
    /// There is one.
    Written(domain::RecipeId),
}

/// The test page.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing this person may do here"
)]
pub struct TestView {
    /// Where we are.
    pub here: TeamScope,
    /// The test.
    pub test: Test,
    /// Its steps, the first one first; the last is the one the page is about.
    pub steps: Vec<Step>,
    /// The deciding measure.
    pub measure: Measure,
    /// Names of what must not get worse.
    pub not_worse: Vec<String>,
    /// What the numbers say; none before the step starts.
    pub look: Option<Look>,
    /// It is the look the decision was taken on.
    pub frozen: bool,
    /// What numbers corrected since did to it.
    pub corrected: Option<Corrected>,
    /// When to stop, to print on paper; empty once it is over.
    pub stops: Vec<StopLine>,
    /// How big a first step can be afforded; only before a start.
    pub scale: Option<String>,
    /// The log, the newest note first.
    pub log: Vec<LogLine>,
    /// The decisions, the first one first.
    pub decisions: Vec<DecisionLine>,
    /// The decision that can still be taken back.
    pub undoable: Option<DecisionId>,
    /// Asks for this test, the newest first.
    pub asks: Vec<AskLine>,
    /// Conditions of a "yes, if".
    pub conditions: Option<Prose>,
    /// The method it follows.
    pub method: crate::method::MethodCard,
    /// Who proposed it.
    pub proposed_by: String,
    /// People its notes of this step speak of.
    pub reached: Option<i64>,
    /// May change the card now.
    pub may_edit: bool,
    /// May start it now.
    pub may_start: bool,
    /// May write in the log.
    pub may_log: bool,
    /// May decide now.
    pub may_decide: bool,
    /// May write it as a recipe, or read the one there is.
    pub for_others: ForOthers,
}

impl TestView {
    /// The step the page is about.
    pub fn step(&self) -> Option<&Step> {
        self.steps.last()
    }

    /// What the card said for how it came out; none while nothing can be said.
    pub fn said(&self) -> Option<DecisionWord> {
        let outcome = self.look.as_ref()?.words.outcome?;
        Some(self.step()?.card.rule.word(outcome))
    }
}

/// The test page.
pub async fn show(ctx: &Ctx, test: TestId) -> Result<TestView, Error> {
    store::read!(ctx.db(), tx => {
        let place = ctx.actor.place;
        let (found, here, steps) = super::of(tx, ctx, test).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let step = super::newest(&steps)?.clone();
        let mut names = Names::default();
        let measure = store::measure::get(tx, place, step.card.measure).await?;
        let decided = store::decision::of_test(tx, place, test).await?;
        let frozen = crate::decision::frozen_look(&decided, step.id)?;
        let is_frozen = frozen.is_some();
        let look = match frozen {
            Some(look) => Some(look),
            None => crate::verdict::look(tx, ctx, &steps, &step).await?,
        };
        let corrected = match &look {
            Some(look) if is_frozen => corrected::of_decided(tx, ctx, &steps, &step, look).await?,
            Some(look) => corrected::of_running(tx, ctx, &steps, &step, look).await?,
            None => None,
        };
        let scale = scale(tx, ctx, &measure, &step).await?;
        let stops = match step.ended {
            None if !found.state.is_over() => stops(tx, ctx, &step, &steps).await?,
            _ => Vec::new(),
        };
        let log = log(tx, ctx, &mut names, &steps, test).await?;
        let decisions = decisions(tx, ctx, &mut names, &steps, &decided).await?;
        let asks = asks(tx, ctx, &mut names, test).await?;
        let (proposer, _) = store::test::proposed(tx, place, test).await?;
        let mut not_worse = Vec::new();
        for id in &step.card.not_worse {
            not_worse.push(store::measure::get(tx, place, *id).await?.name.to_string());
        }
        let may = |action| decide(&ctx.actor, action, &here.scope) == domain::policy::Decision::Allow;
        let for_others = for_others(tx, ctx, &found, &here).await?;
        let open = step.ended.is_none() && (!found.state.is_over() || found.state == TestState::Blocked);
        Ok::<_, Error>(TestView {
            may_edit: may(Action::EditTest) && open && step.locked.is_none(),
            may_start: may(Action::EditTest) && found.state == TestState::Ready,
            may_log: may(Action::LogTest),
            may_decide: may(Action::Decide) && !found.state.is_over(),
            undoable: crate::decision::undoable(&steps, &decided, &log).filter(|_| may(Action::Decide)),
            conditions: conditions(&asks),
            method: crate::method::card(tx, ctx, &here, test, &steps, !decided.is_empty()).await?,
            proposed_by: names.of(tx, ctx, proposer).await?,
            reached: reached(&log, &step),
            for_others,
            test: found,
            measure,
            frozen: is_frozen,
            corrected,
            here,
            steps,
            not_worse,
            look,
            stops,
            scale,
            log,
            decisions,
            asks,
        })
    })
}

async fn for_others(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    test: &Test,
    here: &TeamScope,
) -> Result<ForOthers, Error> {
    let told = matches!(
        test.state,
        TestState::Adopted | TestState::HandedOver | TestState::Dropped
    );
    let recipe = store::recipe::of_test(tx, ctx.actor.place, test.id).await?;
    let may = decide(&ctx.actor, Action::WriteRecipe, &here.scope);
    Ok(match recipe {
        Some(recipe) => ForOthers::Written(recipe.id),
        None if told && may == domain::policy::Decision::Allow => ForOthers::ToWrite,
        None => ForOthers::Nothing,
    })
}

/// The stop lines of the deciding measure and of what must not get worse, by the numbers from before.
async fn stops(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    step: &Step,
    steps: &[Step],
) -> Result<Vec<StopLine>, Error> {
    let began = steps.iter().filter_map(|step| step.started).min();
    let before = began.unwrap_or_else(|| ctx.today());
    let mut lines = Vec::new();
    for id in std::iter::once(&step.card.measure).chain(&step.card.not_worse) {
        let measure = store::measure::get(tx, ctx.actor.place, *id).await?;
        let series = store::observation::series(tx, ctx.actor.place, *id).await?;
        lines.extend(stop_line(&measure, &series, &step.card, before));
    }
    Ok(lines)
}

async fn scale(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    measure: &Measure,
    step: &Step,
) -> Result<Option<String>, Error> {
    if step.started.is_some() {
        return Ok(None);
    }
    let series = store::observation::series(tx, ctx.actor.place, measure.id).await?;
    Ok(first_scale(measure, &series, &step.card, ctx.today()))
}

async fn log(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    steps: &[Step],
    test: TestId,
) -> Result<Vec<LogLine>, Error> {
    let mut lines = Vec::new();
    let photos = store::photo::of_test(tx, ctx.actor.place, test).await?;
    for note in store::test::log(tx, ctx.actor.place, test).await? {
        let by = names.of(tx, ctx, note.by).await?;
        let step = number_of(steps, note.step);
        let photos = photos
            .iter()
            .filter(|photo| photo.log == note.id)
            .cloned()
            .collect();
        lines.push(LogLine {
            mine: note.by == ctx.actor.person && note.kind == LogKind::Written,
            note,
            by,
            step,
            photos,
        });
    }
    Ok(lines)
}

fn number_of(steps: &[Step], id: domain::StepId) -> i64 {
    steps
        .iter()
        .find(|step| step.id == id)
        .map_or(0, |step| step.number)
}

async fn decisions(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    steps: &[Step],
    decided: &[store::decision::Frozen],
) -> Result<Vec<DecisionLine>, Error> {
    let mut lines = Vec::new();
    for frozen in decided {
        let evidence = Evidence::read(&frozen.evidence)?;
        lines.push(DecisionLine {
            by: names.of(tx, ctx, frozen.decision.by).await?,
            step: number_of(steps, frozen.decision.step),
            said: evidence.said,
            decision: frozen.decision.clone(),
        });
    }
    Ok(lines)
}

async fn asks(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    names: &mut Names,
    test: TestId,
) -> Result<Vec<AskLine>, Error> {
    let mut lines = Vec::new();
    for ask in store::ask::of_test(tx, ctx.actor.place, test).await? {
        let leader = names.of(tx, ctx, ask.leader).await?;
        let waited = waiting_words(waited(&ask, ctx.now));
        lines.push(AskLine {
            ask,
            leader,
            waited,
        });
    }
    Ok(lines)
}

fn conditions(asks: &[AskLine]) -> Option<Prose> {
    asks.iter()
        .filter_map(|line| line.ask.settled.as_ref())
        .find(|settled| settled.word == domain::ask::AnswerWord::YesIf)
        .map(|settled| settled.words.clone())
}

fn reached(log: &[LogLine], step: &Step) -> Option<i64> {
    let counted: Vec<i64> = log
        .iter()
        .filter(|line| line.note.step == step.id)
        .filter_map(|line| line.note.words.people)
        .collect();
    (!counted.is_empty()).then(|| counted.iter().sum())
}
