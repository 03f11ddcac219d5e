//! The cycle-time scatter: one point a finished case, in the order they were finished, and the times within which so many in a hundred
//! were finished.

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, text};
use crate::frame::{Head, grid, room_of_ticks};
use crate::numbers::Numbers;
use crate::scale::{Linear, nice_ticks};
use crate::text::{LINE, fitted, room};

/// A finished case.
#[derive(Debug, Clone, PartialEq)]
pub struct FinishedCase {
    /// The day it was finished, counted from any day; none when nobody wrote it down.
    pub day: Option<i32>,
    /// That day in words; may be empty.
    pub name: String,
    /// How many days it took.
    pub took: f64,
}

/// Everything the scatter shows.
#[derive(Debug, Clone)]
pub struct CycleScatter {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// Finished cases.
    pub cases: Vec<FinishedCase>,
    /// So many in a hundred within so many days, the fewest first; empty when there are too few cases.
    pub levels: Vec<(u8, f64)>,
}

/// Draws the scatter. Cases lie at their days when every case has one, else evenly in their order.
///
/// ```
/// use chart::{CycleScatter, FinishedCase, Size, cycle_scatter};
/// let case = |took| FinishedCase { day: None, name: String::new(), took };
/// let chart = CycleScatter { id: "c".into(), title: "Calls".into(), heading: String::new(), cases: vec![case(2.0), case(5.0)], levels: vec![(85, 5.0)] };
/// assert_eq!(cycle_scatter(&chart, Size::Wide).description, "2 finished cases, from 2 to 5 days. 85 in 100 within 5 days.");
/// ```
pub fn cycle_scatter(chart: &CycleScatter, size: Size) -> Drawing {
    let (width, plot) = match size {
        Size::Wide => (size.width(), 240.0),
        Size::Narrow => (size.width(), 200.0),
    };
    let cases = in_order(&chart.cases);
    let levels: Vec<(u8, f64)> = chart
        .levels
        .iter()
        .copied()
        .filter(|(_, within)| within.is_finite() && *within >= 0.0)
        .collect();
    let most = cases
        .iter()
        .map(|case| case.took)
        .chain(levels.iter().map(|(_, within)| *within))
        .fold(1.0, f64::max);
    let ticks = nice_ticks(0.0, most, 4);
    let tick_words = Numbers::Plain.axis_words(&ticks);
    let ends: Vec<String> = levels
        .iter()
        .map(|(share, within)| level_words(*share, *within))
        .collect();
    let right_room = ends
        .iter()
        .map(|words| room(words, false))
        .fold(4.0, f64::max)
        + 12.0;
    let (left, right) = (room_of_ticks(&tick_words), width - right_room);
    let head = Head::new(&chart.heading, "days from start to finish", left, width, 3);
    let (top, bottom) = (head.height + 4.0, head.height + 4.0 + plot);
    let up = Linear::new((0.0, ticks.last().copied().unwrap_or(1.0)), (bottom, top));
    let mut marks = head.marks;
    grid(&ticks, &tick_words, up, (left, right), &mut marks);
    for (_, within) in &levels {
        let y = up.place(*within);
        marks.push(Mark::Line {
            from: (left, y),
            to: (right, y),
            class: "limit",
        });
    }
    labels(&ends, &levels, up, (right, top, bottom), &mut marks);
    if cases.is_empty() {
        let at = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        marks.push(text(at, Anchor::Middle, "note", "Nothing finished yet"));
    } else {
        let places = places(&cases, (left + 8.0, right - 8.0));
        points(&cases, &places, up, &mut marks);
        days(&cases, &places, (bottom, right), &mut marks);
    }
    Drawing {
        id: chart.id.clone(),
        width,
        height: bottom + LINE + 8.0,
        title: chart.title.clone(),
        description: described(&cases, &levels),
        marks,
    }
}

/// "85 in 100: 9"
fn level_words(share: u8, within: f64) -> String {
    format!("{share} in 100: {}", Numbers::Plain.short_words(within))
}

/// What can be drawn, in the order in which it was finished.
fn in_order(cases: &[FinishedCase]) -> Vec<&FinishedCase> {
    let mut cases: Vec<&FinishedCase> = cases
        .iter()
        .filter(|case| case.took.is_finite() && case.took >= 0.0)
        .collect();
    if cases.iter().all(|case| case.day.is_some()) {
        cases.sort_by_key(|case| case.day);
    }
    cases
}

/// Where each case lies across.
fn places(cases: &[&FinishedCase], across: (f64, f64)) -> Vec<f64> {
    let days: Option<Vec<i32>> = cases.iter().map(|case| case.day).collect();
    let at: Vec<f64> = match days {
        Some(days) => days.into_iter().map(f64::from).collect(),
        None => (0..cases.len()).map(|index| index as f64).collect(),
    };
    let (first, last) = (
        at.first().copied().unwrap_or(0.0),
        at.last().copied().unwrap_or(0.0),
    );
    if last <= first {
        return vec![f64::midpoint(across.0, across.1); at.len()];
    }
    let scale = Linear::new((first, last), across);
    at.into_iter().map(|at| scale.place(at)).collect()
}

fn points(cases: &[&FinishedCase], places: &[f64], up: Linear, marks: &mut Vec<Mark>) {
    let is_many = cases.len() > 60;
    for (case, x) in cases.iter().zip(places) {
        let took = Numbers::Plain.words(case.took);
        marks.push(Mark::Point {
            at: (*x, up.place(case.took)),
            shape: Shape::Circle,
            radius: if is_many { 2.5 } else { 4.0 },
            class: if is_many { "pt small" } else { "pt" },
            tip: if case.name.is_empty() {
                format!("took {took} days")
            } else {
                format!("{}: took {took} days", case.name)
            },
        });
    }
}

/// Labels of the levels at the right end, pushed apart so that none lies on another.
fn labels(
    ends: &[String],
    levels: &[(u8, f64)],
    up: Linear,
    (right, top, bottom): (f64, f64, f64),
    marks: &mut Vec<Mark>,
) {
    // From the lowest level upwards: each at least a line above the one before.
    let mut below = bottom + LINE;
    let mut placed = Vec::new();
    for (words, (_, within)) in ends.iter().zip(levels) {
        below = (up.place(*within) + 4.5).min(below - LINE);
        placed.push((words, below));
    }
    let beyond = placed
        .last()
        .map_or(0.0, |(_, y)| (top + 10.0 - y).max(0.0));
    for (words, y) in placed {
        marks.push(text(
            (right + 7.0, y + beyond),
            Anchor::Start,
            "label",
            words.clone(),
        ));
    }
}

/// The first and the last day.
fn days(
    cases: &[&FinishedCase],
    places: &[f64],
    (bottom, right): (f64, f64),
    marks: &mut Vec<Mark>,
) {
    let mut taken = f64::NEG_INFINITY;
    let ends = [
        cases.first().zip(places.first()),
        cases.last().zip(places.last()),
    ];
    for (case, x) in ends.into_iter().flatten() {
        if case.name.is_empty() {
            continue;
        }
        let words = fitted(&case.name, right * 0.4, false);
        let half = room(&words, false) / 2.0;
        let x = x.min(right - half).max(2.0 + half);
        if x - half > taken + 8.0 {
            taken = x + half;
            marks.push(text((x, bottom + LINE), Anchor::Middle, "tick", words));
        }
    }
}

fn described(cases: &[&FinishedCase], levels: &[(u8, f64)]) -> String {
    let say = |value: f64| Numbers::Plain.words(value);
    let low = cases
        .iter()
        .map(|case| case.took)
        .fold(f64::INFINITY, f64::min);
    let high = cases
        .iter()
        .map(|case| case.took)
        .fold(f64::NEG_INFINITY, f64::max);
    let count = match cases.len() {
        0 => return "Nothing finished yet.".to_owned(),
        1 => "1 finished case".to_owned(),
        many => format!("{many} finished cases"),
    };
    let mut words = format!("{count}, from {} to {} days.", say(low), say(high));
    if !levels.is_empty() {
        let levels: Vec<String> = levels
            .iter()
            .map(|(share, within)| format!("{share} in 100 within {}", say(*within)))
            .collect();
        words.push(' ');
        words.push_str(&levels.join(", "));
        words.push_str(" days.");
    }
    words
}
