//! A line through pairs of numbers that says how little it may know.
//!
//! The slope is the median of the slopes of all pairs (Theil 1950, Sen 1968): one odd case does not turn it. Its range comes
//! from the order of the pairs alone (Hollander and Wolfe 1999, section 9.3).

use super::{median, sound};
use crate::method::answer::{Row, number_of};

/// The fewest pairs a line is drawn through.
pub const FEWEST: usize = 8;
/// The most pairs that are looked at: all their slopes are sorted.
pub const MOST: usize = 500;

/// Pairs from the rows of a table with the columns across and up.
pub fn pairs(rows: &[Row]) -> Vec<(f64, f64)> {
    let pair = |row: &Row| Some((number_of(row, "across")?, number_of(row, "up")?));
    rows.iter().filter_map(pair).collect()
}

/// What can be said about pairs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fit {
    /// So many pairs: too few for a line.
    TooFew(usize),
    /// All stand at the same place across.
    SameAcross,
    /// A line, drawn only where there are pairs.
    Line(Line),
}

/// A line with its range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Up for each one across.
    pub slope: f64,
    /// 95% range of the slope.
    pub range: (f64, f64),
    /// The middle of the pairs, through which all lines go.
    pub middle: (f64, f64),
    /// From the least to the most across.
    pub across: (f64, f64),
}

impl Line {
    /// Where the line stands.
    pub fn at(&self, across: f64) -> f64 {
        self.middle.1 + self.slope * (across - self.middle.0)
    }

    /// Lower and upper edge of its range.
    pub fn range_at(&self, across: f64) -> (f64, f64) {
        let away = across - self.middle.0;
        let (a, b) = (
            self.middle.1 + self.range.0 * away,
            self.middle.1 + self.range.1 * away,
        );
        (a.min(b), a.max(b))
    }

    /// True when the range holds no slope of the other direction and not nought.
    pub fn is_clear(&self) -> bool {
        self.range.0 > 0.0 || self.range.1 < 0.0
    }
}

/// Fits a line.
pub fn fit(pairs: &[(f64, f64)]) -> Fit {
    let pairs: Vec<(f64, f64)> = pairs
        .iter()
        .copied()
        .filter(|(across, up)| sound(Some(*across)).is_some() && sound(Some(*up)).is_some())
        .take(MOST)
        .collect();
    if pairs.len() < FEWEST {
        return Fit::TooFew(pairs.len());
    }
    let mut slopes = Vec::with_capacity(pairs.len() * (pairs.len() - 1) / 2);
    for (index, (x, y)) in pairs.iter().enumerate() {
        for (other_x, other_y) in pairs.iter().skip(index + 1) {
            if x != other_x {
                slopes.push((other_y - y) / (other_x - x));
            }
        }
    }
    slopes.sort_by(f64::total_cmp);
    let Some(slope) = median(&slopes) else {
        return Fit::SameAcross;
    };
    let column = |of: fn(&(f64, f64)) -> f64| {
        let mut values: Vec<f64> = pairs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let across = column(|pair| pair.0);
    let middle_x = median(&across).unwrap_or_default();
    // The height of the line: the median of what is left when the slope is taken away.
    let mut heights: Vec<f64> = pairs
        .iter()
        .map(|(x, y)| y - slope * (x - middle_x))
        .collect();
    heights.sort_by(f64::total_cmp);
    Fit::Line(Line {
        slope,
        range: slope_range(&slopes, pairs.len()),
        middle: (middle_x, median(&heights).unwrap_or_default()),
        across: (
            across.first().copied().unwrap_or_default(),
            across.last().copied().unwrap_or_default(),
        ),
    })
}

/// 95% range: so many slopes off either end of the sorted list.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rank between nought and the number of slopes"
)]
fn slope_range(sorted: &[f64], pairs: usize) -> (f64, f64) {
    const Z: f64 = 1.959_964;
    let count = pairs as f64;
    let reach = Z * (count * (count - 1.0) * (2.0 * count + 5.0) / 18.0).sqrt();
    let off = ((sorted.len() as f64 - reach) / 2.0).floor().max(0.0) as usize;
    let low = off.saturating_sub(1);
    let high = sorted.len().saturating_sub(1).saturating_sub(low);
    (
        sorted.get(low).copied().unwrap_or(f64::NEG_INFINITY),
        sorted.get(high).copied().unwrap_or(f64::INFINITY),
    )
}
