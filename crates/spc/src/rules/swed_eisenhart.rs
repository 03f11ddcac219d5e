//! Too few or too many runs, by the exact distribution of the number of runs.

use super::runs::RunsLimits;
use crate::distribution::binomial::ln_choose;

/// Limits on crossings (one fewer than runs) for `n` useful points, half of them on each side, each tail at 2.5 per cent
/// (Swed & Eisenhart 1943, Ann Math Stat 14:66). Under 10 points nothing is judged.
pub(crate) fn limits(n: usize) -> RunsLimits {
    let none = RunsLimits {
        longest_run: None,
        crossings: None,
        crossings_upper: None,
        corner: None,
    };
    if n < 10 {
        return none;
    }
    let (fewest, most) = run_limits(n);
    RunsLimits {
        crossings: Some(fewest.saturating_sub(1)),
        crossings_upper: Some(most.saturating_sub(1)),
        ..none
    }
}

/// The fewest and the most runs that are not a signal.
pub(crate) fn run_limits(n: usize) -> (usize, usize) {
    const TAIL: f64 = 0.025;
    let above = n / 2;
    let below = n - above;
    let probability = |runs: usize| probability_of_runs(runs, above as f64, below as f64);
    let tail_ends = |mut runs: usize, step: isize| {
        let mut total = 0.0;
        loop {
            total += probability(runs);
            if total > TAIL || runs == 0 || runs > n {
                return runs;
            }
            runs = runs.saturating_add_signed(step);
        }
    };
    (tail_ends(2, 1), tail_ends(n, -1))
}

/// Probability of exactly `runs` runs of `a` and `b` symbols.
fn probability_of_runs(runs: usize, a: f64, b: f64) -> f64 {
    // Logarithms are subtracted before raising, so that large counts do not overflow.
    let share = |n: f64, k: f64, m: f64, j: f64| {
        if k < 0.0 || k > n || j < 0.0 || j > m {
            return 0.0;
        }
        (ln_choose(n, k) + ln_choose(m, j) - ln_choose(a + b, a)).exp()
    };
    let k = (runs / 2) as f64;
    if runs.is_multiple_of(2) {
        2.0 * share(a - 1.0, k - 1.0, b - 1.0, k - 1.0)
    } else {
        share(a - 1.0, k, b - 1.0, k - 1.0) + share(a - 1.0, k - 1.0, b - 1.0, k)
    }
}
