//! Tabular CUSUM of values or subgroup means.

use super::Alarm;
use super::process::process;
use crate::analysis::number;
use crate::direction::Side;
use crate::error::{Error, Result};
use crate::limits::LimitSettings;
use crate::options::Baseline;
use crate::series::Series;

/// What a CUSUM watches for.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct CusumOptions {
    /// A sum strictly beyond this, in standard errors, is an alarm.
    pub decision_interval: f64,
    /// The change to find soonest, in standard errors; half of it is the allowance.
    pub shift: f64,
    /// Where both sums start, in standard errors (fast initial response; Lucas & Crosier 1982).
    pub head_start: f64,
    /// Centre and standard deviation: estimated, or given.
    pub limits: LimitSettings,
    /// The points they are estimated from.
    pub baseline: Baseline,
}

impl Default for CusumOptions {
    fn default() -> Self {
        Self {
            decision_interval: 5.0,
            shift: 1.0,
            head_start: 0.0,
            limits: LimitSettings::default(),
            baseline: Baseline::All,
        }
    }
}

/// A CUSUM chart.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cusum {
    /// The centre of the process.
    pub centre: Option<f64>,
    /// The standard deviation of a point.
    pub sigma: Option<f64>,
    /// The upper sum at each point, 0 or more; none where the point is missing.
    pub upper: Vec<Option<f64>>,
    /// The lower sum at each point, 0 or less.
    pub lower: Vec<Option<f64>>,
    /// Where a sum lies beyond the decision interval.
    pub alarms: Vec<Alarm>,
    /// The settings that made this.
    pub settings: CusumOptions,
}

/// A CUSUM of standardised values: C⁺ = max(0, C⁺ + z - k) and C⁻ = min(0, C⁻ + z + k), k half the shift (Page 1954; Montgomery
/// 2013, section 9.1). A missing point leaves both sums as they were.
///
/// ```
/// use spc::{Series, sequential::{cusum, CusumOptions}};
/// let mut options = CusumOptions::default();
/// options.limits.centre = spc::limits::Centre::Given(10.0);
/// options.limits.sigma = Some(1.0);
/// let chart = cusum(&Series::values([10.0, 12.0, 12.0, 12.0, 12.0, 12.0]), &options)?;
/// assert_eq!(chart.upper[2], Some(3.0));
/// assert_eq!(chart.alarms[0].point, 4);
/// # Ok::<(), spc::Error>(())
/// ```
pub fn cusum(series: &Series, options: &CusumOptions) -> Result<Cusum> {
    let positive = [
        ("the decision interval", options.decision_interval),
        ("the shift to find", options.shift),
    ];
    for (setting, value) in positive {
        if !(value > 0.0 && value <= 1e6) {
            return Err(Error::Setting {
                setting,
                value,
                must: "above 0 and at most 1e6",
            });
        }
    }
    if !(options.head_start >= 0.0 && options.head_start <= 1e6) {
        return Err(Error::Setting {
            setting: "the head start",
            value: options.head_start,
            must: "from 0 to 1e6",
        });
    }
    let process = process(series, &options.limits, options.baseline)?;
    let allowance = options.shift / 2.0;
    let (mut high, mut low) = (options.head_start, -options.head_start);
    let mut chart = Cusum {
        centre: number(process.centre),
        sigma: number(process.sigma),
        upper: Vec::with_capacity(process.values.len()),
        lower: Vec::with_capacity(process.values.len()),
        alarms: Vec::new(),
        settings: *options,
    };
    for (point, (value, size)) in process.values.iter().zip(&process.sizes).enumerate() {
        let z = (value - process.centre) / (process.sigma / size.sqrt());
        if !z.is_finite() {
            chart.upper.push(None);
            chart.lower.push(None);
            continue;
        }
        high = (high + z - allowance).max(0.0);
        low = (low + z + allowance).min(0.0);
        chart.upper.push(number(high));
        chart.lower.push(number(low));
        for (side, beyond) in [
            (Side::High, high > options.decision_interval),
            (Side::Low, low < -options.decision_interval),
        ] {
            if beyond {
                chart.alarms.push(Alarm { point, side });
            }
        }
    }
    Ok(chart)
}
