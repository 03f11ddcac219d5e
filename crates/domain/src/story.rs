//! Stories: how it was, what was tried, how it is now, in somebody's words, and how far they may go.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::text::{Line, Prose};
use crate::{ChallengeId, PersonId, StoryId, TeamId};

words! {
    /// How far a story may go: as those in it have agreed.
    pub enum Consent {
        /// Nobody outside the team reads it.
        Team = "team", "Only our team";
        /// Leaders and the other teams too.
        Challenge = "challenge", "Everybody in this challenge";
        /// It may be printed, shown and sent.
        Everybody = "everybody", "Anybody";
    }
}

/// A story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Which.
    pub id: StoryId,
    /// In which challenge.
    pub challenge: ChallengeId,
    /// Of which team.
    pub team: TeamId,
    /// In a line.
    pub title: Line,
    /// How it was.
    pub before: Prose,
    /// What was tried.
    pub tried: Prose,
    /// How it is now.
    pub after: Prose,
    /// What somebody said; empty when nobody is quoted.
    pub quote: Prose,
    /// Who, as they want to be called; empty when nobody is quoted.
    pub quote_by: String,
    /// How far it may go.
    pub consent: Consent,
    /// Who told it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Counts up with every change.
    pub version: i64,
}
