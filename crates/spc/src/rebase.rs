//! When a chart may need new limits: a suggestion with its reasons, which never applies itself.

use crate::analysis::Analysis;
use crate::average;
use crate::direction::{Direction, Judgement, Side};
use crate::rules::Rule;

/// Points before and after a change that make limits worth having.
const ENOUGH_POINTS: usize = 12;

/// A condition for new limits, as improvement teams agree on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Condition {
    /// The points moved to one side of the centre and stayed.
    Sustained,
    /// The step is at least half a standard deviation.
    LargeEnough,
    /// There are at least 12 points before.
    EnoughBefore,
    /// There are at least 12 points after.
    EnoughAfter,
    /// It is the direction hoped for, or there is none.
    HopedFor,
}

impl Condition {
    const ALL: [Self; 5] = [
        Self::Sustained,
        Self::LargeEnough,
        Self::EnoughBefore,
        Self::EnoughAfter,
        Self::HopedFor,
    ];

    /// The condition in plain words, when it holds or when it does not.
    pub const fn sentence(self, holds: bool) -> &'static str {
        match (self, holds) {
            (Self::Sustained, true) => "The points moved and stayed there.",
            (Self::Sustained, false) => "Some later points are back on the old side.",
            (Self::LargeEnough, true) => "The step is large compared with the usual ups and downs.",
            (Self::LargeEnough, false) => {
                "The step is small compared with the usual ups and downs."
            }
            (Self::EnoughBefore, true) => "There are 12 points or more before it.",
            (Self::EnoughBefore, false) => "There are fewer than 12 points before it.",
            (Self::EnoughAfter, true) => "There are 12 points or more after it.",
            (Self::EnoughAfter, false) => "There are fewer than 12 points after it yet.",
            (Self::HopedFor, true) => {
                "It is not a turn for the worse, which old limits should keep showing."
            }
            (Self::HopedFor, false) => "It is a turn for the worse; new limits would hide it.",
        }
    }
}

/// A place where a new phase may be due.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RebaseSuggestion {
    /// The first point of the new phase, from 0.
    pub at: usize,
    /// The way the points moved.
    pub side: Side,
    /// The mean of the phase before the move.
    pub before: f64,
    /// The mean since.
    pub after: f64,
    /// The step in standard deviations, where there is one.
    pub step_in_sigmas: Option<f64>,
    /// Conditions that hold.
    pub met: Vec<Condition>,
    /// Conditions that do not.
    pub unmet: Vec<Condition>,
}

impl RebaseSuggestion {
    /// Whether every condition that numbers can decide holds. Knowing the cause is for people.
    pub fn is_ready(&self) -> bool {
        self.unmet.is_empty()
    }
}

/// Looks for a lasting move in the last phase: a shift or a long run that reaches the end of the chart, or nearly so.
///
/// The conditions are those of the Making Data Count team: a clear step, in the hoped-for direction, sustained, with points
/// enough, and with a known cause, which only people can add.
///
/// ```
/// use spc::{analyse, rebase, ChartKind, Direction, Options, RuleSet, Series};
/// let waits = (0..30).map(|week| if week < 15 { 40.0 } else { 32.0 } + f64::from(week % 3));
/// let mut options = Options::named(ChartKind::I, RuleSet::MdcExcel5);
/// options.direction = Direction::Down;
/// let analysis = analyse(&Series::values(waits), &options)?;
/// let suggestion = rebase::suggest(&analysis).unwrap();
/// assert_eq!(suggestion.at, 15);
/// assert!(suggestion.is_ready());
/// # Ok::<(), spc::Error>(())
/// ```
pub fn suggest(analysis: &Analysis) -> Option<RebaseSuggestion> {
    let phase = analysis.phases.last()?;
    let sustained = analysis.signals.iter().filter(|signal| {
        matches!(signal.rule, Rule::Shift | Rule::LongRun)
            && signal.first > phase.start
            && signal.last < phase.end
    });
    // The latest move counts; of two rules that see it, the longer pattern.
    let signal = sustained.max_by_key(|signal| (signal.last, signal.last - signal.first))?;
    let side = signal.side?;
    let values = |from: usize, to: usize| -> Vec<f64> {
        let pairs = analysis
            .points
            .values
            .iter()
            .zip(&analysis.points.status)
            .take(to)
            .skip(from);
        pairs
            .filter(|(value, status)| status.in_patterns() && !value.is_nan())
            .map(|(value, _)| *value)
            .collect()
    };
    let (before, after) = (
        values(phase.start, signal.first),
        values(signal.first, phase.end),
    );
    let (before_mean, after_mean) = (average::mean(&before).0, average::mean(&after).0);
    let sigma = spread(&before);
    let step_in_sigmas = crate::analysis::number((after_mean - before_mean) / sigma);
    let beyond = |value: &&f64| match side {
        Side::High => **value > before_mean,
        Side::Low => **value < before_mean,
    };
    let stayed = after.iter().filter(beyond).count();
    let holds = |condition: &Condition| match condition {
        // One straggler in ten does not undo a move.
        Condition::Sustained => 10 * stayed >= 9 * after.len(),
        Condition::LargeEnough => step_in_sigmas.is_none_or(|step| step.abs() >= 0.5),
        Condition::EnoughBefore => before.len() >= ENOUGH_POINTS,
        Condition::EnoughAfter => after.len() >= ENOUGH_POINTS,
        Condition::HopedFor => signal.judgement != Judgement::Concern,
    };
    let (met, unmet) = Condition::ALL.into_iter().partition(holds);
    Some(RebaseSuggestion {
        at: signal.first,
        side,
        before: before_mean,
        after: after_mean,
        step_in_sigmas,
        met,
        unmet,
    })
    .filter(|found| match found.side {
        // A pattern that later points have outweighed is no move to build new limits on.
        Side::High => found.after > found.before && found.after.is_finite(),
        Side::Low => found.after < found.before && found.before.is_finite(),
    })
}

/// The standard deviation of a stretch, by its mean moving range.
fn spread(values: &[f64]) -> f64 {
    average::mean_moving_range(values, |_| true).0 / 1.128
}

/// What kind of stretch a median stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum StretchKind {
    /// The first points.
    Baseline,
    /// A run that was long enough.
    Sustained,
}

/// A stretch of points with a median of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Stretch {
    /// Its first point, from 0.
    pub first: usize,
    /// Its last point, from 0.
    pub last: usize,
    /// The median of its points.
    pub median: f64,
    /// What it is.
    pub kind: StretchKind,
}

/// How sustained runs are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SustainedRuns {
    /// Points of the first median.
    pub baseline: usize,
    /// Points in a row on one side that make a new median.
    pub run_length: usize,
    /// The side that counts; [`Direction::Neither`] for both.
    pub side: Direction,
}

/// Medians that follow sustained runs: the median of the first points, then that of each run on one side of the median before
/// it, points on the median passed over. A picture of how a run chart might be divided; nothing is applied.
pub fn sustained_runs(values: &[Option<f64>], settings: SustainedRuns) -> Vec<Stretch> {
    let present: Vec<(usize, f64)> = values
        .iter()
        .enumerate()
        .filter_map(|(at, value)| Some((at, (*value)?)))
        .filter(|(_, value)| value.is_finite())
        .collect();
    let stretch = |from: usize, to: usize, kind| {
        let part = present.get(from..to).filter(|part| !part.is_empty())?;
        let numbers: Vec<f64> = part.iter().map(|(_, value)| *value).collect();
        Some(Stretch {
            first: part.first()?.0,
            last: part.last()?.0,
            median: average::median(&numbers),
            kind,
        })
    };
    let Some(baseline) = stretch(
        0,
        settings.baseline.min(present.len()),
        StretchKind::Baseline,
    ) else {
        return Vec::new();
    };
    let mut stretches = vec![baseline];
    let mut from = settings.baseline;
    let mut median = baseline.median;
    while let Some((first, end)) = next_run(&present, from, median, settings) {
        // Points on the median inside the run are passed over, in its median too.
        let numbers: Vec<f64> = present[first..end]
            .iter()
            .map(|(_, value)| *value)
            .filter(|value| *value != median)
            .collect();
        let Some(found) = stretch(first, end, StretchKind::Sustained) else {
            break;
        };
        median = average::median(&numbers);
        stretches.push(Stretch { median, ..found });
        from = end;
    }
    stretches
}

/// The first run of the length asked for, as positions among the present points.
fn next_run(
    present: &[(usize, f64)],
    from: usize,
    median: f64,
    settings: SustainedRuns,
) -> Option<(usize, usize)> {
    let (mut run, mut side, mut first) = (0, 0.0, from);
    for (position, (_, value)) in present.iter().enumerate().skip(from) {
        let now = if *value > median { 1.0 } else { -1.0 };
        if *value == median {
            continue;
        }
        if now == side {
            run += 1;
        } else {
            (run, side, first) = (1, now, position);
        }
        let wanted = match settings.side {
            Direction::Neither => true,
            Direction::Up => now > 0.0,
            Direction::Down => now < 0.0,
        };
        if wanted && run >= settings.run_length.max(1) {
            return Some((first, position + 1));
        }
    }
    None
}
