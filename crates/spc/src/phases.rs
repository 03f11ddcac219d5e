//! Where phases begin, which points make their limits, which are left out.

use std::ops::Range;

use crate::error::{Error, Result};
use crate::limits::phase_data::Columns;
use crate::limits::{Gaps, LimitSettings, SpreadSource};
use crate::options::{
    At, Baseline, ExclusionExtent, Options, PhaseLimits, PhaseStart, baseline_range,
};
use crate::series::Series;
use crate::status::Status;

/// One phase as asked for.
pub(crate) struct Asked<'o> {
    pub range: Range<usize>,
    /// `None` for the first phase when it was not named.
    pub named: Option<&'o PhaseStart>,
}

impl Asked<'_> {
    pub(crate) fn limits(&self) -> PhaseLimits {
        self.named.map_or(PhaseLimits::Own, |phase| phase.limits)
    }
}

/// The phases of a series, checked. A series without points has none.
pub(crate) fn phases<'o>(series: &Series, options: &'o Options) -> Result<Vec<Asked<'o>>> {
    let length = series.len();
    let mut starts: Vec<(usize, Option<&PhaseStart>)> = vec![(0, None)];
    for (number, phase) in options.phases.iter().enumerate() {
        let start = position(series, phase.at, false);
        let out_of_range = Error::PhaseOutOfRange {
            phase: number + 1,
            start: start.saturating_add(1),
            last: length,
        };
        match starts.last_mut() {
            Some((0, unnamed)) if start == 0 && number == 0 && length > 0 => *unnamed = Some(phase),
            Some((before, _)) if start > *before && start < length => {
                starts.push((start, Some(phase)));
            }
            _ => return Err(out_of_range),
        }
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([length]);
    let ranges = starts.iter().zip(ends).map(|((start, named), end)| Asked {
        range: *start..end,
        named: *named,
    });
    Ok(ranges.filter(|phase| !phase.range.is_empty()).collect())
}

/// The point of a place; `after` asks for one past it.
fn position(series: &Series, at: At, after: bool) -> usize {
    match at {
        At::Point(point) => point.saturating_add(usize::from(after)),
        At::Day(day) => {
            let periods = series.periods().unwrap_or(&[]);
            let reached = |found: i32| if after { found > day } else { found >= day };
            periods
                .iter()
                .position(|period| period.day.is_some_and(reached))
                .unwrap_or(series.len())
        }
    }
}

/// Marks excluded points.
pub(crate) fn mark_exclusions(
    series: &Series,
    options: &Options,
    status: &mut [Status],
) -> Result<()> {
    for exclusion in &options.exclusions {
        let range = match exclusion.at {
            At::Point(point) => point..point.saturating_add(1),
            At::Day(_) => {
                position(series, exclusion.at, false)..position(series, exclusion.at, true)
            }
        };
        let last = series.len();
        let points = status
            .get_mut(range.clone())
            .filter(|points| !points.is_empty());
        let points = points.ok_or(Error::ExclusionOutOfRange {
            position: range.start.saturating_add(1),
            last,
        })?;
        for status in points {
            status.exclude(exclusion.extent == ExclusionExtent::Everything);
        }
    }
    Ok(())
}

/// Marks the points that make centre and limits. A phase that carries on the one before has none of its own.
pub(crate) fn mark_baselines(
    series: &Series,
    options: &Options,
    phases: &[Asked<'_>],
    status: &mut [Status],
) {
    for (number, phase) in phases.iter().enumerate() {
        let baseline = match phase.limits() {
            PhaseLimits::AsBefore if number > 0 => Baseline::First(0),
            PhaseLimits::From(baseline) => baseline,
            PhaseLimits::Own | PhaseLimits::Given { .. } | PhaseLimits::AsBefore => {
                options.baseline
            }
        };
        if baseline == Baseline::All {
            // Every point starts inside the baseline.
            continue;
        }
        let inside = baseline_range(baseline, &phase.range, |at, after| {
            position(series, at, after)
        });
        for point in phase.range.clone() {
            if let Some(status) = status.get_mut(point) {
                status.set_baseline(inside.contains(&point));
            }
        }
    }
}

/// Replaces values by moving ranges within each phase; the first of each has none.
pub(crate) fn to_moving_ranges(
    columns: &mut Columns,
    phases: &[Asked<'_>],
    status: &mut [Status],
    settings: &LimitSettings,
) {
    // Neighbours of an excluded point form a range across it, unless the whole phase makes the spread.
    let across = settings.spread_source == SpreadSource::Baseline;
    let gaps = settings.gaps;
    let values = std::mem::take(&mut columns.y);
    columns.y = vec![f64::NAN; values.len()];
    for phase in phases {
        let mut before = f64::NAN;
        for point in phase.range.clone() {
            let (Some(value), Some(status), Some(range)) = (
                values.get(point),
                status.get_mut(point),
                columns.y.get_mut(point),
            ) else {
                continue;
            };
            if across && status.is_excluded() {
                continue;
            }
            *range = (value - before).abs();
            if range.is_nan() {
                status.mark_missing();
            }
            if gaps == Gaps::Break || !value.is_nan() {
                before = *value;
            }
        }
    }
}
