//! Photos beside what happened in a test: a flip chart, a board, a drawing. Never people: there is no need to.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::photo::{Clean, MOST, Photo, PhotoKind, clean};
use domain::policy::{Permit, act, permit};
use domain::test::{LogNote, Test};
use domain::text::Line;
use domain::{LogId, PhotoId, TestId};
use store::Tx;

use crate::record::record;
use crate::scope::TeamScope;
use crate::{Ctx, Error, change};

/// For how many days a photo that was taken away can be brought back; then it is deleted for good.
pub const KEPT_DAYS: i64 = 30;

/// The page on which a photo is brought.
#[derive(Debug, Clone)]
pub struct BringView {
    /// Where we are.
    pub here: TeamScope,
    /// The test.
    pub test: Test,
    /// The note it belongs to.
    pub note: LogNote,
}

/// The note of a test, for somebody who may write there.
async fn note(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    test: TestId,
    log: LogId,
) -> Result<(BringView, Permit<act::LogTest>), Error> {
    let (found, here, _) = crate::test::of(tx, ctx, test).await?;
    let permit: Permit<act::LogTest> = permit(&ctx.actor, &here.scope)?;
    let notes = store::test::log(tx, ctx.actor.place, test).await?;
    let note = notes
        .into_iter()
        .find(|note| note.id == log)
        .ok_or(Error::NotFound)?;
    let view = BringView {
        here,
        test: found,
        note,
    };
    Ok((view, permit))
}

/// The page.
///
/// # Errors
/// [`Error::NotFound`] for a note of another test.
pub async fn bring(ctx: &Ctx, test: TestId, log: LogId) -> Result<BringView, Error> {
    store::read!(ctx.db(), tx => Ok(note(tx, ctx, test, log).await?.0))
}

/// Keeps a photo beside a note, without anything the camera wrote into it. Answers with its id.
///
/// # Errors
/// [`Error::Mend`] for what is no photo, too large, or one too many.
pub async fn add(
    ctx: &Ctx,
    test: TestId,
    log: LogId,
    bytes: &[u8],
    words: Line,
) -> Result<PhotoId, Error> {
    let Clean { kind, bytes } =
        clean(bytes).map_err(|problem| Error::mend("photo", problem.words()))?;
    let id: PhotoId = ctx.new_id()?;
    let photo = Photo {
        id,
        test,
        log,
        kind,
        words,
        by: ctx.actor.person,
        at: ctx.now,
    };
    change!(ctx, tx => {
        let (view, permit) = note(tx, ctx, test, log).await?;
        if store::photo::beside(tx, ctx.actor.place, log).await? >= MOST {
            return Err(Error::mend("photo", format!(
                "{MOST} photos stand beside this note already. Take one away first, or write another note."
            )));
        }
        store::photo::insert(tx, &permit, &photo, bytes.clone()).await?;
        let told = serde_json::json!({ "title": &view.test.title, "photo": &photo.words });
        record(tx, ctx, EventKind::PhotoAdded, subject(test), view.here.whereabouts(), None::<&()>, Some(&told)).await?;
        Ok(id)
    })
}

fn subject(test: TestId) -> Subject {
    Subject::new(SubjectKind::Test, test)
}

/// Takes a photo away, or shows it again when `back` is true (undo). Answers with its test.
pub async fn remove(ctx: &Ctx, photo: PhotoId, back: bool) -> Result<TestId, Error> {
    change!(ctx, tx => {
        let found = store::photo::get(tx, ctx.actor.place, photo).await?;
        let (view, permit) = note(tx, ctx, found.test, found.log).await?;
        if store::photo::set_removed(tx, &permit, photo, (!back).then_some(ctx.now)).await? {
            let told = serde_json::json!({ "title": &view.test.title, "photo": &found.words });
            let here = view.here.whereabouts();
            if back {
                record(tx, ctx, EventKind::PhotoAdded, subject(found.test), here, None::<&()>, Some(&told)).await?;
            } else {
                record(tx, ctx, EventKind::PhotoRemoved, subject(found.test), here, Some(&told), None::<&()>).await?;
            }
        }
        Ok(found.test)
    })
}

/// The content of a photo, for those who may read the test.
///
/// # Errors
/// [`Error::NotFound`] for a photo that was taken away.
pub async fn content(ctx: &Ctx, photo: PhotoId) -> Result<(PhotoKind, Vec<u8>), Error> {
    store::read!(ctx.db(), tx => {
        let found = store::photo::get(tx, ctx.actor.place, photo).await?;
        let (_, here, _) = crate::test::of(tx, ctx, found.test).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        store::photo::content(tx, ctx.actor.place, photo).await?.ok_or(Error::NotFound)
    })
}
