//! Choosing a method and writing into it.

use std::collections::BTreeMap;

use domain::TestId;
use domain::event::EventKind;
use domain::method::answer::{Answer, Typed, read_form};
use domain::method::shipped;
use domain::policy::{Permit, act, permit};
use domain::test::Step;
use jiff::Timestamp;
use store::Tx;
use store::method::{Chosen, Written};

use super::{follow, packs, turn};
use crate::record::record;
use crate::scope::TeamScope;
use crate::test::subject;
use crate::{Ctx, Error, change};

/// Chooses a method for a test, in its newest version. What was written into another one stays and comes back with it.
pub async fn choose(ctx: &Ctx, test: TestId, key: &str) -> Result<TestId, Error> {
    change!(ctx, tx => {
        let (_, here, _) = crate::test::of(tx, ctx, test).await?;
        let permit: Permit<act::EditTest> = permit(&ctx.actor, &here.scope)?;
        let before = store::method::chosen(tx, ctx.actor.place, test).await?;
        let after = begin(tx, ctx, &permit, test, key).await?;
        if before.as_ref() != Some(&after) {
            let told = |chosen: &Chosen| format!("{} {}", chosen.pack, chosen.version);
            let (before, after) = (before.as_ref().map(told), told(&after));
            record(tx, ctx, EventKind::MethodChosen, subject(test), here.whereabouts(), before.as_ref(), Some(&after)).await?;
        }
        Ok(test)
    })
}

/// Puts a test on the newest version of a method; an empty key is the default.
pub(crate) async fn begin(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    permit: &Permit<act::EditTest>,
    test: TestId,
    key: &str,
) -> Result<Chosen, Error> {
    let key = if key.is_empty() {
        shipped::DEFAULT
    } else {
        key
    };
    let texts = packs::newest(tx, ctx.actor.place, key)
        .await?
        .ok_or_else(|| Error::mend("method", "Choose one of the methods on the list."))?;
    let chosen = packs::keep(tx, ctx, permit, &texts).await?;
    store::method::choose(tx, permit, test, &chosen).await?;
    Ok(chosen)
}

/// What turns of a form depend on.
pub(super) fn around<'a>(ctx: &Ctx, here: &TeamScope, steps: &'a [Step]) -> turn::Around<'a> {
    turn::Around {
        today: ctx.today(),
        launch: here.challenge.launch,
        steps,
    }
}

/// Writes a form of the method. Only what changed is written and stands in the history. `turn` says for which month or step;
/// `seen` when the form was drawn: what somebody else wrote since is not written over.
///
/// # Errors
/// [`Error::Mend`] with every field that cannot be read; nothing is written then.
pub async fn fill(
    ctx: &Ctx,
    test: TestId,
    artefact: &str,
    turn: &str,
    typed: &Typed,
    seen: Option<Timestamp>,
) -> Result<TestId, Error> {
    change!(ctx, tx => {
        let (_, here, steps) = crate::test::of(tx, ctx, test).await?;
        let permit: Permit<act::LogTest> = permit(&ctx.actor, &here.scope)?;
        let chosen = store::method::chosen(tx, ctx.actor.place, test).await?;
        let pack = packs::of_test(tx, ctx.actor.place, chosen.as_ref()).await?;
        let form = pack.artefact(artefact).ok_or(Error::NotFound)?;
        let turn = turn::asked(form, turn, around(ctx, &here, &steps)).ok_or(Error::NotFound)?;
        let read = read_form(form, typed)?;
        let there = store::method::written(tx, ctx.actor.place, test).await?;
        let mut before: BTreeMap<String, Answer> = BTreeMap::new();
        let mut after: BTreeMap<String, Answer> = BTreeMap::new();
        for (field, answer) in read {
            let stood = there.iter().find(|one| {
                one.pack == pack.key && one.artefact == artefact && one.turn == turn && one.field == field
            });
            let words = stood.and_then(|stood| stood.answer.clone());
            if words == answer {
                continue;
            }
            if let (Some(stood), Some(seen)) = (stood, seen)
                && stood.at > seen
                && stood.by != ctx.actor.person
            {
                return Err(crate::test::changed(tx, ctx, test).await?);
            }
            let written = Written {
                pack: pack.key.clone(),
                artefact: artefact.to_owned(),
                turn: turn.clone(),
                field: field.clone(),
                version: i64::from(pack.version),
                answer: answer.clone(),
                by: ctx.actor.person,
                at: ctx.now,
            };
            store::method::write(tx, &permit, test, &written).await?;
            let place = format!("{artefact}.{field}");
            before.extend(words.map(|words| (place.clone(), words)));
            after.extend(answer.map(|answer| (place, answer)));
        }
        if !(before.is_empty() && after.is_empty()) {
            follow::catch_up(tx, ctx, &here, test, &pack, form).await?;
            record(tx, ctx, EventKind::MethodFilled, subject(test), here.whereabouts(), Some(&before), Some(&after)).await?;
        }
        Ok(test)
    })
}
