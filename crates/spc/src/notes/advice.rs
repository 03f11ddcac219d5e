//! Advice on the data behind a chart: dispersion, autocorrelation, days of the week, seasons, unsuitable charts.

use super::{Note, Unsuitable};
use crate::analysis::{Analysis, LimitState, Phase};
use crate::average;
use crate::kind::ChartKind;
use crate::limits::lines::PhaseLines;

/// Fewer points than this say nothing about dispersion or resemblance.
const ENOUGH: usize = 20;
/// Chance alone stays under this many standard errors in 99 of 100 series.
const ONE_IN_A_HUNDRED: f64 = 2.576;

/// Appends the advice that applies.
pub(super) fn advise(analysis: &Analysis, notes: &mut Vec<Note>) {
    for (number, phase) in analysis.phases.iter().enumerate() {
        notes.extend(dispersion(analysis, number, phase));
    }
    if ordered_in_time(analysis.settings.kind) {
        let resemblance = lag_one(analysis);
        if resemblance.count >= ENOUGH {
            notes.extend(resemblance.note());
            if let Some(gap) = usual_gap(analysis) {
                let residuals = residuals(analysis);
                notes.extend(days_of_the_week(analysis, &residuals, gap));
                notes.extend(season(&residuals, gap));
            }
        }
    }
    notes.extend(unsuitable(analysis));
}

/// Charts whose plotted values are one measurement each, not a spread or a waiting time.
const fn ordered_in_time(kind: ChartKind) -> bool {
    !matches!(
        kind,
        ChartKind::Mr | ChartKind::R | ChartKind::S | ChartKind::T | ChartKind::G
    )
}

/// Variation between successive standardised points in units of what chance alone explains (Laney 2002).
fn dispersion(analysis: &Analysis, number: usize, phase: &Phase) -> Option<Note> {
    let suggested = match analysis.settings.kind {
        ChartKind::P | ChartKind::Np => ChartKind::PPrime,
        ChartKind::U => ChartKind::UPrime,
        ChartKind::C => ChartKind::I,
        _ => return None,
    };
    if phase.limits != LimitState::Established || phase.baseline_points < ENOUGH {
        return None;
    }
    let points = &analysis.points;
    let (mut total, mut count, mut before) = (0.0, 0_usize, f64::NAN);
    for point in phase.start..phase.end {
        let status = points.status.get(point)?;
        if !status.in_baseline() {
            continue;
        }
        let lines = points.lines_at(point);
        // One standard deviation of this point; the upper line is never cut at zero.
        let sigma = (lines.upper[0] - lines.centre).max(lines.centre - lines.lower[0]);
        let z = (points.values.get(point)? - lines.centre) / sigma;
        let range = (z - before).abs();
        if range.is_finite() {
            total += range;
            count += 1;
        }
        before = z;
    }
    let sigma_z = total / count as f64 / 1.128;
    // The standard error of a mean moving range is about 0.82 of its mean over the root of the number of ranges.
    let slack = 3.0 * 0.82 / (count as f64).sqrt();
    if !sigma_z.is_finite() || count < ENOUGH - 1 {
        None
    } else if sigma_z > (1.0 + slack).max(1.2) {
        Some(Note::Overdispersion {
            phase: number,
            sigma_z,
            suggested,
        })
    } else if sigma_z < (1.0 - slack).min(0.8) {
        Some(Note::Underdispersion {
            phase: number,
            sigma_z,
        })
    } else {
        None
    }
}

/// Distances from the centre of each phase; NaN where a point is missing or left out.
fn residuals(analysis: &Analysis) -> Vec<f64> {
    let points = &analysis.points;
    let mut residuals = Vec::with_capacity(points.len());
    for (number, phase) in analysis.phases.iter().enumerate() {
        let constant = match points.lines.get(number) {
            Some(PhaseLines::Constant(lines)) => Some(lines.centre),
            _ => None,
        };
        let range = phase.start..phase.end;
        let values = points.values.get(range.clone()).unwrap_or(&[]);
        let status = points.status.get(range.clone()).unwrap_or(&[]);
        for ((value, status), point) in values.iter().zip(status).zip(range) {
            let centre = constant.unwrap_or_else(|| points.lines_at(point).centre);
            residuals.push(if status.in_patterns() {
                value - centre
            } else {
                f64::NAN
            });
        }
    }
    residuals
}

/// Correlation of each residual with the one `lag` points before, and how many pairs there are.
fn correlation(residuals: &[f64], lag: usize) -> (f64, usize) {
    let (mut products, mut pairs) = (0.0, 0_usize);
    for (now, before) in residuals.iter().skip(lag).zip(residuals) {
        let product = now * before;
        if !product.is_nan() {
            products += product;
            pairs += 1;
        }
    }
    let (mut squares, mut count) = (0.0, 0_usize);
    for value in residuals {
        let square = value * value;
        if !square.is_nan() {
            squares += square;
            count += 1;
        }
    }
    ((products / pairs as f64) / (squares / count as f64), pairs)
}

/// Sums behind the correlation of each residual with the one before.
#[derive(Default)]
struct Resemblance {
    products: f64,
    pairs: usize,
    squares: f64,
    count: usize,
}

impl Resemblance {
    fn note(&self) -> Option<Note> {
        let lag_one = (self.products / self.pairs as f64) / (self.squares / self.count as f64);
        let bound = ONE_IN_A_HUNDRED / (self.count as f64).sqrt();
        let found = self.pairs >= ENOUGH - 1 && lag_one.is_finite() && lag_one > bound;
        found.then_some(Note::Autocorrelation { lag_one, bound })
    }

    fn add(&mut self, values: &[f64], centre: f64) {
        let mut before = f64::NAN;
        for value in values {
            let residual = value - centre;
            let product = residual * before;
            let paired = !product.is_nan();
            let present = !residual.is_nan();
            self.products += if paired { product } else { 0.0 };
            self.pairs += usize::from(paired);
            self.squares += if present { residual * residual } else { 0.0 };
            self.count += usize::from(present);
            before = residual;
        }
    }
}

/// Resemblance of neighbours, phase by phase. Complete phases with one centre need no copy.
fn lag_one(analysis: &Analysis) -> Resemblance {
    let points = &analysis.points;
    let mut resemblance = Resemblance::default();
    if !points.complete
        || points
            .lines
            .iter()
            .any(|lines| matches!(lines, PhaseLines::Each(_)))
    {
        resemblance.add(&residuals(analysis), 0.0);
        return resemblance;
    }
    for (phase, lines) in analysis.phases.iter().zip(&points.lines) {
        if let PhaseLines::Constant(lines) = lines {
            resemblance.add(
                points.values.get(phase.start..phase.end).unwrap_or(&[]),
                lines.centre,
            );
        }
    }
    resemblance
}

/// Days between successive points, the middle one.
fn usual_gap(analysis: &Analysis) -> Option<i32> {
    let periods = analysis.points.periods.as_ref()?;
    let mut gaps: Vec<i32> = periods
        .windows(2)
        .filter_map(|pair| pair[1].day?.checked_sub(pair[0].day?))
        .collect();
    let middle = gaps.len() / 2;
    (!gaps.is_empty()).then(|| *gaps.select_nth_unstable(middle).1)
}

/// Variation between days of the week over variation within them, for daily series of four weeks or more.
fn days_of_the_week(analysis: &Analysis, residuals: &[f64], gap: i32) -> Option<Note> {
    if gap != 1 {
        return None;
    }
    let periods = analysis.points.periods.as_ref()?;
    let mut days: [Vec<f64>; 7] = Default::default();
    for (residual, period) in residuals.iter().zip(periods.iter()) {
        if let (false, Some(weekday)) = (residual.is_nan(), period.weekday()) {
            days.get_mut(weekday)?.push(*residual);
        }
    }
    let known: Vec<(usize, &Vec<f64>)> = days
        .iter()
        .enumerate()
        .filter(|(_, day)| day.len() >= 4)
        .collect();
    if known.len() < 5 {
        return None;
    }
    let all: Vec<f64> = known
        .iter()
        .flat_map(|(_, day)| day.iter().copied())
        .collect();
    let mean = average::mean(&all).0;
    let means: Vec<(usize, f64, f64)> = known
        .iter()
        .map(|(weekday, day)| (*weekday, average::mean(day).0, day.len() as f64))
        .collect();
    let between: f64 = means
        .iter()
        .map(|(_, day_mean, count)| count * (day_mean - mean).powi(2))
        .sum();
    let total: f64 = all.iter().map(|value| (value - mean).powi(2)).sum();
    let (groups, count) = (known.len() as f64, all.len() as f64);
    let ratio = (between / (groups - 1.0)) / ((total - between) / (count - groups));
    // The 1 per cent point of F with 4 to 6 and 21 or more degrees of freedom lies between 2.8 and 4.4.
    if !(total > 0.0 && ratio > 4.4) {
        return None;
    }
    let by_mean = |a: &&(usize, f64, f64), b: &&(usize, f64, f64)| a.1.total_cmp(&b.1);
    let (highest, lowest) = (
        means.iter().max_by(by_mean)?.0,
        means.iter().min_by(by_mean)?.0,
    );
    Some(Note::DayOfWeek {
        share: between / total,
        highest,
        lowest,
    })
}

/// Resemblance to the year before, for three years or more of weeks, months or quarters.
fn season(residuals: &[f64], gap: i32) -> Option<Note> {
    let period = match gap {
        7 => 52,
        28..=31 => 12,
        89..=92 => 4,
        _ => return None,
    };
    if residuals.len() < 3 * period {
        return None;
    }
    let (correlation, pairs) = correlation(residuals, period);
    let bound = ONE_IN_A_HUNDRED / (pairs as f64).sqrt();
    (correlation.is_finite() && correlation > bound.max(0.3)).then_some(Note::Seasonal {
        period,
        correlation,
    })
}

/// Charts that suit other data better.
fn unsuitable(analysis: &Analysis) -> Option<Note> {
    let (points, kind) = (&analysis.points, analysis.settings.kind);
    let unit = analysis.settings.multiply;
    let pairs = || {
        let values = points.values.iter().zip(&points.status).enumerate();
        values
            .filter(|(_, (value, status))| status.in_patterns() && !value.is_nan())
            .map(|(at, (value, _))| (at, *value))
    };
    let count = if points.complete {
        points.len()
    } else {
        pairs().count()
    };
    if count < 10 {
        return None;
    }
    let size = |at: usize| {
        points
            .denominators
            .as_ref()
            .and_then(|all| all.get(at).copied())
    };
    let ratio = matches!(
        kind,
        ChartKind::P | ChartKind::PPrime | ChartKind::U | ChartKind::UPrime
    );
    let counted = |at: usize, value: f64| {
        let value = value / unit;
        if ratio {
            value * size(at).unwrap_or(f64::NAN)
        } else {
            value
        }
    };
    let whole = |value: f64| (value - value.round()).abs() <= 1e-6 * value.abs().max(1.0);
    let counts = || pairs().map(|(at, value)| counted(at, value));
    let advice = |why, suggested| Some(Note::UnsuitableChart { why, suggested });
    match kind {
        ChartKind::C | ChartKind::G | ChartKind::Np | ChartKind::P | ChartKind::U
            if !counts().all(whole) =>
        {
            advice(
                Unsuitable::FractionsOnCounts,
                if ratio {
                    ChartKind::IPrime
                } else {
                    ChartKind::I
                },
            )
        }
        ChartKind::C | ChartKind::U | ChartKind::P | ChartKind::Np
            if 2 * counts().filter(|count| *count == 0.0).count() > count =>
        {
            advice(Unsuitable::MostlyZero, ChartKind::G)
        }
        ChartKind::U | ChartKind::P if counts().sum::<f64>() < count as f64 => {
            advice(Unsuitable::TinyExpectedCounts, ChartKind::G)
        }
        ChartKind::I if points.denominators.is_none() && unit == 1.0 => {
            let whole_counts = counts().all(|count| count >= 0.0 && count == count.round());
            let small = whole_counts && counts().sum::<f64>() < 10.0 * count as f64;
            // A constant or two-valued series says too little about what it counts.
            let varied = analysis
                .phases
                .iter()
                .any(|phase| phase.sigma.is_some_and(|sigma| sigma > 0.0));
            if small && varied {
                advice(Unsuitable::SmallCounts, ChartKind::C)
            } else {
                None
            }
        }
        _ => None,
    }
}
