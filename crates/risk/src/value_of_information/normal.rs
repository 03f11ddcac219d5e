//! Act or not, when the gain for one person is normal (Raiffa & Schlaifer 1961).

use crate::belief::Normal;
use crate::distributions::unit_normal_linear_loss;

/// Act if the mean gain is above zero; `variance` is that of one observation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormalDecision {
    /// Belief about the gain for one person.
    pub belief: Normal,
    /// Variance of one observation.
    pub variance: f64,
}

impl NormalDecision {
    /// Worth of knowing the gain exactly, for one person.
    pub fn perfect(&self) -> f64 {
        self.belief.sd * unit_normal_linear_loss(self.belief.mean.abs() / self.belief.sd)
    }

    /// How far the mean will move after `n` observations, as a standard deviation.
    pub fn preposterior_sd(&self, n: f64) -> f64 {
        let square = self.belief.sd * self.belief.sd;
        square / (square + self.variance / n).sqrt()
    }

    /// Worth of `n` observations, for one person.
    pub fn sample(&self, n: f64) -> f64 {
        if n <= 0.0 {
            return 0.0;
        }
        let sd = self.preposterior_sd(n);
        sd * unit_normal_linear_loss(self.belief.mean.abs() / sd)
    }
}

/// The whole number of observations with the highest net worth, and that worth.
///
/// With `shrinks`, people in the test no longer gain from it: (N - n) EVSI(n), otherwise N EVSI(n).
pub fn best_sample_size(
    decision: &NormalDecision,
    people: u32,
    unit_cost: f64,
    shrinks: bool,
) -> (u32, f64) {
    (0..=people)
        .map(|n| {
            let gaining = if shrinks { people - n } else { people };
            let worth = f64::from(gaining) * decision.sample(f64::from(n));
            (n, worth - unit_cost * f64::from(n))
        })
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .unwrap_or((0, 0.0))
}
