//! The Improvement Guide's table of test sizes (Langley et al. 2009, table 7.1) as a special case.
//!
//! With a belief of 5 in 10 against 9.6 in 10, a large cost five times a small one and each step of
//! readiness worth five times the loss, the affordable number is a ladder step in all twelve cells. It is
//! a reading of the table, not evidence for it.

use super::{Scale, step_within};
use crate::distributions::unit_normal_linear_loss;
use crate::plan::Readiness;

/// How sure the team is that the change will help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belief {
    /// As likely as not.
    Low,
    /// About 9.6 in 10.
    High,
}

/// What a failed test would cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Five units.
    Large,
    /// One unit.
    Small,
}

/// One cell: the number affordable and the step it falls on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GuideStep {
    /// People affordable; below 1 means not on a person yet.
    pub affordable: f64,
    /// The ladder step.
    pub scale: Scale,
}

/// The mean loss of high belief is that of low belief divided by 25: L(1.755) = L(0) / 25.
const HIGH_BELIEF: f64 = 1.755;
/// Affordable loss with no commitment, so that the first cell is a twenty-fifth of a person.
const NO_COMMITMENT: f64 = 0.2 * 0.398_942_280_401_432_7;

/// One cell of the table.
///
/// ```
/// use risk::plan::Readiness;
/// use risk::scale::{GuideBelief, GuideCost, Scale, improvement_guide};
/// let cell = improvement_guide(GuideBelief::High, GuideCost::Small, Readiness::StrongCommitment);
/// assert_eq!(cell.scale, Scale::All);
/// ```
pub fn improvement_guide(belief: Belief, cost: Cost, readiness: Readiness) -> GuideStep {
    let z = match belief {
        Belief::Low => 0.0,
        Belief::High => HIGH_BELIEF,
    };
    let weight = match cost {
        Cost::Large => 5.0,
        Cost::Small => 1.0,
    };
    let commitment = match readiness {
        Readiness::NoCommitment => 1.0,
        Readiness::SomeCommitment => 5.0,
        Readiness::StrongCommitment => 25.0,
    };
    let affordable = NO_COMMITMENT * commitment / (weight * unit_normal_linear_loss(z));
    // L(1.755) is a twenty-fifth only to three digits; steps are read to one part in a hundred.
    GuideStep {
        affordable,
        scale: step_within(affordable * 1.01),
    }
}
