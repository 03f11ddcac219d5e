//! I': individuals whose denominators differ (Taylor 2018, normalised individuals chart).

use super::individuals::{screened_mean, width_in_sigmas};
use super::lines::{Fit, Lines};
use super::phase_data::PhaseData;
use super::settings::{Centre, LimitSettings, Screening, SpreadSource};
use crate::average;

/// Ranges of two, standardised, beyond this many means are unusual (Taylor 2018).
const UPPER_RANGE_FACTOR: f64 = 3.2665;

/// Weighted mean plus and minus three standard deviations of one unit over the root of the denominator. The standard deviation
/// is the mean of √(π/2) |difference| / √(1/n + 1/n before). Equal denominators give the I chart.
pub(crate) fn normalised(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let base_y = phase.base_y();
    let sizes: Vec<f64> = match phase.denominators {
        Some(denominators) => denominators.to_vec(),
        None => vec![1.0; phase.y.len()],
    };
    let base_sizes: Vec<f64> = sizes
        .iter()
        .zip(phase.status)
        .filter(|(_, status)| status.in_baseline())
        .map(|(size, _)| *size)
        .collect();
    let weighted: Vec<f64> = base_y
        .iter()
        .zip(&base_sizes)
        .map(|(y, size)| y * size)
        .collect();
    let weights: Vec<f64> = base_y
        .iter()
        .zip(&base_sizes)
        .map(|(y, size)| if y.is_nan() { f64::NAN } else { *size })
        .collect();
    let ((above, count), (below, _)) = (average::sum(&weighted), average::sum(&weights));
    let centre = match settings.centre {
        Centre::Usual | Centre::Mean => above / below,
        Centre::Median => average::median(&base_y),
        Centre::Given(centre) => centre,
    };
    let unit_sigma = settings
        .sigma
        .unwrap_or_else(|| match settings.spread_source {
            SpreadSource::Baseline => spread(&base_y, &base_sizes, settings),
            SpreadSource::WholePhase => spread(phase.y, &sizes, settings),
        });
    let width = width_in_sigmas(settings);
    let each = sizes.iter().map(|size| {
        if *size > 0.0 {
            Lines::around(centre, unit_sigma / size.sqrt(), width)
        } else {
            Lines::only_centre(centre)
        }
    });
    let each: Vec<Lines> = each.collect();
    Fit::each(
        if centre.is_finite() { centre } else { f64::NAN },
        unit_sigma,
        count,
        each,
    )
}

/// The mean standardised moving range, as a standard deviation of one unit.
fn spread(values: &[f64], sizes: &[f64], settings: &LimitSettings) -> f64 {
    let points: Vec<(f64, f64)> = values
        .iter()
        .zip(sizes)
        .map(|(value, size)| (*value, *size))
        .filter(|(value, _)| settings.gaps == super::settings::Gaps::Break || !value.is_nan())
        .collect();
    let root = (std::f64::consts::PI / 2.0).sqrt();
    let ranges: Vec<f64> = points
        .windows(2)
        .map(|pair| {
            root * (pair[1].0 - pair[0].0).abs() / (1.0 / pair[1].1 + 1.0 / pair[0].1).sqrt()
        })
        .filter(|range| range.is_finite())
        .collect();
    let mean = average::mean(&ranges).0;
    if settings.screening == Screening::Off {
        mean
    } else {
        screened_mean(&ranges, mean, UPPER_RANGE_FACTOR, settings)
    }
}
