//! How one number spreads: five numbers that go with a histogram.

use super::{median, sound};
use crate::method::answer::{Row, number_of};

/// Numbers from the rows of a table with the column value.
pub fn values(rows: &[Row]) -> Vec<f64> {
    rows.iter()
        .filter_map(|row| number_of(row, "value"))
        .collect()
}

/// Five numbers (Tukey 1977): quartiles are medians of the lower and upper half, the middle one in both when the count is odd.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// How many.
    pub count: usize,
    /// The least.
    pub least: f64,
    /// A quarter lie at or below.
    pub lower: f64,
    /// Half.
    pub middle: f64,
    /// Three quarters.
    pub upper: f64,
    /// The most.
    pub most: f64,
}

/// The spread; none when there are no numbers.
pub fn spread(values: &[f64]) -> Option<Spread> {
    let mut sorted: Vec<f64> = values
        .iter()
        .copied()
        .filter_map(|value| sound(Some(value)))
        .collect();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len().div_ceil(2);
    Some(Spread {
        count: sorted.len(),
        least: *sorted.first()?,
        lower: median(sorted.get(..half)?)?,
        middle: median(&sorted)?,
        upper: median(sorted.get(sorted.len() - half..)?)?,
        most: *sorted.last()?,
    })
}
