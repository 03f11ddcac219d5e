//! Teams.

use serde::{Deserialize, Serialize};

use crate::text::{Line, Name};
use crate::{ChallengeId, TeamId};

/// 8 to 12 people working on one goal in one challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// In which challenge.
    pub challenge: ChallengeId,
    /// What it is called.
    pub name: Name,
    /// Where it works: wards, practices, streets.
    pub setting: Option<Line>,
    /// The team it goes on in, when two became one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<TeamId>,
    /// Counts up with every change, so that two people cannot overwrite each other unseen.
    pub version: i64,
}
