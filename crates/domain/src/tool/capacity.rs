//! Demand against capacity: averages that fit can still leave a queue, because capacity not used today cannot be used tomorrow.

use super::{say, so_many, sound_amount};
use crate::Problem;
use crate::method::answer::{Row, number_of, words_of};

/// One period.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// What it is called.
    pub name: String,
    /// How much was wanted.
    pub demand: Option<f64>,
    /// How much could have been done.
    pub capacity: Option<f64>,
}

/// Periods from the rows of a table with the columns period, demand and capacity.
pub fn periods(rows: &[Row]) -> Vec<Period> {
    let period = |row: &Row| Period {
        name: words_of(row, "period").to_owned(),
        demand: number_of(row, "demand"),
        capacity: number_of(row, "capacity"),
    };
    rows.iter().map(period).collect()
}

/// Demand and capacity in numbers; periods where one is missing are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Capacity {
    /// How many periods have both.
    pub count: usize,
    /// Mean demand.
    pub demand: f64,
    /// Mean capacity.
    pub capacity: f64,
    /// Demand divided by capacity; none without capacity.
    pub load: Option<f64>,
    /// Periods with more demand than capacity.
    pub short: usize,
    /// What waits at the end of each period, beginning with none.
    pub waiting: Vec<f64>,
    /// Capacity that nobody could use, because nothing waited.
    pub unused: f64,
    /// What is odd about the numbers.
    pub notes: Vec<Problem>,
}

/// Adds demand and capacity up. None when no period has both.
pub fn capacity(periods: &[Period]) -> Option<Capacity> {
    let both: Vec<(f64, f64)> = periods
        .iter()
        .filter_map(|one| Some((sound_amount(one.demand)?, sound_amount(one.capacity)?)))
        .collect();
    if both.is_empty() {
        return None;
    }
    let count = both.len() as f64;
    let demand: f64 = both.iter().map(|(demand, _)| demand).sum();
    let can: f64 = both.iter().map(|(_, capacity)| capacity).sum();
    let (mut queue, mut unused) = (0.0_f64, 0.0);
    let waiting: Vec<f64> = both
        .iter()
        .map(|(demand, capacity)| {
            let left = queue + demand - capacity;
            unused += (-left).max(0.0);
            queue = left.max(0.0);
            queue
        })
        .collect();
    let short = both
        .iter()
        .filter(|(demand, capacity)| demand > capacity)
        .count();
    let mut notes = Vec::new();
    let missing = periods.len() - both.len();
    if missing > 0 {
        notes.push(Problem::new(format!(
            "{} left out: demand or capacity is missing or below nought.",
            so_many(missing, "period was", "periods were")
        )));
    }
    if can <= 0.0 {
        notes.push(Problem::new(
            "There is no capacity at all, so everything waits.",
        ));
    } else if demand > can {
        notes.push(Problem::new(format!(
            "More is wanted than can be done: {} against {}. The queue grows for as long as that is so.",
            say(demand),
            say(can)
        )));
    } else if queue > 0.0 {
        notes.push(Problem::new(format!(
            "On average there is enough, and yet {} wait at the end: {} of capacity came when nothing waited.",
            say(queue),
            say(unused)
        )));
    }
    Some(Capacity {
        count: both.len(),
        demand: demand / count,
        capacity: can / count,
        load: (can > 0.0).then(|| demand / can),
        short,
        waiting,
        unused,
        notes,
    })
}
