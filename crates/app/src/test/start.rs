//! Starting a step.

use domain::event::EventKind;
use domain::policy::{Permit, act, permit};
use domain::test::{Test, TestState};
use domain::{FieldProblems, TestId};
use jiff::civil::Date;

use super::{changed, newest, subject};
use crate::record::record;
use crate::{Ctx, Error, change};

/// How far back a start may lie: people remember a few days later that they began.
const DAYS_BACK: i64 = 28;

/// Starts the newest step on `day`.
pub async fn start(ctx: &Ctx, test: TestId, day: Date, version: i64) -> Result<TestId, Error> {
    check_day(ctx, day)?;
    change!(ctx, tx => {
        let (before, here, steps) = super::of(tx, ctx, test).await?;
        let permit: Permit<act::EditTest> = permit(&ctx.actor, &here.scope)?;
        let step = newest(&steps)?;
        match before.state {
            TestState::Ready => {}
            TestState::Asked => return Err(Error::NotNow("This test waits for a leader’s yes. It can start as soon as the answer is there.".to_owned())),
            TestState::Blocked => return Err(Error::NotNow(format!("This test is not for this challenge: {}", before.permission.because()))),
            TestState::Running => return Err(Error::NotNow("This step is already running.".to_owned())),
            TestState::Dropped | TestState::Adopted | TestState::HandedOver => {
                return Err(Error::NotNow("This test is decided. Write a new one to try it again.".to_owned()));
            }
        }
        if steps.iter().any(|earlier| earlier.ended.is_some_and(|ended| day < ended)) {
            return Err(Error::mend("day", "The step before ended later than that. Choose a day from then on."));
        }
        let after = Test { state: TestState::Running, version, ..before.clone() };
        if !store::test::start_step(tx, &permit, step.id, day).await? || !store::test::update(tx, &permit, &after).await? {
            return Err(changed(tx, ctx, test).await?);
        }
        let kind = if step.number == 1 { EventKind::TestStarted } else { EventKind::StepStarted };
        let told = serde_json::json!({ "title": &after.title, "step": step.number, "started": day });
        record(tx, ctx, kind, subject(test), here.whereabouts(), None::<&()>, Some(&told)).await?;
        lock_if_counted(tx, ctx, &here, step, day).await?;
        Ok(test)
    })
}

/// A start in the past may already have its first number.
async fn lock_if_counted(
    tx: &mut store::Tx<'_>,
    ctx: &Ctx,
    here: &crate::scope::TeamScope,
    step: &domain::test::Step,
    day: Date,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    let measure = store::measure::get(tx, place, step.card.measure).await?;
    let series = store::observation::series(tx, place, measure.id).await?;
    let counted = series
        .iter()
        .filter(|one| one.counted.plotted().is_some())
        .find(|one| measure.rhythm.next(one.period) > day);
    match counted {
        Some(counted) => super::lock_cards(tx, ctx, here, measure.id, counted.period).await,
        None => Ok(()),
    }
}

fn check_day(ctx: &Ctx, day: Date) -> Result<(), FieldProblems> {
    let ago = domain::cycle::days_between(day, ctx.today());
    if ago < 0 {
        return Err(FieldProblems::one(
            "day",
            "Start it on the day it starts: today or earlier.",
        ));
    }
    if ago > DAYS_BACK {
        return Err(FieldProblems::one(
            "day",
            "That is more than four weeks ago. Choose a later day, so that the card was really written before.",
        ));
    }
    Ok(())
}
