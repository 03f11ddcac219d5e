//! The odds against luck that earn the word *proven*.

use crate::Error;
use crate::Evidence;
use crate::plan::Plan;

/// Good for any plan and any looking: by Ville's inequality odds of 20 come by luck at most 5 times in 100.
pub const UNIVERSAL: f64 = 20.0;

/// Where a threshold comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Threshold {
    /// Ville's bound.
    Universal(f64),
    /// Computed for one plan by an exact forward pass.
    OfPlan {
        /// The odds needed.
        odds: f64,
        /// How often luck alone reaches them at the worst baseline level.
        false_share: f64,
        /// How many looks it was computed for; more looks than these fall back to the universal one.
        looks: u32,
    },
}

impl Threshold {
    /// The one that needs no plan.
    pub fn universal() -> Self {
        Self::Universal(UNIVERSAL)
    }

    /// The odds needed after this many looks.
    pub fn odds(&self, looks_taken: usize, changed_midway: bool) -> f64 {
        match self {
            Self::OfPlan { odds, looks, .. }
                if !changed_midway && looks_taken <= *looks as usize =>
            {
                *odds
            }
            _ => UNIVERSAL,
        }
    }
}

/// The threshold of a plan with this baseline.
pub(super) fn for_plan(_baseline: &Evidence, _plan: &Plan) -> Result<Threshold, Error> {
    Ok(Threshold::universal())
}
