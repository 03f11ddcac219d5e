//! Run-chart rules: the exact joint distribution of crossings and longest run.

use crate::distributions::{binomial_quantile, whole_part};

/// Limits of Anhoj's rules for a number of useful points (Anhoj & Olesen 2014).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnhojLimits {
    /// A longest run above this signals.
    pub longest_run: u32,
    /// Fewer crossings than this signal.
    pub crossings: u32,
}

/// Longest run above round(log2 n + 3), or crossings below the 5 % point of Binomial(n - 1, 1/2).
pub fn anhoj_limits(n: u32) -> AnhojLimits {
    let longest = whole_part((f64::from(n.max(1)).log2() + 3.0).round());
    let crossings = binomial_quantile(0.05, u64::from(n.saturating_sub(1)), 0.5);
    AnhojLimits {
        longest_run: u32::try_from(longest).unwrap_or(u32::MAX),
        crossings: u32::try_from(crossings).unwrap_or(u32::MAX),
    }
}

/// Chance of every pair (crossings, longest run) for `n` points that lie above the line with chance `p`.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossingsAndRuns {
    n: usize,
    /// Row by row: crossings 0 to n-1; longest run 1 to n.
    chances: Vec<f64>,
}

impl CrossingsAndRuns {
    /// Chance of exactly this many crossings and this longest run.
    pub fn chance(&self, crossings: usize, longest_run: usize) -> f64 {
        let place = longest_run
            .checked_sub(1)
            .filter(|run| *run < self.n && crossings < self.n);
        place
            .and_then(|run| self.chances.get(crossings * self.n + run))
            .copied()
            .unwrap_or(0.0)
    }

    /// Chance that a pair fulfils a condition.
    pub fn chance_that(&self, holds: impl Fn(u32, u32) -> bool) -> f64 {
        let n = u32::try_from(self.n).unwrap_or(u32::MAX);
        let mut total = 0.0;
        for crossings in 0..n {
            for run in 1..=n {
                if holds(crossings, run) {
                    total += self.chance(crossings as usize, run as usize);
                }
            }
        }
        total
    }

    /// Chance of a signal by Anhoj's rules.
    pub fn anhoj_signal(&self) -> f64 {
        let limits = anhoj_limits(u32::try_from(self.n).unwrap_or(u32::MAX));
        self.chance_that(|crossings, run| run > limits.longest_run || crossings < limits.crossings)
    }
}

/// The exact joint distribution, by a forward pass over (crossings, longest run, current run, side).
pub fn crossings_and_longest_run(n: usize, p: f64) -> CrossingsAndRuns {
    let n = n.max(1);
    let q = 1.0 - p;
    // State: side, crossings, longest, current; only current <= longest is ever filled.
    let place = |side: usize, crossings: usize, longest: usize, current: usize| {
        ((side * n + crossings) * n + longest - 1) * n + current - 1
    };
    let mut now = vec![0.0; 2 * n * n * n];
    now[place(0, 0, 1, 1)] = p;
    now[place(1, 0, 1, 1)] = q;
    for point in 1..n {
        let mut next = vec![0.0; now.len()];
        for side in 0..2 {
            let (stay, cross) = if side == 0 { (p, q) } else { (q, p) };
            for crossings in 0..point {
                for longest in 1..=point - crossings {
                    for current in 1..=longest {
                        let mass = now[place(side, crossings, longest, current)];
                        if mass > 0.0 {
                            let grown = longest.max(current + 1);
                            next[place(side, crossings, grown, current + 1)] += mass * stay;
                            next[place(1 - side, crossings + 1, longest, 1)] += mass * cross;
                        }
                    }
                }
            }
        }
        now = next;
    }
    let mut chances = vec![0.0; n * n];
    for side in 0..2 {
        for crossings in 0..n {
            for longest in 1..=n {
                let from = place(side, crossings, longest, 1);
                chances[crossings * n + longest - 1] += now[from..from + n].iter().sum::<f64>();
            }
        }
    }
    CrossingsAndRuns { n, chances }
}

/// Crossings and longest run of a chart of up to 64 points held in the bits of a word (1: above the line).
pub fn crossings_and_runs(chart: u64, n: u32) -> (u32, u32) {
    let points = n.min(64);
    if points == 0 {
        return (0, 0);
    }
    let all = if points == 64 {
        u64::MAX
    } else {
        (1 << points) - 1
    };
    let above = chart & all;
    let crossings = ((above ^ (above >> 1)) & (all >> 1)).count_ones();
    (crossings, longest_run(above).max(longest_run(!above & all)))
}

/// Longest run of ones: how often the word can be cut by one until nothing is left.
fn longest_run(mut word: u64) -> u32 {
    let mut length = 0;
    while word != 0 {
        word &= word << 1;
        length += 1;
    }
    length
}
