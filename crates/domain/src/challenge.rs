//! The challenge and its note: the team's mandate.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ChallengeId;
use crate::cycle::{Cycle, CycleDay, Phase};
use crate::text::{Line, Name, Prose};

/// What leaders write: why, how far, and what must not get worse. The team decides the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What we want to be different for whom.
    pub mission: Prose,
    /// Why it matters now.
    pub why_now: Prose,
    /// What must not get worse while we try.
    pub not_worse: Prose,
    /// What leaders want to learn.
    pub learning_questions: Prose,
    /// Ideas the team may take or leave.
    pub ideas: Prose,
}

/// Laid aside: called off, or made by mistake. It leaves every list, and can be read, not changed, until somebody takes it up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// When.
    pub at: Timestamp,
    /// Why, in a line.
    pub why: Line,
}

/// One cycle in a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// Which.
    pub id: ChallengeId,
    /// What it is called.
    pub name: Name,
    /// The note.
    pub note: Note,
    /// The cycle that gives its length, review days and labels.
    pub cycle: Cycle,
    /// Day 0.
    pub launch: Date,
    /// None unless it was laid aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
    /// Counts up with every change.
    pub version: i64,
}

impl Challenge {
    /// Which day of it a date is. One that was laid aside is closed, whatever the day.
    pub fn on(&self, date: Date) -> CycleDay {
        let day = self.cycle.template().on(self.launch, date);
        match self.aside {
            Some(_) => CycleDay {
                phase: Phase::Closed,
                ..day
            },
            None => day,
        }
    }
}
