//! Words around the picture, placed so that none lies on another.

use spc::Point;

use super::plane::{Plane, ROW};
use super::{ControlChart, text};
use crate::drawing::{Anchor, Mark, Size};

/// Room a letter takes, on average, at 13 units.
const LETTER: f64 = 6.9;

fn room(words: &str) -> f64 {
    words.chars().count() as f64 * LETTER
}

/// Words cut so that they fit, with a sign that they were cut.
pub(super) fn fitted(words: &str, room_there: f64) -> String {
    if room(words) <= room_there {
        return words.to_owned();
    }
    let letters = (room_there / LETTER).floor().max(2.0) as usize - 1;
    let cut: String = words.chars().take(letters).collect();
    format!("{}…", cut.trim_end())
}

/// A label that wants to stand at a height, right of the picture.
pub(super) struct Wanted {
    pub y: f64,
    pub class: &'static str,
    pub words: String,
}

/// Places labels right of the picture, pushed apart where they would touch.
pub(super) fn side_by_side(mut wanted: Vec<Wanted>, plane: &Plane, marks: &mut Vec<Mark>) {
    const APART: f64 = 16.0;
    wanted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lowest = f64::NEG_INFINITY;
    for label in wanted {
        let y = label.y.max(lowest + APART);
        lowest = y;
        marks.push(text((plane.right + 6.0, y + 4.5), Anchor::Start, label.class, label.words));
    }
}

/// Labels of tests and marked days, in rows above the picture.
pub(super) struct TopRows {
    pub rows: usize,
    labels: Vec<Placed>,
}

struct Placed {
    row: usize,
    day: i32,
    is_test: bool,
    words: String,
    /// Held at its end, because it would run out of the picture.
    at_end: bool,
}

/// Gives each label the first row where it touches no other. A first, rough plane tells how wide things are.
pub(super) fn top_rows(chart: &ControlChart<'_>, points: &[Point], size: Size) -> TopRows {
    let plane = Plane::new(chart, points, size, 0);
    let mut wanted: Vec<(i32, bool, &str)> = chart.days.iter().map(|marked| (marked.day, false, marked.label.as_str())).collect();
    wanted.extend(chart.spans.iter().map(|span| (span.from, true, span.label.as_str())));
    wanted.sort_by_key(|(day, _, _)| *day);
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut labels = Vec::new();
    for (day, is_test, label) in wanted {
        let (Some(x), true) = (plane.day(day), shows(&plane, chart, day, is_test)) else { continue };
        let words = fitted(label, plane.right - plane.left - 8.0);
        let width = room(&words) + 12.0;
        let at_end = x + width > plane.width;
        let (from, to) = if at_end { (plane.right - width, plane.right) } else { (x, x + width) };
        let free = |row: &Vec<(f64, f64)>| row.iter().all(|(start, end)| to < *start || from > *end);
        let row = taken.iter().position(free).unwrap_or_else(|| {
            taken.push(Vec::new());
            taken.len() - 1
        });
        if let Some(row) = taken.get_mut(row) {
            row.push((from, to));
        }
        labels.push(Placed { row, day, is_test, words, at_end });
    }
    TopRows { rows: taken.len(), labels }
}

fn shows(plane: &Plane, chart: &ControlChart<'_>, day: i32, is_test: bool) -> bool {
    if is_test {
        return chart.spans.iter().any(|span| {
            let (from, to) = plane.stretch(span.from, span.to);
            span.from == day && to > from
        });
    }
    plane.day(day).is_some_and(|x| x > plane.left && x < plane.right)
}

impl TopRows {
    pub(super) fn draw(&self, plane: &Plane, marks: &mut Vec<Mark>) {
        for label in &self.labels {
            let Some(x) = plane.day(label.day) else { continue };
            if !label.is_test {
                marks.push(Mark::Line { from: (x, plane.ceiling), to: (x, plane.bottom), class: "phase" });
            }
            let y = plane.ceiling + label.row as f64 * ROW + 14.0;
            let class = if label.is_test { "label good" } else { "note" };
            let (at, anchor) = if label.at_end {
                ((plane.right - 4.0, y), Anchor::End)
            } else {
                ((x + 5.0, y), Anchor::Start)
            };
            marks.push(text(at, anchor, class, label.words.clone()));
        }
    }
}
