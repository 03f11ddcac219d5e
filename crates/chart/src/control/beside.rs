//! Words right of the picture: where it is now, and what is aimed at.

use spc::Point;

use super::plane::Plane;
use super::{ControlChart, Room};
use crate::drawing::{Anchor, Mark, text};
use crate::text::{LINE, fitted, room};

struct Wanted {
    value: f64,
    class: &'static str,
    strong: bool,
    words: String,
}

/// What stands right of the picture, and how much room it takes.
pub(super) struct Beside {
    wanted: Vec<Wanted>,
    /// The level now and where it begins, by point.
    now: Option<(f64, usize)>,
    pub room: f64,
}

impl Beside {
    pub(super) fn of(chart: &ControlChart<'_>, points: &[Point], size: Room) -> Self {
        let mut wanted = Vec::new();
        let mut now = None;
        if let Some((level, over)) = chart.now {
            let recent: Vec<usize> = points
                .iter()
                .filter(|point| point.value.is_some())
                .map(|point| point.index)
                .collect();
            now = recent
                .get(recent.len().saturating_sub(over))
                .map(|first| (level, *first));
            let words = format!("now {}", chart.numbers.short_words(level));
            wanted.push(Wanted {
                value: level,
                class: "label strong",
                strong: true,
                words,
            });
        }
        let target = chart
            .aim
            .or_else(|| points.iter().rev().find_map(|point| point.target));
        if let Some(target) = target {
            let words = format!(
                "{} {}",
                chart.target_label,
                chart.numbers.short_words(target)
            );
            wanted.push(Wanted {
                value: target,
                class: "label aim",
                strong: false,
                words,
            });
        }
        if size.small {
            return Self {
                wanted: Vec::new(),
                now,
                room: 8.0,
            };
        }
        // Never more than a third of the picture.
        let most = size.width / 3.0;
        for label in &mut wanted {
            label.words = fitted(&label.words, most - 10.0, label.strong);
        }
        let widest = wanted
            .iter()
            .map(|label| room(&label.words, label.strong))
            .fold(0.0, f64::max);
        let room = if wanted.is_empty() {
            10.0
        } else {
            widest + 10.0
        };
        Self { wanted, now, room }
    }

    pub(super) fn draw(&self, points: &[Point], plane: &Plane, marks: &mut Vec<Mark>) {
        if let Some((level, first)) = self.now {
            let from = points
                .get(first)
                .map_or(plane.left(), |point| plane.across.at(point.index));
            let y = plane.up.place(level);
            marks.push(Mark::Line {
                from: (from, y),
                to: (plane.right(), y),
                class: "cl now",
            });
        }
        let mut wanted: Vec<(f64, &Wanted)> = self
            .wanted
            .iter()
            .map(|label| (plane.up.place(label.value), label))
            .collect();
        wanted.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        push_apart(&mut wanted, plane.bottom);
        for (y, label) in wanted {
            marks.push(text(
                (plane.right() + 6.0, y + 4.5),
                Anchor::Start,
                label.class,
                label.words.clone(),
            ));
        }
    }
}

/// Moves labels that would touch, downwards first, and then up again from the floor.
fn push_apart<T>(wanted: &mut [(f64, T)], floor: f64) {
    let mut lowest = f64::NEG_INFINITY;
    for (y, _) in wanted.iter_mut() {
        *y = y.max(lowest + LINE);
        lowest = *y;
    }
    let mut highest = floor + LINE;
    for (y, _) in wanted.iter_mut().rev() {
        *y = y.min(highest - LINE);
        highest = *y;
    }
}
