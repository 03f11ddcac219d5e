//! From observations to what a chart plots.

use crate::average;
use crate::error::{Error, Result};
use crate::kind::ChartKind;
use crate::limits::individuals::sample_deviation;
use crate::limits::phase_data::{Columns, Subgroups};
use crate::options::Impossible;
use crate::series::{LARGEST, Series};
use crate::status::Status;

/// Computes the columns of a chart. Marks missing and impossible points in `status`.
pub(crate) fn columns(
    series: &Series,
    kind: ChartKind,
    impossible: Impossible,
    status: &mut [Status],
) -> Result<Columns> {
    refuse_huge(&series.values)?;
    refuse_huge(series.denominators.as_deref().unwrap_or(&[]))?;
    refuse_huge(series.deviations.as_deref().unwrap_or(&[]))?;
    let mut columns = match kind {
        ChartKind::Xbar | ChartKind::R | ChartKind::S => of_subgroups(series, kind)?,
        ChartKind::P | ChartKind::PPrime | ChartKind::U | ChartKind::UPrime | ChartKind::Np => {
            of_ratios(series, kind, impossible)?
        }
        ChartKind::C => Columns {
            y: summed(series, &series.values),
            ..Columns::default()
        },
        ChartKind::Run
        | ChartKind::I
        | ChartKind::IPrime
        | ChartKind::Mr
        | ChartKind::G
        | ChartKind::T => of_individuals(series, kind, impossible),
    };
    check_possible(&columns, kind, impossible, status)?;
    clear_missing(&mut columns, status, impossible);
    Ok(columns)
}

fn refuse_huge(values: &[f64]) -> Result<()> {
    // NaN compares false and is a missing value. No early exit, so that the usual case is one quick pass.
    let huge = |value: &f64| value.abs() > LARGEST;
    if !values
        .iter()
        .fold(false, |found, value| found | huge(value))
    {
        return Ok(());
    }
    let at = values.iter().position(huge).unwrap_or(0);
    let value = values.get(at).copied().unwrap_or(f64::NAN);
    Err(Error::TooLarge {
        position: at + 1,
        value,
    })
}

/// Values, or ratios where there are denominators; the mean of a subgroup. Where denominators count and there are none, a mean
/// weighs as many as the measurements behind it.
fn of_individuals(series: &Series, kind: ChartKind, impossible: Impossible) -> Columns {
    match &series.denominators {
        Some(denominators) if series.deviations.is_none() => {
            let (numerators, denominators) = paired_sums(series, denominators);
            Columns {
                y: quotient(&numerators, &denominators, impossible),
                numerators: Some(numerators),
                denominators: Some(denominators),
                subgroups: None,
            }
        }
        _ => {
            let y = match &series.subgroup_ends {
                None => series.values.clone(),
                Some(_) => groups(series).map(|group| average::mean(group).0).collect(),
            };
            let measurements = || {
                let present = |group: &[f64]| group.iter().filter(|value| !value.is_nan()).count();
                groups(series).map(|group| present(group) as f64).collect()
            };
            Columns {
                y,
                denominators: (kind == ChartKind::IPrime).then(measurements),
                ..Columns::default()
            }
        }
    }
}

fn of_ratios(series: &Series, kind: ChartKind, impossible: Impossible) -> Result<Columns> {
    let denominators = series
        .denominators
        .as_ref()
        .ok_or(Error::NeedsDenominators { kind })?;
    let (numerators, denominators) = paired_sums(series, denominators);
    let ratio = quotient(&numerators, &denominators, impossible);
    let y = if kind == ChartKind::Np {
        numerators.clone()
    } else {
        ratio
    };
    Ok(Columns {
        y,
        numerators: Some(numerators),
        denominators: Some(denominators),
        subgroups: None,
    })
}

fn of_subgroups(series: &Series, kind: ChartKind) -> Result<Columns> {
    let subgroups =
        if let (Some(deviations), Some(sizes)) = (&series.deviations, &series.denominators) {
            if kind == ChartKind::R {
                return Err(Error::NeedsSubgroups { kind });
            }
            Subgroups {
                mean: series.values.clone(),
                deviation: deviations.clone(),
                range: vec![f64::NAN; series.values.len()],
                size: sizes.clone(),
            }
        } else {
            measured_subgroups(series)
        };
    let y = match kind {
        ChartKind::R => subgroups.range.clone(),
        ChartKind::S => subgroups.deviation.clone(),
        _ => subgroups.mean.clone(),
    };
    Ok(Columns {
        y,
        denominators: Some(subgroups.size.clone()),
        numerators: None,
        subgroups: Some(subgroups),
    })
}

fn measured_subgroups(series: &Series) -> Subgroups {
    let mut subgroups = Subgroups::default();
    for group in groups(series) {
        let (deviation, size) = sample_deviation(group);
        let present = || group.iter().copied().filter(|value| !value.is_nan());
        let highest = present().fold(f64::NEG_INFINITY, f64::max);
        let lowest = present().fold(f64::INFINITY, f64::min);
        subgroups.mean.push(average::mean(group).0);
        subgroups.deviation.push(deviation);
        subgroups
            .range
            .push(if size > 1 { highest - lowest } else { f64::NAN });
        subgroups.size.push(size as f64);
    }
    subgroups
}

/// The observations of each point.
fn groups(series: &Series) -> impl Iterator<Item = &[f64]> {
    let mut start = 0;
    (0..series.len()).map(move |point| {
        let end = series
            .subgroup_ends
            .as_ref()
            .map_or(point + 1, |ends| ends.get(point).copied().unwrap_or(start));
        let group = series.values.get(start..end).unwrap_or(&[]);
        start = end;
        group
    })
}

/// One sum for each point; missing only when every observation of the point is.
fn summed(series: &Series, column: &[f64]) -> Vec<f64> {
    let Some(ends) = &series.subgroup_ends else {
        return column.to_vec();
    };
    let mut start = 0;
    let mut sums = Vec::with_capacity(ends.len());
    for end in ends {
        let (total, count) = average::sum(column.get(start..*end).unwrap_or(&[]));
        sums.push(if count == 0 { f64::NAN } else { total });
        start = *end;
    }
    sums
}

/// Sums of numerators and denominators over rows that have both.
fn paired_sums(series: &Series, denominators: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let both = |kept: &[f64], other: &[f64]| -> Vec<f64> {
        kept.iter()
            .zip(other)
            .map(|(kept, other)| if other.is_nan() { f64::NAN } else { *kept })
            .collect()
    };
    let numerators = both(&series.values, denominators);
    let denominators = both(denominators, &series.values);
    (summed(series, &numerators), summed(series, &denominators))
}

/// Ratios. Where impossible values are accepted, events over nothing lie above any centre, although there is no number to show.
fn quotient(numerators: &[f64], denominators: &[f64], impossible: Impossible) -> Vec<f64> {
    let pairs = numerators.iter().zip(denominators);
    pairs
        .map(|(above, below)| {
            let ratio = above / below;
            let over_nothing = *below == 0.0 && *above > 0.0;
            if ratio.is_finite() || (over_nothing && impossible == Impossible::Accept) {
                ratio
            } else {
                f64::NAN
            }
        })
        .collect()
}

/// Sets aside, accepts or refuses values that cannot be.
fn check_possible(
    columns: &Columns,
    kind: ChartKind,
    impossible: Impossible,
    status: &mut [Status],
) -> Result<()> {
    let counted = kind.limits_vary() && kind != ChartKind::IPrime
        || matches!(kind, ChartKind::C | ChartKind::G);
    let subgrouped = matches!(kind, ChartKind::Xbar | ChartKind::R | ChartKind::S);
    if impossible == Impossible::Accept || subgrouped || !(counted || kind == ChartKind::T) {
        return Ok(());
    }
    let at = |column: &Option<Vec<f64>>, point: usize| {
        column
            .as_ref()
            .and_then(|column| column.get(point).copied())
            .unwrap_or(f64::NAN)
    };
    for (point, y) in columns.y.iter().enumerate() {
        let denominator = at(&columns.denominators, point);
        let numerator = at(&columns.numerators, point);
        let reason = if *y < 0.0 || numerator < 0.0 {
            "it is below zero"
        } else if kind == ChartKind::T && *y == 0.0 {
            "no time passed"
        } else if denominator < 0.0 {
            "its denominator is below zero"
        } else if denominator == 0.0 && numerator > 0.0 {
            "its denominator is zero"
        } else if kind.is_proportion() && numerator > denominator {
            "there are more of them than there were units"
        } else {
            continue;
        };
        if impossible == Impossible::Refuse {
            return Err(Error::Impossible {
                kind,
                position: point + 1,
                value: *y,
                reason,
            });
        }
        if let Some(status) = status.get_mut(point) {
            status.set_aside();
        }
    }
    Ok(())
}

/// A point without a value is missing in every column, and the reverse.
/// Where impossible values are accepted, events over a denominator of zero still count as events.
fn clear_missing(columns: &mut Columns, status: &mut [Status], impossible: Impossible) {
    let no_value = columns.y.iter().fold(false, |found, y| found | y.is_nan());
    let set_aside = status
        .iter()
        .fold(false, |found, status| found | status.is_missing());
    if !no_value && !set_aside {
        return;
    }
    for (point, (y, status)) in columns.y.iter_mut().zip(status).enumerate() {
        if status.is_missing() {
            *y = f64::NAN;
        } else if y.is_nan() {
            status.mark_missing();
        } else {
            continue;
        }
        let over_nothing = columns
            .denominators
            .as_ref()
            .is_some_and(|all| all.get(point) == Some(&0.0));
        if impossible == Impossible::Accept && over_nothing {
            continue;
        }
        let Some(numerators) = &mut columns.numerators else {
            continue;
        };
        if let Some(numerator) = numerators.get_mut(point) {
            *numerator = f64::NAN;
        }
        // A denominator without its numerator must not enter the pooled centre. Zero adds nothing and is kept to be shown.
        let denominator = columns
            .denominators
            .as_mut()
            .and_then(|all| all.get_mut(point));
        if let Some(denominator) = denominator.filter(|size| **size != 0.0) {
            *denominator = f64::NAN;
        }
    }
}
