//! The switches.

use super::runs::RunsMethod;

/// Which patterns are signals. Each can be switched on its own; [`super::RuleSet`] names the usual sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Rules {
    /// Longest run and crossings of the centre line, over a whole phase.
    pub runs: Option<RunsMethod>,
    /// A point strictly beyond a limit.
    pub beyond_limits: bool,
    /// So many points in a row on one side of the centre.
    pub shift: Option<Consecutive>,
    /// So many points in a row, each higher (or each lower) than the one before.
    pub trend: Option<Trend>,
    /// Two of three in a row beyond two standard deviations on one side.
    pub two_of_three: Option<Zone>,
    /// Four of five in a row beyond one standard deviation on one side.
    pub four_of_five: Option<Zone>,
    /// So many points in a row alternately up and down.
    pub alternating: Option<u32>,
    /// So many points in a row within one standard deviation of the centre, either side.
    pub within_one_sigma: Option<u32>,
    /// So many points in a row outside one standard deviation, both sides present.
    pub outside_one_sigma: Option<u32>,
    /// Which points of a pattern carry its mark.
    pub flagged: FlaggedPoints,
    /// Which meaning wins where patterns disagree.
    pub conflict: Conflict,
}

/// So many points in a row on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Consecutive {
    /// How many points.
    pub points: u32,
    /// A point exactly on the centre.
    pub on_centre: OnCentre,
    /// Whether the pattern may span two phases.
    pub extent: Extent,
}

/// A point exactly on the centre line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum OnCentre {
    /// Ends the run.
    #[default]
    Breaks,
    /// Neither ends nor extends it.
    Skipped,
}

/// Points in a row that all rise or all fall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Trend {
    /// How many points (one more than steps).
    pub points: u32,
    /// Two equal neighbours.
    pub ties: Ties,
    /// Whether the pattern may span two phases.
    pub extent: Extent,
}

/// Two equal neighbours in a trend.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Ties {
    /// End the trend.
    #[default]
    Break,
    /// Count as one point.
    CountOnce,
}

/// Several of a few points beyond an inner line on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Zone {
    /// Whether a point beyond the outer limit counts too.
    pub counts_beyond_limits: bool,
    /// Whether all points of the window must lie on that side of the centre.
    pub same_side: bool,
    /// Whether the window must end in a point beyond the line.
    pub ends_beyond: bool,
    /// What a point beyond the line on the other side does.
    #[cfg_attr(feature = "serde", serde(default))]
    pub opposite: OppositeSide,
    /// Which points carry the mark, when patterns are marked.
    pub marks: ZonePoints,
    /// Whether the pattern may span two phases.
    pub extent: Extent,
}

/// A point beyond the line on the other side of the centre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum OppositeSide {
    /// Does not count.
    #[default]
    Ignored,
    /// Takes one away.
    Cancels,
}

/// Which points of a zone pattern carry the mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum ZonePoints {
    /// Those beyond the line.
    #[default]
    BeyondTheLine,
    /// All of the window.
    WholeWindow,
}

/// How far a pattern may reach.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Extent {
    /// Within one phase.
    #[default]
    WithinPhase,
    /// Across phases.
    AcrossPhases,
}

/// Which points of a pattern carry its mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum FlaggedPoints {
    /// Every point of it.
    #[default]
    WholePattern,
    /// Only the points at which it is complete.
    CompletingPoints,
}

/// Which meaning wins at a point where one pattern is good news and another is not. Both are always kept; this decides
/// the colour and the icon.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Conflict {
    /// Improvement.
    #[default]
    ImprovementWins,
    /// Concern.
    ConcernWins,
    /// The high side, whichever way is better.
    HighWins,
    /// The first that applies of trend, shift, two of three, single point; improvement within one rule.
    TrendThenShift,
    /// The first that applies of trend, shift, two of three, single point; concern within one rule.
    TrendThenShiftConcernFirst,
    /// The first that applies of single point, trend, two of three, shift.
    PointThenTrend,
    /// The first that applies of single point, two of three, trend, shift.
    PointThenTwoOfThree,
}
