//! Labels of the time axis: as many as fit, evenly chosen, the year below where it changes.

use spc::Point;

use super::plane::Plane;
use super::{ControlChart, Room};
use crate::calendar::{Calendar, year};
use crate::drawing::{Anchor, Mark, text};
use crate::text::{LINE, fitted, room};

/// Between one label and the next.
const AIR: f64 = 10.0;
/// A daily or weekly series longer than this is labelled by months.
const LONG: i32 = 400;

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

pub(super) fn labels(
    chart: &ControlChart<'_>,
    points: &[Point],
    plane: &Plane,
    size: Room,
    marks: &mut Vec<Mark>,
) {
    let all = all_labels(chart, points, plane);
    let most = if size.small { 2 } else { 7 };
    let shown = chosen(&all, plane.across.width, most);
    let mut year_before = None;
    for index in shown {
        let Some(label) = all.get(index) else {
            continue;
        };
        let x = inside(label, plane.across.width);
        let y = plane.bottom + LINE + 4.0;
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

/// The middle of a label, pushed inside the picture where its point is near the edge.
fn inside(label: &Label, width: f64) -> f64 {
    let half = label.half();
    label.at.min(width - 2.0 - half).max(2.0 + half)
}

fn all_labels(chart: &ControlChart<'_>, points: &[Point], plane: &Plane) -> Vec<Label> {
    let days = || points.iter().filter_map(|point| point.period.day);
    let long = days()
        .max()
        .zip(days().min())
        .is_some_and(|(last, first)| last - first > LONG);
    let calendar = if long {
        Calendar::Months
    } else {
        chart.calendar
    };
    // A name may take a third of the picture.
    let most = (plane.across.width / 3.0 - AIR).max(30.0);
    points
        .iter()
        .map(|point| {
            let at = plane.across.point(point);
            let (words, year) = match (&point.period.label, point.period.day) {
                (Some(label), _) => (fitted(label, most, false), None),
                (None, Some(day)) => (calendar.axis_words(day), year(day)),
                (None, None) => ((point.index + 1).to_string(), None),
            };
            Label { at, words, year }
        })
        .collect()
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
