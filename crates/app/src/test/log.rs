//! The log: what happened, in three fields.

use domain::event::EventKind;
use domain::policy::{Permit, act, permit};
use domain::test::{Happened, LogKind, LogNote};
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
        let note = LogNote { id, test, step: step.id, words: words.clone(), by: ctx.actor.person, at: ctx.now, kind: LogKind::Written };
        store::test::insert_log(tx, &permit, &note).await?;
        record(tx, ctx, EventKind::TestLogged, subject(test), here.whereabouts(), None::<&()>, Some(&note)).await?;
        Ok(test)
    })
}

/// Takes back what one wrote oneself, with its photos, or puts it back when `back` is true (undo). Answers with the test.
///
/// # Errors
/// [`Error::NotFound`] for a note of somebody else, and for what the card says of its own changes.
pub async fn take_back(ctx: &Ctx, note: LogId, back: bool) -> Result<TestId, Error> {
    change!(ctx, tx => {
        let (found, taken) = store::test::note(tx, ctx.actor.place, note).await?;
        let (_, here, _) = super::of(tx, ctx, found.test).await?;
        let permit: Permit<act::LogTest> = permit(&ctx.actor, &here.scope)?;
        if found.by != ctx.actor.person || found.kind != LogKind::Written {
            return Err(Error::NotFound);
        }
        let kind = match (taken, back) {
            (None, false) => {
                store::test::take_note_back(tx, &permit, note, ctx.now).await?;
                EventKind::NoteTakenBack
            }
            (Some(taken), true) => {
                store::test::put_note_back(tx, &permit, note, taken).await?;
                EventKind::NoteBack
            }
            _ => return Ok(found.test),
        };
        record(tx, ctx, kind, subject(found.test), here.whereabouts(), None::<&()>, None::<&()>).await?;
        Ok(found.test)
    })
}
