//! The driver diagram: from the aim to what must change, and what of it is tried, thought of and counted.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::text::Line;
use crate::{DriverId, IdeaId, MeasureId, TeamId, TestId};

/// More of them nobody can see at once.
pub const MOST_DRIVERS: usize = 12;

/// Something that must change for the aim to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Driver {
    /// Which.
    pub id: DriverId,
    /// Whose diagram.
    pub team: TeamId,
    /// What it belongs under; none when the goal depends on it directly.
    pub parent: Option<DriverId>,
    /// What must change.
    pub line: Line,
    /// What the team has on it.
    pub under: Under,
    /// Its place among the others.
    pub sort: i64,
    /// Since when it is off the diagram; none while it is on it.
    pub removed: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
}

/// What a team has on a driver.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Under {
    /// Ideas.
    pub ideas: Vec<IdeaId>,
    /// Tests.
    pub tests: Vec<TestId>,
    /// Measures.
    pub measures: Vec<MeasureId>,
}
