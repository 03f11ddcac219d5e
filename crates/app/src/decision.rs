//! Deciding on a step: the evidence is frozen with the decision, and the chain goes on or ends.

use domain::decision::{Decision, DecisionWord};
use domain::event::EventKind;
use domain::policy::{Permit, act, permit};
use domain::test::{Outcome, Step, Test, TestState};
use domain::text::Prose;
use domain::{DecisionId, StepId, TestId};
use serde::{Deserialize, Serialize};
use store::Tx;
use store::decision::Frozen;

use crate::record::record;
use crate::test::{LogLine, changed, newest, of, subject};
use crate::verdict::{Look, level, look};
use crate::{Ctx, Error, change};

/// What a decision was taken on, kept with it as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What the card had said for this outcome; none when nothing could be said yet.
    pub said: Option<DecisionWord>,
    /// How it came out; none when nothing could be said yet.
    pub outcome: Option<Outcome>,
    /// The verdict with its data, plan and chart settings; none for a test that never started.
    pub look: Option<Look>,
}

impl Evidence {
    /// Reads what was kept.
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text)
            .map_err(|error| Error::Unreadable(format!("the evidence of a decision: {error}")))
    }
}

/// What was decided, for the page after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// On which test.
    pub test: TestId,
    /// The decision, to undo it.
    pub decision: DecisionId,
    /// A next step waits for its card to be looked through.
    pub next_step: bool,
}

/// The look that the decision at the end of a step was taken on.
pub(crate) fn frozen_look(decided: &[Frozen], step: StepId) -> Result<Option<Look>, Error> {
    match decided.iter().find(|frozen| frozen.decision.step == step) {
        Some(frozen) => Ok(Evidence::read(&frozen.evidence)?.look),
        None => Ok(None),
    }
}

/// Decides at the end of the newest step. Going against what the card had said is allowed, and shown with its reason.
/// Adapt and repeat larger begin the next step of the chain with a card filled in from this one.
pub async fn decide(
    ctx: &Ctx,
    test: TestId,
    word: DecisionWord,
    reason: Prose,
    version: i64,
) -> Result<Decided, Error> {
    if reason.is_empty() {
        return Err(Error::mend(
            "reason",
            "Write why, in a sentence. Somebody else will want to learn from it.",
        ));
    }
    let (id, next): (DecisionId, StepId) = (ctx.new_id()?, ctx.new_id()?);
    change!(ctx, tx => {
        let (before, here, steps) = of(tx, ctx, test).await?;
        let permit: Permit<act::Decide> = permit(&ctx.actor, &here.scope)?;
        let step = newest(&steps)?;
        may_decide(&before, step, word)?;
        let evidence = evidence(tx, ctx, &steps, step).await?;
        let decision = Decision { id, test, step: step.id, word, reason: reason.clone(), by: ctx.actor.person, at: ctx.now };
        let kept = serde_json::to_string(&evidence)
            .map_err(|error| Error::Unreadable(format!("the evidence of a decision: {error}")))?;
        store::decision::insert(tx, &permit, &decision, &kept).await?;
        store::test::end_step(tx, &permit, step.id, Some(ctx.today())).await?;
        let after = Test { state: TestState::after(word), version, ..before.clone() };
        if !store::test::update(tx, &permit, &after).await? {
            return Err(changed(tx, ctx, test).await?);
        }
        if word.goes_on() {
            store::test::insert_step(tx, &permit, &next_step(ctx, next, step, word, evidence.look.as_ref())).await?;
        }
        let told = serde_json::json!({ "title": &after.title, "decision": word.label(), "reason": &reason, "said_before": evidence.said.map(DecisionWord::label) });
        record(tx, ctx, EventKind::Decided, subject(test), here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(Decided { test, decision: id, next_step: word.goes_on() })
    })
}

fn may_decide(test: &Test, step: &Step, word: DecisionWord) -> Result<(), Error> {
    if test.state.is_over() {
        return Err(Error::NotNow(
            "This test is decided already. Take that decision back first.".to_owned(),
        ));
    }
    if step.started.is_none() && word != DecisionWord::Drop {
        return Err(Error::NotNow("This step has not started, so there is nothing to decide by. Start it, change its card, or drop it.".to_owned()));
    }
    Ok(())
}

async fn evidence(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    steps: &[Step],
    step: &Step,
) -> Result<Evidence, Error> {
    let look = look(tx, ctx, steps, step).await?;
    let outcome = look.as_ref().and_then(|look| look.words.outcome);
    Ok(Evidence {
        said: outcome.map(|outcome| step.card.rule.word(outcome)),
        outcome,
        look,
    })
}

/// The next step, with a card filled in from this one.
fn next_step(ctx: &Ctx, id: StepId, step: &Step, word: DecisionWord, look: Option<&Look>) -> Step {
    let now = look.and_then(|look| level(&look.measure, &look.numbers.during));
    Step {
        id,
        test: step.test,
        number: step.number + 1,
        card: step.card.next_draft(word, now, ctx.today()),
        started: None,
        ended: None,
        locked: None,
        version: 1,
    }
}

/// The decision that can still be taken back: the last one, until something follows it.
pub(crate) fn undoable(steps: &[Step], decided: &[Frozen], log: &[LogLine]) -> Option<DecisionId> {
    let last = decided.last()?;
    let newest = steps.last()?;
    let followed = newest.id != last.decision.step
        && (newest.started.is_some() || log.iter().any(|line| line.note.step == newest.id));
    (!followed).then_some(last.decision.id)
}

/// Takes the last decision back: its step goes on, and a next step that never started goes away.
pub async fn undo(ctx: &Ctx, test: TestId, decision: DecisionId) -> Result<TestId, Error> {
    change!(ctx, tx => {
        let (before, here, steps) = of(tx, ctx, test).await?;
        let permit: Permit<act::Decide> = permit(&ctx.actor, &here.scope)?;
        let decided = store::decision::of_test(tx, ctx.actor.place, test).await?;
        let log = store::test::log(tx, ctx.actor.place, test).await?;
        let last = decided.last().filter(|last| last.decision.id == decision).ok_or(Error::NotFound)?;
        let newest = newest(&steps)?;
        if newest.id != last.decision.step {
            let followed = newest.started.is_some() || log.iter().any(|note| note.step == newest.id);
            if followed || !store::test::remove_step(tx, &permit, newest.id).await? {
                return Err(Error::NotNow("The next step has begun since, so this decision cannot be taken back. Decide on the new step instead.".to_owned()));
            }
        }
        let step = steps.iter().find(|step| step.id == last.decision.step).ok_or(Error::NotFound)?;
        store::decision::undo(tx, &permit, decision, ctx.now).await?;
        store::test::end_step(tx, &permit, step.id, None).await?;
        let state = if step.started.is_some() { TestState::Running } else { crate::test::state_by(&before.permission) };
        let after = Test { state, ..before.clone() };
        if !store::test::update(tx, &permit, &after).await? {
            return Err(changed(tx, ctx, test).await?);
        }
        let told = serde_json::json!({ "title": &before.title, "decision": last.decision.word.label(), "reason": &last.decision.reason });
        record(tx, ctx, EventKind::DecisionUndone, subject(test), here.whereabouts(), Some(&told), None::<&()>).await?;
        Ok(test)
    })
}
