//! Values: normal and inverse gamma.

use crate::distributions::{quadrature::GaussLegendre, student_t_cdf, student_t_pdf};
use crate::plan::Direction;

/// Belief about a mean and a variance together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormalInverseGamma {
    /// Mean of the mean.
    pub m: f64,
    /// How many values the mean is worth.
    pub k: f64,
    /// Shape of the variance.
    pub a: f64,
    /// Scale of the variance.
    pub b: f64,
}

impl NormalInverseGamma {
    /// After seeing values.
    #[must_use]
    pub fn after(self, values: &[f64]) -> Self {
        if values.is_empty() {
            return self;
        }
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let k = self.k + n;
        Self {
            m: (self.k * self.m + n * mean) / k,
            k,
            a: self.a + 0.5 * n,
            b: self.b + 0.5 * squares + self.k * n * (mean - self.m).powi(2) / (2.0 * k),
        }
    }

    /// Degrees of freedom of the mean's Student distribution, and of the next value's.
    pub fn degrees(self) -> f64 {
        2.0 * self.a
    }

    /// Scale of the mean's Student distribution.
    pub fn mean_scale(self) -> f64 {
        (self.b / (self.a * self.k)).sqrt()
    }

    /// Scale of the next value's Student distribution.
    pub fn next_scale(self) -> f64 {
        (self.b * (self.k + 1.0) / (self.a * self.k)).sqrt()
    }
}

/// Chance that the mean after is better, and better by at least `worthwhile` (Behrens-Fisher, by quadrature).
pub fn before_after_values(
    before: NormalInverseGamma,
    after: NormalInverseGamma,
    worthwhile: f64,
    direction: Direction,
) -> (f64, f64) {
    let sign = match direction {
        Direction::LowerIsBetter => 1.0,
        Direction::HigherIsBetter => -1.0,
    };
    let rule = GaussLegendre::new(40);
    let chance = |least: f64| {
        // Integrated over asinh(t), where the tails are short.
        rule.integrate_in_pieces(-12.0, 12.0, 24, |s: f64| {
            let mean = sign * before.m + before.mean_scale() * s.sinh();
            let t = (mean - least - sign * after.m) / after.mean_scale();
            student_t_pdf(s.sinh(), before.degrees()) * s.cosh() * student_t_cdf(t, after.degrees())
        })
    };
    (chance(0.0), chance(worthwhile))
}
