//! Runs analysis of a whole phase: longest run and crossings of the centre line.

use super::anhoj;
use super::codes::{ABOVE, BELOW, Code};
use crate::status::Status;

/// How runs are judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum RunsMethod {
    /// A run longer than log2(n) + 3 or fewer crossings than the 5 per cent point of a binomial distribution
    /// (Anhøj & Olesen 2014, PLoS ONE 9:e113825).
    #[default]
    Anhoj,
    /// The box of longest run and crossings with the best specificity and sensitivity, 10 to 100 useful points; elsewhere as
    /// [`Self::Anhoj`] (Anhøj & Wentzel-Larsen 2020, PLoS ONE 15:e0233920).
    BestBox,
    /// The best box with its corner cut off (the same).
    CutBox,
    /// Too few or too many runs, each at 2.5 per cent (Swed & Eisenhart 1943), as Perla, Provost & Murray (2011) use them.
    SwedEisenhart,
}

/// What the longest run and the crossings are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunsLimits {
    /// A longer run than this is a signal.
    pub longest_run: Option<usize>,
    /// Fewer crossings than this are a signal.
    pub crossings: Option<usize>,
    /// More crossings than this are a signal.
    pub crossings_upper: Option<usize>,
    /// The cut of the corner: with exactly the fewest crossings allowed, the run may be no longer than the first
    /// number; with exactly the longest run allowed, there must be at least the second number of crossings.
    pub corner: Option<(usize, usize)>,
}

impl RunsLimits {
    /// Whether a longest run and a number of crossings are a signal.
    pub fn signal(&self, longest: usize, crossings: usize) -> bool {
        let outside = self.longest_run.is_some_and(|limit| longest > limit)
            || self.crossings.is_some_and(|limit| crossings < limit)
            || self.crossings_upper.is_some_and(|limit| crossings > limit);
        let in_corner = match (self.corner, self.longest_run, self.crossings) {
            (
                Some((run_at_edge, crossings_at_edge)),
                Some(longest_limit),
                Some(crossings_limit),
            ) => {
                let on_crossings_edge = crossings == crossings_limit;
                let on_run_edge = longest == longest_limit;
                let allowed = (!on_crossings_edge && !on_run_edge)
                    || (on_crossings_edge && longest <= run_at_edge)
                    || (on_run_edge && crossings >= crossings_at_edge);
                !allowed
            }
            _ => false,
        };
        outside || in_corner
    }
}

/// What longest run and crossings are compared with, for `useful` points.
///
/// ```
/// use spc::rules::{RunsMethod, runs};
/// let limits = runs::limits_for(24, RunsMethod::Anhoj);
/// assert_eq!((limits.longest_run, limits.crossings), (Some(8), Some(8)));
/// ```
pub fn limits_for(useful: usize, method: RunsMethod) -> RunsLimits {
    anhoj::limits(useful, method)
}

/// What runs analysis found in one phase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RunsTest {
    /// Points not missing, not excluded and not exactly on the centre.
    pub useful: usize,
    /// The longest run of useful points on one side; none without useful points.
    pub longest_run: Option<usize>,
    /// A longer run than this is a signal.
    pub longest_run_limit: Option<usize>,
    /// Times the useful points cross the centre.
    pub crossings: Option<usize>,
    /// Fewer crossings than this are a signal.
    pub crossings_limit: Option<usize>,
    /// More crossings than this are a signal (only where too many runs are judged).
    pub crossings_upper_limit: Option<usize>,
    /// Whether the runs are a signal.
    pub signal: bool,
}

/// Longest run and crossings of the useful points, with the place of the longest run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Runs {
    pub useful: usize,
    pub longest: usize,
    /// The last point of the (first) longest run.
    pub longest_ends: usize,
    pub crossings: usize,
}

/// Counts runs over the codes of one phase.
pub(crate) fn count(codes: &[Code], status: Option<&[Status]>) -> Runs {
    match status {
        None => count_useful(codes.iter().copied()),
        Some(status) => {
            count_useful(codes.iter().zip(status).map(
                |(code, status)| {
                    if status.in_patterns() { *code } else { 0 }
                },
            ))
        }
    }
}

fn count_useful(codes: impl Iterator<Item = Code>) -> Runs {
    let (mut side, mut run) = (0, 0_usize);
    let mut runs = Runs::default();
    let mut changes = 0_usize;
    for (at, code) in codes.enumerate() {
        let now = code & (ABOVE | BELOW);
        let useful = now != 0;
        let changed = useful && now != side;
        runs.useful += usize::from(useful);
        changes += usize::from(changed);
        run = if changed {
            1
        } else {
            run + usize::from(useful)
        };
        side = if useful { now } else { side };
        if run > runs.longest {
            runs.longest = run;
            runs.longest_ends = at;
        }
    }
    runs.crossings = changes.saturating_sub(1);
    runs
}

/// Judges counted runs.
pub(crate) fn judge(runs: Runs, method: RunsMethod) -> RunsTest {
    let n = runs.useful;
    if n == 0 {
        return RunsTest::default();
    }
    let limits = limits_for(n, method);
    RunsTest {
        useful: n,
        longest_run: Some(runs.longest),
        longest_run_limit: limits.longest_run,
        crossings: Some(runs.crossings),
        crossings_limit: limits.crossings,
        crossings_upper_limit: limits.crossings_upper,
        signal: limits.signal(runs.longest, runs.crossings),
    }
}

impl RunsTest {
    /// Whether the longest run is too long on its own.
    pub fn run_too_long(&self) -> bool {
        matches!((self.longest_run, self.longest_run_limit), (Some(run), Some(limit)) if run > limit)
    }

    /// Whether there are too few crossings on their own.
    pub fn too_few_crossings(&self) -> bool {
        matches!((self.crossings, self.crossings_limit), (Some(found), Some(limit)) if found < limit)
    }

    /// Whether there are too many crossings.
    pub fn too_many_crossings(&self) -> bool {
        matches!((self.crossings, self.crossings_upper_limit), (Some(found), Some(limit)) if found > limit)
    }
}
