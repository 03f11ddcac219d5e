//! Which patterns are signals: independent switches, and named sets of them.

mod named;
mod settings;

pub(crate) mod anhoj;
pub mod boxes;
pub(crate) mod codes;
pub mod joint;
pub(crate) mod marks;
pub(crate) mod patterns;
pub mod runs;
pub(crate) mod scan;
pub(crate) mod swed_eisenhart;

pub use marks::Rule;
pub use named::RuleSet;
pub use runs::{RunsLimits, RunsMethod, RunsTest};
pub use settings::{
    Conflict, Consecutive, Extent, FlaggedPoints, OnCentre, OppositeSide, Rules, Ties, Trend, Zone,
    ZonePoints,
};
