//! How a chart is drawn is changed, taken back, and kept in the history.

use domain::MeasureId;
use domain::event::{EventKind, Subject, SubjectKind};
use domain::measure::Measure;
use domain::policy::{Permit, act, permit};
use store::Tx;
use store::history::Of;

use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::series::{self, ChartEdit, ChartSettings, NewPhase};
use crate::{Ctx, Error, change};

/// Changes one thing about a chart, the rest stays as it is. Answers with the number of the change in the history, so that [`undo`] can
/// take it back.
pub async fn edit(ctx: &Ctx, measure: MeasureId, edit: ChartEdit) -> Result<i64, Error> {
    change!(ctx, tx => {
        let here = may_change(tx, ctx, measure).await?;
        let observations = store::observation::series(tx, ctx.actor.place, measure).await?;
        let before = series::settings_of(tx, ctx.actor.place, &here.measure).await?;
        let after = before.edited(&edit, here.measure.rhythm, &observations)?;
        keep(tx, ctx, &here, &after).await
    })
}

/// A measure means something else from a period on: a new phase, in the transaction that changes the measure.
pub(crate) async fn new_meaning(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    measure: &Measure,
    phase: NewPhase,
) -> Result<(), Error> {
    let to = Changeable {
        measure: measure.clone(),
        here: here.clone(),
        permit: permit::<act::ChangeChart>(&ctx.actor, &here.scope)?,
    };
    let before = series::settings_of(tx, ctx.actor.place, measure).await?;
    let after = before.edited(&ChartEdit::NewMeaning(phase), measure.rhythm, &[])?;
    keep(tx, ctx, &to, &after).await?;
    Ok(())
}

/// Takes a change of chart settings back, unless another came after it. Answers as [`edit`] does.
pub async fn undo(ctx: &Ctx, measure: MeasureId, change: i64) -> Result<i64, Error> {
    /// Numbers and corrections may have come in between; so far back the change is looked for.
    const LOOK: u32 = 200;
    change!(ctx, tx => {
        let here = may_change(tx, ctx, measure).await?;
        let of = Of::Subject(measure.into());
        let events = store::history::page(tx, ctx.actor.place, of, None, LOOK).await?;
        let last = events.into_iter().find(|event| event.kind == EventKind::ChartChanged);
        let Some(last) = last.filter(|event| event.seq == change) else {
            return Err(Error::NotNow(
                "The chart was changed again since. Look at it before you take anything back.".to_owned(),
            ));
        };
        let before = last.body.get("before").cloned().unwrap_or_default();
        let settings: ChartSettings = serde_json::from_value(before)
            .map_err(|error| Error::Unreadable(format!("earlier chart settings: {error}")))?;
        keep(tx, ctx, &here, &settings).await
    })
}

/// A measure whose chart may be changed.
struct Changeable {
    measure: Measure,
    here: TeamScope,
    permit: Permit<act::ChangeChart>,
}

async fn may_change(tx: &mut Tx<'_>, ctx: &Ctx, measure: MeasureId) -> Result<Changeable, Error> {
    let measure = store::measure::get(tx, ctx.actor.place, measure).await?;
    let here = team_scope(tx, ctx, measure.team).await?;
    let permit = permit::<act::ChangeChart>(&ctx.actor, &here.scope)?;
    Ok(Changeable {
        measure,
        here,
        permit,
    })
}

async fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    to: &Changeable,
    settings: &ChartSettings,
) -> Result<i64, Error> {
    let Changeable {
        measure,
        here,
        permit,
    } = to;
    let before = series::settings_of(tx, ctx.actor.place, measure).await?;
    let json =
        serde_json::to_string(settings).map_err(|error| Error::Unreadable(error.to_string()))?;
    store::measure::set_chart_settings(tx, permit, measure.id, &json).await?;
    series::refresh(tx, ctx, permit, measure).await?;
    let subject = Subject::new(SubjectKind::Measure, measure.id);
    let whereabouts = here.whereabouts();
    record(
        tx,
        ctx,
        EventKind::ChartChanged,
        subject,
        whereabouts,
        Some(&before),
        Some(settings),
    )
    .await
}
