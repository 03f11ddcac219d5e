//! Risk-adjusted CUSUM of outcomes one by one.

use super::Alarm;
use crate::direction::Side;
use crate::error::{Error, Result};

/// One case: how likely the event was for it, and whether it happened.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Case {
    /// The predicted risk, from 0 to 1.
    pub risk: f64,
    /// Whether the event (a death, an infection) happened.
    pub event: bool,
}

/// What happens to a sum when it signals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum AfterSignal {
    /// The crossing value is kept; both sums begin again at the next case.
    #[default]
    RestartBoth,
    /// The sum that crossed is set to zero at once.
    ZeroAtOnce,
    /// It goes on.
    Continue,
}

/// What a risk-adjusted CUSUM watches for.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct RiskAdjustedOptions {
    /// The worse odds to find, as a multiple of the predicted odds (above 1).
    pub worse_odds: f64,
    /// The better odds to find, as a multiple of the predicted odds (below 1).
    pub better_odds: f64,
    /// The sum of the worse arm at which it signals.
    pub worse_limit: f64,
    /// The distance below zero at which the better arm signals.
    pub better_limit: f64,
    /// What happens then.
    pub after_signal: AfterSignal,
}

impl Default for RiskAdjustedOptions {
    fn default() -> Self {
        Self {
            worse_odds: 2.0,
            better_odds: 0.5,
            worse_limit: 4.5,
            better_limit: 4.5,
            after_signal: AfterSignal::default(),
        }
    }
}

/// A chart of two arms: the worse one runs above zero, the better one below.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RiskAdjusted {
    /// Evidence for worse odds, 0 or more.
    pub worse: Vec<f64>,
    /// Evidence for better odds, 0 or less.
    pub better: Vec<f64>,
    /// Where an arm reaches its limit: high for worse, low for better.
    pub alarms: Vec<Alarm>,
}

/// Weight of one case for odds multiplied by `odds`: y ln R - ln(1 - p + R p) (Steiner, Cook, Farewell & Treasure 2000,
/// Biostatistics 1:441).
pub(super) fn weight(case: Case, odds: f64) -> f64 {
    let shape = (case.risk * (odds - 1.0)).ln_1p();
    if case.event {
        odds.ln() - shape
    } else {
        -shape
    }
}

/// Risk-adjusted CUSUM: each case adds its weight, the worse arm never below zero, the better arm never above. An arm signals when it
/// reaches its limit.
///
/// ```
/// use spc::sequential::{risk_adjusted_cusum, Case, RiskAdjustedOptions};
/// let cases = [0.1; 12].map(|risk| Case { risk, event: true });
/// let chart = risk_adjusted_cusum(&cases, &RiskAdjustedOptions::default())?;
/// assert_eq!(chart.alarms[0].point, 7); // 0.598 a case reaches 4.5 at the eighth
/// # Ok::<(), spc::Error>(())
/// ```
pub fn risk_adjusted_cusum(cases: &[Case], options: &RiskAdjustedOptions) -> Result<RiskAdjusted> {
    let settings = [
        ("the worse odds", options.worse_odds, 1.0, 1e6),
        ("the better odds", options.better_odds, 0.0, 1.0),
        ("the limit of the worse arm", options.worse_limit, 0.0, 1e6),
        (
            "the limit of the better arm",
            options.better_limit,
            0.0,
            1e6,
        ),
    ];
    for (setting, value, above, most) in settings {
        if !(value > above && value <= most) {
            return Err(Error::Setting {
                setting,
                value,
                must: "positive, above 1 for worse odds and below 1 for better odds",
            });
        }
    }
    let steps = cases
        .iter()
        .enumerate()
        .map(|(position, case)| {
            if !(0.0..=1.0).contains(&case.risk) {
                return Err(Error::Risk {
                    position: position + 1,
                    risk: case.risk,
                });
            }
            // A certain event that does not happen (or the reverse) weighs no more than a nearly certain one.
            let case = Case {
                risk: case.risk.clamp(1e-12, 1.0 - 1e-12),
                ..*case
            };
            Ok((
                weight(case, options.worse_odds),
                -weight(case, options.better_odds),
            ))
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(two_arms(
        &steps,
        options.worse_limit,
        options.better_limit,
        options.after_signal,
    ))
}

/// Observed minus expected, with allowances.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ObservedExpectedOptions {
    /// Subtracted from each step of the upper arm.
    pub upper_allowance: f64,
    /// Added to each step of the lower arm.
    pub lower_allowance: f64,
    /// The sum at which the upper arm signals.
    pub upper_limit: f64,
    /// The distance below zero at which the lower arm signals.
    pub lower_limit: f64,
    /// What happens then.
    pub after_signal: AfterSignal,
}

/// CUSUM of differences such as expected minus observed: up = max(0, up + z - k), down = min(0, down + z + k)
/// (Wittenberg, Gan & Knoth 2018). Differences that are not finite count as zero.
pub fn observed_expected_cusum(
    differences: &[f64],
    options: &ObservedExpectedOptions,
) -> RiskAdjusted {
    let steps: Vec<(f64, f64)> = differences
        .iter()
        .map(|z| if z.is_finite() { *z } else { 0.0 })
        .map(|z| (z - options.upper_allowance, z + options.lower_allowance))
        .collect();
    two_arms(
        &steps,
        options.upper_limit,
        options.lower_limit,
        options.after_signal,
    )
}

/// Runs both arms over steps for the upper and the lower one.
pub(super) fn two_arms(
    steps: &[(f64, f64)],
    upper_limit: f64,
    lower_limit: f64,
    after_signal: AfterSignal,
) -> RiskAdjusted {
    let (mut up, mut down) = (0.0_f64, 0.0_f64);
    let mut chart = RiskAdjusted {
        worse: Vec::with_capacity(steps.len()),
        better: Vec::with_capacity(steps.len()),
        alarms: Vec::new(),
    };
    for (point, (step_up, step_down)) in steps.iter().enumerate() {
        up = (up + step_up).max(0.0);
        down = (down + step_down).min(0.0);
        let (high, low) = (up >= upper_limit, down <= -lower_limit);
        if high {
            chart.alarms.push(Alarm {
                point,
                side: Side::High,
            });
        }
        if low {
            chart.alarms.push(Alarm {
                point,
                side: Side::Low,
            });
        }
        if after_signal == AfterSignal::ZeroAtOnce {
            up = if high { 0.0 } else { up };
            down = if low { 0.0 } else { down };
        }
        chart.worse.push(up);
        chart.better.push(down);
        if after_signal == AfterSignal::RestartBoth && (high || low) {
            (up, down) = (0.0, 0.0);
        }
    }
    chart
}
