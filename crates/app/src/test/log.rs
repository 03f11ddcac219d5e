//! The log: what happened, in three fields.

use domain::event::EventKind;
use domain::policy::{Permit, act, permit};
use domain::test::{Happened, LogNote};
use domain::{LogId, TestId};

use super::{newest, subject};
use crate::record::record;
use crate::{Ctx, Error, change};

/// Writes down what happened during the newest step. Remarks are welcome at any time, also on a locked card and after the
/// decision.
pub async fn happened(ctx: &Ctx, test: TestId, words: Happened) -> Result<TestId, Error> {
    if words.happened.is_empty() {
        return Err(Error::mend(
            "happened",
            "Write what happened, in a sentence or two.",
        ));
    }
    let id: LogId = ctx.new_id()?;
    change!(ctx, tx => {
        let (_, here, steps) = super::of(tx, ctx, test).await?;
        let permit: Permit<act::LogTest> = permit(&ctx.actor, &here.scope)?;
        let step = newest(&steps)?;
        let note = LogNote { id, test, step: step.id, words: words.clone(), by: ctx.actor.person, at: ctx.now };
        store::test::insert_log(tx, &permit, &note).await?;
        record(tx, ctx, EventKind::TestLogged, subject(test), here.whereabouts(), None::<&()>, Some(&note)).await?;
        Ok(test)
    })
}
