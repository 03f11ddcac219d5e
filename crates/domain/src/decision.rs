//! Decisions on a test: one vocabulary under every method.

use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::text::Prose;
use crate::{DecisionId, PersonId, StepId, TestId};

words! {
    /// What a team decides at the end of a step.
    pub enum DecisionWord {
        /// Stop; it is not worth going on. As respectable as any other.
        Drop = "drop", "Drop";
        /// Change something and try again.
        Adapt = "adapt", "Adapt";
        /// The same, with more people or places.
        RepeatLarger = "repeat_larger", "Repeat larger";
        /// It is how we work now.
        Adopt = "adopt", "Adopt";
        /// Others take it on.
        HandOver = "hand_over", "Hand over";
    }
}

impl DecisionWord {
    /// True when the chain goes on with a next step.
    pub const fn goes_on(self) -> bool {
        matches!(self, Self::Adapt | Self::RepeatLarger)
    }
}

/// A decision, frozen with the evidence as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Which.
    pub id: DecisionId,
    /// On which test.
    pub test: TestId,
    /// At the end of which step.
    pub step: StepId,
    /// What.
    pub word: DecisionWord,
    /// Why.
    pub reason: Prose,
    /// Who wrote it down for the team.
    pub by: PersonId,
    /// When.
    pub at: jiff::Timestamp,
}
