//! The limits at the size of each unit.

use super::distance::{Distance, expected};
use super::{FunnelOptions, FunnelPoint, LimitPair, Measure, Quantiles, RootScale, Unit};
use crate::analysis::number;
use crate::comparison::is_positive;
use crate::distribution::{gamma, normal};

/// Limits at the size of one unit.
pub(super) struct Limits<'o> {
    pub(super) unit: Unit,
    pub(super) target: f64,
    pub(super) tau_squared: f64,
    pub(super) options: &'o FunnelOptions,
}

impl Limits<'_> {
    pub(super) fn point(&self, distance: Distance, kept: f64, overdispersed: bool) -> FunnelPoint {
        let (z95, z998) = match self.options.quantiles {
            Quantiles::Exact => (normal::quantile(0.975), normal::quantile(0.999)),
            Quantiles::Printed => (1.959_964, 3.090_232),
        };
        let ratio = number(self.unit.numerator / self.unit.denominator);
        let chance = (self.by_chance(z95, 0.025), self.by_chance(z998, 0.001));
        let widened = (self.overdispersed(z95), self.overdispersed(z998));
        let (in_use_95, in_use_998) = if overdispersed { widened } else { chance };
        let outside = |pair: LimitPair| {
            let value = ratio.map(|ratio| ratio * self.options.multiply);
            value.is_some_and(|value| {
                pair.lower.is_some_and(|lower| value < lower)
                    || pair.upper.is_some_and(|upper| value > upper)
            })
        };
        FunnelPoint {
            ratio,
            z: number(distance.z),
            z_kept: number(kept),
            limits_95: chance.0,
            limits_998: chance.1,
            overdispersed_95: widened.0,
            overdispersed_998: widened.1,
            outside_95: outside(in_use_95),
            outside_998: outside(in_use_998),
        }
    }

    /// Limits from chance alone: exact Poisson for standardised ratios, the transformed scale otherwise.
    fn by_chance(&self, z: f64, tail: f64) -> LimitPair {
        let size = self.unit.denominator;
        match self.options.measure {
            Measure::StandardisedLog | Measure::StandardisedRoot => {
                let expected = self.expected() * self.target;
                let quantile =
                    |probability, freedom| gamma::chi_square_quantile(probability, freedom) / 2.0;
                let lower = quantile(tail, 2.0 * expected) / self.expected();
                let upper = quantile(1.0 - tail, 2.0 * (expected + 1.0)) / self.expected();
                self.pair(lower, upper)
            }
            Measure::Proportion => self.by_angle(z / (2.0 * size.sqrt())),
            Measure::RatioOfCounts => self.by_log(z / (2.0 * size.sqrt())),
        }
    }

    fn overdispersed(&self, z: f64) -> LimitPair {
        let size = self.unit.denominator;
        let reach = |variance: f64| z * (variance + self.tau_squared).sqrt();
        match self.options.measure {
            Measure::StandardisedLog => self.by_log(reach(1.0 / self.expected())),
            Measure::StandardisedRoot => {
                let reach = reach(1.0 / (4.0 * size));
                let centre = self.target.sqrt();
                match self.options.root_scale {
                    RootScale::SquaredBack => {
                        self.pair((centre - reach).max(0.0).powi(2), (centre + reach).powi(2))
                    }
                    RootScale::NotSquared => self.pair(self.target - reach, self.target + reach),
                }
            }
            Measure::Proportion => self.by_angle(reach(1.0 / (4.0 * size))),
            Measure::RatioOfCounts => self.by_log(reach(1.0 / (4.0 * size))),
        }
    }

    fn expected(&self) -> f64 {
        expected(self.unit, self.options)
    }

    fn by_log(&self, reach: f64) -> LimitPair {
        self.pair(self.target * (-reach).exp(), self.target * reach.exp())
    }

    /// sin² of the angle either side of the target's, ending at 0 and 1.
    fn by_angle(&self, reach: f64) -> LimitPair {
        let angle = self.target.clamp(0.0, 1.0).sqrt().asin();
        let share = |angle: f64| angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2);
        self.pair(share(angle - reach), share(angle + reach))
    }

    fn pair(&self, lower: f64, upper: f64) -> LimitPair {
        if !is_positive(self.unit.denominator) {
            return LimitPair::default();
        }
        let scaled = |limit: f64| number(limit * self.options.multiply);
        LimitPair {
            lower: scaled(lower),
            upper: scaled(upper),
        }
    }
}
