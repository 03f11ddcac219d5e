//! Bernoulli CUSUM: yes or no, case by case, without risk adjustment.

use super::Alarm;
use super::risk_adjusted::{Case, weight};
use crate::direction::Side;
use crate::error::{Error, Result};

/// The usual share of events.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum BernoulliBaseline {
    /// Known.
    Share(f64),
    /// The share among the first so many cases.
    First(usize),
}

/// What a Bernoulli CUSUM watches for.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct BernoulliOptions {
    /// The usual share of events.
    pub baseline: BernoulliBaseline,
    /// The change to find, as a ratio of odds above 1; the lower arm watches for its inverse.
    pub odds_ratio: f64,
    /// The sum at which an arm signals.
    pub limit: f64,
}

/// A Bernoulli CUSUM.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Bernoulli {
    /// The usual share of events.
    pub usual: f64,
    /// The higher share watched for.
    pub higher: f64,
    /// The lower share watched for.
    pub lower_share: f64,
    /// The upper arm, 0 or more; none where a case is missing.
    pub upper: Vec<Option<f64>>,
    /// The lower arm, 0 or less.
    pub lower: Vec<Option<f64>>,
    /// Where an arm reaches the limit.
    pub alarms: Vec<Alarm>,
}

/// Bernoulli CUSUM with log-likelihood scores (Neuburger et al. 2017, BMJ Qual Saf 26:919). An arm signals when it reaches the limit; it
/// begins again at zero when it exceeds it.
///
/// ```
/// use spc::sequential::{bernoulli_cusum, BernoulliBaseline, BernoulliOptions};
/// let options = BernoulliOptions { baseline: BernoulliBaseline::Share(0.1), odds_ratio: 2.0, limit: 3.5 };
/// let chart = bernoulli_cusum(&[Some(true); 7], &options)?;
/// assert_eq!(chart.alarms[0].point, 5); // 0.598 a case
/// # Ok::<(), spc::Error>(())
/// ```
pub fn bernoulli_cusum(events: &[Option<bool>], options: &BernoulliOptions) -> Result<Bernoulli> {
    let usual = match options.baseline {
        BernoulliBaseline::Share(share) => share,
        BernoulliBaseline::First(count) => {
            let first: Vec<bool> = events.iter().take(count).copied().flatten().collect();
            first.iter().filter(|event| **event).count() as f64 / first.len() as f64
        }
    };
    if !(usual > 0.0 && usual < 1.0) {
        return Err(Error::Setting {
            setting: "the usual share of events",
            value: usual,
            must: "between 0 and 1, so that there are cases with and without the event",
        });
    }
    if !(options.odds_ratio > 1.0 && options.odds_ratio <= 1e6) {
        return Err(Error::Setting {
            setting: "the ratio of odds",
            value: options.odds_ratio,
            must: "above 1 and at most 1e6",
        });
    }
    if !(options.limit > 0.0 && options.limit <= 1e6) {
        return Err(Error::Setting {
            setting: "the limit",
            value: options.limit,
            must: "above 0 and at most 1e6",
        });
    }
    let share_at = |odds_ratio: f64| odds_ratio * usual / (1.0 - usual + odds_ratio * usual);
    let mut chart = Bernoulli {
        usual,
        higher: share_at(options.odds_ratio),
        lower_share: share_at(1.0 / options.odds_ratio),
        upper: Vec::with_capacity(events.len()),
        lower: Vec::with_capacity(events.len()),
        alarms: Vec::new(),
    };
    let (mut up, mut down) = (0.0_f64, 0.0_f64);
    for (point, event) in events.iter().enumerate() {
        let Some(event) = *event else {
            chart.upper.push(None);
            chart.lower.push(None);
            continue;
        };
        let case = Case { risk: usual, event };
        up = (up + weight(case, options.odds_ratio)).max(0.0);
        down = (down - weight(case, 1.0 / options.odds_ratio)).min(0.0);
        if up >= options.limit {
            chart.alarms.push(Alarm {
                point,
                side: Side::High,
            });
        }
        if down <= -options.limit {
            chart.alarms.push(Alarm {
                point,
                side: Side::Low,
            });
        }
        up = if up > options.limit { 0.0 } else { up };
        down = if down < -options.limit { 0.0 } else { down };
        chart.upper.push(Some(up));
        chart.lower.push(Some(down));
    }
    Ok(chart)
}
