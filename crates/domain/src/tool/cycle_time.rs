//! Days from start to finish: percentiles, what can be promised, and what is too old.

use super::{so_many, sound_amount};
use crate::Problem;
use crate::method::answer::{Row, number_of, words_of};

/// The fewest finished cases a promise is made from.
pub const FEWEST: usize = 10;

/// Times from the rows of a table with the column value.
pub fn times(rows: &[Row]) -> Vec<f64> {
    rows.iter()
        .filter_map(|row| number_of(row, "value"))
        .collect()
}

/// One percentile with the range it may lie in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Percentile {
    /// So many in a hundred.
    pub in_hundred: u8,
    /// The smallest time within which at least that share was finished (nearest rank).
    pub within: f64,
    /// 90% range from the order of the cases alone; without an upper end when there are too few cases for one.
    pub range: (f64, Option<f64>),
}

/// Finished cases in numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct CycleTimes {
    /// How many were finished.
    pub count: usize,
    /// 50, 70, 85 and 95 in a hundred; none when there are too few cases.
    pub percentiles: Vec<Percentile>,
    /// What is odd about the numbers.
    pub notes: Vec<Problem>,
}

impl CycleTimes {
    /// What can be told to those who wait: "85 in 100 within 9".
    pub fn expectation(&self) -> Option<Percentile> {
        self.percentiles
            .iter()
            .find(|one| one.in_hundred == 85)
            .copied()
    }
}

/// Percentiles of finished cases. Times that are no numbers or below nought are left out.
pub fn cycle_times(times: &[f64]) -> CycleTimes {
    let mut sorted: Vec<f64> = times
        .iter()
        .copied()
        .filter_map(|time| sound_amount(Some(time)))
        .collect();
    sorted.sort_by(f64::total_cmp);
    let mut notes = Vec::new();
    let odd = times.len() - sorted.len();
    if odd > 0 {
        notes.push(Problem::new(format!(
            "{} left out: a finish lies before its start.",
            so_many(odd, "case was", "cases were")
        )));
    }
    if sorted.len() < FEWEST {
        notes.push(Problem::new(format!(
            "{} are too few to promise anything; {FEWEST} or more will do.",
            so_many(sorted.len(), "finished case", "finished cases")
        )));
    }
    let percentiles = if sorted.len() < FEWEST {
        Vec::new()
    } else {
        [50, 70, 85, 95]
            .into_iter()
            .filter_map(|one| percentile(&sorted, one))
            .collect()
    };
    CycleTimes {
        count: sorted.len(),
        percentiles,
        notes,
    }
}

fn percentile(sorted: &[f64], in_hundred: u8) -> Option<Percentile> {
    let rank = (sorted.len() * usize::from(in_hundred))
        .div_ceil(100)
        .max(1);
    let (low, high) = ranks(sorted.len(), f64::from(in_hundred) / 100.0);
    Some(Percentile {
        in_hundred,
        within: *sorted.get(rank - 1)?,
        range: (
            *sorted.get(low.max(1) - 1)?,
            high.checked_sub(1)
                .and_then(|index| sorted.get(index))
                .copied(),
        ),
    })
}

/// The ranks between which a percentile lies with 90% (David and Nagaraja 2003, section 7.1): at most 5% on either side. The upper
/// one may lie beyond the last case.
fn ranks(count: usize, share: f64) -> (usize, usize) {
    const EACH_SIDE: f64 = 0.05;
    let mut below = 0.0;
    let (mut low, mut high) = (0, count + 1);
    // ln of the binomial probability, step by step, so that long lists do not vanish.
    let mut log = count as f64 * (1.0 - share).ln();
    for successes in 0..=count {
        below += log.exp();
        // P(B <= successes): the percentile lies above case `successes + 1` with the rest.
        if below <= EACH_SIDE {
            low = successes + 1;
        }
        if below >= 1.0 - EACH_SIDE {
            high = successes + 1;
            break;
        }
        log += ((count - successes) as f64 / (successes + 1) as f64).ln()
            + (share / (1.0 - share)).ln();
    }
    (low.max(1), high)
}

/// An open case.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// A label that means nothing outside the team.
    pub label: String,
    /// How long it has been open.
    pub age: f64,
    /// Older than what most finished cases took.
    pub is_late: bool,
}

/// Open cases from the rows of a table with the columns label and age, the oldest first. Late is what is older than `expectation`.
pub fn open_cases(rows: &[Row], expectation: Option<f64>) -> Vec<Open> {
    let open = |row: &Row| {
        let age = sound_amount(number_of(row, "age"))?;
        Some(Open {
            label: words_of(row, "label").to_owned(),
            age,
            is_late: expectation.is_some_and(|expected| age > expected),
        })
    };
    let mut open: Vec<Open> = rows.iter().filter_map(open).collect();
    open.sort_by(|a, b| b.age.total_cmp(&a.age).then_with(|| a.label.cmp(&b.label)));
    open
}
