//! Run charts, individuals (XmR) and moving ranges.

use super::lines::{Fit, Lines};
use super::phase_data::PhaseData;
use super::settings::{
    Centre, ConstantSeries, LimitSettings, MovingRangeConstant, MovingRangeSigma, RangeInnerLines,
    Screening,
};
use crate::average;
use crate::constants::c4;
use crate::distribution::normal;
use crate::limits::settings::Width;

/// Moving ranges beyond this many mean moving ranges are unusual: D4 for two points.
pub(crate) const UPPER_RANGE_FACTOR: f64 = 3.267;

/// Run chart: the median (or another centre, when asked for), no limits.
pub(crate) fn run(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let base = phase.base_y();
    let count = base.iter().filter(|value| !value.is_nan()).count();
    let centre = match settings.centre {
        Centre::Usual | Centre::Median => average::median(&base),
        Centre::Mean => average::mean(&base).0,
        Centre::Given(centre) => centre,
    };
    Fit::constant(f64::NAN, count, Lines::only_centre(centre))
}

/// Individuals (XmR): mean plus and minus three standard deviations, estimated as the mean moving range over 1.128
/// (Montgomery 2013, equation 6.33).
pub(crate) fn individuals(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let base = phase.base_y();
    let base = without_gaps(&base, settings);
    let (mean, count) = if settings.screening == Screening::UpToWithPoints {
        average::mean(&without_points_of_unusual_ranges(&base))
    } else {
        average::mean(&base)
    };
    let centre = match settings.centre {
        Centre::Usual | Centre::Mean => mean,
        Centre::Median => average::median(&base),
        Centre::Given(centre) => centre,
    };
    let sigma = settings
        .sigma
        .unwrap_or_else(|| moving_range_sigma(&base, settings));
    Fit::constant(
        sigma,
        count,
        Lines::around(centre, sigma, width_in_sigmas(settings)),
    )
}

/// Moving ranges: their mean, and 3.267 (D4) times it as the upper limit.
pub(crate) fn moving_range(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let base = phase.base_y();
    let present: Vec<f64> = base
        .iter()
        .copied()
        .filter(|range| !range.is_nan())
        .collect();
    let centre = match settings.centre {
        Centre::Given(centre) => centre,
        Centre::Median => average::median(&present),
        Centre::Usual | Centre::Mean => average::mean(&present).0,
    };
    // The standard deviation of a range of two in units of its mean: (D4 - 1) / 3.
    let sigma = centre * (UPPER_RANGE_FACTOR - 1.0) / 3.0;
    let mut lines = Lines::around(centre, sigma, width_in_sigmas(settings)).floored(0.0);
    if settings.width == Width::Sigmas(3.0) {
        lines.upper[2] = UPPER_RANGE_FACTOR * centre;
    }
    if settings.range_inner_lines == RangeInnerLines::FromZero {
        let third = lines.upper[2] / 3.0;
        (lines.upper[0], lines.upper[1]) = (third, 2.0 * third);
        (lines.lower[0], lines.lower[1]) = (0.0, 0.0);
    }
    Fit::constant(sigma, present.len(), lines.finite())
}

/// The number of standard deviations of the outer lines, where a normal distribution is assumed.
pub(crate) fn width_in_sigmas(settings: &LimitSettings) -> f64 {
    match settings.width {
        Width::Sigmas(width) => width,
        Width::Coverage(share) => normal::quantile(0.5 + share / 2.0),
    }
}

/// The values in order, with missing ones taken out when gaps are to be bridged.
pub(crate) fn without_gaps<'a>(
    values: &'a [f64],
    settings: &LimitSettings,
) -> std::borrow::Cow<'a, [f64]> {
    if settings.gaps == super::settings::Gaps::Bridge && values.iter().any(|value| value.is_nan()) {
        values
            .iter()
            .copied()
            .filter(|value| !value.is_nan())
            .collect()
    } else {
        std::borrow::Cow::Borrowed(values)
    }
}

/// The standard deviation of a point, from the differences of successive points.
pub(crate) fn moving_range_sigma(values: &[f64], settings: &LimitSettings) -> f64 {
    match settings.moving_range_sigma {
        MovingRangeSigma::SampleDeviation => {
            let (deviation, count) = sample_deviation(values);
            return deviation / c4(count as f64);
        }
        MovingRangeSigma::Median | MovingRangeSigma::MedianByMeanConstant => {
            return median_range_sigma(values, settings);
        }
        MovingRangeSigma::Mean => {}
    }
    let mean_range = mean_range(values, settings);
    match settings.moving_range_constant {
        MovingRangeConstant::Printed => mean_range / 1.128,
        MovingRangeConstant::Mdc => mean_range * 2.66 / 3.0,
        MovingRangeConstant::Exact => mean_range * (std::f64::consts::PI.sqrt() / 2.0),
    }
}

/// The mean moving range, screened if the settings say so.
fn mean_range(values: &[f64], settings: &LimitSettings) -> f64 {
    let (mean, _) = average::mean_moving_range(values, |_| true);
    let bound = UPPER_RANGE_FACTOR * mean;
    match settings.screening {
        Screening::Off => mean,
        _ if mean == 0.0 => zero_ranges(settings),
        Screening::Below => average::mean_moving_range(values, |range| range < bound).0,
        Screening::UpTo | Screening::UpToWithPoints => {
            average::mean_moving_range(values, |range| range <= bound).0
        }
    }
}

fn zero_ranges(settings: &LimitSettings) -> f64 {
    match (settings.constant_series, settings.screening) {
        (ConstantSeries::NoLimits, Screening::Below) => f64::NAN,
        _ => 0.0,
    }
}

/// The mean of ranges that pass the screen, given the mean of all.
pub(crate) fn screened_mean(
    ranges: &[f64],
    mean: f64,
    factor: f64,
    settings: &LimitSettings,
) -> f64 {
    let bound = factor * mean;
    if mean == 0.0 {
        return zero_ranges(settings);
    }
    let kept: Vec<f64> = match settings.screening {
        Screening::Off => return mean,
        Screening::Below => ranges
            .iter()
            .copied()
            .filter(|range| *range < bound)
            .collect(),
        Screening::UpTo | Screening::UpToWithPoints => ranges
            .iter()
            .copied()
            .filter(|range| *range <= bound)
            .collect(),
    };
    average::mean(&kept).0
}

fn median_range_sigma(values: &[f64], settings: &LimitSettings) -> f64 {
    let ranges: Vec<f64> = values
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).abs())
        .filter(|range| !range.is_nan())
        .collect();
    let median_of_all = average::median(&ranges);
    // Software that divides a median by a mean's constant also screens by it.
    let by_mean_constant = settings.moving_range_sigma == MovingRangeSigma::MedianByMeanConstant;
    let typical = if by_mean_constant {
        median_of_all
    } else {
        average::mean(&ranges).0
    };
    let bound = UPPER_RANGE_FACTOR * typical;
    let mut kept: Vec<f64> = match settings.screening {
        Screening::Off => ranges,
        _ if bound == 0.0 && settings.constant_series == ConstantSeries::ZeroWidth => ranges,
        Screening::Below => ranges.into_iter().filter(|range| *range < bound).collect(),
        Screening::UpTo | Screening::UpToWithPoints => {
            ranges.into_iter().filter(|range| *range <= bound).collect()
        }
    };
    if by_mean_constant {
        let screened = if kept.is_empty() {
            median_of_all
        } else {
            average::median_of(&mut kept)
        };
        return screened / 1.128;
    }
    average::median_of(&mut kept) / 0.954
}

/// The values without the points that end an unusual moving range.
fn without_points_of_unusual_ranges(values: &[f64]) -> Vec<f64> {
    let bound = UPPER_RANGE_FACTOR * average::mean_moving_range(values, |_| true).0;
    let usual = values.windows(2).filter(|pair| {
        let range = (pair[1] - pair[0]).abs();
        range.is_nan() || range <= bound
    });
    values
        .first()
        .copied()
        .into_iter()
        .chain(usual.map(|pair| pair[1]))
        .collect()
}

/// The sample standard deviation of the numbers that are there, and how many.
pub(crate) fn sample_deviation(values: &[f64]) -> (f64, usize) {
    let (mean, count) = average::mean(values);
    if count < 2 {
        return (f64::NAN, count);
    }
    let squares: Vec<f64> = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .collect();
    let (total, _) = average::sum(&squares);
    ((total / (count as f64 - 1.0)).sqrt(), count)
}
