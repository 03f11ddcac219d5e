//! G charts: cases between rare events.

use super::lines::{Fit, Lines};
use super::phase_data::PhaseData;
use super::settings::{Centre, GeometricLimits, LimitSettings, Width};
use crate::average;
use crate::distribution::normal;

/// The median of a geometric distribution in units of its mean, nearly: ln 2 (Provost & Murray 2011, p. 228).
const MEDIAN_OVER_MEAN: f64 = 0.693;

/// Mean m plus three times √(m(m+1)) (Benneyan 2001, Health Care Manag Sci 4:305), with a choice of centre, or
/// quantiles of the geometric distribution with p = 1/(m+1).
pub(crate) fn geometric(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let base = phase.base_y();
    let (base_mean, count) = average::mean(&base);
    let mean = if let Centre::Given(mean) = settings.centre {
        mean
    } else {
        base_mean
    };
    let sigma = settings
        .sigma
        .unwrap_or_else(|| (mean * (mean + 1.0)).sqrt());
    let drawn = match (settings.centre, settings.geometric) {
        (Centre::Mean, _) => mean,
        (Centre::Median, _) | (Centre::Usual, GeometricLimits::SigmaMedian) => {
            average::median(&base)
        }
        (_, GeometricLimits::Probability) => interpolated_quantile(0.5, mean),
        (_, GeometricLimits::WholeProbability) => whole_quantile(0.5, mean),
        (Centre::Given(_) | Centre::Usual, _) => MEDIAN_OVER_MEAN * mean,
    };
    let lines = match settings.geometric {
        GeometricLimits::Probability => {
            by_quantile(drawn, settings, |tail| interpolated_quantile(tail, mean))
        }
        GeometricLimits::WholeProbability => {
            by_quantile(drawn, settings, |tail| whole_quantile(tail, mean))
        }
        GeometricLimits::SigmaMedian | GeometricLimits::SigmaTheoretical => {
            let width = super::individuals::width_in_sigmas(settings);
            Lines {
                centre: drawn,
                ..Lines::around(mean, sigma, width).floored(0.0)
            }
        }
    };
    Fit::constant(sigma, count, lines.floored(0.0).finite())
}

fn by_quantile(centre: f64, settings: &LimitSettings, quantile: impl Fn(f64) -> f64) -> Lines {
    let share = match settings.width {
        // The share of a normal distribution within so many standard deviations.
        Width::Sigmas(width) => 1.0 - 2.0 * normal::cdf(-width),
        Width::Coverage(share) => share,
    };
    super::attribute::quantile_lines(centre, share, quantile)
}

/// The quantile as if the geometric distribution were continuous: ln(1-q)/ln(1-p) - 1, at least 0.
fn interpolated_quantile(tail: f64, mean: f64) -> f64 {
    (continuous(tail, mean) - 1.0).max(0.0)
}

/// The smallest whole number whose cumulative probability reaches the tail.
fn whole_quantile(tail: f64, mean: f64) -> f64 {
    (continuous(tail, mean).ceil() - 1.0).max(0.0)
}

fn continuous(tail: f64, mean: f64) -> f64 {
    // ln(1-p) with p = 1/(m+1) is ln(m/(m+1)).
    let log_failure = -(1.0 / mean).ln_1p();
    (-tail).ln_1p() / log_failure
}
