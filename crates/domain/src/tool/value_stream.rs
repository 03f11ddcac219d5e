//! A value-stream map in numbers: lead time, process time, share that adds value, rolled share right first time, takt.
//!
//! Terms after Rother and Shook (1999). Times are in the unit people typed, waiting stands before its step.

use super::{say, so_many, sound, sound_amount};
use crate::Problem;
use crate::method::answer::{Row, number_of, words_of};

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it is called.
    pub name: String,
    /// Waiting before it.
    pub waiting: Option<f64>,
    /// Time somebody works on it.
    pub process: Option<f64>,
    /// Whether that time is worth something to the person it is for; none when nobody said.
    pub adds_value: Option<bool>,
    /// Share that goes on without being put right, from 0 to 1.
    pub right: Option<f64>,
    /// How many people do it side by side.
    pub people: Option<f64>,
}

/// Steps from the rows of a table with the columns step, waiting, process, right (per cent), people, and perhaps adds-value.
pub fn steps(rows: &[Row]) -> Vec<Step> {
    let step = |row: &Row| Step {
        name: words_of(row, "step").to_owned(),
        waiting: number_of(row, "waiting"),
        process: number_of(row, "process"),
        adds_value: match words_of(row, "adds-value") {
            "" => None,
            word => Some(word == "yes"),
        },
        right: number_of(row, "right").map(|percent| percent / 100.0),
        people: number_of(row, "people"),
    };
    rows.iter().map(step).collect()
}

/// What is asked beside the steps.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Around {
    /// Working time available in a day, in the unit of the steps.
    pub available: Option<f64>,
    /// How many are needed in a day.
    pub demand: Option<f64>,
    /// The whole way as somebody measured it, in the unit of the steps.
    pub measured_lead: Option<f64>,
}

/// The beat: one must be finished every so often.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Takt {
    /// Nobody said how much time there is and how many need it.
    NotAsked,
    /// Nobody needs it: there is no beat.
    NoDemand,
    /// There is no time to do it in.
    NoTime,
    /// Available time divided by demand.
    Every(f64),
}

/// What the map adds up to.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueStream {
    /// Process time and waiting of all steps.
    pub lead_time: f64,
    /// Process time of all steps.
    pub process_time: f64,
    /// Waiting before all steps.
    pub waiting: f64,
    /// Process time that adds value, divided by lead time; none when the lead time is nought.
    pub value_share: Option<f64>,
    /// Share that goes through all steps without being put right; none when a step has no share.
    pub rolled_right: Option<f64>,
    /// The beat.
    pub takt: Takt,
    /// Steps that cannot keep the beat with the people they have.
    pub slower_than_takt: Vec<usize>,
    /// The step with the longest waiting before it.
    pub longest_wait: Option<usize>,
    /// What is odd about the numbers.
    pub notes: Vec<Problem>,
}

/// Adds a map up. None when there is no step.
pub fn value_stream(steps: &[Step], around: Around) -> Option<ValueStream> {
    if steps.is_empty() {
        return None;
    }
    let waiting: f64 = steps
        .iter()
        .filter_map(|step| sound_amount(step.waiting))
        .sum();
    let process: f64 = steps
        .iter()
        .filter_map(|step| sound_amount(step.process))
        .sum();
    let lead = waiting + process;
    let said = steps.iter().any(|step| step.adds_value.is_some());
    let adding: f64 = steps
        .iter()
        .filter(|step| !said || step.adds_value == Some(true))
        .filter_map(|step| sound_amount(step.process))
        .sum();
    let takt = takt(around);
    Some(ValueStream {
        lead_time: lead,
        process_time: process,
        waiting,
        value_share: (lead > 0.0).then(|| adding / lead),
        rolled_right: rolled(steps),
        takt,
        slower_than_takt: slower(steps, takt),
        longest_wait: longest_wait(steps),
        notes: notes(steps, around, lead, waiting),
    })
}

fn takt(around: Around) -> Takt {
    match (sound(around.available), sound(around.demand)) {
        (None, _) | (_, None) => Takt::NotAsked,
        (Some(_), Some(demand)) if demand <= 0.0 => Takt::NoDemand,
        (Some(available), Some(_)) if available <= 0.0 => Takt::NoTime,
        (Some(available), Some(demand)) => Takt::Every(available / demand),
    }
}

fn rolled(steps: &[Step]) -> Option<f64> {
    steps
        .iter()
        .map(|step| sound(step.right).filter(|share| (0.0..=1.0).contains(share)))
        .product()
}

/// A step with two people side by side finishes one in half of its process time.
fn slower(steps: &[Step], takt: Takt) -> Vec<usize> {
    let Takt::Every(beat) = takt else {
        return Vec::new();
    };
    let is_slower = |step: &Step| {
        let people = sound(step.people)
            .filter(|people| *people > 0.0)
            .unwrap_or(1.0);
        sound_amount(step.process).is_some_and(|process| process / people > beat)
    };
    steps
        .iter()
        .enumerate()
        .filter(|(_, step)| is_slower(step))
        .map(|(index, _)| index)
        .collect()
}

fn longest_wait(steps: &[Step]) -> Option<usize> {
    steps
        .iter()
        .enumerate()
        .filter_map(|(index, step)| {
            Some((
                index,
                sound_amount(step.waiting).filter(|wait| *wait > 0.0)?,
            ))
        })
        .reduce(|longest, next| if next.1 > longest.1 { next } else { longest })
        .map(|(index, _)| index)
}

fn notes(steps: &[Step], around: Around, lead: f64, waiting: f64) -> Vec<Problem> {
    let mut notes = Vec::new();
    let unknown = steps
        .iter()
        .filter(|step| sound(step.process).is_none())
        .count();
    if unknown > 0 {
        notes.push(Problem::new(format!(
            "{} no process time, so the lead time is at least what stands here. Time it on a walk.",
            so_many(unknown, "step has", "steps have")
        )));
    }
    let below = |value: Option<f64>| sound(value).is_some_and(|value| value < 0.0);
    if steps
        .iter()
        .any(|step| below(step.process) || below(step.waiting))
    {
        notes.push(Problem::new(
            "A time below nought was left out. If steps overlap, write the waiting as 0.",
        ));
    }
    if steps
        .iter()
        .any(|step| sound(step.right).is_some_and(|share| !(0.0..=1.0).contains(&share)))
    {
        notes.push(Problem::new(
            "A share right first time lies outside 0 to 100%, so it is not rolled up.",
        ));
    }
    if let Some(measured) = sound_amount(around.measured_lead) {
        if waiting > measured {
            notes.push(Problem::new(format!(
                "The waiting adds up to {}, more than the whole way of {}. One of the two was measured on another case.",
                say(waiting),
                say(measured)
            )));
        } else if lead > measured * 1.1 {
            notes.push(Problem::new(format!(
                "The steps add up to {}, the whole way was measured as {}. Some steps may run side by side.",
                say(lead),
                say(measured)
            )));
        }
    }
    match takt(around) {
        Takt::NoDemand => notes.push(Problem::new(
            "Nobody needs it, so there is no takt. Write how many need it in a day.",
        )),
        Takt::NoTime => notes.push(Problem::new(
            "There is no time to do it in, so there is no takt. Write the minutes available in a day.",
        )),
        Takt::NotAsked | Takt::Every(_) => {}
    }
    notes
}
