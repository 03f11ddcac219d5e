//! Proportions: beta and binomial.

use crate::distributions::{beta_cdf, beta_quantile, ln_beta, quadrature::GaussLegendre};
use crate::plan::Direction;

/// A beta distribution of a proportion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    /// First shape: events, and what the prior adds.
    pub a: f64,
    /// Second shape: people without the event, and what the prior adds.
    pub b: f64,
}

impl Beta {
    /// After `events` in `n`.
    #[must_use]
    pub fn after(self, events: f64, n: f64) -> Self {
        Self {
            a: self.a + events,
            b: self.b + n - events,
        }
    }

    /// Mean.
    pub fn mean(self) -> f64 {
        self.a / (self.a + self.b)
    }

    /// Chance of a proportion below `p`.
    pub fn below(self, p: f64) -> f64 {
        beta_cdf(p, self.a, self.b)
    }

    fn density(self, p: f64) -> f64 {
        ((self.a - 1.0) * p.ln() + (self.b - 1.0) * libm::log1p(-p) - ln_beta(self.a, self.b)).exp()
    }

    /// E[(p - P)+]: how far this lies below `p` on average, where it does.
    fn shortfall(self, p: f64) -> f64 {
        p * self.below(p) - self.mean() * beta_cdf(p, self.a + 1.0, self.b)
    }

    /// Integral of density times `f`, over all but 10^-13 of the distribution.
    fn expect(self, f: impl Fn(f64) -> f64) -> f64 {
        let rule = GaussLegendre::new(40);
        let low = beta_quantile(1e-14, self.a, self.b);
        let high = beta_quantile(1.0 - 1e-14, self.a, self.b);
        rule.integrate_in_pieces(low, high, 12, |p| self.density(p) * f(p))
    }
}

/// Before and after compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BeforeAfter {
    /// Chance that after is better.
    pub p_better: f64,
    /// Chance that it is better by a worthwhile amount.
    pub p_worthwhile: f64,
    /// Mean gain if better: E[D+].
    pub gain: f64,
    /// Mean loss if worse: E[(-D)+].
    pub loss: f64,
    /// Mean of after less before.
    pub mean_difference: f64,
}

/// Compares two proportions with independent beliefs, by one integral each.
pub fn before_after_proportions(
    before: Beta,
    after: Beta,
    worthwhile: f64,
    direction: Direction,
) -> BeforeAfter {
    // Higher is better is the same with events and others swapped.
    let (first, second) = match direction {
        Direction::LowerIsBetter => (before, after),
        Direction::HigherIsBetter => (
            Beta {
                a: before.b,
                b: before.a,
            },
            Beta {
                a: after.b,
                b: after.a,
            },
        ),
    };
    let gain = first.expect(|p| second.shortfall(p));
    BeforeAfter {
        p_better: first.expect(|p| second.below(p)),
        p_worthwhile: first.expect(|p| second.below(p - worthwhile)),
        gain,
        loss: gain - (first.mean() - second.mean()),
        mean_difference: after.mean() - before.mean(),
    }
}

/// Chance that each of several arms is the best one.
pub fn chance_each_is_best(arms: &[Beta], direction: Direction) -> Vec<f64> {
    arms.iter()
        .enumerate()
        .map(|(index, arm)| {
            arm.expect(|p| {
                arms.iter()
                    .enumerate()
                    .filter(|(other, _)| *other != index)
                    .map(|(_, other)| match direction {
                        Direction::LowerIsBetter => beta_cdf(1.0 - p, other.b, other.a),
                        Direction::HigherIsBetter => other.below(p),
                    })
                    .product()
            })
        })
        .collect()
}
