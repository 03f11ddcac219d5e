//! What the team settles before the first look: beliefs, stakes, looks and how much it can afford to lose.

mod checks;
pub mod threshold;

pub use threshold::{Threshold, UNIVERSAL, false_proof_by_level};

use crate::belief::Belief;
use crate::{Error, Evidence};

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Direction {
    /// Fewer events, a lower mean (for times between events: shorter times).
    #[default]
    LowerIsBetter,
    /// More events, a higher mean (for times between events: longer times).
    HigherIsBetter,
}

/// The smallest change worth the bother.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Change {
    /// In the measure's own unit: 0.05 is five points of a proportion. For times between events: events
    /// fewer (or more) for each unit of time.
    Absolute(f64),
    /// As a share of the baseline level: 0.2 is a fifth.
    Relative(f64),
}

/// How soon the change can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Reversibility {
    /// At once.
    #[default]
    AtOnce,
    /// After this many weeks; people met in those weeks count as exposed.
    Weeks(f64),
    /// Not at all. Adopting then needs the word *proven*.
    CannotBeUndone,
}

/// How ready the people affected are (the Improvement Guide's three steps).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Readiness {
    /// No commitment yet.
    NoCommitment,
    /// Some commitment.
    #[default]
    SomeCommitment,
    /// Strong commitment.
    StrongCommitment,
}

/// How the spread and memory of the baseline temper the weight of data.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Tempering {
    /// Measured from the baseline, or the stated default if it is too short.
    #[default]
    Measured,
    /// Fixed beforehand: every count and denominator is divided by this (1 or more).
    Fixed(f64),
}

/// Everything settled before the first look. Locked then; a change midway is said and paid for
/// (see [`Plan::changed_midway`]).
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Plan {
    /// Which way is better.
    pub direction: Direction,
    /// The smallest change worth the bother.
    pub worthwhile: Change,
    /// The two answers before starting.
    pub belief: Belief,
    /// People met in a week (for counts and times between events: units of exposure or time in a week).
    pub people_per_week: f64,
    /// Length of the test, weeks.
    pub weeks: f64,
    /// Looks in that time: how many periods of test data there will be.
    pub looks: u32,
    /// No word for or against before this many periods of test data.
    pub minimum_looks: u32,
    /// How much worse one unit of harm is than one unit of gain is good.
    pub harm_weight: f64,
    /// How soon the change can be undone.
    pub reversibility: Reversibility,
    /// How ready the people affected are.
    pub readiness: Readiness,
    /// The harm the team may risk at this readiness, in units of the measure (people with a worse result).
    /// `None`: 0.2, 1 or 5 for no, some and strong commitment.
    pub affordable_loss: Option<f64>,
    /// Weeks the change would stay in use here if it is kept; what learning is worth depends on it.
    pub weeks_in_use: f64,
    /// How data are tempered.
    pub tempering: Tempering,
    /// The odds against luck that earn the word *proven*.
    pub threshold: Threshold,
    /// The plan was changed after the first look: the universal threshold applies.
    pub changed_midway: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            direction: Direction::default(),
            worthwhile: Change::Relative(0.2),
            belief: Belief::default(),
            people_per_week: 20.0,
            weeks: 14.0,
            looks: 14,
            minimum_looks: 3,
            harm_weight: 1.0,
            reversibility: Reversibility::default(),
            readiness: Readiness::default(),
            affordable_loss: None,
            weeks_in_use: 52.0,
            tempering: Tempering::default(),
            threshold: Threshold::universal(),
            changed_midway: false,
        }
    }
}

impl Plan {
    /// Computes the threshold of this plan with this baseline, so that *proven* is false at most 5 times in
    /// 100 at the worst baseline level however the looks fall. Takes a fraction of a second; do it once,
    /// when the plan is locked.
    pub fn locked(mut self, baseline: &Evidence) -> Result<Self, Error> {
        self.check()?;
        self.threshold = threshold::for_plan(baseline, &self)?;
        Ok(self)
    }

    /// The harm the team may risk, in units of the measure.
    pub fn affordable(&self) -> f64 {
        self.affordable_loss.unwrap_or(match self.readiness {
            Readiness::NoCommitment => 0.2,
            Readiness::SomeCommitment => 1.0,
            Readiness::StrongCommitment => 5.0,
        })
    }

    /// People (exposure, time) between two looks.
    pub fn people_per_look(&self) -> f64 {
        self.people_per_week * self.weeks / f64::from(self.looks.max(1))
    }

    /// Periods of test data in a week.
    pub fn looks_per_week(&self) -> f64 {
        f64::from(self.looks) / self.weeks
    }
}
