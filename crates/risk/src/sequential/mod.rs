//! Boundaries, confidence sequences and tests that stay right however often people look.

mod bernoulli;
mod betting;
mod empirical_bernstein;
mod mixture;
mod normal;
mod ratio_test;
mod stitching;

pub use bernoulli::{
    always_valid_p, bernoulli_confidence_interval, beta_binomial_interval, beta_binomial_ln_e,
};
pub use betting::{Betting, betting_capital, hedged_betting_interval};
pub use empirical_bernstein::empirical_bernstein_interval;
pub use mixture::{Mixture, best_rho};
pub use normal::mixture_ratio_ln_e;
pub use ratio_test::{RatioTest, bernoulli_ratio_test};
pub use stitching::Stitching;

/// One lower and one upper limit after each observation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Limits {
    /// Lower limits.
    pub lower: Vec<f64>,
    /// Upper limits.
    pub upper: Vec<f64>,
}

impl Limits {
    /// Keeps only what no earlier look has ruled out.
    #[must_use]
    pub fn running_intersection(mut self) -> Self {
        let mut least = f64::NEG_INFINITY;
        for lower in &mut self.lower {
            least = least.max(*lower);
            *lower = least;
        }
        let mut most = f64::INFINITY;
        for upper in &mut self.upper {
            most = most.min(*upper);
            *upper = most;
        }
        self
    }
}
