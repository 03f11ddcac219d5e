//! The work plan: tasks in lanes on the line of days, with one owner each.

mod start_moved;

use domain::event::{EventKind, Subject, SubjectKind};
use domain::plan::{LateWhy, PlanItem, PlanRemark, PlanState, lanes, remarks};
use domain::policy::{Action, Decision, Permit, act, decide, permit};
use domain::text::{Line, Name};
use domain::{PersonId, PlanItemId, TeamId};
use jiff::civil::Date;
use store::Tx;

use crate::names::Names;
use crate::record::record;
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

pub(crate) use start_moved::due;
pub use start_moved::{Followed, StartMoved, follow_start, take_back};

/// A task as it was typed, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTask {
    /// In which lane.
    pub lane: Name,
    /// What.
    pub what: Line,
    /// Who sees to it.
    pub owner: PersonId,
    /// By when.
    pub due: Date,
    /// The first win.
    pub first_win: bool,
}

/// A task on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The task.
    pub item: PlanItem,
    /// Its owner's name.
    pub owner: String,
    /// Day of the cycle on which it is due.
    pub day: i64,
    /// Its day has passed and it is still to do.
    pub late: bool,
}

/// A lane with its tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// What it is called.
    pub name: Name,
    /// To do and done, the next due first.
    pub tasks: Vec<Task>,
}

/// Somebody who may own a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
}

/// The plan page.
#[derive(Debug, Clone)]
pub struct PlanView {
    /// Where we are.
    pub here: TeamScope,
    /// Today where the place is.
    pub today: Date,
    /// Lanes, in the order of their first task.
    pub lanes: Vec<Lane>,
    /// Tasks that wait for another time.
    pub parked: Vec<Task>,
    /// Friendly words.
    pub remarks: Vec<PlanRemark>,
    /// The start has moved since days of tasks to do were chosen.
    pub start_moved: Option<StartMoved>,
    /// Who has left and still has tasks to do: their name, and how many.
    pub gone: Vec<(String, usize)>,
    /// Who may own a task.
    pub owners: Vec<Owner>,
    /// Whoever looks.
    pub me: PersonId,
    /// May change it.
    pub may_edit: bool,
}

impl PlanView {
    /// Every task to do or done, the next due first.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.lanes.iter().flat_map(|lane| &lane.tasks)
    }
}

/// A task with the form to change it.
#[derive(Debug, Clone)]
pub struct TaskView {
    /// Where we are.
    pub here: TeamScope,
    /// The task.
    pub task: Task,
    /// Names of the lanes there are.
    pub lanes: Vec<Name>,
    /// Who may own it.
    pub owners: Vec<Owner>,
}

/// Day by which a first win should be there.
const FIRST_WIN_BY: i64 = 15;

/// The plan of a team.
pub async fn view(ctx: &Ctx, team: TeamId) -> Result<PlanView, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        build(tx, ctx, here).await
    })
}

pub(crate) async fn build(tx: &mut Tx<'_>, ctx: &Ctx, here: TeamScope) -> Result<PlanView, Error> {
    let today = ctx.today();
    let items = store::plan::of_team(tx, ctx.actor.place, here.team.id).await?;
    let owners = owners(tx, ctx, &here).await?;
    let remarks = remarks(&items, here.challenge.launch, today, FIRST_WIN_BY);
    let start_moved = StartMoved::of(&items, here.challenge.launch);
    let mut names = Names::default();
    let mut tasks = Vec::new();
    for item in items {
        tasks.push(task(tx, ctx, &here, &mut names, item).await?);
    }
    let gone = gone(&tasks, &owners);
    let parked = tasks
        .extract_if(.., |task| task.item.state == PlanState::Parked)
        .collect();
    tasks.retain(|task| task.item.state != PlanState::Dropped);
    let items: Vec<PlanItem> = tasks.iter().map(|task| task.item.clone()).collect();
    let lanes = lanes(&items)
        .into_iter()
        .map(|name| Lane {
            tasks: tasks
                .iter()
                .filter(|task| task.item.lane == name)
                .cloned()
                .collect(),
            name,
        })
        .collect();
    Ok(PlanView {
        may_edit: decide(&ctx.actor, Action::EditPlan, &here.scope) == Decision::Allow,
        me: ctx.actor.person,
        here,
        today,
        lanes,
        parked,
        remarks,
        start_moved,
        gone,
        owners,
    })
}

/// Open tasks of people who are no longer here, by owner.
fn gone(tasks: &[Task], owners: &[Owner]) -> Vec<(String, usize)> {
    let mut gone: Vec<(PersonId, String, usize)> = Vec::new();
    for task in tasks {
        let owner = task.item.owner;
        let left = owners.iter().all(|one| one.id != owner);
        if task.item.state != PlanState::Open || !left {
            continue;
        }
        match gone.iter_mut().find(|(id, _, _)| *id == owner) {
            Some((_, _, count)) => *count += 1,
            None => gone.push((owner, task.owner.clone(), 1)),
        }
    }
    gone.into_iter()
        .map(|(_, name, count)| (name, count))
        .collect()
}

async fn task(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    names: &mut Names,
    item: PlanItem,
) -> Result<Task, Error> {
    Ok(Task {
        owner: names.of(tx, ctx, item.owner).await?,
        day: domain::cycle::days_between(here.challenge.launch, item.due),
        late: item.is_late(ctx.today()),
        item,
    })
}

/// The people of the team, then those who lead and coach it.
async fn owners(tx: &mut Tx<'_>, ctx: &Ctx, here: &TeamScope) -> Result<Vec<Owner>, Error> {
    let mut holders =
        store::membership::of_challenge(tx, ctx.actor.place, here.challenge.id).await?;
    holders.retain(|holder| holder.team.is_none() || holder.team == Some(here.team.id));
    holders.sort_by_key(|holder| holder.team.is_none());
    let mut owners: Vec<Owner> = Vec::new();
    for holder in holders {
        if owners.iter().all(|owner| owner.id != holder.person) {
            owners.push(Owner {
                id: holder.person,
                name: holder.name.to_string(),
            });
        }
    }
    Ok(owners)
}

/// The people of the team itself.
pub(crate) async fn of_team(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
) -> Result<Vec<Owner>, Error> {
    let holders = store::membership::of_challenge(tx, ctx.actor.place, here.challenge.id).await?;
    let voters = crate::ballot::voters(&holders, here.team.id);
    let all = owners(tx, ctx, here).await?;
    Ok(all
        .into_iter()
        .filter(|one| voters.contains(&one.id))
        .collect())
}

fn subject(item: PlanItemId) -> Subject {
    Subject::new(SubjectKind::Task, item)
}

/// Puts a task on the plan.
pub async fn add(ctx: &Ctx, team: TeamId, new: NewTask) -> Result<PlanItemId, Error> {
    let id: PlanItemId = ctx.new_id()?;
    change!(ctx, tx => {
        let here = team_scope(tx, ctx, team).await?;
        let permit: Permit<act::EditPlan> = permit(&ctx.actor, &here.scope)?;
        must_be_here(tx, ctx, &here, new.owner).await?;
        let item = PlanItem {
            id,
            team,
            lane: new.lane.clone(),
            what: new.what.clone(),
            owner: new.owner,
            due: new.due,
            day_zero: Some(here.challenge.launch),
            state: PlanState::Open,
            first_win: new.first_win,
            late: None,
            settled: None,
            made: ctx.now,
            version: 1,
        };
        store::plan::insert(tx, &permit, &item).await?;
        record(tx, ctx, EventKind::TaskAdded, subject(id), here.whereabouts(), None::<&()>, Some(&item)).await?;
        Ok(id)
    })
}

async fn must_be_here(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    owner: PersonId,
) -> Result<(), Error> {
    if owners(tx, ctx, here)
        .await?
        .iter()
        .any(|one| one.id == owner)
    {
        Ok(())
    } else {
        Err(Error::mend(
            "owner",
            "Choose one person of the team. If they are missing, invite them first.",
        ))
    }
}

/// A task, to change it.
pub async fn show(ctx: &Ctx, item: PlanItemId) -> Result<TaskView, Error> {
    store::read!(ctx.db(), tx => {
        let item = store::plan::get(tx, ctx.actor.place, item).await?;
        let here = team_scope(tx, ctx, item.team).await?;
        let _: Permit<act::EditPlan> = permit(&ctx.actor, &here.scope)?;
        let items = store::plan::of_team(tx, ctx.actor.place, item.team).await?;
        let owners = owners(tx, ctx, &here).await?;
        let task = task(tx, ctx, &here, &mut Names::default(), item).await?;
        Ok::<_, Error>(TaskView { here, task, lanes: lanes(&items), owners })
    })
}

/// Changes a task that still has a version.
pub async fn edit(
    ctx: &Ctx,
    item: PlanItemId,
    new: NewTask,
    version: i64,
) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let before = store::plan::get(tx, ctx.actor.place, item).await?;
        let here = team_scope(tx, ctx, before.team).await?;
        let _: Permit<act::EditPlan> = permit(&ctx.actor, &here.scope)?;
        must_be_here(tx, ctx, &here, new.owner).await?;
        // A new day takes the old reason for being late away.
        let stays = before.due == new.due;
        let late = before.late.filter(|_| stays);
        let day_zero = if stays { before.day_zero } else { Some(here.challenge.launch) };
        let after = PlanItem {
            lane: new.lane.clone(),
            what: new.what.clone(),
            owner: new.owner,
            due: new.due,
            day_zero,
            first_win: new.first_win,
            late,
            version,
            ..before.clone()
        };
        keep(tx, ctx, &here, &before, &after, EventKind::TaskChanged).await?;
        Ok(before.team)
    })
}

/// Says that a task is done, parked, let go, or to do again. Saying it twice is the same as once.
pub async fn settle(ctx: &Ctx, item: PlanItemId, state: PlanState) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let before = store::plan::get(tx, ctx.actor.place, item).await?;
        let here = team_scope(tx, ctx, before.team).await?;
        let _: Permit<act::EditPlan> = permit(&ctx.actor, &here.scope)?;
        if before.state != state {
            let settled = (state != PlanState::Open).then_some(ctx.now);
            let after = PlanItem { state, settled, ..before.clone() };
            let kind = if state == PlanState::Done { EventKind::TaskDone } else { EventKind::TaskChanged };
            keep(tx, ctx, &here, &before, &after, kind).await?;
        }
        Ok(before.team)
    })
}

/// Says in one word why a task is late.
pub async fn late(ctx: &Ctx, item: PlanItemId, why: LateWhy) -> Result<TeamId, Error> {
    change!(ctx, tx => {
        let before = store::plan::get(tx, ctx.actor.place, item).await?;
        let here = team_scope(tx, ctx, before.team).await?;
        let _: Permit<act::EditPlan> = permit(&ctx.actor, &here.scope)?;
        if before.late != Some(why) {
            let after = PlanItem { late: Some(why), ..before.clone() };
            keep(tx, ctx, &here, &before, &after, EventKind::TaskChanged).await?;
        }
        Ok(before.team)
    })
}

/// Keeps a task as it is after a change; answers with the number of the change in the history.
async fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
    before: &PlanItem,
    after: &PlanItem,
    kind: EventKind,
) -> Result<i64, Error> {
    let permit: Permit<act::EditPlan> = permit(&ctx.actor, &here.scope)?;
    if !store::plan::update(tx, &permit, after).await? {
        return Err(crate::history::changed(tx, ctx, subject(after.id)).await?);
    }
    record(
        tx,
        ctx,
        kind,
        subject(after.id),
        here.whereabouts(),
        Some(before),
        Some(after),
    )
    .await
}
