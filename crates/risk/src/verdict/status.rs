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
    /// Worth of deciding now for everybody still to come, and of the best affordable step first.
    pub(crate) worth_of_all: f64,
    pub(crate) worth_of_step: f64,
    pub(crate) proven: Proven,
    pub(crate) looks: usize,
    pub(crate) suspicious: bool,
}

/// The action table: worth having by worth learning. *Proven* matters only where nothing can be undone.
pub(crate) fn action(standing: &Standing, plan: &Plan) -> Action {
    let worth_learning = standing.worth_of_step > standing.worth_of_all.max(0.0);
    let may_adopt =
        plan.reversibility != Reversibility::CannotBeUndone || standing.proven == Proven::Yes;
    match (standing.utility > 0.0, worth_learning) {
        (true, true) => Action::KeepGoingLarger,
        (true, false) if may_adopt => Action::AdoptHere,
        (true, false) | (false, true) => Action::KeepGoingSmallest,
        (false, false) if standing.p_worthwhile >= 0.1 => Action::Adapt,
        (false, false) => Action::Abandon,
    }
}

/// How things stand, the most pressing first.
pub(crate) fn status(standing: &Standing, plan: &Plan, action: Action) -> Status {
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
    } else if over || matches!(action, Action::Abandon | Action::Adapt) {
        Status::NeedsDecision
    } else if standing.p_better >= 0.8 {
        Status::LooksBetter
    } else if standing.p_worthwhile < 0.1 && standing.p_worse_by_worthwhile < 0.1 {
        Status::NoClearChange
    } else {
        Status::OnTheWay
    }
}
