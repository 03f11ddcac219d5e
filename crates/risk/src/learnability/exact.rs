//! Chance of a signal by each day against a known baseline, exactly.

use super::{Band, Chances};
use crate::Error;
use crate::distributions::normal_quantile;
use crate::e_values::{Side, beta_one_sided_ln_e, gamma_one_sided_ln_e};

/// A proportion watched every day against a known baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnownProportion {
    /// Baseline proportion, taken as known.
    pub baseline: f64,
    /// What is really true during the test.
    pub actual: f64,
    /// People a day.
    pub per_day: u64,
    /// How many days.
    pub days: u32,
    /// Beta prior of the e-process.
    pub prior: (f64, f64),
    /// Signal at odds of 1 / alpha.
    pub alpha: f64,
    /// Which side is looked for.
    pub side: Side,
}

/// A rate watched every day against a known baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnownRate {
    /// Baseline events a day, taken as known.
    pub baseline: f64,
    /// What is really true during the test.
    pub actual: f64,
    /// How many days.
    pub days: u32,
    /// Gamma prior of the e-process: shape and rate.
    pub prior: (f64, f64),
    /// Signal at odds of 1 / alpha.
    pub alpha: f64,
    /// Which side is looked for.
    pub side: Side,
}

/// Chance of a signal by each day (the first entry is day 1). With `actual` equal to `baseline` it is the chance of being fooled.
pub fn signal_by_day_proportion(plan: &KnownProportion) -> Result<Vec<f64>, Error> {
    let inside = |p: f64| p > 0.0 && p < 1.0;
    if !inside(plan.baseline) || !(0.0..=1.0).contains(&plan.actual) || !inside(plan.alpha) {
        return Err(Error::out_of_range(
            "the baseline and alpha must lie between 0 and 1, the true level from 0 to 1",
        ));
    }
    let step = Chances::binomial(plan.per_day, plan.actual);
    let nats = (1.0 / plan.alpha).ln();
    let mut band = Band::new();
    Ok((1..=plan.days)
        .map(|day| {
            let n = plan.per_day as f64 * f64::from(day);
            band.look(&step);
            band.cut(|events| {
                let events = events as f64;
                let unusual = match plan.side {
                    Side::Below => events < n * plan.baseline,
                    Side::Above => events > n * plan.baseline,
                };
                // On the usual side of the baseline the odds stay below one.
                unusual
                    && beta_one_sided_ln_e(events, n, plan.baseline, plan.prior, plan.side) >= nats
            });
            band.signalled
        })
        .collect())
}

/// Chance of a signal by each day for a rate.
pub fn signal_by_day_rate(plan: &KnownRate) -> Result<Vec<f64>, Error> {
    if plan.baseline <= 0.0 || plan.actual < 0.0 || !(plan.alpha > 0.0 && plan.alpha < 1.0) {
        return Err(Error::out_of_range(
            "the baseline rate must be above 0, the true rate 0 or more, alpha between 0 and 1",
        ));
    }
    let step = Chances::poisson(plan.actual);
    let nats = (1.0 / plan.alpha).ln();
    let mut band = Band::new();
    Ok((1..=plan.days)
        .map(|day| {
            let exposure = f64::from(day);
            band.look(&step);
            band.cut(|events| {
                let events = events as f64;
                let unusual = match plan.side {
                    Side::Below => events < exposure * plan.baseline,
                    Side::Above => events > exposure * plan.baseline,
                };
                let shapes = plan.prior;
                unusual
                    && gamma_one_sided_ln_e(events, exposure, plan.baseline, shapes, plan.side)
                        >= nats
            });
            band.signalled
        })
        .collect())
}

/// How often a z test at level `alpha`, repeated every day against a known baseline, cries "better" by each
/// day when nothing has changed: the cost of peeking.
pub fn peeking_false_alarms(baseline: f64, per_day: u64, days: u32, alpha: f64) -> Vec<f64> {
    let z = normal_quantile(alpha);
    let step = Chances::binomial(per_day, baseline);
    let mut band = Band::new();
    (1..=days)
        .map(|day| {
            let n = per_day as f64 * f64::from(day);
            let sd = (baseline * (1.0 - baseline) / n).sqrt();
            band.look(&step);
            band.cut(|events| (events as f64 / n - baseline) / sd <= z);
            band.signalled
        })
        .collect()
}
