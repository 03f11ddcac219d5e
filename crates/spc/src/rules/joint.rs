//! The exact joint distribution of longest run and crossings.
//!
//! Each of `n` points lies above the centre with the same probability, independently of the others. A sequence with `c` crossings
//! is a way to cut `n` into `c + 1` runs that lie above and below in turn, so the distribution follows by adding up
//! such cuts (Wentzel-Larsen & Anhøj 2019, PLoS ONE 14:e0223233).

/// Longer charts than this are refused: the sums grow with the square of the length.
const LONGEST_CHART: usize = 2_000;

/// Probability that no run is longer than `longest` and that there are at least `crossings` crossings. `None` for more than
/// 2,000 points or a probability outside 0 to 1.
///
/// ```
/// // The Anhøj rules for 20 points: no run above 7, at least 6 crossings.
/// let silent = spc::rules::joint::probability_within(20, 0.5, 7, 6).unwrap();
/// assert!((silent - 0.929_416_656_494_1).abs() < 1e-12);
/// ```
pub fn probability_within(n: usize, above: f64, longest: usize, crossings: usize) -> Option<f64> {
    if n > LONGEST_CHART || !(0.0..=1.0).contains(&above) {
        return None;
    }
    if n == 0 || longest == 0 {
        return Some(f64::from(n == 0));
    }
    let by_runs = by_number_of_runs(n, above, longest);
    Some(by_runs.iter().skip(crossings + 1).sum::<f64>().min(1.0))
}

/// Probability that chance alone gives a longest run of at least `longest` or at most `crossings` crossings. `None` for
/// more than 2,000 points.
pub fn chance_of_as_unusual(n: usize, longest: usize, crossings: usize) -> Option<f64> {
    let within = probability_within(n, 0.5, longest.saturating_sub(1), crossings + 1)?;
    Some((1.0 - within).clamp(0.0, 1.0))
}

/// Probability of each number of runs (entry `k` for `k` runs) with none longer than `longest`.
fn by_number_of_runs(n: usize, above: f64, longest: usize) -> Vec<f64> {
    let below = 1.0 - above;
    let powers = |p: f64| -> Vec<f64> {
        std::iter::successors(Some(1.0), |power| Some(power * p))
            .take(longest.min(n) + 1)
            .collect()
    };
    let (above, below) = (powers(above), powers(below));
    // Weight of cutting the first m points into k runs, the last of them above (below).
    let first = |powers: &[f64]| -> Vec<f64> {
        (0..=n)
            .map(|m| {
                if m == 0 {
                    0.0
                } else {
                    powers.get(m).copied().unwrap_or(0.0)
                }
            })
            .collect()
    };
    let (mut last_above, mut last_below) = (first(&above), first(&below));
    let total = |a: &[f64], b: &[f64]| a.last().unwrap_or(&0.0) + b.last().unwrap_or(&0.0);
    let mut probabilities = vec![0.0, total(&last_above, &last_below)];
    for runs in 2..=n {
        let extend = |before: &[f64], powers: &[f64]| -> Vec<f64> {
            (0..=n)
                .map(|m| {
                    let lengths = powers.iter().enumerate().skip(1).take(m.saturating_sub(1));
                    lengths
                        .map(|(length, power)| power * before[m - length])
                        .sum()
                })
                .collect()
        };
        let next_above = extend(&last_below, &above);
        let next_below = extend(&last_above, &below);
        (last_above, last_below) = (next_above, next_below);
        let found = total(&last_above, &last_below);
        probabilities.push(found);
        debug_assert!(runs + 1 == probabilities.len());
    }
    probabilities
}

/// The whole joint distribution for one number of points.
#[derive(Debug, Clone, PartialEq)]
pub struct JointRuns {
    n: usize,
    /// Probability of `crossings` and `longest`, row by row.
    cells: Vec<f64>,
    /// Probability of at least `crossings` and at most `longest`, row by row.
    within: Vec<f64>,
}

impl JointRuns {
    /// Works it out for `n` points (1 to 300) that lie above with probability `above`.
    pub fn new(n: usize, above: f64) -> Option<Self> {
        if !(1..=300).contains(&n) || !(0.0..=1.0).contains(&above) {
            return None;
        }
        let mut cells = vec![0.0; n * n];
        let mut within = vec![0.0; n * n];
        let mut shorter = vec![0.0; n + 1];
        for longest in 1..=n {
            let by_runs = by_number_of_runs(n, above, longest);
            let mut at_least = 0.0;
            for crossings in (0..n).rev() {
                let cell = crossings * n + longest - 1;
                at_least += by_runs[crossings + 1];
                within[cell] = at_least;
                cells[cell] = (by_runs[crossings + 1] - shorter[crossings + 1]).max(0.0);
            }
            shorter = by_runs;
        }
        Some(Self { n, cells, within })
    }

    /// Probability of exactly so many crossings and exactly that longest run.
    pub fn probability(&self, crossings: usize, longest: usize) -> f64 {
        if crossings >= self.n || longest == 0 || longest > self.n {
            return 0.0;
        }
        self.cells
            .get(crossings * self.n + longest - 1)
            .copied()
            .unwrap_or(0.0)
    }

    /// Probability of at least so many crossings and no longer run.
    pub fn within(&self, crossings: usize, longest: usize) -> f64 {
        if crossings >= self.n || longest == 0 {
            return 0.0;
        }
        let column = longest.min(self.n) - 1;
        self.within
            .get(crossings * self.n + column)
            .copied()
            .unwrap_or(0.0)
    }
}
