//! From chances to a status and an action.

use super::{Action, Proven, Status};
use crate::plan::{Plan, Reversibility};

/// What the status and action are decided from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    pub(crate) p_better: f64,
    pub(crate) p_worthwhile: f64,
    pub(crate) p_worse_by_worthwhile: f64,
    /// E[u(D)] for one person.
    pub(crate) utility: f64,
    pub(crate) looks: usize,
    pub(crate) suspicious: bool,
}

impl Standing {
    fn worth_having(&self) -> bool {
        self.utility > 0.0
    }
}

/// The action table: worth having by worth learning. *Proven* matters only where nothing can be undone.
pub(crate) fn action(
    standing: &Standing,
    worth_learning: bool,
    proven: Proven,
    plan: &Plan,
) -> Action {
    let may_adopt = plan.reversibility != Reversibility::CannotBeUndone || proven == Proven::Yes;
    match (standing.worth_having(), worth_learning) {
        (true, true) => Action::KeepGoingLarger,
        (true, false) if may_adopt => Action::AdoptHere,
        (true, false) | (false, true) => Action::KeepGoingSmallest,
        (false, false) if standing.p_worthwhile >= 0.1 => Action::Adapt,
        (false, false) => Action::Abandon,
    }
}

/// How things stand, the most pressing first. `worth_learning` is asked only where it matters.
pub(crate) fn status(
    standing: &Standing,
    plan: &Plan,
    worth_learning: impl FnOnce() -> bool,
) -> Status {
    let over = standing.looks >= plan.looks as usize;
    if standing.suspicious {
        Status::CheckData
    } else if standing.p_better <= 0.05 && standing.looks > 0 {
        // Harm this likely does not wait for the planned number of looks.
        Status::LooksWorse
    } else if standing.looks < plan.minimum_looks as usize {
        Status::TooEarly
    } else if standing.p_better <= 0.2 {
        Status::LooksWorse
    } else if over || !(standing.worth_having() || worth_learning()) {
        Status::NeedsDecision
    } else if standing.p_better >= 0.8 {
        Status::LooksBetter
    } else if standing.p_worthwhile < 0.1 && standing.p_worse_by_worthwhile < 0.1 {
        Status::NoClearChange
    } else {
        Status::OnTheWay
    }
}
