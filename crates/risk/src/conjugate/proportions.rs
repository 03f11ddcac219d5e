//! Proportions: beta and binomial.

use crate::distributions::{
    beta_cdf, expit, ln_beta, logit, quadrature::GaussLegendre, root::bisect, whole_part,
};
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

    /// E[(p - P)+]: how far this lies below `p` on average, where it does.
    fn shortfall(self, p: f64) -> f64 {
        p * self.below(p) - self.mean() * beta_cdf(p, self.a + 1.0, self.b)
    }

    /// Mean of `f`, over all but 10^-14 at each end. Integrated over log-odds, where the density has no singular ends
    /// however small the shapes are; cut at `bend`, where `f` may have a corner.
    fn expect(self, bend: Option<f64>, f: impl Fn(f64) -> f64) -> f64 {
        /// Log-odds over which 40 nodes follow any density.
        const PIECE: f64 = 6.0;
        const FURTHEST: f64 = 600.0;
        let rule = GaussLegendre::new(40);
        let ends = |a, b| bisect(-FURTHEST, 40.0, |z| beta_cdf(expit(z), a, b) - 1e-14);
        let (low, high) = (ends(self.a, self.b), -ends(self.b, self.a));
        let scale = ln_beta(self.a, self.b);
        let weighed = |z: f64| {
            let (p, ln_p, ln_q) = (expit(z), -ln_one_plus_exp(-z), -ln_one_plus_exp(z));
            (self.a * ln_p + self.b * ln_q - scale).exp() * f(p)
        };
        let whole = |from: f64, to: f64| {
            let pieces = u32::try_from(whole_part((to - from) / PIECE)).unwrap_or(u32::MAX);
            rule.integrate_in_pieces(from, to, pieces.clamp(12, 300), weighed)
        };
        match bend.map(logit).filter(|bend| low < *bend && *bend < high) {
            Some(bend) => whole(low, bend) + whole(bend, high),
            None => whole(low, high),
        }
    }
}

/// ln(1 + e^z) without overflow.
fn ln_one_plus_exp(z: f64) -> f64 {
    z.max(0.0) + libm::log1p((-z.abs()).exp())
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
    let gain = first.expect(None, |p| second.shortfall(p));
    BeforeAfter {
        p_better: first.expect(None, |p| second.below(p)),
        // Below the worthwhile amount there is not that much to gain.
        p_worthwhile: first.expect(Some(worthwhile), |p| second.below(p - worthwhile)),
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
            arm.expect(None, |p| {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corner_in_what_is_left_to_gain_is_not_rounded_off() {
        // None of 10 before, none of 5 after: 0.95^11 - 11 times the integral of (1-p)^10 (1.05-p)^6 from 0.05 to 1.
        let prior = Beta { a: 1.0, b: 1.0 };
        let found = before_after_proportions(
            prior.after(0.0, 10.0),
            prior.after(0.0, 5.0),
            0.05,
            Direction::LowerIsBetter,
        );
        assert!((found.p_worthwhile - 0.193_735_413_362_95).abs() < 1e-12);
    }

    #[test]
    fn shapes_below_one_keep_all_their_weight() {
        for (a, b) in [(0.5, 30.5), (0.05, 8.0), (3.0, 1.0), (4000.5, 16_000.5)] {
            let one = Beta { a, b };
            assert!((one.expect(None, |_| 1.0) - 1.0).abs() < 1e-10, "{a} {b}");
            assert!((one.expect(Some(0.3), |p| p) - one.mean()).abs() < 1e-10);
        }
    }
}
