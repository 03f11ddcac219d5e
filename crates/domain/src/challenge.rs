//! The challenge and its note: the team's mandate.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ChallengeId;
use crate::cycle::Cycle;
use crate::text::{Name, Prose};

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
    /// Counts up with every change.
    pub version: i64,
}
