//! Counting: measures, baselines out of tables, goals, the week's numbers.

use app::Ctx;
use app::goal::NewGoal;
use app::import::Columns;
use app::numbers::{Entry, Outcome};
use domain::text::{Line, Name, Prose};

use super::{Stage, get};
use crate::Error;
use crate::deed::{Deed, Goal, Key, Written};

impl Stage {
    pub(super) async fn count(&mut self, ctx: &Ctx, deed: &Deed) -> Result<(), Error> {
        match deed {
            Deed::Measure { team, key, new } => {
                let team = get(&self.known.teams, team)?;
                let id = app::measure::add(ctx, team, new.clone()).await?;
                self.known.measures.insert(key, id);
            }
            Deed::Import {
                measure,
                file,
                table,
            } => {
                let measure = get(&self.known.measures, measure)?;
                let source = Line::parse(file)?;
                let upload = app::import::bring(ctx, measure, source, table.as_bytes()).await?;
                let columns = Columns::default();
                let seen = app::import::preview(ctx, upload, &columns).await?;
                app::import::commit(ctx, upload, &seen.plan.used, false).await?;
            }
            Deed::Goal(goal) => self.set_goal(ctx, goal).await?,
            Deed::Numbers { team, written } => self.write_down(ctx, team, written).await?,
            _ => {}
        }
        Ok(())
    }

    async fn set_goal(&self, ctx: &Ctx, goal: &Goal) -> Result<(), Error> {
        let new = NewGoal {
            what: Name::parse(goal.what)?,
            measure: Some(get(&self.known.measures, goal.measure)?),
            from: Some(goal.from),
            to: goal.to,
            population: Line::parse(goal.population)?,
            by_day: 100,
            conditions: Prose::parse(goal.conditions)?,
            reckoning: goal.reckoning.clone(),
            why: None,
        };
        let team = get(&self.known.teams, goal.team)?;
        app::goal::set(ctx, team, new, 0).await?;
        Ok(())
    }

    /// A number that looks odd is asked about once; the answer is "yes, that is right".
    async fn write_down(&self, ctx: &Ctx, team: Key, written: &[Written]) -> Result<(), Error> {
        let team = get(&self.known.teams, team)?;
        let mut entries = Vec::new();
        for one in written {
            entries.push(Entry {
                measure: get(&self.known.measures, one.measure)?,
                period: one.period,
                counted: one.counted,
                note: one.note.map(Line::parse).transpose()?,
                replaces: one.corrects.then_some(1),
                sure: false,
            });
        }
        let outcome = app::numbers::save(ctx, team, entries.clone()).await?;
        if let Outcome::Asks(_) = outcome {
            let sure = entries
                .into_iter()
                .map(|entry| Entry {
                    sure: true,
                    ..entry
                })
                .collect();
            app::numbers::save(ctx, team, sure).await?;
        }
        Ok(())
    }
}
