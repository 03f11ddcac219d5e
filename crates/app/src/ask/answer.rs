//! Answering: yes, yes if, passed on, no because. The answer to a permission moves the test.

use domain::ask::{Answer, AnswerWord, Ask, AskKind, Reply, Settled, Terms};
use domain::event::EventKind;
use domain::policy::{Permit, act, permit};
use domain::test::{Test, TestState};
use domain::{AskId, PromiseId, TestId, YesId};
use store::Tx;

use super::raise::leaders;
use super::{nudge, standing, subject, tell};
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// A leader answers on the usual terms; `version` is the ask's as it was shown.
pub async fn answer(ctx: &Ctx, ask: AskId, reply: Reply, version: i64) -> Result<AskId, Error> {
    answer_with(ctx, ask, reply, Terms::default(), version).await
}

/// A leader answers and says how far a yes reaches; `version` is the ask's as it was shown.
pub async fn answer_with(
    ctx: &Ctx,
    ask: AskId,
    reply: Reply,
    terms: Terms,
    version: i64,
) -> Result<AskId, Error> {
    let ids = NewIds::draw(ctx)?;
    change!(ctx, tx => put(tx, ctx, ask, &reply, &terms, version, ids).await)
}

/// Ids for what may follow from an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewIds {
    yes: YesId,
    promise: PromiseId,
}

impl NewIds {
    pub(super) fn draw(ctx: &Ctx) -> Result<Self, Error> {
        Ok(Self {
            yes: ctx.new_id()?,
            promise: ctx.new_id()?,
        })
    }
}

/// One answer within a transaction.
pub(super) async fn put(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    ask: AskId,
    reply: &Reply,
    terms: &Terms,
    version: i64,
    ids: NewIds,
) -> Result<AskId, Error> {
    let before = store::ask::get(tx, ctx.actor.place, ask).await?;
    let here = team_scope(tx, ctx, before.team).await?;
    let permit: Permit<act::AnswerAsk> = permit(&ctx.actor, &here.scope)?;
    if before.settled.is_some() {
        return Err(Error::NotNow("This ask is answered already.".to_owned()));
    }
    if let Some(to) = reply.passed_to() {
        may_pass_on(tx, ctx, &here, &before, to).await?;
    }
    let trace = store::ask::answers(tx, ctx.actor.place, ask).await?;
    let number = i64::try_from(trace.len()).unwrap_or(i64::MAX - 1) + 1;
    let answer = Answer {
        number,
        word: reply.word(),
        words: reply.words(),
        passed_to: reply.passed_to(),
        by: ctx.actor.person,
        at: ctx.now,
    };
    let after = answered(ctx, &before, &answer, version);
    if !store::ask::answer(tx, &permit, &after, &answer).await? {
        return Err(crate::history::changed(tx, ctx, subject(ask)).await?);
    }
    if let (Some(test), AskKind::Permission) = (before.test, before.kind) {
        move_test(tx, ctx, &permit, test, answer.word).await?;
    }
    if answer.word.permits() {
        standing::follow(tx, ctx, &here, &permit, &before, &answer, terms, ids.yes).await?;
        super::promise::follow(tx, ctx, &here, &permit, &before, terms, ids.promise).await?;
    }
    tell::asker(tx, ctx, &after, &answer).await?;
    if !answer.word.settles() {
        tell::leader(tx, ctx, &here, &after).await?;
        nudge::later(tx, ctx, &after).await?;
    }
    let kind = if answer.word.settles() {
        EventKind::Answered
    } else {
        EventKind::PassedOn
    };
    record(
        tx,
        ctx,
        kind,
        subject(ask),
        here.whereabouts(),
        None::<&()>,
        Some(&answer),
    )
    .await?;
    Ok(ask)
}

async fn may_pass_on(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    ask: &Ask,
    to: domain::PersonId,
) -> Result<(), Error> {
    let leaders = leaders(tx, ctx, &here.challenge).await?;
    if to == ask.leader {
        return Err(Error::mend(
            "passed_to",
            "This ask is with them already. Choose somebody else.",
        ));
    }
    if leaders.iter().any(|holder| holder.person == to) {
        Ok(())
    } else {
        Err(Error::mend(
            "passed_to",
            "Only leaders of this challenge can answer. Choose one of them, or invite somebody as a leader first.",
        ))
    }
}

fn answered(ctx: &Ctx, ask: &Ask, answer: &Answer, version: i64) -> Ask {
    let settled = answer.word.settles().then(|| Settled {
        word: answer.word,
        words: answer.words.clone(),
        by: ctx.actor.person,
        at: ctx.now,
    });
    Ask {
        leader: answer.passed_to.unwrap_or(ask.leader),
        settled,
        version,
        ..ask.clone()
    }
}

/// A yes makes a waiting test ready, a no blocks it.
async fn move_test(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::AnswerAsk>,
    test: TestId,
    word: AnswerWord,
) -> Result<(), Error> {
    let before = store::test::get(tx, ctx.actor.place, test).await?;
    if before.state != TestState::Asked || !word.settles() {
        return Ok(());
    }
    let state = if word.permits() {
        TestState::Ready
    } else {
        TestState::Blocked
    };
    store::test::update(tx, permit, &Test { state, ..before }).await?;
    Ok(())
}

/// Takes one's own answer back, as long as nothing followed: the clock runs on from when it was asked.
pub async fn take_back(ctx: &Ctx, ask: AskId) -> Result<AskId, Error> {
    change!(ctx, tx => {
        let place = ctx.actor.place;
        let before = store::ask::get(tx, place, ask).await?;
        let here = team_scope(tx, ctx, before.team).await?;
        let permit: Permit<act::AnswerAsk> = permit(&ctx.actor, &here.scope)?;
        let trace = store::ask::answers(tx, place, ask).await?;
        let Some(last) = trace.last().filter(|last| last.by == ctx.actor.person) else {
            return Err(Error::NotNow("Only the one who answered can take the answer back.".to_owned()));
        };
        if let (Some(test), AskKind::Permission) = (before.test, before.kind) {
            unmove_test(tx, ctx, &permit, test, last.word).await?;
        }
        if !store::ask::take_back(tx, &permit, &before, last, last_leader(&trace, &before)).await? {
            return Err(crate::history::changed(tx, ctx, subject(ask)).await?);
        }
        standing::withdraw(tx, ctx, &permit, ask).await?;
        store::promise::withdraw_of_ask(tx, &permit, ask).await?;
        record(tx, ctx, EventKind::AnswerUndone, subject(ask), here.whereabouts(), Some(last), None::<&()>).await?;
        Ok(ask)
    })
}

/// Whose ask it was before the last answer: whoever gave it, when it was passed on; else whoever is asked now.
fn last_leader(trace: &[Answer], ask: &Ask) -> domain::PersonId {
    trace
        .last()
        .filter(|last| last.passed_to.is_some())
        .map_or(ask.leader, |last| last.by)
}

async fn unmove_test(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::AnswerAsk>,
    test: TestId,
    word: AnswerWord,
) -> Result<(), Error> {
    let before = store::test::get(tx, ctx.actor.place, test).await?;
    let moved = match (word.settles(), word.permits()) {
        (false, _) => return Ok(()),
        (true, true) => TestState::Ready,
        (true, false) => TestState::Blocked,
    };
    let steps = store::test::steps(tx, ctx.actor.place, test).await?;
    let begun = steps.iter().any(|step| step.started.is_some());
    if before.state != moved || begun {
        return Err(Error::NotNow("The team has gone on with this answer since, so it cannot simply be taken back. Talk with them.".to_owned()));
    }
    store::test::update(
        tx,
        permit,
        &Test {
            state: TestState::Asked,
            ..before
        },
    )
    .await?;
    Ok(())
}
