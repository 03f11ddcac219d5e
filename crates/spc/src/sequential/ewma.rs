//! EWMA of values or subgroup means.

use super::Alarm;
use super::process::process;
use crate::analysis::number;
use crate::direction::Side;
use crate::error::{Error, Result};
use crate::limits::LimitSettings;
use crate::options::Baseline;
use crate::series::Series;

/// How much an EWMA remembers and tolerates.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct EwmaOptions {
    /// The weight of the newest point, above 0 and at most 1.
    pub weight: f64,
    /// Distance of the limits in standard deviations of the average.
    pub width: f64,
    /// Centre and standard deviation: estimated, or given.
    pub limits: LimitSettings,
    /// The points they are estimated from.
    pub baseline: Baseline,
}

impl Default for EwmaOptions {
    fn default() -> Self {
        Self {
            weight: 0.2,
            width: 3.0,
            limits: LimitSettings::default(),
            baseline: Baseline::All,
        }
    }
}

/// An EWMA chart.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Ewma {
    /// The centre of the process.
    pub centre: Option<f64>,
    /// The standard deviation of a point.
    pub sigma: Option<f64>,
    /// The average at each point; none where the point is missing.
    pub averages: Vec<Option<f64>>,
    /// The lower limit at each point.
    pub lower: Vec<Option<f64>>,
    /// The upper limit at each point.
    pub upper: Vec<Option<f64>>,
    /// Where the average lies strictly beyond a limit.
    pub alarms: Vec<Alarm>,
    /// The settings that made this.
    pub settings: EwmaOptions,
}

/// An average that forgets: e = λy + (1-λ)e, starting at the centre, within limits of L σ √(λ/(2-λ) (1-(1-λ)²ⁱ)/n)
/// (Roberts 1959; Montgomery 2013, section 9.2). A missing point leaves the average as it was.
///
/// ```
/// use spc::{Series, sequential::{ewma, EwmaOptions}};
/// let chart = ewma(&Series::values([10.0, 12.0, 11.0, 9.0, 10.0]), &EwmaOptions::default())?;
/// assert!(chart.upper[0] < chart.upper[4]); // limits widen to their final distance
/// # Ok::<(), spc::Error>(())
/// ```
pub fn ewma(series: &Series, options: &EwmaOptions) -> Result<Ewma> {
    let weight = options.weight;
    if !(weight > 0.0 && weight <= 1.0) {
        return Err(Error::Setting {
            setting: "the weight of the newest point",
            value: weight,
            must: "above 0 and at most 1",
        });
    }
    if !(options.width > 0.0 && options.width <= 100.0) {
        return Err(Error::Setting {
            setting: "the width of the limits",
            value: options.width,
            must: "above 0 and at most 100",
        });
    }
    let process = process(series, &options.limits, options.baseline)?;
    let mut chart = Ewma {
        centre: number(process.centre),
        sigma: number(process.sigma),
        averages: Vec::new(),
        lower: Vec::new(),
        upper: Vec::new(),
        alarms: Vec::new(),
        settings: *options,
    };
    let mut average = process.centre;
    let mut forgotten = 1.0;
    for (point, (value, size)) in process.values.iter().zip(&process.sizes).enumerate() {
        forgotten *= (1.0 - weight) * (1.0 - weight);
        let variance =
            process.sigma * process.sigma / size * weight / (2.0 - weight) * (1.0 - forgotten);
        let reach = options.width * variance.sqrt();
        let (low, high) = (process.centre - reach, process.centre + reach);
        chart.lower.push(number(low));
        chart.upper.push(number(high));
        if value.is_nan() {
            chart.averages.push(None);
            continue;
        }
        average = weight * value + (1.0 - weight) * average;
        chart.averages.push(number(average));
        for (side, beyond) in [(Side::High, average > high), (Side::Low, average < low)] {
            if beyond {
                chart.alarms.push(Alarm { point, side });
            }
        }
    }
    Ok(chart)
}
