//! T charts: time between rare events.

use super::individuals::{moving_range_sigma, width_in_sigmas, without_gaps};
use super::lines::{Fit, Lines};
use super::phase_data::PhaseData;
use super::settings::{Centre, LimitSettings, TimeLowerLimit};
use crate::average;

/// Times to the power 1/3.6 are nearly normal (Nelson 1994, J Qual Technol 26:239).
const POWER: f64 = 3.6;

/// An I chart of the transformed times, carried back to the scale of time. A lower line that would be negative
/// before carrying back is 0 at the limit and missing inside.
pub(crate) fn time_between(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let transformed: Vec<f64> = phase
        .base_y()
        .iter()
        .map(|time| time.powf(1.0 / POWER))
        .collect();
    let base = without_gaps(&transformed, settings);
    let (mean, count) = average::mean(&base);
    let centre = match settings.centre {
        Centre::Usual | Centre::Mean => mean,
        Centre::Median => average::median(&base),
        Centre::Given(time) => time.powf(1.0 / POWER),
    };
    let sigma = settings
        .sigma
        .unwrap_or_else(|| moving_range_sigma(&base, settings));
    let raw = Lines::around(centre, sigma, width_in_sigmas(settings));
    // A negative base of a broken power is no number, which is what the inner lines should be.
    let mut lines = raw.map(|line| line.powf(POWER));
    for (line, raw) in lines.lower.iter_mut().zip(raw.lower).rev() {
        if raw < 0.0 {
            *line = match settings.time_lower_limit {
                TimeLowerLimit::Zero | TimeLowerLimit::ZeroThroughout => 0.0,
                TimeLowerLimit::Missing => f64::NAN,
            };
        }
        if settings.time_lower_limit != TimeLowerLimit::ZeroThroughout {
            break;
        }
    }
    Fit::constant(sigma, count, lines)
}
