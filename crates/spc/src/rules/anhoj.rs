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
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and n"
    )]
    let fewest = binomial::quantile(0.05, n.saturating_sub(1) as f64, 0.5) as usize;
    fewest
}
