//! How big the next step should be: the largest the team can afford to lose that also teaches most.

mod improvement_guide;
mod next_step;

pub use improvement_guide::{
    Belief as GuideBelief, Cost as GuideCost, GuideStep, improvement_guide,
};
pub(crate) use next_step::{Prospect, Step};

use crate::plan::{Plan, Reversibility};

/// The steps people climb: each five times the one before.
pub const LADDER: [u32; 4] = [1, 5, 25, 125];

/// The size of the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Scale {
    /// Not on a person yet: walk it through, simulate, ask.
    Rehearsal,
    /// This many people (units of exposure for counts), a step of [`LADDER`].
    People(u32),
    /// Everybody here.
    All,
}

/// How many people the team can afford to expose: affordable loss / (harm weight x mean loss a person).
///
/// `loss` is E[(-D)+] for one person. Weeks needed to undo the change are people already spoken for; a
/// change that cannot be undone exposes everybody who comes while it is in use.
pub fn affordable_people(plan: &Plan, loss: f64) -> f64 {
    let weighted = plan.harm_weight * loss;
    if weighted <= 0.0 {
        return f64::INFINITY;
    }
    let spoken_for = match plan.reversibility {
        Reversibility::AtOnce => 0.0,
        Reversibility::Weeks(weeks) => weeks * plan.people_per_week,
        Reversibility::CannotBeUndone => plan.weeks_in_use * plan.people_per_week,
    };
    (plan.affordable() / weighted - spoken_for).max(0.0)
}

/// The largest step of the ladder within `people`; at 125 or more it is everybody.
pub fn step_within(people: f64) -> Scale {
    // A figure that is a step but for the last bit is that step.
    let people = people * (1.0 + 1e-9);
    if people >= 125.0 {
        return Scale::All;
    }
    LADDER
        .iter()
        .rev()
        .find(|step| f64::from(**step) <= people)
        .map_or(Scale::Rehearsal, |step| Scale::People(*step))
}
