//! Measures: adding, changing, listing.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind, MeasureRole, Rhythm};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::text::{Name, Prose};
use domain::{FieldProblems, MeasureId, Problem, TeamId};
use jiff::civil::Date;
use store::Tx;
use store::summary::Summary;

use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::series::NewPhase;
use crate::{Ctx, Error, change};

/// A measure as it was typed, parsed.
#[derive(Debug, Clone)]
pub struct NewMeasure {
    /// What it is called.
    pub name: Name,
    /// What it is for.
    pub role: MeasureRole,
    /// What kind of number.
    pub kind: MeasureKind,
    /// Which way is better.
    pub direction: Direction,
    /// Exactly what is counted.
    pub definition: Prose,
    /// What one of the upper number is called.
    pub unit: Name,
    /// What one of the lower number is called.
    pub denominator: Option<Name>,
    /// A rate is shown for so many of the lower number.
    pub per: i64,
    /// How often.
    pub rhythm: Rhythm,
    /// A line to aim at.
    pub target: Option<f64>,
}

impl NewMeasure {
    /// What does not fit together.
    fn problems(&self) -> FieldProblems {
        let mut problems = FieldProblems::none();
        if self.kind.has_denominator() && self.denominator.is_none() {
            problems.add(
                "denominator",
                Problem::new(
                    "This kind has two numbers. Say of what: admissions, visits, bed days.",
                ),
            );
        }
        if self.definition.is_empty() {
            problems.add(
                "definition",
                Problem::new("Say exactly what is counted, so that anybody would count the same."),
            );
        }
        if self.kind == MeasureKind::Proportion
            && self
                .target
                .is_some_and(|target| !(0.0..=1.0).contains(&target))
        {
            problems.add(
                "target",
                Problem::new("A share lies between 0 and 100 per cent."),
            );
        }
        problems
    }
}

/// A measure with how it stands.
#[derive(Debug, Clone)]
pub struct MeasureLine {
    /// The measure.
    pub measure: Measure,
    /// How its series stands; none before the first number.
    pub summary: Option<Summary>,
}

/// The measures page.
#[derive(Debug, Clone)]
pub struct MeasuresView {
    /// Where we are.
    pub here: TeamScope,
    /// The measures in their order.
    pub measures: Vec<MeasureLine>,
    /// May add and change.
    pub may_edit: bool,
    /// May write numbers down.
    pub may_record: bool,
}

/// The measures page.
pub async fn list(ctx: &Ctx, team: TeamId) -> Result<MeasuresView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let summaries = store::summary::of_team(tx, place, team).await?;
        let measures = store::measure::of_team(tx, place, team).await?;
        let may = |action| decide(&ctx.actor, action, &here.scope) == Decision::Allow;
        Ok::<_, Error>(MeasuresView {
            measures: with_summaries(measures, &summaries),
            may_edit: may(Action::EditMeasure),
            may_record: may(Action::RecordNumbers),
            here,
        })
    })
}

/// Measures beside their summaries.
pub fn with_summaries(measures: Vec<Measure>, summaries: &[Summary]) -> Vec<MeasureLine> {
    measures
        .into_iter()
        .map(|measure| MeasureLine {
            summary: summaries
                .iter()
                .find(|summary| summary.measure_id == measure.id)
                .cloned(),
            measure,
        })
        .collect()
}

/// The team, for somebody who may add a measure.
pub async fn may_add(ctx: &Ctx, team: TeamId) -> Result<TeamScope, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::EditMeasure> = permit(&ctx.actor, &here.scope)?;
        Ok::<_, Error>(here)
    })
}

/// One measure, for somebody who may change it.
pub async fn to_edit(ctx: &Ctx, measure: MeasureId) -> Result<(TeamScope, Measure), Error> {
    store::read!(ctx.db(), tx => {
        let found = store::measure::get(tx, ctx.actor.place, measure).await?;
        let here = team_scope(tx, ctx, found.team).await?;
        let _: Permit<act::EditMeasure> = permit(&ctx.actor, &here.scope)?;
        Ok::<_, Error>((here, found))
    })
}

/// Adds a measure.
pub async fn add(ctx: &Ctx, team: TeamId, new: NewMeasure) -> Result<MeasureId, Error> {
    let problems = new.problems();
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let id: MeasureId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::EditMeasure> = permit(&ctx.actor, &here.scope)?;
        let measure = measure_of(id, team, &new, 1);
        store::measure::insert(tx, &permit, &measure).await?;
        let subject = Subject::new(SubjectKind::Measure, id);
        record(tx, ctx, EventKind::MeasureAdded, subject, here.whereabouts(), None::<&()>, Some(&measure)).await?;
        Ok(id)
    })
}

/// Changes a measure; its kind stays as it is, because its numbers hang on it. `since` is the first period in which it means
/// something else: from there on the chart has a new phase, so that old and new are never mixed.
pub async fn edit(
    ctx: &Ctx,
    measure: MeasureId,
    new: NewMeasure,
    since: Option<Date>,
    version: i64,
) -> Result<MeasureId, Error> {
    let problems = new.problems();
    if !problems.is_empty() {
        return Err(problems.into());
    }
    change!(ctx, tx => {
        let before = store::measure::get(tx, ctx.actor.place, measure).await?;
        let here = team_scope(tx, ctx, before.team).await?;
        let permit: Permit<act::EditMeasure> = permit(&ctx.actor, &here.scope)?;
        let after = Measure { kind: before.kind, position: before.position, stopped: before.stopped, ..measure_of(measure, before.team, &new, version) };
        let subject = Subject::new(SubjectKind::Measure, measure);
        if !store::measure::update(tx, &permit, &after).await? {
            return Err(crate::history::changed(tx, ctx, subject).await?);
        }
        crate::series::refresh(tx, ctx, &permit, &after).await?;
        record(tx, ctx, EventKind::MeasureChanged, subject, here.whereabouts(), Some(&before), Some(&after)).await?;
        if let Some(since) = since {
            crate::chart::new_meaning(tx, ctx, &here, &after, NewPhase::of_meaning(since)).await?;
        }
        Ok(measure)
    })
}

/// Stops counting a measure: nothing is due for it any more, its chart and numbers stay. Answers with its name.
///
/// # Errors
/// [`Error::NotNow`] while a test that is not over decides by it or watches it.
pub async fn stop(ctx: &Ctx, measure: MeasureId) -> Result<Name, Error> {
    change!(ctx, tx => {
        let before = store::measure::get(tx, ctx.actor.place, measure).await?;
        if before.stopped.is_none() {
            let here = team_scope(tx, ctx, before.team).await?;
            let _: Permit<act::EditMeasure> = permit(&ctx.actor, &here.scope)?;
            for (test, step) in store::test::open_of_team(tx, ctx.actor.place, before.team).await? {
                if step.card.measure == measure || step.card.not_worse.contains(&measure) {
                    return Err(Error::NotNow(format!(
                        "“{}” needs these numbers. Decide on that test first, or change its card.",
                        test.title
                    )));
                }
            }
        }
        set_stopped(tx, ctx, &before, Some(ctx.today()), EventKind::MeasureStopped).await
    })
}

/// Counts a measure again. Answers with its name.
pub async fn resume(ctx: &Ctx, measure: MeasureId) -> Result<Name, Error> {
    change!(ctx, tx => {
        let before = store::measure::get(tx, ctx.actor.place, measure).await?;
        set_stopped(tx, ctx, &before, None, EventKind::MeasureResumed).await
    })
}

async fn set_stopped(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    before: &Measure,
    from: Option<Date>,
    kind: EventKind,
) -> Result<Name, Error> {
    let here = team_scope(tx, ctx, before.team).await?;
    let permit: Permit<act::EditMeasure> = permit(&ctx.actor, &here.scope)?;
    if before.stopped.is_some() != from.is_some() {
        store::measure::set_stopped(tx, &permit, before.id, from).await?;
        let subject = Subject::new(SubjectKind::Measure, before.id);
        let told = serde_json::json!({ "name": before.name });
        record(
            tx,
            ctx,
            kind,
            subject,
            here.whereabouts(),
            None::<&()>,
            Some(&told),
        )
        .await?;
    }
    Ok(before.name.clone())
}

fn measure_of(id: MeasureId, team: TeamId, new: &NewMeasure, version: i64) -> Measure {
    Measure {
        id,
        team,
        name: new.name.clone(),
        role: new.role,
        kind: new.kind,
        direction: new.direction,
        definition: new.definition.clone(),
        unit: new.unit.clone(),
        denominator: new
            .denominator
            .clone()
            .filter(|_| new.kind.has_denominator()),
        per: if new.kind == MeasureKind::Rate {
            new.per.max(1)
        } else {
            1
        },
        rhythm: new.rhythm,
        target: new.target,
        position: 0,
        stopped: None,
        version,
    }
}
