//! The goal sentence: building it, with gentle remarks.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::goal::{Goal, Remark, Surroundings};
use domain::measure::{Measure, MeasureKind, MeasureRole};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::text::{Line, Name, Prose};
use domain::{MeasureId, TeamId};

use crate::measure::{MeasureLine, with_summaries};
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// A goal as it was typed, parsed.
#[derive(Debug, Clone)]
pub struct NewGoal {
    /// What is counted.
    pub what: Name,
    /// Which measure shows it.
    pub measure: Option<MeasureId>,
    /// Where it stands.
    pub from: Option<f64>,
    /// Where it should be.
    pub to: f64,
    /// For whom, where.
    pub population: Line,
    /// By which day.
    pub by_day: i64,
    /// What else must hold.
    pub conditions: Prose,
}

/// The goal page.
#[derive(Debug, Clone)]
pub struct GoalView {
    /// Where we are.
    pub here: TeamScope,
    /// The goal; none until set.
    pub goal: Option<Goal>,
    /// Measures to choose from, with how they stand.
    pub measures: Vec<MeasureLine>,
    /// Gentle remarks on the goal as it stands.
    pub remarks: Vec<Remark>,
    /// May set it.
    pub may_set: bool,
}

/// The goal page.
pub async fn view(ctx: &Ctx, team: TeamId) -> Result<GoalView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let goal = store::goal::of_team(tx, ctx.actor.place, team).await?;
        let measures = store::measure::of_team(tx, ctx.actor.place, team).await?;
        let remarks = goal.as_ref().map(|goal| remarks(goal, &here, &measures)).unwrap_or_default();
        let summaries = store::summary::of_team(tx, ctx.actor.place, team).await?;
        let measures = with_summaries(measures, &summaries);
        let may_set = decide(&ctx.actor, Action::SetGoal, &here.scope) == Decision::Allow;
        Ok::<_, Error>(GoalView { here, goal, measures, remarks, may_set })
    })
}

/// Says whether somebody may set the goal.
///
/// # Errors
/// Who may instead.
pub async fn may_set(ctx: &Ctx, team: TeamId) -> Result<(), Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::SetGoal> = permit(&ctx.actor, &here.scope)?;
        Ok::<_, Error>(())
    })
}

/// A plotted value as a goal speaks of it: shares in per cent, rates for so many.
pub fn in_goal_units(measure: &Measure, value: f64) -> f64 {
    match measure.kind {
        MeasureKind::Proportion => value * 100.0,
        MeasureKind::Rate => value * measure.per as f64,
        _ => value,
    }
}

/// A number of a goal on the scale its measure is plotted on.
pub fn in_plotted_units(measure: &Measure, value: f64) -> f64 {
    match measure.kind {
        MeasureKind::Proportion => value / 100.0,
        MeasureKind::Rate => value / measure.per.max(1) as f64,
        _ => value,
    }
}

/// The usual level of a measure as a goal speaks of it, to one decimal; none before there is one.
pub fn usual(line: &MeasureLine) -> Option<f64> {
    let centre = line.summary.as_ref()?.centre?;
    Some((in_goal_units(&line.measure, centre) * 10.0).round() / 10.0)
}

/// The remarks that fit a goal among a team's measures.
pub fn remarks(goal: &Goal, here: &TeamScope, measures: &[Measure]) -> Vec<Remark> {
    goal.remarks(Surroundings {
        cycle_length: here.day.length,
        has_balancing: measures
            .iter()
            .any(|measure| measure.role == MeasureRole::Balancing),
        better: measures
            .iter()
            .find(|measure| Some(measure.id) == goal.measure)
            .map(|measure| measure.direction),
    })
}

/// Sets or changes the goal; `version` is 0 for a first goal, else the one the form was rendered with.
pub async fn set(ctx: &Ctx, team: TeamId, new: NewGoal, version: i64) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::SetGoal> = permit(&ctx.actor, &here.scope)?;
        if let Some(measure) = new.measure {
            let found = store::measure::get(tx, ctx.actor.place, measure).await?;
            if found.team != team {
                return Err(Error::mend("measure", "This measure belongs to another team. Choose one of yours."));
            }
        }
        let before = store::goal::of_team(tx, ctx.actor.place, team).await?;
        let after = Goal {
            team,
            what: new.what.clone(),
            measure: new.measure,
            from: new.from,
            to: new.to,
            population: new.population.clone(),
            by_day: new.by_day,
            conditions: new.conditions.clone(),
            version,
        };
        let subject = Subject::new(SubjectKind::Goal, team);
        if !store::goal::set(tx, &permit, &after).await? {
            return Err(crate::history::changed(tx, ctx, subject).await?);
        }
        record(tx, ctx, EventKind::GoalSet, subject, here.whereabouts(), before.as_ref(), Some(&after)).await?;
        Ok(team)
    })
}
