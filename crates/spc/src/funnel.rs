//! Funnel plots: units of different size compared with one target (Spiegelhalter 2005, Qual Saf Health Care 14:347).

mod distance;
mod limits;

use crate::analysis::number;
use crate::error::{Error, Result};

pub use distance::expected;
use distance::{Dispersion, Distance, kept};
use limits::Limits;

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
    let distances: Vec<Distance> = units
        .iter()
        .map(|unit| Distance::of(*unit, target, options))
        .collect();
    let kept = kept(&distances, options);
    let dispersion = options
        .overdispersion
        .then(|| Dispersion::of(&distances, &kept));
    let tau_squared = dispersion.map_or(0.0, |found| found.tau_squared);
    let overdispersed = tau_squared > 0.0;
    let points = units
        .iter()
        .zip(distances.iter().zip(&kept))
        .map(|(unit, (distance, kept))| {
            let limits = Limits {
                unit: *unit,
                target,
                tau_squared,
                options,
            };
            limits.point(*distance, *kept, overdispersed)
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
