//! Means, medians and moving ranges, exact enough that the mean of equal numbers is that number.

/// Sums in blocks, so that rounding grows with the number of blocks and not of points. NaN entries are skipped.
/// Returns the sum and how many numbers it has.
pub(crate) fn sum(values: &[f64]) -> (f64, usize) {
    let mut total = 0.0;
    let mut count = 0_usize;
    for block in values.chunks(256) {
        let (lanes, rest) = block.as_chunks::<8>();
        let mut sums = [0.0_f64; 8];
        let mut counts = [0_u64; 8];
        for chunk in lanes {
            for lane in 0..8 {
                let value = chunk[lane];
                let present = !value.is_nan();
                sums[lane] += if present { value } else { 0.0 };
                counts[lane] += u64::from(present);
            }
        }
        for (lane, value) in rest.iter().enumerate() {
            let present = !value.is_nan();
            sums[lane] += if present { *value } else { 0.0 };
            counts[lane] += u64::from(present);
        }
        total += ((sums[0] + sums[1]) + (sums[2] + sums[3]))
            + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        count += usize::try_from(counts.iter().sum::<u64>()).unwrap_or(usize::MAX);
    }
    (total, count)
}

/// The mean of the numbers that are there, and how many; NaN when there are none.
///
/// A second pass adds the mean of what is left over, which makes the mean of equal numbers exactly that number.
pub(crate) fn mean(values: &[f64]) -> (f64, usize) {
    let (total, count) = sum(values);
    if count == 0 {
        return (f64::NAN, 0);
    }
    let first = total / count as f64;
    let mut left_over = 0.0;
    for block in values.chunks(256) {
        let (lanes, rest) = block.as_chunks::<8>();
        let mut sums = [0.0_f64; 8];
        for chunk in lanes {
            for lane in 0..8 {
                let difference = chunk[lane] - first;
                sums[lane] += if difference.is_nan() { 0.0 } else { difference };
            }
        }
        for (lane, value) in rest.iter().enumerate() {
            let difference = *value - first;
            sums[lane] += if difference.is_nan() { 0.0 } else { difference };
        }
        left_over += sums.iter().sum::<f64>();
    }
    (first + left_over / count as f64, count)
}

/// The median of the numbers that are there; NaN when there are none.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut present: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| !value.is_nan())
        .collect();
    median_of(&mut present)
}

/// The median, reordering the numbers. None of them may be NaN.
pub(crate) fn median_of(present: &mut [f64]) -> f64 {
    let middle = present.len() / 2;
    if present.is_empty() {
        return f64::NAN;
    }
    let even = present.len().is_multiple_of(2);
    let (below, upper, _) = present.select_nth_unstable_by(middle, f64::total_cmp);
    if !even {
        return *upper;
    }
    let lower = below.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    lower / 2.0 + *upper / 2.0
}

/// The mean of absolute differences of successive numbers that pass `keep`, and how many. A difference with a missing number
/// is no difference.
pub(crate) fn mean_moving_range(values: &[f64], keep: impl Fn(f64) -> bool) -> (f64, usize) {
    let mut total = 0.0;
    let mut count = 0_u64;
    for block in blocks_with_overlap(values) {
        let mut sums = [0.0_f64; 8];
        let mut counts = [0_u64; 8];
        let later = block.get(1..).unwrap_or(&[]);
        let (now, now_rest) = later.as_chunks::<8>();
        let (before, _) = block.as_chunks::<8>();
        for (now, before) in now.iter().zip(before) {
            for lane in 0..8 {
                let range = (now[lane] - before[lane]).abs();
                // A comparison with NaN is false, so missing ranges are never kept.
                let kept = range >= 0.0 && keep(range);
                sums[lane] += if kept { range } else { 0.0 };
                counts[lane] += u64::from(kept);
            }
        }
        let done = later.len() - now_rest.len();
        for (now, before) in now_rest.iter().zip(block.get(done..).unwrap_or(&[])) {
            let range = (now - before).abs();
            let kept = range >= 0.0 && keep(range);
            sums[0] += if kept { range } else { 0.0 };
            counts[0] += u64::from(kept);
        }
        total += sums.iter().sum::<f64>();
        count += counts.iter().sum::<u64>();
    }
    if count == 0 {
        (f64::NAN, 0)
    } else {
        (
            total / count as f64,
            usize::try_from(count).unwrap_or(usize::MAX),
        )
    }
}

/// Blocks of at most 256 steps that share their edge points, so that no difference is lost between blocks.
fn blocks_with_overlap(values: &[f64]) -> impl Iterator<Item = &[f64]> {
    (0..values.len().saturating_sub(1))
        .step_by(256)
        .map(|start| {
            values
                .get(start..values.len().min(start + 257))
                .unwrap_or(&[])
        })
}
