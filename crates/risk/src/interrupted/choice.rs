//! Which check to use when.

/// The check that fits the number of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeriesCheck {
    /// Fewer than 8 points before: before and after together only; no trend can be learned.
    PooledOnly,
    /// 8 to 24 before: before and after, tempered; show what a straight trend would do.
    PooledWithTrendShown,
    /// 24 before and 12 after: segmented regression.
    Segmented,
    /// The same with memory in the residuals above 0.2 and fewer than 50 points: the autoregressive fit.
    SegmentedWithMemory,
    /// The same with memory and 50 points or more: Newey-West will do.
    SegmentedNeweyWest,
}

/// Chooses by points before and after, and the lag-1 correlation of the segmented residuals if known.
pub fn which_check(before: usize, after: usize, residual_lag1: Option<f64>) -> SeriesCheck {
    let memory = residual_lag1.is_some_and(|lag1| lag1 > 0.2);
    match (before, after) {
        (..8, _) => SeriesCheck::PooledOnly,
        (..24, _) | (_, ..12) => SeriesCheck::PooledWithTrendShown,
        _ if !memory => SeriesCheck::Segmented,
        _ if before + after < 50 => SeriesCheck::SegmentedWithMemory,
        _ => SeriesCheck::SegmentedNeweyWest,
    }
}
