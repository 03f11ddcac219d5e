//! Critical values of the longest run and the number of crossings.

use super::runs::{RunsLimits, RunsMethod};
use crate::distribution::binomial;

/// The limits for `n` useful points.
pub(crate) fn limits(n: usize, method: RunsMethod) -> RunsLimits {
    let boxed = match method {
        RunsMethod::Anhoj => None,
        RunsMethod::BestBox => super::boxes::best_box(n),
        RunsMethod::CutBox => super::boxes::cut_box(n),
        RunsMethod::SwedEisenhart => return super::swed_eisenhart::limits(n),
    };
    boxed.unwrap_or_else(|| RunsLimits {
        longest_run: Some(longest_run_limit(n)),
        crossings: Some(crossings_limit(n)),
        crossings_upper: None,
        corner: None,
    })
}

/// round(log2 n) + 3 (Schilling 2012; Anhøj & Olesen 2014). log2 of a whole number never ends in a half.
pub(crate) fn longest_run_limit(n: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 64"
    )]
    let rounded = (n.max(1) as f64).log2().round() as usize;
    rounded + 3
}

/// The 5 per cent quantile of a binomial distribution of n - 1 tosses (Chen 2010; Anhøj & Olesen 2014).
pub(crate) fn crossings_limit(n: usize) -> usize {
    let tabulated = n.checked_sub(1).and_then(|place| CROSSINGS.get(place));
    tabulated.map_or_else(|| exact_crossings_limit(n), |fewest| usize::from(*fewest))
}

fn exact_crossings_limit(n: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and n"
    )]
    let fewest = binomial::quantile(0.05, n.saturating_sub(1) as f64, 0.5) as usize;
    fewest
}

/// What [`exact_crossings_limit`] gives for 1 to 128 useful points, the usual lengths, which would otherwise take most of the
/// time of a short chart.
#[rustfmt::skip]
const CROSSINGS: [u8; 128] = [
    0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8,
    8, 8, 9, 9, 10, 10, 11, 11, 11, 12, 12, 13, 13, 14, 14, 14, 15, 15, 16, 16, 17, 17, 17, 18,
    18, 19, 19, 20, 20, 21, 21, 21, 22, 22, 23, 23, 24, 24, 25, 25, 25, 26, 26, 27, 27, 28, 28, 29,
    29, 29, 30, 30, 31, 31, 32, 32, 33, 33, 34, 34, 34, 35, 35, 36, 36, 37, 37, 38, 38, 39, 39, 39,
    40, 40, 41, 41, 42, 42, 43, 43, 44, 44, 45, 45, 45, 46, 46, 47, 47, 48, 48, 49, 49, 50, 50, 51,
    51, 51, 52, 52, 53, 53, 54, 54,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The table is what the binomial distribution gives.
    #[test]
    fn the_table_is_exact() {
        for n in 1..=200 {
            assert_eq!(
                crossings_limit(n),
                exact_crossings_limit(n),
                "{n} useful points"
            );
        }
    }
}
