//! Xbar, R and S: several measurements a period.

use super::individuals::width_in_sigmas;
use super::lines::{Fit, Lines};
use super::phase_data::{PhaseData, SubgroupSlices};
use super::settings::{Centre, LimitSettings, SpreadSource, SubgroupSigma};
use crate::average;
use crate::comparison::is_positive;
use crate::constants::{c4, d2, d3};

/// Xbar: weighted mean of the subgroup means plus and minus three standard deviations over √n
/// (Montgomery 2013, sections 6.2 and 6.3). Subgroups of one have no limits.
pub(crate) fn means(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let Some(groups) = phase.subgroups else {
        return no_fit();
    };
    let base = Base::of(phase, groups);
    let weighted: Vec<f64> = base
        .mean
        .iter()
        .zip(&base.size)
        .map(|(mean, size)| mean * size)
        .collect();
    let sizes: Vec<f64> = base
        .mean
        .iter()
        .zip(&base.size)
        .map(|(mean, size)| mean * 0.0 + size)
        .collect();
    let ((above, count), (below, _)) = (average::sum(&weighted), average::sum(&sizes));
    let centre = match settings.centre {
        Centre::Usual | Centre::Mean if below > 0.0 => above / below,
        Centre::Usual | Centre::Mean => f64::NAN,
        Centre::Median => average::median(&base.mean),
        Centre::Given(centre) => centre,
    };
    let spread = Spread::of(&base, groups, settings);
    let width = width_in_sigmas(settings);
    let each = groups.size.iter().map(|size| {
        if *size > 1.0 {
            Lines::around(centre, spread.for_size(*size) / size.sqrt(), width)
        } else {
            Lines::only_centre(centre)
        }
    });
    let each = each.collect();
    Fit::each(centre, spread.for_size(f64::INFINITY), count, each)
}

/// S: centre and limits of the standard deviations, c4 and √(1 - c4²) times the deviation of a point (Montgomery 2013, section
/// 6.3).
pub(crate) fn deviations(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let Some(groups) = phase.subgroups else {
        return no_fit();
    };
    let base = Base::of(phase, groups);
    let spread = Spread::of(&base, groups, settings);
    let width = width_in_sigmas(settings);
    let centre = match settings.centre {
        Centre::Given(centre) => centre,
        Centre::Median => average::median(&base.deviation),
        Centre::Usual | Centre::Mean => base.centre_of_deviations(&spread),
    };
    let each = groups.size.iter().map(|size| {
        let factor = c4(*size);
        // A given centre is a known mean deviation, from which the deviation of a point follows.
        let of_point = match (settings.centre, settings.sigma) {
            (Centre::Given(centre), None) => centre / factor,
            _ => spread.for_size(*size),
        };
        let sigma = of_point * (1.0 - factor * factor).max(0.0).sqrt();
        if !is_positive(*size - 1.0) {
            return Lines::only_centre(centre);
        }
        let lines = Lines::around(centre, sigma, width);
        if settings.floor_deviations {
            lines.floored(0.0)
        } else {
            lines
        }
    });
    let each = each.collect();
    Fit::each(centre, spread.for_size(f64::INFINITY), base.count(), each)
}

/// R: centre is the weighted mean range, limits d3 times the deviation of a point either side (Montgomery 2013, section 6.2).
pub(crate) fn ranges(phase: &PhaseData<'_>, settings: &LimitSettings) -> Fit {
    let Some(groups) = phase.subgroups else {
        return no_fit();
    };
    let base = Base::of(phase, groups);
    let settings = LimitSettings {
        subgroup_sigma: match settings.subgroup_sigma {
            SubgroupSigma::MeanOrPooled | SubgroupSigma::Pooled => SubgroupSigma::UnweightedRange,
            chosen => chosen,
        },
        ..*settings
    };
    let spread = Spread::of(&base, groups, &settings);
    let centre = match settings.centre {
        Centre::Given(centre) => centre,
        Centre::Median => average::median(&base.range),
        Centre::Usual | Centre::Mean => weighted_mean(&base.range, &base.size),
    };
    let width = width_in_sigmas(&settings);
    let each = groups.size.iter().map(|size| {
        let sigma = spread.for_size(*size) * d3(*size, settings.range_constants);
        Lines::around(centre, sigma, width).floored(0.0)
    });
    let each = each.collect();
    Fit::each(centre, spread.for_size(f64::INFINITY), base.count(), each)
}

fn no_fit() -> Fit {
    Fit::constant(f64::NAN, 0, Lines::only_centre(f64::NAN))
}

/// The baseline subgroups.
struct Base {
    mean: Vec<f64>,
    deviation: Vec<f64>,
    range: Vec<f64>,
    size: Vec<f64>,
}

impl Base {
    fn of(phase: &PhaseData<'_>, groups: SubgroupSlices<'_>) -> Self {
        let kept = |column: &[f64]| -> Vec<f64> {
            let pairs = column.iter().zip(phase.status);
            pairs
                .filter(|(_, status)| status.in_baseline())
                .map(|(value, _)| *value)
                .collect()
        };
        Self {
            mean: kept(groups.mean),
            deviation: kept(groups.deviation),
            range: kept(groups.range),
            size: kept(groups.size),
        }
    }

    fn count(&self) -> usize {
        self.mean.iter().filter(|mean| !mean.is_nan()).count()
    }

    /// Subgroup statistics with their sizes, where there are at least two measurements.
    fn measured<'a>(&'a self, column: &'a [f64]) -> impl Iterator<Item = (f64, f64)> + 'a {
        let pairs = column
            .iter()
            .zip(&self.size)
            .map(|(value, size)| (*value, *size));
        pairs.filter(|(value, size)| !value.is_nan() && *size > 1.0)
    }

    fn centre_of_deviations(&self, spread: &Spread) -> f64 {
        match spread {
            Spread::MeanDeviation(mean) => *mean,
            Spread::PooledDeviation(pooled) => *pooled,
            Spread::Point(_) => weighted_mean(&self.deviation, &self.size),
        }
    }
}

/// The mean weighted by subgroup size.
fn weighted_mean(values: &[f64], sizes: &[f64]) -> f64 {
    let pairs = || {
        values
            .iter()
            .zip(sizes)
            .filter(|(value, _)| !value.is_nan())
    };
    pairs().map(|(value, size)| value * size).sum::<f64>()
        / pairs().map(|(_, size)| size).sum::<f64>()
}

/// How the deviation of a point follows from the subgroups.
enum Spread {
    /// The mean deviation, of subgroups of equal size: divide by c4.
    MeanDeviation(f64),
    /// The pooled deviation: divide by c4 of each size.
    PooledDeviation(f64),
    /// The deviation of a point itself.
    Point(f64),
}

impl Spread {
    /// The standard deviation of a point, as limits for a subgroup of this size need it.
    fn for_size(&self, size: f64) -> f64 {
        match self {
            Self::MeanDeviation(deviation) | Self::PooledDeviation(deviation) => {
                if size.is_finite() {
                    deviation / c4(size)
                } else {
                    *deviation
                }
            }
            Self::Point(sigma) => *sigma,
        }
    }

    fn of(base: &Base, all: SubgroupSlices<'_>, settings: &LimitSettings) -> Self {
        if let Some(sigma) = settings.sigma {
            return Self::Point(sigma);
        }
        let ratio = |column: &[f64], factor: &dyn Fn(f64) -> f64| {
            let each: Vec<f64> = base
                .measured(column)
                .map(|(value, size)| value / factor(size))
                .collect();
            Self::Point(average::mean(&each).0)
        };
        let d2 = |size: f64| d2(size, settings.range_constants);
        let d3 = |size: f64| d3(size, settings.range_constants);
        match settings.subgroup_sigma {
            SubgroupSigma::MeanOrPooled if equal_sizes(base, all, settings) => {
                Self::MeanDeviation(average::mean(&base.deviation).0)
            }
            SubgroupSigma::MeanOrPooled | SubgroupSigma::Pooled => {
                Self::PooledDeviation(base.pooled().0)
            }
            SubgroupSigma::UnweightedRange => ratio(&base.range, &d2),
            SubgroupSigma::UnweightedDeviation => ratio(&base.deviation, &c4),
            SubgroupSigma::WeightedRange => {
                let weight = |size: f64| (d2(size) / d3(size)).powi(2);
                Self::Point(base.weighted(&base.range, &d2, &weight))
            }
            SubgroupSigma::WeightedDeviation => {
                let weight = |size: f64| c4(size).powi(2) / (1.0 - c4(size).powi(2));
                Self::Point(base.weighted(&base.deviation, &c4, &weight))
            }
            SubgroupSigma::PooledUnbiased => {
                let (pooled, freedom) = base.pooled();
                Self::Point(pooled / c4(freedom + 1.0))
            }
        }
    }
}

impl Base {
    /// Root of the pooled variance, and its degrees of freedom.
    fn pooled(&self) -> (f64, f64) {
        let freedom: f64 = self
            .measured(&self.deviation)
            .map(|(_, size)| size - 1.0)
            .sum();
        let squares: f64 = self
            .measured(&self.deviation)
            .map(|(value, size)| (size - 1.0) * value * value)
            .sum();
        ((squares / freedom).sqrt(), freedom)
    }

    fn weighted(
        &self,
        column: &[f64],
        factor: &dyn Fn(f64) -> f64,
        weight: &dyn Fn(f64) -> f64,
    ) -> f64 {
        let pairs = || self.measured(column);
        let above: f64 = pairs()
            .map(|(value, size)| weight(size) * value / factor(size))
            .sum();
        above / pairs().map(|(_, size)| weight(size)).sum::<f64>()
    }
}

fn equal_sizes(base: &Base, all: SubgroupSlices<'_>, settings: &LimitSettings) -> bool {
    let sizes: &[f64] = match settings.spread_source {
        SpreadSource::Baseline => &base.size,
        SpreadSource::WholePhase => all.size,
    };
    sizes.windows(2).all(|pair| pair[0] == pair[1])
}
