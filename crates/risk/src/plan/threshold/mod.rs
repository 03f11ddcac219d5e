//! The odds against luck that earn the word *proven*.
//!
//! Any looking at all is safe at odds of 20 to 1 (Ville 1939). A plan that says how many people there will
//! be and how often they are looked at can do with less: a forward pass over (baseline, look, total) counts,
//! at every baseline level and with no effect, how often luck reaches odds of c for the first time, and
//! the smallest c that keeps this at 5 in 100 at the worst level is the plan's own.

mod pass;
mod windows;

use pass::FalseProof;
pub(crate) use windows::{Window, event_windows, value_windows};

use crate::Error;
use crate::Evidence;
use crate::plan::Plan;

/// Good for any plan and any looking: by Ville's inequality odds of 20 come by luck at most 5 times in 100.
pub const UNIVERSAL: f64 = 20.0;
/// A belief so wide that luck hardly ever reaches odds of one would need less; nothing is called proven below this.
const LEAST: f64 = 3.0;
/// What a usual plan needs; where the search starts.
const USUAL: f64 = 6.0;
/// How often *proven* may be said by luck.
pub const FALSE_SHARE: f64 = 0.05;

/// Where a threshold comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Threshold {
    /// Ville's bound.
    Universal(f64),
    /// Computed for one plan by the forward pass.
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
pub(super) fn for_plan(baseline: &Evidence, plan: &Plan) -> Result<Threshold, Error> {
    let proof = FalseProof::new(baseline, plan)?;
    // A walk of values is counted on a lattice; the margin is several times what that costs.
    let margin = if matches!(baseline, Evidence::Values(_)) {
        0.94
    } else {
        1.0
    };
    let (odds, false_share) = proof.smallest_odds(margin * FALSE_SHARE);
    Ok(Threshold::OfPlan {
        odds,
        false_share,
        looks: plan.looks,
    })
}

/// How often *proven* is said by luck, at each baseline level, if the plan needs these odds.
///
/// Levels are proportions; for counts the events a baseline would hold on average; for values there
/// is one level. For analysts and for the proof of this crate.
pub fn false_proof_by_level(
    baseline: &Evidence,
    plan: &Plan,
    odds: f64,
) -> Result<Vec<(f64, f64)>, Error> {
    Ok(FalseProof::new(baseline, plan)?.by_level(odds))
}
