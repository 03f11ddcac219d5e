//! The card locks itself with the first number of its deciding measure, so that nobody can move the posts afterwards.

use domain::MeasureId;
use domain::event::EventKind;
use domain::policy::{Permit, act, permit};
use jiff::civil::Date;
use store::Tx;

use super::subject;
use crate::record::record;
use crate::scope::TeamScope;
use crate::{Ctx, Error};

/// Locks every open card that decides by this measure and whose step had begun before the period was over. Runs in the
/// transaction that records the number.
pub async fn lock_cards(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    measure: MeasureId,
    period: Date,
) -> Result<(), Error> {
    let place = ctx.actor.place;
    let steps = store::test::unlocked_steps(tx, place, here.team.id).await?;
    let mut deciding = steps
        .into_iter()
        .filter(|step| step.card.measure == measure)
        .peekable();
    if deciding.peek().is_none() {
        return Ok(());
    }
    let counted = store::observation::at(tx, place, measure, period).await?;
    if counted.is_none_or(|one| one.counted.plotted().is_none()) {
        // "We did not count" shows nobody anything.
        return Ok(());
    }
    let rhythm = store::measure::get(tx, place, measure).await?.rhythm;
    let permit: Permit<act::RecordNumbers> = permit(&ctx.actor, &here.scope)?;
    for step in deciding {
        let begun = step
            .started
            .is_some_and(|started| started < rhythm.next(period));
        if begun && store::test::lock_step(tx, &permit, step.id, ctx.now).await? {
            let told = serde_json::json!({ "step": step.number, "card": &step.card });
            record(
                tx,
                ctx,
                EventKind::CardLocked,
                subject(step.test),
                here.whereabouts(),
                None::<&()>,
                Some(&told),
            )
            .await?;
        }
    }
    Ok(())
}
