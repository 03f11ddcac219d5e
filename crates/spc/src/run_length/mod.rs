//! How long charts run before they signal: average run lengths and chances of silence, for normal and Poisson data.
//!
//! Shifts are in standard deviations of a point. Integral equations are solved at Gauss-Legendre nodes (Crowder 1987), Markov
//! chains exactly.

mod autocorrelated;
mod cusum;
mod ewma;
mod nodes;
mod poisson;
mod runs_rules;

pub use autocorrelated::shewhart_ar1_arl;
pub use cusum::{cusum_arl, cusum_silence};
pub use ewma::{ewma_arl, ewma_silence};
pub use poisson::{PoissonSignal, poisson_cusum_arl};
pub use runs_rules::{RunsRules, runs_rules_arl, runs_rules_silence};

/// Whether a chart watches one side or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Sides {
    /// Upwards only.
    One,
    /// Both ways.
    #[default]
    Two,
}
