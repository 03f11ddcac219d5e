//! Arithmetic of the methods' tools: pure, on numbers people typed into a table.
//!
//! Every tool answers odd numbers with a state or a note, never with nonsense: a takt without demand, more gone than ever came,
//! a queue that only grows. Each reads its numbers from the rows of a table ([`crate::method::answer::Row`]), so that a pack
//! only has to name the columns.

pub mod assessment;
pub mod behaviour;
pub mod board;
pub mod capacity;
pub mod cycle_time;
pub mod failure_mode;
pub mod flow;
pub mod layers;
pub mod line;
pub mod patient_flow;
pub mod shares;
pub mod spread;
pub mod value_stream;

/// A number that can be counted with: there, and a number.
fn sound(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

/// As [`sound`], and not below nought.
fn sound_amount(value: Option<f64>) -> Option<f64> {
    sound(value).filter(|value| *value >= 0.0)
}

/// The middle of sorted numbers.
fn median(sorted: &[f64]) -> Option<f64> {
    let (low, high) = (sorted.len().checked_sub(1)? / 2, sorted.len() / 2);
    Some(f64::midpoint(*sorted.get(low)?, *sorted.get(high)?))
}

/// A number in a sentence: at most one decimal.
fn say(value: f64) -> String {
    crate::goal::plain_number((value * 10.0).round() / 10.0)
}

/// "1 day", "3 days".
fn so_many(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
