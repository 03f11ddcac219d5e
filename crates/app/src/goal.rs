//! The goal sentence: building it, with gentle remarks.

use domain::event::{EventKind, Subject, SubjectKind};
use domain::goal::{Goal, Reckoning, Remark, Surroundings};
use domain::measure::{Measure, MeasureKind, MeasureRole, Rhythm};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::text::{Line, Name, Prose};
use domain::{MeasureId, TeamId};

use store::Tx;

use crate::chart::Picture;
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
    /// How it is reckoned whether it will be reached.
    pub reckoning: Reckoning,
    /// Why it changes; left aside for a first goal.
    pub why: Option<Line>,
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
    /// Whether it will be reached, in words; none before enough was counted, and after its day.
    pub outlook: Option<String>,
    /// The same as a picture.
    pub outlook_picture: Option<Picture>,
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
        let outlook = outlook(tx, ctx, &here, goal.as_ref(), &measures).await?;
        let (outlook, outlook_picture) = outlook.unzip();
        let measures = with_summaries(measures, &summaries);
        let may_set = decide(&ctx.actor, Action::SetGoal, &here.scope) == Decision::Allow;
        Ok::<_, Error>(GoalView { here, goal, measures, remarks, outlook, outlook_picture: outlook_picture.flatten(), may_set })
    })
}

async fn outlook(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    goal: Option<&Goal>,
    measures: &[Measure],
) -> Result<Option<(String, Option<Picture>)>, Error> {
    let Some(goal) = goal else { return Ok(None) };
    let shown_by = |measure: &&Measure| goal.measure == Some(measure.id);
    let Some(measure) = measures.iter().find(shown_by) else {
        return Ok(None);
    };
    let when = (&here.challenge, &here.day);
    let found = crate::outlook::outlook(tx, ctx.actor.place, goal, measure, when).await?;
    Ok(found.map(|found| {
        let picture = crate::outlook::picture(goal, measure, &found);
        (found.words, picture)
    }))
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
    domain::amount::on_shown_scale(measure.kind, measure.per, value)
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
        let measures = store::measure::of_team(tx, ctx.actor.place, team).await?;
        fits(&new, &measures)?;
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
            reckoning: as_it_stands(&new.reckoning, before.as_ref()),
            why: new.why.clone().filter(|_| before.is_some()),
            version,
        };
        let subject = Subject::new(SubjectKind::Goal, team);
        if !store::goal::set(tx, &permit, &after).await? {
            return Err(crate::history::changed(tx, ctx, subject).await?);
        }
        record(tx, ctx, EventKind::GoalSet, subject, here.whereabouts(), before.as_ref(), Some(&after)).await?;
        crate::outlook::refresh(tx, ctx, &permit, team, None).await?;
        Ok(team)
    })
}

/// Waits that did not change keep the day they were written down on.
fn as_it_stands(new: &Reckoning, before: Option<&Goal>) -> Reckoning {
    match (new, before.map(|goal| &goal.reckoning)) {
        (
            Reckoning::Wait {
                finished, waiting, ..
            },
            Some(Reckoning::Wait {
                waiting: stood, on, ..
            }),
        ) if waiting == stood => Reckoning::Wait {
            finished: *finished,
            waiting: waiting.clone(),
            on: *on,
        },
        _ => new.clone(),
    }
}

/// Whether the numbers chosen are the team's and can say what the reckoning asks of them.
fn fits(new: &NewGoal, measures: &[Measure]) -> Result<(), Error> {
    let find = |id: MeasureId| measures.iter().find(|measure| measure.id == id);
    let measure = match new.measure {
        None => None,
        Some(id) => Some(find(id).ok_or_else(|| {
            Error::mend(
                "measure",
                "This measure belongs to another team. Choose one of yours.",
            )
        })?),
    };
    let Some(measure) = measure else {
        return if new.reckoning == Reckoning::Periods {
            Ok(())
        } else {
            Err(Error::mend(
                "measure",
                "Choose which number shows it: the reckoning below needs one.",
            ))
        };
    };
    // A number beside it: whole people, counted as often as the goal's own number.
    let beside = |field: &str, id: MeasureId| -> Result<(), Error> {
        let fits = find(id).is_some_and(|one| {
            one.kind == MeasureKind::Count && one.rhythm == measure.rhythm && one.id != measure.id
        });
        if fits {
            Ok(())
        } else {
            Err(Error::mend(
                field,
                "Choose a count of yours that is taken as often as the number that shows the goal.",
            ))
        }
    };
    match &new.reckoning {
        Reckoning::Periods => Ok(()),
        Reckoning::Cohort { .. } if measure.kind == MeasureKind::Proportion => Ok(()),
        Reckoning::Cohort { .. } => Err(Error::mend(
            "measure",
            "For one group of people the number must be a share: so many got there, of so many whose outcome is known.",
        )),
        Reckoning::Wait { finished, .. } => {
            if measure.kind != MeasureKind::Value {
                return Err(Error::mend(
                    "measure",
                    "For waits the number must be a measured value: how long it took, in days for example.",
                ));
            }
            finished.map_or(Ok(()), |id| beside("finished", id))
        }
        Reckoning::Queue {
            arrivals,
            departures,
        } => {
            if !matches!(measure.kind, MeasureKind::Count | MeasureKind::Value)
                || measure.rhythm == Rhythm::Event
            {
                return Err(Error::mend(
                    "measure",
                    "For a queue the number must say how many wait, counted every day, week or month.",
                ));
            }
            beside("arrivals", *arrivals)?;
            beside("departures", *departures)?;
            if arrivals == departures {
                return Err(Error::mend(
                    "departures",
                    "Those who go are another number than those who come.",
                ));
            }
            Ok(())
        }
    }
}
