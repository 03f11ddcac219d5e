//! How far each unit lies from the target, and how much further apart units lie than chance explains.

use super::{ExtremeUnits, FunnelOptions, Measure, NoEvents, Unit};

/// Distance of a unit from the target on the scale of the measure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Distance {
    pub(super) z: f64,
    standard_error: f64,
}

impl Distance {
    pub(super) fn of(unit: Unit, target: f64, options: &FunnelOptions) -> Self {
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
pub(super) fn kept(distances: &[Distance], options: &FunnelOptions) -> Vec<f64> {
    let z: Vec<f64> = distances.iter().map(|distance| distance.z).collect();
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
pub(super) struct Dispersion {
    pub(super) phi: f64,
    pub(super) tau_squared: f64,
}

impl Dispersion {
    pub(super) fn of(distances: &[Distance], kept: &[f64]) -> Self {
        let retained: Vec<(f64, f64)> = kept
            .iter()
            .zip(distances)
            .map(|(z, distance)| (*z, distance.standard_error.powi(-2)))
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
