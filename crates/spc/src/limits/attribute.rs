//! Counts, rates and proportions: Poisson and binomial limits.

use super::lines::{Fit, Lines};
use super::phase_data::PhaseData;
use super::settings::{Centre, LimitSettings, Width};
use crate::average;
use crate::comparison::is_positive;
use crate::distribution::{binomial, normal, poisson};

/// C chart: mean count plus and minus three times its root, floor 0 (Montgomery 2013, equation 7.17).
pub(crate) fn counts(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let base = phase.base_y();
    let (mean, count) = average::mean(&base);
    let centre = match settings.centre {
        Centre::Usual | Centre::Mean => mean,
        Centre::Median => average::median(&base),
        Centre::Given(centre) => centre,
    };
    let sigma = settings.sigma.unwrap_or_else(|| centre.sqrt());
    let lines = match settings.width {
        Width::Sigmas(width) => Lines::around(centre, sigma, width).floored(0.0),
        Width::Coverage(share) => {
            quantile_lines(centre, share, |tail| poisson::quantile(tail, centre))
        }
    };
    Fit::constant(sigma, count, lines)
}

/// U chart: rate plus and minus three times the root of rate over denominator, floor 0 (Montgomery 2013, 7.3.2).
pub(crate) fn rates(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let (centre, count) = pooled_centre(phase, settings);
    let unit_sigma = settings.sigma.unwrap_or_else(|| centre.sqrt());
    let each = (0..phase.y.len()).map(|at| {
        let size = phase.denominator(at);
        if !is_positive(size) {
            return Lines::only_centre(centre);
        }
        match settings.width {
            Width::Sigmas(width) => {
                Lines::around(centre, unit_sigma / size.sqrt(), width).floored(0.0)
            }
            Width::Coverage(share) => quantile_lines(centre, share, |tail| {
                poisson::quantile(tail, centre * size) / size
            }),
        }
    });
    Fit::each(centre, unit_sigma, count, each.collect())
}

/// P chart: proportion plus and minus three times the root of p(1-p)/n, within 0 and 1 (Montgomery 2013, equation 7.8).
pub(crate) fn proportions(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let (centre, count) = pooled_centre(phase, settings);
    let unit_sigma = settings.sigma.unwrap_or_else(|| binomial_deviation(centre));
    let each = (0..phase.y.len())
        .map(|at| proportion_lines(centre, unit_sigma, phase.denominator(at), settings));
    Fit::each(centre, unit_sigma, count, each.collect())
}

/// NP chart: the P chart in numbers of units; centre and limits are those of the proportion times the denominator.
pub(crate) fn numbers(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let (centre, count) = pooled_centre(phase, settings);
    let unit_sigma = settings.sigma.unwrap_or_else(|| binomial_deviation(centre));
    let each = (0..phase.y.len()).map(|at| {
        let size = phase.denominator(at);
        proportion_lines(centre, unit_sigma, size, settings).map(|line| line * size)
    });
    Fit::each(centre, unit_sigma, count, each.collect())
}

fn proportion_lines(centre: f64, unit_sigma: f64, size: f64, settings: &LimitSettings) -> Lines {
    if !is_positive(size) {
        return Lines::only_centre(centre);
    }
    match settings.width {
        Width::Sigmas(width) => Lines::around(centre, unit_sigma / size.sqrt(), width)
            .floored(0.0)
            .capped(1.0),
        Width::Coverage(share) => quantile_lines(centre, share, |tail| {
            binomial::quantile(tail, size, centre) / size
        }),
    }
}

/// Lines where the distribution has the tail areas of one and two normal standard deviations, and the asked share outside.
pub(crate) fn quantile_lines(centre: f64, share: f64, quantile: impl Fn(f64) -> f64) -> Lines {
    let tails = [normal::cdf(-1.0), normal::cdf(-2.0), (1.0 - share) / 2.0];
    Lines {
        centre,
        lower: tails.map(&quantile),
        upper: tails.map(|tail| quantile(1.0 - tail)),
    }
    .finite()
}

/// Sum of numerators over sum of denominators of the baseline, and how many points that is.
pub(crate) fn pooled_centre(phase: &PhaseData<'_>, settings: &LimitSettings) -> (f64, usize) {
    let (Some(numerators), Some(denominators)) = (phase.numerators, phase.denominators) else {
        return (f64::NAN, 0);
    };
    let (above, count) = average::sum(&phase.base(numerators));
    let (below, _) = average::sum(&phase.base(denominators));
    let pooled = if below > 0.0 { above / below } else { f64::NAN };
    let centre = match settings.centre {
        Centre::Usual | Centre::Mean => pooled,
        Centre::Median => average::median(&phase.base_y()),
        Centre::Given(centre) => centre,
    };
    (centre, count)
}

/// Standard deviation of one unit of a proportion; zero outside 0 to 1, where there is none.
pub(crate) fn binomial_deviation(proportion: f64) -> f64 {
    (proportion * (1.0 - proportion)).max(0.0).sqrt() + 0.0 * proportion
}
