//! Beds in numbers: occupancy, average stay, home before noon, long stays. Counts by day only.

use super::{so_many, sound_amount};
use crate::Problem;
use crate::method::answer::{Row, number_of};

/// One day of a ward.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Day {
    /// Beds open.
    pub beds: Option<f64>,
    /// Occupied at midnight.
    pub occupied: Option<f64>,
    /// Came in.
    pub admitted: Option<f64>,
    /// Left.
    pub discharged: Option<f64>,
    /// Left before noon.
    pub before_noon: Option<f64>,
    /// Stays longer than the place has agreed on.
    pub stranded: Option<f64>,
}

/// Days from the rows of a table with the columns of the patient-flow figures.
pub fn days(rows: &[Row]) -> Vec<Day> {
    let day = |row: &Row| Day {
        beds: number_of(row, "beds"),
        occupied: number_of(row, "occupied"),
        admitted: number_of(row, "admitted"),
        discharged: number_of(row, "discharged"),
        before_noon: number_of(row, "before-noon"),
        stranded: number_of(row, "stranded"),
    };
    rows.iter().map(day).collect()
}

/// A ward in numbers. Each is none when its numbers are missing.
#[derive(Debug, Clone, PartialEq)]
pub struct PatientFlow {
    /// Occupied bed days of open bed days.
    pub occupancy: Option<f64>,
    /// Days with more people than open beds.
    pub over_full: usize,
    /// Bed days for each who left: the average stay when the ward is about as full at the end as at the start.
    pub average_stay: Option<f64>,
    /// Of all who left, who left before noon.
    pub before_noon: Option<f64>,
    /// Of all occupied beds, those with a long stay.
    pub stranded: Option<f64>,
    /// Came in less left, over all days.
    pub net: Option<f64>,
    /// What is odd about the numbers.
    pub notes: Vec<Problem>,
}

/// Adds days up.
pub fn patient_flow(days: &[Day]) -> PatientFlow {
    let occupancy = ratio(days, |day| (day.occupied, day.beds));
    let over_full = days
        .iter()
        .filter(
            |day| match (sound_amount(day.occupied), sound_amount(day.beds)) {
                (Some(occupied), Some(beds)) => occupied > beds,
                _ => false,
            },
        )
        .count();
    let is_odd = |day: &&Day| match (sound_amount(day.before_noon), sound_amount(day.discharged)) {
        (Some(before), Some(left)) => before > left,
        _ => false,
    };
    let odd = days.iter().filter(is_odd).count();
    let sound_days: Vec<Day> = days.iter().filter(|day| !is_odd(day)).copied().collect();
    let mut notes = Vec::new();
    if over_full > 0 {
        notes.push(Problem::new(format!(
            "On {} there were more people than open beds. Were extra beds open that are not counted?",
            so_many(over_full, "day", "days")
        )));
    }
    if odd > 0 {
        notes.push(Problem::new(format!(
            "On {} more left before noon than left at all; these days are not in the share before noon.",
            so_many(odd, "day", "days")
        )));
    }
    let average_stay = ratio(days, |day| (day.occupied, day.discharged));
    let net = net(days);
    if let (Some(net), Some(_)) = (net, average_stay) {
        let left: f64 = days
            .iter()
            .filter_map(|day| sound_amount(day.discharged))
            .sum();
        if net.abs() > 0.1 * left {
            notes.push(Problem::new(
                "The ward filled or emptied in this time, so bed days for each who left are not the average stay.",
            ));
        }
    }
    PatientFlow {
        occupancy,
        over_full,
        average_stay,
        before_noon: ratio(&sound_days, |day| (day.before_noon, day.discharged)),
        stranded: ratio(days, |day| (day.stranded, day.occupied)),
        net,
        notes,
    }
}

/// The sum of one divided by the sum of another, over the days that have both; none when there is nothing to divide by.
fn ratio(days: &[Day], of: impl Fn(&Day) -> (Option<f64>, Option<f64>)) -> Option<f64> {
    let both = days.iter().filter_map(|day| {
        let (upper, lower) = of(day);
        Some((sound_amount(upper)?, sound_amount(lower)?))
    });
    let (upper, lower) = both.fold((0.0, 0.0), |sum, day| (sum.0 + day.0, sum.1 + day.1));
    (lower > 0.0).then(|| upper / lower)
}

fn net(days: &[Day]) -> Option<f64> {
    let both: Vec<f64> = days
        .iter()
        .filter_map(|day| Some(sound_amount(day.admitted)? - sound_amount(day.discharged)?))
        .collect();
    (!both.is_empty()).then(|| both.iter().sum())
}
