//! Charts that carry their history along: CUSUM, EWMA, Bernoulli and risk-adjusted CUSUM, VLAD.

mod bernoulli;
mod cusum;
mod ewma;
mod process;
mod risk_adjusted;
mod run_length;
mod vlad;

pub use bernoulli::{Bernoulli, BernoulliBaseline, BernoulliOptions, bernoulli_cusum};
pub use cusum::{Cusum, CusumOptions, cusum};
pub use ewma::{Ewma, EwmaOptions, ewma};
pub use risk_adjusted::{
    AfterSignal, Case, ObservedExpectedOptions, RiskAdjusted, RiskAdjustedOptions,
    observed_expected_cusum, risk_adjusted_cusum,
};
pub use run_length::{RiskMix, risk_adjusted_run_length};
pub use vlad::{Vlad, observed_over_expected, vlad};

use crate::direction::Side;

/// A point at which a sequential chart signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Alarm {
    /// The point, from 0.
    pub point: usize,
    /// Above or below.
    pub side: Side,
}
