//! P' and U': limits widened (or narrowed) by the variation between points (Laney 2002, Quality Engineering 14:531).

use super::attribute::{binomial_deviation, pooled_centre};
use super::individuals::{moving_range_sigma, sample_deviation, width_in_sigmas, without_gaps};
use super::lines::{Fit, Lines};
use super::phase_data::PhaseData;
use super::settings::{LimitSettings, Sequence};
use crate::comparison::is_positive;
use crate::kind::ChartKind;

/// `sigma_z` is the moving-range standard deviation of the standardised points; limits are those of the P or U
/// chart times it.
pub(crate) fn laney(kind: ChartKind, phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let (centre, count) = pooled_centre(phase, settings);
    let ceiling = if kind == ChartKind::PPrime {
        1.0
    } else {
        f64::INFINITY
    };
    let unit_sigma = settings.sigma.unwrap_or_else(|| {
        if kind == ChartKind::PPrime {
            binomial_deviation(centre)
        } else {
            centre.sqrt()
        }
    });
    let sigma_z = spread_of_standardised(phase, centre, unit_sigma, settings);
    let width = width_in_sigmas(settings);
    let each = (0..phase.y.len()).map(|at| {
        let size = phase.denominator(at);
        if !is_positive(size) {
            return Lines::only_centre(centre);
        }
        Lines::around(centre, unit_sigma / size.sqrt() * sigma_z, width)
            .floored(0.0)
            .capped(ceiling)
    });
    let each = each.collect();
    Fit {
        sigma_z,
        ..Fit::each(centre, unit_sigma, count, each)
    }
}

/// The standard deviation between successive standardised points of the baseline.
pub(crate) fn spread_of_standardised(
    phase: &PhaseData<'_>,
    centre: f64,
    unit_sigma: f64,
    settings: &LimitSettings,
) -> f64 {
    let standardised: Vec<f64> = phase
        .y
        .iter()
        .enumerate()
        .map(|(at, y)| (y - centre) / (unit_sigma / phase.denominator(at).sqrt()))
        .map(|z| if z.is_finite() { z } else { f64::NAN })
        .collect();
    let base: Vec<f64> = standardised
        .iter()
        .zip(phase.status)
        .filter(|(_, status)| status.in_baseline())
        .map(|(z, _)| *z)
        .collect();
    match settings.sequence {
        Sequence::InTime => moving_range_sigma(&without_gaps(&base, settings), settings),
        Sequence::SideBySide => sample_deviation(&base).0,
    }
}
