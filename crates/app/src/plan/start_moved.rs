//! The start has moved: tasks to do keep the day they had until their team says whether they move along.

use domain::TeamId;
use domain::event::EventKind;
use domain::plan::{PlanItem, StayOrMove};
use domain::policy::{Permit, act, permit};
use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::history::{Event, Of};

use super::keep;
use crate::board::{Due, DueAt};
use crate::scope::{TeamScope, team_scope};
use crate::{Ctx, Error, change};

/// Tasks of one answer that are taken back at most: more than any plan holds.
const MOST: i64 = 1000;

/// What a team is asked after its start has moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartMoved {
    /// Day 0 now.
    pub to: Date,
    /// By how many days it moved, later or (below 0) earlier; none when tasks were dated before several moves.
    pub days: Option<i64>,
    /// Tasks to do whose day was chosen before.
    pub tasks: usize,
}

impl StartMoved {
    pub(super) fn of(items: &[PlanItem], launch: Date) -> Option<Self> {
        let moved: Vec<i64> = items
            .iter()
            .filter_map(|item| item.start_moved(launch))
            .collect();
        let first = *moved.first()?;
        Some(Self {
            to: launch,
            days: moved.iter().all(|days| *days == first).then_some(first),
            tasks: moved.len(),
        })
    }
}

/// The question on the team's board.
pub(crate) async fn due(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    here: &TeamScope,
) -> Result<Option<Due>, Error> {
    let launch = here.challenge.launch;
    let tasks = store::plan::dated_before(tx, ctx.actor.place, here.team.id, launch).await?;
    let what = match tasks {
        0 => return Ok(None),
        1 => "The start has moved: does a task move along?".to_owned(),
        many => format!("The start has moved: do {many} tasks move along?"),
    };
    Ok(Some(Due {
        what,
        at: DueAt::Plan,
    }))
}

/// An answer that was carried out: where it stands in the history, so that [`take_back`] can undo it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// Tasks it was about.
    pub tasks: usize,
    /// Number of its first entry.
    pub first: i64,
    /// Number of its last entry.
    pub last: i64,
}

/// Moves tasks to do along with the start, each by as many days as the start moved since its day was chosen; or says that they
/// stay. None when there is nothing to answer any more: asking twice is the same as once.
pub async fn follow_start(
    ctx: &Ctx,
    team: TeamId,
    answer: StayOrMove,
) -> Result<Option<Followed>, Error> {
    change!(ctx, tx => {
        let here = may_edit(tx, ctx, team).await?;
        let launch = here.challenge.launch;
        let mut entries = Vec::new();
        for before in store::plan::of_team(tx, ctx.actor.place, team).await? {
            let Some(days) = before.start_moved(launch) else { continue };
            let after = followed(&before, launch, days, answer);
            entries.push(keep(tx, ctx, &here, &before, &after, EventKind::TaskChanged).await?);
        }
        Ok(Followed::of(&entries))
    })
}

impl Followed {
    fn of(entries: &[i64]) -> Option<Self> {
        Some(Self {
            tasks: entries.len(),
            first: *entries.first()?,
            last: *entries.last()?,
        })
    }
}

fn followed(before: &PlanItem, launch: Date, days: i64, answer: StayOrMove) -> PlanItem {
    let asked = PlanItem {
        day_zero: Some(launch),
        ..before.clone()
    };
    match answer {
        StayOrMove::Stay => asked,
        // A new day takes the old reason for being late away.
        StayOrMove::Move => PlanItem {
            due: before.due.saturating_add(Span::new().days(days)),
            late: None,
            ..asked
        },
    }
}

/// Takes an answer to [`follow_start`] back, for every task that nobody has given another day since. Gives how many those were.
///
/// # Errors
/// [`Error::NotNow`] when all of them have another day by now.
pub async fn take_back(ctx: &Ctx, team: TeamId, first: i64, last: i64) -> Result<usize, Error> {
    change!(ctx, tx => {
        let here = may_edit(tx, ctx, team).await?;
        let mut back = 0;
        for event in answered(tx, ctx, team, first, last).await? {
            let before: PlanItem = side(&event, "before")?;
            let after: PlanItem = side(&event, "after")?;
            let now = store::plan::get(tx, ctx.actor.place, after.id).await?;
            if (now.team, now.due, now.day_zero) != (team, after.due, after.day_zero) {
                continue;
            }
            let restored = PlanItem {
                due: before.due,
                day_zero: before.day_zero,
                late: before.late,
                ..now.clone()
            };
            keep(tx, ctx, &here, &now, &restored, EventKind::TaskChanged).await?;
            back += 1;
        }
        if back == 0 {
            return Err(Error::NotNow(
                "These tasks were given other days since. Look at the plan before you take anything back.".to_owned(),
            ));
        }
        Ok(back)
    })
}

async fn may_edit(tx: &mut Tx<'_>, ctx: &Ctx, team: TeamId) -> Result<TeamScope, Error> {
    let here = team_scope(tx, ctx, team).await?;
    let _: Permit<act::EditPlan> = permit(&ctx.actor, &here.scope)?;
    Ok(here)
}

/// The entries of one answer, as they stand in the history of the team.
async fn answered(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    team: TeamId,
    first: i64,
    last: i64,
) -> Result<Vec<Event>, Error> {
    let count = last.saturating_sub(first).saturating_add(1);
    let count = u32::try_from(count.clamp(0, MOST)).unwrap_or(0);
    let until = last.saturating_add(1);
    let mut events =
        store::history::page(tx, ctx.actor.place, Of::Team(team), Some(until), count).await?;
    events.retain(|event| event.seq >= first && event.kind == EventKind::TaskChanged);
    Ok(events)
}

fn side(event: &Event, side: &str) -> Result<PlanItem, Error> {
    let body = event.body.get(side).cloned().unwrap_or_default();
    serde_json::from_value(body)
        .map_err(|error| Error::Unreadable(format!("an earlier task: {error}")))
}
