//! Pareto shares (Juran 1951): which few kinds make most of the whole.

use std::collections::BTreeMap;

use super::{so_many, sound};
use crate::Problem;
use crate::method::answer::{Row, number_of, words_of};

/// The share that "most" means.
pub const MOST: f64 = 0.8;

/// One kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// What it is called.
    pub kind: String,
    /// How often.
    pub count: f64,
    /// Of all.
    pub share: f64,
    /// This and all larger ones, of all.
    pub so_far: f64,
    /// One of the few that make most of the whole.
    pub is_few: bool,
}

/// Kinds from the most to the least.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// In order; kinds never counted are left out.
    pub kinds: Vec<Share>,
    /// Everything.
    pub total: f64,
    /// What is odd about the numbers.
    pub notes: Vec<Problem>,
}

/// Kinds and counts from the rows of a table with the columns kind and count.
pub fn counts(rows: &[Row]) -> Vec<(String, f64)> {
    let count = |row: &Row| Some((words_of(row, "kind").to_owned(), number_of(row, "count")?));
    rows.iter().filter_map(count).collect()
}

/// Shares; rows of the same kind are added up.
pub fn shares(counts: &[(String, f64)]) -> Shares {
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    let mut odd = 0;
    for (kind, count) in counts {
        match sound(Some(*count)).filter(|count| *count >= 0.0) {
            Some(count) => *sums.entry(kind.trim()).or_default() += count,
            None => odd += 1,
        }
    }
    let mut kinds: Vec<(&str, f64)> = sums.into_iter().filter(|(_, count)| *count > 0.0).collect();
    kinds.sort_by(|(a_kind, a), (b_kind, b)| b.total_cmp(a).then_with(|| a_kind.cmp(b_kind)));
    let total: f64 = kinds.iter().map(|(_, count)| count).sum();
    let mut sum = 0.0;
    let kinds = kinds
        .into_iter()
        .map(|(kind, count)| {
            // The kind that passes the mark belongs to the few.
            let is_few = sum < MOST * total;
            sum += count;
            Share {
                kind: kind.to_owned(),
                count,
                share: count / total,
                so_far: (sum / total).min(1.0),
                is_few,
            }
        })
        .collect();
    let mut notes = Vec::new();
    if odd > 0 {
        notes.push(Problem::new(format!(
            "{} left out: a count is 0 or more.",
            so_many(odd, "row was", "rows were")
        )));
    }
    Shares {
        kinds,
        total,
        notes,
    }
}
