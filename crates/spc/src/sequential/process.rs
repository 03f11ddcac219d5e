//! Centre and standard deviation of the process a sequential chart watches.

use crate::error::Result;
use crate::kind::ChartKind;
use crate::limits::phase_data::{PhaseData, SubgroupSlices};
use crate::limits::{self, LimitSettings, SubgroupSigma, lines::Fit};
use crate::options::{At, Baseline, Impossible, baseline_range};
use crate::prepare;
use crate::series::Series;
use crate::status::Status;

/// What is watched.
pub(super) struct Process {
    pub values: Vec<f64>,
    /// Subgroup sizes; 1 for individuals.
    pub sizes: Vec<f64>,
    pub centre: f64,
    pub sigma: f64,
}

/// Estimates a process from the baseline of a series: individuals by moving ranges, subgroups by their spread.
pub(super) fn process(
    series: &Series,
    settings: &LimitSettings,
    baseline: Baseline,
) -> Result<Process> {
    let grouped = series.subgroup_ends.is_some() || series.deviations.is_some();
    let kind = if grouped {
        ChartKind::Xbar
    } else {
        ChartKind::I
    };
    let mut status = vec![Status::USED; series.len()];
    let columns = prepare::columns(series, kind, Impossible::Accept, &mut status)?;
    let whole = 0..series.len();
    let inside = baseline_range(baseline, &whole, |at, after| match at {
        At::Point(point) => point.saturating_add(usize::from(after)),
        At::Day(day) => series.periods().map_or(0, |periods| {
            periods
                .iter()
                .filter(|period| {
                    period
                        .day
                        .is_some_and(|found| found < day || (after && found == day))
                })
                .count()
        }),
    });
    for (point, status) in status.iter_mut().enumerate() {
        status.set_baseline(inside.contains(&point));
    }
    let settings = LimitSettings {
        subgroup_sigma: match settings.subgroup_sigma {
            // These two need a size to be a standard deviation of a point.
            SubgroupSigma::MeanOrPooled | SubgroupSigma::Pooled => SubgroupSigma::PooledUnbiased,
            chosen => chosen,
        },
        ..*settings
    };
    let data = PhaseData {
        y: &columns.y,
        numerators: columns.numerators.as_deref(),
        denominators: columns.denominators.as_deref(),
        subgroups: columns.subgroups.as_ref().map(|groups| SubgroupSlices {
            mean: &groups.mean,
            deviation: &groups.deviation,
            range: &groups.range,
            size: &groups.size,
        }),
        status: &status,
        complete: status.iter().all(|status| *status == Status::USED),
    };
    let Fit { centre, sigma, .. } = limits::fit(kind, &data, &settings);
    let sizes = if grouped {
        columns.denominators.unwrap_or_default()
    } else {
        vec![1.0; columns.y.len()]
    };
    Ok(Process {
        values: columns.y,
        sizes,
        centre,
        sigma,
    })
}
