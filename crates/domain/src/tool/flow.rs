//! What comes and what goes: work in progress, throughput, and Little's law where it holds.

use super::{say, so_many, sound_amount};
use crate::Problem;
use crate::method::answer::{Row, number_of, words_of};

/// One day (or week): what came and what went.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// What it is called.
    pub name: String,
    /// Came in it; none when nobody counted.
    pub arrivals: Option<f64>,
    /// Went in it; none when nobody counted.
    pub departures: Option<f64>,
}

/// Periods from the rows of a table with the columns day, arrivals and departures.
pub fn periods(rows: &[Row]) -> Vec<Period> {
    let period = |row: &Row| Period {
        name: words_of(row, "day").to_owned(),
        arrivals: number_of(row, "arrivals"),
        departures: number_of(row, "departures"),
    };
    rows.iter().map(period).collect()
}

/// Running totals at the end of each period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// There at the start, and everything that came since.
    pub arrived: f64,
    /// Everything that went since the start.
    pub departed: f64,
}

impl Level {
    /// In progress.
    pub fn in_progress(&self) -> f64 {
        self.arrived - self.departed
    }
}

/// Whether Little's law can be used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Little {
    /// In and out are within a tenth of each other: the mean time in progress, in periods.
    Steady {
        /// Mean number in progress divided by throughput (Little 1961).
        cycle_time: f64,
    },
    /// More comes than goes: whatever is computed today is too short tomorrow.
    Growing,
    /// More goes than comes: the times are those of a backlog being cleared.
    Shrinking,
    /// Nothing has gone yet.
    NothingWent,
    /// Fewer than ten periods.
    TooShort,
    /// More went than ever came: the number at the start is missing.
    NotCounted,
}

/// The fewest periods Little's law is used on.
pub const FEWEST: usize = 10;
/// In and out may differ by this share of what went.
pub const STEADY_WITHIN: f64 = 0.1;

/// A flow in numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// At the end of each period.
    pub levels: Vec<Level>,
    /// Mean number in progress.
    pub mean_in_progress: f64,
    /// Mean departures a period.
    pub throughput: f64,
    /// Mean arrivals a period.
    pub arrival_rate: f64,
    /// Whether the mean time in progress can be worked out.
    pub little: Little,
    /// What is odd about the numbers.
    pub notes: Vec<Problem>,
}

/// Adds a flow up. None when there is no period.
///
/// The mean in progress takes each period by the mean of its two ends.
pub fn flow(periods: &[Period], at_start: f64) -> Option<Flow> {
    if periods.is_empty() {
        return None;
    }
    let at_start = sound_amount(Some(at_start)).unwrap_or(0.0);
    let levels = levels(periods, at_start);
    let count = periods.len() as f64;
    let arrivals: f64 = periods
        .iter()
        .filter_map(|one| sound_amount(one.arrivals))
        .sum();
    let departures: f64 = periods
        .iter()
        .filter_map(|one| sound_amount(one.departures))
        .sum();
    let mut before = at_start;
    let mut area = 0.0;
    for level in &levels {
        area += f64::midpoint(before, level.in_progress());
        before = level.in_progress();
    }
    let lowest = levels
        .iter()
        .map(Level::in_progress)
        .fold(at_start, f64::min);
    let mean = area / count;
    let little = if lowest < 0.0 {
        Little::NotCounted
    } else if periods.len() < FEWEST {
        Little::TooShort
    } else if departures <= 0.0 {
        Little::NothingWent
    } else if arrivals - departures > STEADY_WITHIN * departures {
        Little::Growing
    } else if departures - arrivals > STEADY_WITHIN * departures {
        Little::Shrinking
    } else {
        Little::Steady {
            cycle_time: mean / (departures / count),
        }
    };
    Some(Flow {
        mean_in_progress: mean,
        throughput: departures / count,
        arrival_rate: arrivals / count,
        notes: notes(periods, little, (arrivals, departures), lowest),
        little,
        levels,
    })
}

fn levels(periods: &[Period], at_start: f64) -> Vec<Level> {
    let mut level = Level {
        arrived: at_start,
        departed: 0.0,
    };
    periods
        .iter()
        .map(|period| {
            level.arrived += sound_amount(period.arrivals).unwrap_or(0.0);
            level.departed += sound_amount(period.departures).unwrap_or(0.0);
            level
        })
        .collect()
}

fn notes(
    periods: &[Period],
    little: Little,
    (came, went): (f64, f64),
    lowest: f64,
) -> Vec<Problem> {
    let mut notes = Vec::new();
    let missing = periods
        .iter()
        .filter(|one| {
            sound_amount(one.arrivals).is_none() || sound_amount(one.departures).is_none()
        })
        .count();
    if missing > 0 {
        notes.push(Problem::new(format!(
            "In {} something was not counted; it is taken as none. Write 0 where there were none.",
            so_many(missing, "period", "periods")
        )));
    }
    let words = match little {
        Little::Steady { .. } => return notes,
        Little::Growing => format!(
            "More comes than goes ({} came, {} went), so the time in progress grows with every period and no average of it holds.",
            say(came),
            say(went)
        ),
        Little::Shrinking => format!(
            "More goes than comes ({} came, {} went): a backlog is being cleared, and no average time in progress holds yet.",
            say(came),
            say(went)
        ),
        Little::NothingWent => {
            "Nothing has gone yet, so nobody can say how long it takes.".to_owned()
        }
        Little::TooShort => format!(
            "{} are too few for an average time in progress; {FEWEST} or more will do.",
            so_many(periods.len(), "period", "periods")
        ),
        Little::NotCounted => format!(
            "More went than ever came: at one point {} in progress. At least {} were there before the first day.",
            say(lowest),
            say(-lowest)
        ),
    };
    notes.push(Problem::new(words));
    notes
}
