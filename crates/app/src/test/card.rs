//! Changing a card: free until the first number of the deciding measure locks it; after the start every change is told.

use domain::card_form::CardForm;
use domain::event::EventKind;
use domain::guardrail::{Permission, Rule};
use domain::policy::{Permit, act, permit};
use domain::test::{Card, Difference, Happened, LogKind, LogNote, Step, Test, TestState};
use domain::text::Prose;
use domain::{AskId, LogId, TestId};
use store::Tx;

use super::propose::{permission, read_card};
use super::{changed, newest, state_by, subject};
use crate::ask::permission_ask;
use crate::record::record;
use crate::scope::TeamScope;
use crate::{Ctx, Error, change};

/// Changes the card of the newest step; `version` is the one the form was drawn with. The guardrails answer anew.
pub async fn edit(ctx: &Ctx, test: TestId, form: &CardForm, version: i64) -> Result<TestId, Error> {
    let (ask, note): (AskId, LogId) = (ctx.new_id()?, ctx.new_id()?);
    change!(ctx, tx => {
        let (before, here, steps) = super::of(tx, ctx, test).await?;
        let permit: Permit<act::EditTest> = permit(&ctx.actor, &here.scope)?;
        let step = newest(&steps)?.clone();
        may_change(&before, &step)?;
        let new = read_card(tx, ctx, &here, form).await?;
        let differences = new.card.differences(&step.card);
        let permission = permission(tx, ctx, &here, &new.title, &new.card).await?;
        let allowed = still_allowed(tx, ctx, &before, &permission).await?;
        let running = step.started.is_some();
        if running && permission.rule() != Rule::Free && !allowed {
            return Err(Error::NotNow(format!(
                "Changed like this, the test would need a leader’s yes first: {} Decide “adapt” to try it as a next step.",
                permission.because()
            )));
        }
        let state = if running || allowed { keep_going(&before, running) } else { state_by(&permission) };
        let after = Test { title: new.title, state, permission: if allowed { before.permission.clone() } else { permission }, ..before.clone() };
        let changed_step = Step { card: new.card, version, ..step.clone() };
        if !store::test::update_card(tx, &permit, &changed_step).await? || !store::test::update(tx, &permit, &after).await? {
            return Err(changed(tx, ctx, test).await?);
        }
        if running && !differences.is_empty() {
            tell(tx, ctx, &permit, note, &step, &differences).await?;
        }
        let (from, to) = (told(&before, &step.card), told(&after, &changed_step.card));
        record(tx, ctx, EventKind::CardChanged, subject(test), here.whereabouts(), Some(&from), Some(&to)).await?;
        ask_again(tx, ctx, &here, &permit, ask, (&before, &after), &changed_step.card).await?;
        Ok(test)
    })
}

fn told(test: &Test, card: &Card) -> serde_json::Value {
    serde_json::json!({ "title": &test.title, "state": test.state, "card": card })
}

pub(super) fn may_change(test: &Test, step: &Step) -> Result<(), Error> {
    if let Some(locked) = step.locked {
        return Err(Error::NotNow(format!(
            "The card locked itself with its first number on {}, so that nobody can move the posts afterwards. Write a remark in the log, or decide “adapt” to change it for the next step.",
            locked.strftime("%-d %B %Y")
        )));
    }
    let over = test.state.is_over() && test.state != TestState::Blocked;
    if over || step.ended.is_some() {
        return Err(Error::NotNow(
            "This test is decided, so its card stays as it was.".to_owned(),
        ));
    }
    Ok(())
}

/// A leader's yes holds for the same rule until the test ends.
async fn still_allowed(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    test: &Test,
    now: &Permission,
) -> Result<bool, Error> {
    let same_rule = match (&test.permission, now) {
        (
            Permission::Ask {
                guardrail: before, ..
            },
            Permission::Ask { guardrail: now, .. },
        ) => before == now,
        _ => false,
    };
    let asks = store::ask::of_test(tx, ctx.actor.place, test.id).await?;
    let yes = asks
        .iter()
        .filter_map(|ask| ask.settled.as_ref())
        .any(|settled| settled.word.permits());
    Ok(same_rule && yes)
}

fn keep_going(test: &Test, running: bool) -> TestState {
    if running {
        TestState::Running
    } else if test.state == TestState::Asked {
        TestState::Ready
    } else {
        test.state
    }
}

/// A change after the start stands in the log, for everybody to see.
async fn tell(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::EditTest>,
    id: LogId,
    step: &Step,
    differences: &[Difference],
) -> Result<(), Error> {
    let lines: Vec<String> = differences
        .iter()
        .filter(|difference| difference.question != "Deciding measure")
        .map(|difference| {
            format!(
                "{}: “{}” became “{}”.",
                difference.question, difference.before, difference.after
            )
        })
        .collect();
    let deciding = if lines.len() < differences.len() {
        "\nThe deciding measure is another one."
    } else {
        ""
    };
    let words = format!(
        "The card was changed after the start.\n{}{deciding}",
        lines.join("\n")
    );
    let happened: String = words.chars().take(Prose::MOST).collect();
    let words = Happened {
        happened: Prose::parse(&happened)
            .map_err(|problem| Error::mend("change", problem.words()))?,
        surprised: Prose::empty(),
        next: Prose::empty(),
        people: None,
    };
    let note = LogNote {
        id,
        test: step.test,
        step: step.id,
        words,
        by: ctx.actor.person,
        at: ctx.now,
        kind: LogKind::Card,
    };
    Ok(store::test::insert_log(tx, permit, &note).await?)
}

/// A changed card needs a new yes, or none any more.
async fn ask_again(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    permit: &Permit<act::EditTest>,
    id: AskId,
    (before, after): (&Test, &Test),
    card: &Card,
) -> Result<(), Error> {
    if before.state == TestState::Asked {
        store::ask::withdraw_of_test(tx, permit, after.id).await?;
    }
    if after.state == TestState::Asked {
        permission_ask(tx, ctx, here, permit, id, after, card).await?;
    }
    Ok(())
}
