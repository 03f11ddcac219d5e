//! The time axis: where a point and a day lie, and as many labels as fit, the year below where it changes.

use spc::Period;

use crate::calendar::{Calendar, year};
use crate::drawing::{Anchor, Mark, text};
use crate::scale::Linear;
use crate::text::{LINE, fitted, room};

/// Between one label and the next.
const AIR: f64 = 10.0;
/// A daily or weekly series longer than this is labelled by months.
const LONG: i32 = 400;

/// Where things lie across. Days lie at their true distance; points without days are evenly apart.
#[derive(Debug, Clone)]
pub(crate) struct TimeAxis {
    pub left: f64,
    pub right: f64,
    /// Units across of the whole drawing.
    pub width: f64,
    /// From one point to the next, on average.
    pub spacing: f64,
    periods: Vec<Period>,
    calendar: Calendar,
    scale: Linear,
    by_day: bool,
    first_day: i32,
    last_day: i32,
}

impl TimeAxis {
    pub(crate) fn new(
        periods: Vec<Period>,
        calendar: Calendar,
        (left, right): (f64, f64),
        width: f64,
    ) -> Self {
        let days = || periods.iter().filter_map(|period| period.day);
        let (first_day, last_day) = (days().min().unwrap_or(0), days().max().unwrap_or(0));
        let by_day = !periods.is_empty() && periods.iter().all(|period| period.day.is_some());
        // A little air at both ends, so that nothing is drawn on the axis.
        let inner = (left + 10.0, right - 10.0);
        let last = periods.len().saturating_sub(1) as f64;
        let range = if by_day {
            (f64::from(first_day), f64::from(last_day))
        } else {
            (0.0, last)
        };
        let spacing = (inner.1 - inner.0) / last.max(1.0);
        let scale = Linear::new(range, inner);
        Self {
            left,
            right,
            width,
            spacing,
            periods,
            calendar,
            scale,
            by_day,
            first_day,
            last_day,
        }
    }

    /// Where a point lies, from 0.
    pub(crate) fn at(&self, index: usize) -> f64 {
        match self.periods.get(index).and_then(|period| period.day) {
            Some(day) if self.by_day => self.scale.place(f64::from(day)),
            _ => self.scale.place(index as f64),
        }
    }

    /// Where a day lies; none outside the picture, and when points have no days.
    pub(crate) fn day(&self, day: i32) -> Option<f64> {
        let inside = self.by_day && (self.first_day..=self.last_day).contains(&day);
        inside.then(|| self.scale.place(f64::from(day)))
    }

    /// Where a stretch of days begins and ends; none when it lies outside.
    pub(crate) fn stretch(&self, from: i32, to: Option<i32>) -> Option<(f64, f64)> {
        let to = to.unwrap_or(i32::MAX);
        if !self.by_day || from > self.last_day || to < self.first_day || to < from {
            return None;
        }
        let place = |day: i32| self.scale.place(f64::from(day));
        let start = if from <= self.first_day {
            self.left
        } else {
            place(from)
        };
        let end = if to >= self.last_day {
            self.right
        } else {
            place(to)
        };
        // A test of one day can still be seen.
        Some((start, end.max(start + 2.0)))
    }

    /// The stretch of each point: half-way to its neighbours.
    pub(crate) fn edges(&self) -> Vec<(f64, f64)> {
        let places: Vec<f64> = (0..self.periods.len())
            .map(|index| self.at(index))
            .collect();
        let mut start = self.left;
        let mut edges = Vec::with_capacity(places.len());
        for (index, place) in places.iter().enumerate() {
            let end = places
                .get(index + 1)
                .map_or(self.right, |next| f64::midpoint(*place, *next));
            edges.push((start, end));
            start = end;
        }
        edges
    }

    /// Height of the labels.
    pub(crate) fn room_below(&self) -> f64 {
        12.0 + LINE * if self.by_day { 2.0 } else { 1.0 }
    }

    /// At most so many labels under the picture.
    pub(crate) fn labels(&self, bottom: f64, most: usize, marks: &mut Vec<Mark>) {
        let all = self.all_labels();
        let mut year_before = None;
        for label in chosen(&all, self.width, most)
            .into_iter()
            .filter_map(|index| all.get(index))
        {
            let x = inside(label, self.width);
            let y = bottom + LINE + 4.0;
            marks.push(text((x, y), Anchor::Middle, "tick", label.words.clone()));
            if let Some(year) = label.year.filter(|year| year_before != Some(*year)) {
                marks.push(text(
                    (x, y + LINE),
                    Anchor::Middle,
                    "tick",
                    year.to_string(),
                ));
            }
            year_before = label.year;
        }
    }

    fn all_labels(&self) -> Vec<Label> {
        let long =
            self.by_day && i64::from(self.last_day) - i64::from(self.first_day) > i64::from(LONG);
        let calendar = if long {
            Calendar::Months
        } else {
            self.calendar
        };
        // A name may take a third of the picture.
        let most = (self.width / 3.0 - AIR).max(30.0);
        let periods = self.periods.iter().enumerate();
        periods
            .map(|(index, period)| {
                let (words, year) = match (&period.label, period.day) {
                    (Some(label), _) => (fitted(label, most, false), None),
                    (None, Some(day)) => (calendar.axis_words(day), year(day)),
                    (None, None) => ((index + 1).to_string(), None),
                };
                Label {
                    at: self.at(index),
                    words,
                    year,
                }
            })
            .collect()
    }
}

struct Label {
    at: f64,
    words: String,
    year: Option<i32>,
}

impl Label {
    fn half(&self) -> f64 {
        room(&self.words, false).max(if self.year.is_some() { 34.0 } else { 0.0 }) / 2.0
    }
}

/// The middle of a label, pushed inside the picture where its point is near the edge.
fn inside(label: &Label, width: f64) -> f64 {
    let half = label.half();
    label.at.min(width - 2.0 - half).max(2.0 + half)
}

/// The labels that are shown: every second, third … point, so that none touches another; the last one always, and where
/// points are not evenly apart, those that fit.
fn chosen(all: &[Label], width: f64, most: usize) -> Vec<usize> {
    let Some(last) = all.len().checked_sub(1) else {
        return Vec::new();
    };
    let touches = |a: &Label, b: &Label| {
        (inside(a, width) - inside(b, width)).abs() < a.half() + b.half() + AIR
    };
    let apart = |a: usize, b: usize| match (all.get(a), all.get(b)) {
        (Some(a), Some(b)) => !touches(a, b),
        _ => true,
    };
    if most == 2 && last > 0 && apart(0, last) {
        return vec![0, last];
    }
    let least = last.div_ceil(most.max(1)).max(1);
    let even = (least..=last.max(1))
        .take(64)
        .map(|stride| (0..=last).rev().step_by(stride).collect::<Vec<_>>());
    let fitting = even
        .into_iter()
        .find(|shown| shown.windows(2).all(|pair| apart(pair[0], pair[1])) && shown.len() > 1);
    let mut shown = fitting
        .filter(|shown| shown.len() >= 3 || last < 3 || most < 3)
        .unwrap_or_else(|| uneven(last, most, apart));
    shown.sort_unstable();
    shown
}

fn uneven(last: usize, most: usize, apart: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut shown = vec![last];
    if last > 0 && apart(0, last) {
        shown.push(0);
    }
    for index in 1..last {
        if shown.len() < most && shown.iter().all(|other| apart(index, *other)) {
            shown.push(index);
        }
    }
    shown
}
