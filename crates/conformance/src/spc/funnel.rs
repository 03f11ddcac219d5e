//! Funnel plots.

use super::Outcome;
use super::case::Case;

/// Runs one case.
pub fn run(case: &Case) -> Result<Outcome, String> {
    Ok(Outcome::Unsupported(format!("chart {}", case.chart)))
}
