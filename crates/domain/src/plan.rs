//! The work plan: who does what by when, in lanes on the line of days.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::text::{Line, Name};
use crate::{PersonId, PlanItemId, TeamId};

words! {
    /// Where a task stands.
    pub enum PlanState {
        /// To do.
        Open = "open", "To do";
        /// Done.
        Done = "done", "Done";
        /// Not now: kept on the parked list.
        Parked = "parked", "Parked";
        /// Not any more.
        Dropped = "dropped", "Let go";
    }
}

words! {
    /// Why something is late, in one word.
    pub enum LateWhy {
        /// No time.
        Time = "time", "Time";
        /// Waiting for somebody.
        Waiting = "waiting", "Waiting";
        /// It is bigger than thought.
        Bigger = "bigger", "Bigger";
        /// Nobody remembered.
        Forgot = "forgot", "Forgotten";
        /// It no longer helps.
        Pointless = "pointless", "Pointless";
    }
}

words! {
    /// What becomes of the days of tasks after the start has moved.
    pub enum StayOrMove {
        /// They move by as many days as the start.
        Move = "move", "Move them along";
        /// They stay.
        Stay = "stay", "Leave their days as they are";
    }
}

/// A task of the team: one owner, one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanItem {
    /// Which.
    pub id: PlanItemId,
    /// Whose plan.
    pub team: TeamId,
    /// In which lane.
    pub lane: Name,
    /// What, in a line.
    pub what: Line,
    /// The one person who sees to it.
    pub owner: PersonId,
    /// By when.
    pub due: Date,
    /// Day 0 of the challenge when that day was chosen; none for a task whose day 0 nobody knows any more.
    #[serde(default)]
    pub day_zero: Option<Date>,
    /// Where it stands.
    pub state: PlanState,
    /// The first win: worth celebrating.
    pub first_win: bool,
    /// Why it is late.
    pub late: Option<LateWhy>,
    /// When it was done, parked or let go.
    pub settled: Option<Timestamp>,
    /// When it was written down.
    pub made: Timestamp,
    /// Counts up with every change.
    pub version: i64,
}

impl PlanItem {
    /// True when its day has passed and it is still to do.
    pub fn is_late(&self, today: Date) -> bool {
        self.state == PlanState::Open && self.due < today
    }

    /// By how many days the start has moved since its day was chosen, while it is still to do; none when it has not moved.
    pub fn start_moved(&self, launch: Date) -> Option<i64> {
        let chosen = self.day_zero.filter(|_| self.state == PlanState::Open)?;
        let days = crate::cycle::days_between(chosen, launch);
        (days != 0).then_some(days)
    }
}

words! {
    /// A friendly word about the plan as a whole.
    pub enum PlanRemark {
        /// Nothing starts at once.
        NoStart = "no_start", "Nothing is due in the first two days. Small first steps within 48 hours get a team going.";
        /// Nothing to celebrate early.
        NoFirstWin = "no_first_win", "Nothing is marked as the first win. Choose one thing worth celebrating in the first two weeks.";
        /// Somebody has a lot.
        OneCarries = "one_carries", "One person has half of all tasks or more. Share them out, or let some go.";
    }
}

/// What to say about a plan on a day; `first_win_by` is the day of the template's first win.
pub fn remarks(
    items: &[PlanItem],
    launch: Date,
    today: Date,
    first_win_by: i64,
) -> Vec<PlanRemark> {
    let day = crate::cycle::days_between(launch, today);
    let lives = |item: &&PlanItem| matches!(item.state, PlanState::Open | PlanState::Done);
    let mut remarks = Vec::new();
    if items.iter().filter(lives).count() == 0 {
        return remarks;
    }
    let early = |item: &PlanItem| crate::cycle::days_between(launch, item.due) <= 2;
    if day <= 2 && !items.iter().filter(lives).any(early) {
        remarks.push(PlanRemark::NoStart);
    }
    if day <= first_win_by && !items.iter().filter(lives).any(|item| item.first_win) {
        remarks.push(PlanRemark::NoFirstWin);
    }
    let open: Vec<&PlanItem> = items
        .iter()
        .filter(|item| item.state == PlanState::Open)
        .collect();
    let most = open
        .iter()
        .map(|item| {
            open.iter()
                .filter(|other| other.owner == item.owner)
                .count()
        })
        .max()
        .unwrap_or(0);
    if open.len() >= 6 && 2 * most >= open.len() {
        remarks.push(PlanRemark::OneCarries);
    }
    remarks
}

/// Lanes in the order in which their first task is due, each once.
pub fn lanes(items: &[PlanItem]) -> Vec<Name> {
    let mut sorted: Vec<&PlanItem> = items.iter().collect();
    sorted.sort_by_key(|item| (item.due, item.id));
    let mut lanes: Vec<Name> = Vec::new();
    for item in sorted {
        if !lanes.contains(&item.lane) {
            lanes.push(item.lane.clone());
        }
    }
    lanes
}
