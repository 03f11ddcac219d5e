//! The driver diagram of a team: from its goal to what must change, and from there to what is tried, thought of and counted.

use chart::{Drawing, DriverDiagram, Size, driver_diagram};
use domain::driver::{Driver, MOST_DRIVERS, Under};
use domain::event::{EventKind, Subject, SubjectKind};
use domain::measure::Measure;
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::test::{Idea, Test};
use domain::text::Line;
use domain::{DriverId, TeamId};
use store::Tx;

use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// Everything of the team that can stand on a driver.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Own {
    /// Ideas that wait.
    pub ideas: Vec<Idea>,
    /// Tests.
    pub tests: Vec<Test>,
    /// Measures.
    pub measures: Vec<Measure>,
}

/// The diagram.
#[derive(Debug, Clone)]
pub struct DriversView {
    /// Where we are.
    pub here: TeamScope,
    /// The goal in a sentence; none before there is one.
    pub aim: Option<String>,
    /// What must change, as it was written down.
    pub drivers: Vec<Driver>,
    /// What can stand on a driver.
    pub own: Own,
    /// May change it.
    pub may_edit: bool,
}

/// The diagram of a team.
pub async fn view(ctx: &Ctx, team: TeamId) -> Result<DriversView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let goal = store::goal::of_team(tx, place, team).await?;
        Ok::<_, Error>(DriversView {
            aim: goal.map(|goal| goal.sentence()),
            drivers: store::driver::of_team(tx, place, team).await?,
            own: own(tx, ctx, team).await?,
            may_edit: decide(&ctx.actor, Action::EditPlan, &here.scope) == Decision::Allow,
            here,
        })
    })
}

async fn own(tx: &mut Tx<'_>, ctx: &Ctx, team: TeamId) -> Result<Own, Error> {
    let place = ctx.actor.place;
    let mut ideas = store::idea::of_team(tx, place, team).await?;
    ideas.retain(|idea| idea.test.is_none());
    Ok(Own {
        ideas,
        tests: store::test::of_team(tx, place, team).await?,
        measures: store::measure::of_team(tx, place, team).await?,
    })
}

impl DriversView {
    /// The picture: the aim, what must change, and what the team has on each.
    pub fn drawing(&self, size: Size) -> Drawing {
        let drawn = |driver: &Driver| {
            let below = self.below(driver.id).map(|below| chart::Driver {
                words: below.line.to_string(),
                under: self.under(&below.under),
            });
            chart::Driver {
                words: driver.line.to_string(),
                under: below.chain(self.under(&driver.under)).collect(),
            }
        };
        let drivers = self.top().map(drawn);
        let diagram = DriverDiagram {
            id: match size {
                Size::Wide => "drivers-w".to_owned(),
                Size::Narrow => "drivers-n".to_owned(),
            },
            title: self.aim.clone().unwrap_or_else(|| "Our aim".to_owned()),
            heading: String::new(),
            drivers: drivers.collect(),
        };
        driver_diagram(&diagram, size)
    }

    /// What the goal depends on directly. What lost what it belonged under is one of these.
    pub fn top(&self) -> impl Iterator<Item = &Driver> {
        let on_it = |id: DriverId| self.drivers.iter().any(|other| other.id == id);
        self.drivers
            .iter()
            .filter(move |driver| !driver.parent.is_some_and(on_it))
    }

    /// What belongs under a driver.
    pub fn below(&self, driver: DriverId) -> impl Iterator<Item = &Driver> {
        self.drivers
            .iter()
            .filter(move |other| other.parent == Some(driver))
    }

    /// An idea that became a test is shown as that test; what is gone is left out.
    fn under(&self, under: &Under) -> Vec<chart::Driver> {
        let own = &self.own;
        let tests = own
            .tests
            .iter()
            .filter(|test| under.tests.contains(&test.id));
        let ideas = own
            .ideas
            .iter()
            .filter(|idea| under.ideas.contains(&idea.id));
        let measures = own
            .measures
            .iter()
            .filter(|measure| under.measures.contains(&measure.id));
        tests
            .map(|test| chart::Driver::leaf(&format!("Test: {}", test.title)))
            .chain(ideas.map(|idea| chart::Driver::leaf(&format!("Idea: {}", idea.line))))
            .chain(measures.map(|one| chart::Driver::leaf(&format!("Counted: {}", one.name))))
            .collect()
    }
}

fn subject(driver: DriverId) -> Subject {
    Subject::new(SubjectKind::Driver, driver)
}

/// Writes down what must change.
pub async fn add(
    ctx: &Ctx,
    team: TeamId,
    line: Line,
    parent: Option<DriverId>,
) -> Result<DriverId, Error> {
    let id: DriverId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::EditPlan> = permit(&ctx.actor, &here.scope)?;
        let others = store::driver::of_team(tx, ctx.actor.place, team).await?;
        if others.len() >= MOST_DRIVERS {
            return Err(Error::mend("line", format!("{MOST_DRIVERS} are as many as one can see at once. Put two together first.")));
        }
        let driver = Driver {
            id,
            team,
            parent: may_hold(&others, id, parent),
            line: line.clone(),
            under: Under::default(),
            sort: others.last().map_or(1, |last| last.sort + 1),
            removed: None,
            version: 1,
        };
        store::driver::insert(tx, &permit, &driver).await?;
        record(tx, ctx, EventKind::DriverAdded, subject(id), here.whereabouts(), None::<&()>, Some(&driver)).await?;
        Ok(id)
    })
}

/// Says anew what must change and what the team has on it. What is not the team's own is left out.
pub async fn write(
    ctx: &Ctx,
    driver: DriverId,
    line: Line,
    parent: Option<DriverId>,
    under: Under,
    version: i64,
) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let before = store::driver::get(tx, ctx.actor.place, driver).await?;
        let others = store::driver::of_team(tx, ctx.actor.place, before.team).await?;
        let parent = may_hold(&others, driver, parent);
        let own = own(tx, ctx, before.team).await?;
        let mut under = under.clone();
        under.ideas.retain(|id| own.ideas.iter().any(|one| one.id == *id));
        under.tests.retain(|id| own.tests.iter().any(|one| one.id == *id));
        under.measures.retain(|id| own.measures.iter().any(|one| one.id == *id));
        let after = Driver { line: line.clone(), parent, under, version, ..before.clone() };
        keep(tx, ctx, &before, &after).await
    })
}

/// Takes a driver off the diagram, or puts it back. Saying it twice is the same as once.
pub async fn remove(ctx: &Ctx, driver: DriverId, removed: bool) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let before = store::driver::get(tx, ctx.actor.place, driver).await?;
        let removed = if removed { before.removed.or(Some(ctx.now)) } else { None };
        let after = Driver { removed, ..before.clone() };
        keep(tx, ctx, &before, &after).await
    })
}

/// What a driver may belong under: another of the team that belongs under none, as long as nothing belongs under itself.
fn may_hold(others: &[Driver], driver: DriverId, parent: Option<DriverId>) -> Option<DriverId> {
    let has_below = others.iter().any(|other| other.parent == Some(driver));
    parent.filter(|parent| {
        let holds = |other: &Driver| other.id == *parent && other.parent.is_none();
        *parent != driver && !has_below && others.iter().any(holds)
    })
}

async fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    before: &Driver,
    after: &Driver,
) -> Result<TeamId, Error> {
    let here = team_scope(tx, ctx, before.team).await?;
    let permit: Permit<act::EditPlan> = permit(&ctx.actor, &here.scope)?;
    if before == after {
        return Ok(before.team);
    }
    if !store::driver::update(tx, &permit, after).await? {
        return Err(crate::history::changed(tx, ctx, subject(after.id)).await?);
    }
    let kind = match (before.removed, after.removed) {
        (None, Some(_)) => EventKind::DriverRemoved,
        (Some(_), None) => EventKind::DriverAdded,
        _ => EventKind::DriverChanged,
    };
    let whereabouts = here.whereabouts();
    record(
        tx,
        ctx,
        kind,
        subject(after.id),
        whereabouts,
        Some(before),
        Some(after),
    )
    .await?;
    Ok(before.team)
}
