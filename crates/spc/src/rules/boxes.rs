//! Best box and cut box: limits tuned on the exact joint distribution of longest run and crossings.

use super::joint::JointRuns;
use super::runs::RunsLimits;
use crate::distribution::normal;

/// No signal in at least this share of charts without a change.
const SPECIFICITY: f64 = 0.925;
/// The change the boxes are tuned to find, in standard deviations.
const TARGET_SHIFT: f64 = 0.8;

/// Longest run and crossings of a box, and the cut of its corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunsBox {
    /// The fewest crossings inside.
    pub crossings: usize,
    /// The longest run inside.
    pub longest_run: usize,
    /// At the fewest crossings, the longest run still inside; at the longest run, the fewest crossings still inside.
    pub corner: Option<(usize, usize)>,
}

/// Works a box out from first principles (Anhøj & Wentzel-Larsen 2020, PLoS ONE 15:e0233920), for 2 to 300 useful points.
///
/// Among boxes that stay silent in 92.5 per cent of charts without a change, the best is most often left by charts shifted by 0.8
/// standard deviations. Then cells are cut from its corner along both edges, those likelier under the shift first, as long as the
/// share of silent charts allows.
pub fn derive(useful: usize) -> Option<RunsBox> {
    let unchanged = JointRuns::new(useful, 0.5)?;
    let shifted = JointRuns::new(useful, normal::cdf(TARGET_SHIFT))?;
    let mut best: Option<(usize, usize, f64)> = None;
    for crossings in 0..useful {
        for longest in 1..=useful {
            let silent = unchanged.within(crossings, longest);
            // Boxes only shrink from here.
            if unchanged.within(crossings, useful) < SPECIFICITY {
                break;
            }
            if unchanged.probability(crossings, longest) <= 0.0 || silent < SPECIFICITY {
                continue;
            }
            let missed = shifted.within(crossings, longest);
            if best.is_none_or(|(.., fewest_missed)| missed < fewest_missed) {
                best = Some((crossings, longest, missed));
            }
        }
    }
    let (crossings, longest_run, _) = best?;
    Some(RunsBox {
        crossings,
        longest_run,
        corner: cut(&unchanged, &shifted, crossings, longest_run),
    })
}

/// Cuts the corner of a box, if the corner itself can go.
fn cut(
    unchanged: &JointRuns,
    shifted: &JointRuns,
    crossings: usize,
    longest: usize,
) -> Option<(usize, usize)> {
    let mut silent =
        unchanged.within(crossings, longest) - unchanged.probability(crossings, longest);
    if silent < SPECIFICITY {
        return None;
    }
    // What is still inside on each edge.
    let (mut run_at_edge, mut crossings_at_edge) = (longest - 1, crossings + 1);
    loop {
        let along_run = unchanged.probability(crossings_at_edge, longest);
        let along_crossings = unchanged.probability(crossings, run_at_edge);
        let possible = |cell: f64| cell > 0.0 && silent - cell >= SPECIFICITY;
        let likelier = shifted.probability(crossings_at_edge, longest)
            >= shifted.probability(crossings, run_at_edge);
        match (possible(along_run), possible(along_crossings)) {
            (false, false) => return Some((run_at_edge, crossings_at_edge)),
            (true, other) if !other || likelier => {
                crossings_at_edge += 1;
                silent -= along_run;
            }
            _ => {
                run_at_edge -= 1;
                silent -= along_crossings;
            }
        }
    }
}

/// The box for `useful` points, tabulated from 10 to 100.
fn tabulated(useful: usize) -> Option<RunsBox> {
    let row = BOXES.get(useful.checked_sub(10)?)?;
    let [crossings, longest_run, run_at_edge, crossings_at_edge] = row.map(usize::from);
    let corner = (run_at_edge > 0).then_some((run_at_edge, crossings_at_edge));
    Some(RunsBox {
        crossings,
        longest_run,
        corner,
    })
}

/// The limits of the best box, where tabulated.
pub(crate) fn best_box(useful: usize) -> Option<RunsLimits> {
    Some(RunsLimits {
        corner: None,
        ..cut_box(useful)?
    })
}

/// The limits of the cut box, where tabulated.
pub(crate) fn cut_box(useful: usize) -> Option<RunsLimits> {
    let found = tabulated(useful)?;
    Some(RunsLimits {
        longest_run: Some(found.longest_run),
        crossings: Some(found.crossings),
        crossings_upper: None,
        corner: found.corner,
    })
}

/// What [`derive`] gives for 10 to 100 useful points: fewest crossings, longest run, and on the edges of the cut corner the longest
/// run and the fewest crossings (0 where nothing is cut).
#[rustfmt::skip]
const BOXES: [[u8; 4]; 91] = [
    [2, 6, 5, 3], [3, 7, 6, 4], [3, 6, 0, 0], [3, 6, 0, 0], [3, 6, 0, 0], [4, 7, 6, 6],
    [5, 8, 7, 6], [5, 7, 0, 0], [5, 7, 6, 6], [5, 7, 5, 6], [6, 7, 0, 0], [7, 8, 0, 0],
    [6, 7, 6, 7], [6, 7, 6, 7], [6, 7, 6, 7], [6, 7, 0, 0], [9, 9, 7, 10], [9, 8, 7, 10],
    [9, 8, 7, 11], [10, 8, 0, 0], [11, 10, 9, 12], [11, 9, 8, 14], [11, 8, 0, 0], [11, 8, 7, 12],
    [11, 8, 7, 13], [12, 8, 0, 0], [13, 9, 8, 15], [14, 10, 0, 0], [13, 8, 0, 0], [15, 11, 0, 0],
    [15, 9, 0, 0], [15, 9, 8, 17], [14, 8, 0, 0], [14, 8, 0, 0], [17, 10, 0, 0], [17, 9, 0, 0],
    [17, 9, 8, 19], [17, 9, 7, 20], [19, 12, 11, 20], [19, 10, 9, 21], [19, 9, 0, 0], [19, 9, 8, 21],
    [19, 9, 7, 21], [21, 11, 9, 23], [21, 10, 8, 23], [21, 9, 0, 0], [21, 9, 8, 23], [23, 12, 11, 25],
    [23, 10, 9, 24], [23, 10, 8, 26], [23, 9, 0, 0], [23, 9, 8, 24], [25, 11, 9, 27], [25, 10, 9, 27],
    [26, 11, 10, 27], [26, 10, 9, 27], [27, 12, 10, 29], [27, 10, 0, 0], [27, 10, 8, 29], [28, 11, 8, 29],
    [29, 14, 13, 30], [29, 11, 9, 31], [29, 10, 9, 30], [30, 11, 10, 31], [30, 10, 0, 0], [31, 12, 9, 32],
    [31, 11, 8, 34], [31, 10, 9, 33], [32, 11, 8, 33], [33, 13, 11, 37], [33, 11, 9, 35], [33, 10, 0, 0],
    [34, 11, 10, 36], [33, 10, 7, 36], [35, 11, 0, 0], [35, 11, 8, 38], [35, 10, 9, 36], [35, 10, 8, 38],
    [37, 12, 10, 38], [37, 11, 9, 39], [38, 12, 0, 0], [37, 10, 9, 39], [39, 13, 12, 41], [39, 11, 10, 40],
    [39, 11, 8, 42], [39, 10, 0, 0], [39, 10, 8, 41], [41, 12, 9, 42], [41, 11, 9, 44], [42, 12, 10, 43],
    [41, 10, 9, 42],
];
