//! Funnel plots: units of different size compared with one target (Spiegelhalter 2005, Qual Saf Health Care 14:347).

use crate::analysis::number;
use crate::comparison::is_positive;
use crate::distribution::{gamma, normal};
use crate::error::{Error, Result};

/// One unit: a hospital, a practice, a ward.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Unit {
    /// Observed events, or the numerator.
    pub numerator: f64,
    /// Expected events, or the denominator.
    pub denominator: f64,
}

/// What is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Measure {
    /// Observed over expected, on the log scale, as the summary hospital mortality indicator does.
    StandardisedLog,
    /// Observed over expected, on the square-root scale, as the Care Quality Commission does.
    #[default]
    StandardisedRoot,
    /// Proportions, on the arcsine scale.
    Proportion,
    /// Ratios of two counts, on the log scale.
    RatioOfCounts,
}

/// What is done with extreme units before overdispersion is estimated.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum ExtremeUnits {
    /// The usual way of the measure: drop a tenth at each end for the log scale of standardised ratios, pull in the tenth at each
    /// end for the others.
    Usual,
    /// Drop this share at each end.
    Drop(f64),
    /// Pull this share at each end in to its edge.
    PullIn(f64),
    /// Nothing.
    Keep,
}

/// Units without a single event, whose logarithm does not exist.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum NoEvents {
    /// Half an event stands in for none.
    #[default]
    HalfAnEvent,
    /// Infinitely far below the target (what some software computes).
    Infinite,
}

/// On which scale overdispersed limits of square-root ratios are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum RootScale {
    /// Squared back to the scale of the ratio, where they belong.
    #[default]
    SquaredBack,
    /// Left on the root scale (a defect of some software, kept for comparison).
    NotSquared,
}

/// Normal quantiles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Quantiles {
    /// To all digits.
    #[default]
    Exact,
    /// 1.959964 and 3.090232.
    Printed,
}

/// How a funnel is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct FunnelOptions {
    /// What is compared.
    pub measure: Measure,
    /// The target; without it 1 for standardised ratios and the pooled value for the others.
    pub target: Option<f64>,
    /// Whether to widen limits when units differ more than chance explains.
    pub overdispersion: bool,
    /// What is done with extreme units first.
    pub extreme_units: ExtremeUnits,
    /// The scale of overdispersed limits of square-root ratios.
    pub root_scale: RootScale,
    /// Normal quantiles.
    pub quantiles: Quantiles,
    /// Decimals that expected counts are rounded to before distances and limits of log ratios are found.
    pub expected_decimals: Option<u8>,
    /// Units without a single event, on the log scale.
    #[cfg_attr(feature = "serde", serde(default))]
    pub no_events: NoEvents,
    /// Values and limits are multiplied by this.
    pub multiply: f64,
}

impl Default for FunnelOptions {
    fn default() -> Self {
        Self {
            measure: Measure::default(),
            target: None,
            overdispersion: true,
            extreme_units: ExtremeUnits::Usual,
            root_scale: RootScale::default(),
            quantiles: Quantiles::default(),
            expected_decimals: None,
            no_events: NoEvents::default(),
            multiply: 1.0,
        }
    }
}

/// A pair of limits.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LimitPair {
    /// Below.
    pub lower: Option<f64>,
    /// Above.
    pub upper: Option<f64>,
}

/// One unit on a funnel.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct FunnelPoint {
    /// Numerator over denominator (not multiplied).
    pub ratio: Option<f64>,
    /// How far from the target, in standard errors.
    pub z: Option<f64>,
    /// The same after extreme units were dropped (none) or pulled in.
    pub z_kept: Option<f64>,
    /// 95 per cent limits from chance alone.
    pub limits_95: LimitPair,
    /// 99.8 per cent limits from chance alone.
    pub limits_998: LimitPair,
    /// 95 per cent limits that allow for overdispersion.
    pub overdispersed_95: LimitPair,
    /// 99.8 per cent limits that allow for overdispersion.
    pub overdispersed_998: LimitPair,
    /// Outside the 95 per cent limits in use.
    pub outside_95: bool,
    /// Outside the 99.8 per cent limits in use.
    pub outside_998: bool,
}

/// A funnel plot.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Funnel {
    /// The target (not multiplied).
    pub target: f64,
    /// Mean squared distance from the target in standard errors; above 1 is overdispersion. None when not asked for.
    pub phi: Option<f64>,
    /// Variance between units beyond chance, on the scale of the measure.
    pub tau_squared: f64,
    /// Whether the overdispersed limits are the ones to use.
    pub overdispersed: bool,
    /// The units in the order given.
    pub points: Vec<FunnelPoint>,
}

/// Compares units with a target.
///
/// ```
/// use spc::funnel::{funnel, FunnelOptions, Measure, Unit};
/// let units = [(12.0, 80.0), (30.0, 210.0), (9.0, 30.0)].map(|(numerator, denominator)| Unit { numerator, denominator });
/// let plot = funnel(&units, &FunnelOptions { measure: Measure::Proportion, ..FunnelOptions::default() })?;
/// assert!((plot.target - 51.0 / 320.0).abs() < 1e-12);
/// # Ok::<(), spc::Error>(())
/// ```
pub fn funnel(units: &[Unit], options: &FunnelOptions) -> Result<Funnel> {
    if !(options.multiply > 0.0 && options.multiply <= 1e12) {
        return Err(Error::Setting {
            setting: "the multiplier",
            value: options.multiply,
            must: "above 0 and at most 1e12",
        });
    }
    let target = target(units, options)?;
    let scores: Vec<Score> = units
        .iter()
        .map(|unit| Score::of(*unit, target, options))
        .collect();
    let kept = kept(&scores, options);
    let dispersion = options
        .overdispersion
        .then(|| Dispersion::of(&scores, &kept));
    let tau_squared = dispersion.map_or(0.0, |found| found.tau_squared);
    let overdispersed = tau_squared > 0.0;
    let points = units
        .iter()
        .zip(scores.iter().zip(&kept))
        .map(|(unit, (score, kept))| {
            let limits = Limits {
                unit: *unit,
                target,
                tau_squared,
                options,
            };
            limits.point(*score, *kept, overdispersed)
        })
        .collect();
    Ok(Funnel {
        target,
        phi: dispersion.and_then(|found| number(found.phi)),
        tau_squared,
        overdispersed,
        points,
    })
}

fn target(units: &[Unit], options: &FunnelOptions) -> Result<f64> {
    let usable = || {
        units
            .iter()
            .filter(|unit| unit.denominator > 0.0 && unit.numerator >= 0.0)
    };
    let pooled = || {
        usable().map(|unit| unit.numerator).sum::<f64>()
            / usable().map(|unit| unit.denominator).sum::<f64>()
    };
    let target = options.target.unwrap_or_else(|| match options.measure {
        Measure::StandardisedLog | Measure::StandardisedRoot => 1.0,
        Measure::Proportion | Measure::RatioOfCounts => pooled(),
    });
    let most = if options.measure == Measure::Proportion {
        1.0
    } else {
        1e100
    };
    // Without usable units there is no pooled target, and nothing to compare it with.
    if target.is_nan() && options.target.is_none() {
        return Ok(f64::from(options.measure == Measure::RatioOfCounts));
    }
    if target >= 0.0 && target <= most {
        Ok(target)
    } else {
        Err(Error::Setting {
            setting: "the target",
            value: target,
            must: "0 or more, and at most 1 for proportions",
        })
    }
}

/// Distance of a unit from the target on the scale of the measure.
#[derive(Debug, Clone, Copy)]
struct Score {
    z: f64,
    standard_error: f64,
}

impl Score {
    fn of(unit: Unit, target: f64, options: &FunnelOptions) -> Self {
        let (a, b) = (unit.numerator, expected(unit, options));
        if !(b > 0.0 && a >= 0.0) {
            return Self {
                z: f64::NAN,
                standard_error: f64::NAN,
            };
        }
        let (distance, standard_error) = match options.measure {
            Measure::StandardisedLog => {
                let half = a == 0.0 && options.no_events == NoEvents::HalfAnEvent;
                let ratio = if half { 0.5 / b } else { a / b };
                ((ratio / target).ln(), 1.0 / b.sqrt())
            }
            Measure::StandardisedRoot => ((a / b).sqrt() - target.sqrt(), 1.0 / (2.0 * b.sqrt())),
            Measure::Proportion => {
                let angle = |share: f64| share.clamp(0.0, 1.0).sqrt().asin();
                (angle(a / b) - angle(target), 1.0 / (2.0 * b.sqrt()))
            }
            Measure::RatioOfCounts => {
                let variance = a / (a + 0.5).powi(2) + b / (b + 0.5).powi(2);
                (((a + 0.5) / (b + 0.5)).ln() - target.ln(), variance.sqrt())
            }
        };
        Self {
            z: distance / standard_error,
            standard_error,
        }
    }
}

/// Expected counts, rounded as asked: the denominator, or on the log scale of standardised ratios the denominator to so many
/// decimals, decided by all its digits.
pub fn expected(unit: Unit, options: &FunnelOptions) -> f64 {
    match options.expected_decimals {
        Some(decimals) if options.measure == Measure::StandardisedLog => {
            let digits = format!("{:.*}", usize::from(decimals), unit.denominator);
            digits.parse().unwrap_or(unit.denominator)
        }
        _ => unit.denominator,
    }
}

/// Distances after extreme units were dropped (NaN) or pulled in.
fn kept(scores: &[Score], options: &FunnelOptions) -> Vec<f64> {
    let z: Vec<f64> = scores.iter().map(|score| score.z).collect();
    match (options.extreme_units, options.measure) {
        (ExtremeUnits::Usual, Measure::StandardisedLog) => dropped(&z, 0.1),
        (ExtremeUnits::Usual, _) => pulled_in(&z, 0.1),
        (ExtremeUnits::Drop(share), _) => dropped(&z, share),
        (ExtremeUnits::PullIn(share), _) => pulled_in(&z, share),
        (ExtremeUnits::Keep, _) => z,
    }
}

/// Drops the first and last of the groups that ranks fall into.
fn dropped(z: &[f64], share: f64) -> Vec<f64> {
    let groups = (1.0 / share).round();
    let present = z.iter().filter(|value| !value.is_nan()).count() as f64;
    let rank = |value: f64| {
        let below = z.iter().filter(|other| **other < value).count() as f64;
        let equal = z.iter().filter(|other| **other == value).count() as f64;
        below + f64::midpoint(equal, 1.0)
    };
    z.iter()
        .map(|value| {
            let group = (rank(*value) * groups / (present + 1.0)).floor();
            if group <= 0.0 || group >= groups - 1.0 {
                f64::NAN
            } else {
                *value
            }
        })
        .collect()
}

/// Pulls values beyond the quantiles at each end in to them.
fn pulled_in(z: &[f64], share: f64) -> Vec<f64> {
    let mut sorted: Vec<f64> = z.iter().copied().filter(|value| !value.is_nan()).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(_), true) = (sorted.first(), (0.0..0.5).contains(&share)) else {
        return z.to_vec();
    };
    let (low, high) = (quantile(&sorted, share), quantile(&sorted, 1.0 - share));
    z.iter()
        .map(|value| {
            if value.is_nan() {
                *value
            } else {
                value.max(low).min(high)
            }
        })
        .collect()
}

/// A quantile by linear interpolation between order statistics (Hyndman & Fan 1996, type 7).
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() as f64 - 1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the slice"
    )]
    let lower = place.floor() as usize;
    let at = |index: usize| {
        sorted
            .get(index)
            .or(sorted.last())
            .copied()
            .unwrap_or(f64::NAN)
    };
    at(lower) + (place - place.floor()) * (at(lower + 1) - at(lower))
}

/// Overdispersion (Spiegelhalter 2005): φ, and the variance between units by moments (DerSimonian & Laird 1986).
#[derive(Debug, Clone, Copy)]
struct Dispersion {
    phi: f64,
    tau_squared: f64,
}

impl Dispersion {
    fn of(scores: &[Score], kept: &[f64]) -> Self {
        let retained: Vec<(f64, f64)> = kept
            .iter()
            .zip(scores)
            .map(|(z, score)| (*z, score.standard_error.powi(-2)))
            .filter(|(z, weight)| !z.is_nan() && weight.is_finite())
            .collect();
        let count = retained.len() as f64;
        if count < 2.0 {
            return Self {
                phi: f64::NAN,
                tau_squared: 0.0,
            };
        }
        let phi = retained.iter().map(|(z, _)| z * z).sum::<f64>() / count;
        let weights: f64 = retained.iter().map(|(_, weight)| weight).sum();
        let squares: f64 = retained.iter().map(|(_, weight)| weight * weight).sum();
        let excess = count * phi - (count - 1.0);
        let tau_squared = (excess / (weights - squares / weights)).max(0.0);
        Self {
            phi,
            tau_squared: if tau_squared.is_finite() {
                tau_squared
            } else {
                0.0
            },
        }
    }
}

/// Limits at the size of one unit.
struct Limits<'o> {
    unit: Unit,
    target: f64,
    tau_squared: f64,
    options: &'o FunnelOptions,
}

impl Limits<'_> {
    fn point(&self, score: Score, kept: f64, overdispersed: bool) -> FunnelPoint {
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
            z: number(score.z),
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
