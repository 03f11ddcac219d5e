//! The plane a chart is drawn on: how much room there is and where a number lies.

use spc::Point;

use super::{ControlChart, Room};
use crate::numbers::Numbers;
use crate::scale::{Linear, nice_ticks, whole_ticks};
use crate::text::{LINE, room};

/// Where things lie across: known before it is known how high the picture stands.
#[derive(Debug, Clone)]
pub(super) struct Across {
    pub left: f64,
    pub right: f64,
    /// Units across of the whole drawing.
    pub width: f64,
    /// From one point to the next, on average.
    pub spacing: f64,
    time: Linear,
    by_day: bool,
    first_day: i32,
    last_day: i32,
}

impl Across {
    pub(super) fn new(
        chart: &ControlChart<'_>,
        points: &[Point],
        room_there: Room,
        beside: f64,
    ) -> Self {
        let ticks = value_ticks(chart, points, room_there);
        let widest = chart
            .numbers
            .axis_words(&ticks)
            .iter()
            .map(|words| room(words, false))
            .fold(0.0, f64::max);
        let (left, right) = (
            (widest + 12.0).max(24.0),
            room_there.width - beside.max(8.0),
        );
        let days = || points.iter().filter_map(|point| point.period.day);
        let (first_day, last_day) = (days().min().unwrap_or(0), days().max().unwrap_or(0));
        let by_day = !points.is_empty() && points.iter().all(|point| point.period.day.is_some());
        // A little air at both ends, so that nothing is drawn on the axis.
        let inner = (left + 10.0, right - 10.0);
        let time = if by_day {
            Linear::new((f64::from(first_day), f64::from(last_day)), inner)
        } else {
            Linear::new((0.0, points.len().saturating_sub(1) as f64), inner)
        };
        let spacing = (inner.1 - inner.0) / points.len().saturating_sub(1).max(1) as f64;
        Self {
            left,
            right,
            width: room_there.width,
            spacing,
            time,
            by_day,
            first_day,
            last_day,
        }
    }

    /// Where a point lies.
    pub(super) fn point(&self, point: &Point) -> f64 {
        match point.period.day {
            Some(day) if self.by_day => self.time.place(f64::from(day)),
            _ => self.time.place(point.index as f64),
        }
    }

    /// Where a day lies; none outside the picture, and when points have no days.
    pub(super) fn day(&self, day: i32) -> Option<f64> {
        let inside = self.by_day && (self.first_day..=self.last_day).contains(&day);
        inside.then(|| self.time.place(f64::from(day)))
    }

    /// Where a stretch of days begins and ends; none when it lies outside.
    pub(super) fn stretch(&self, from: i32, to: Option<i32>) -> Option<(f64, f64)> {
        let to = to.unwrap_or(i32::MAX);
        if !self.by_day || from > self.last_day || to < self.first_day || to < from {
            return None;
        }
        let start = if from <= self.first_day {
            self.left
        } else {
            self.time.place(f64::from(from))
        };
        let end = if to >= self.last_day {
            self.right
        } else {
            self.time.place(f64::from(to))
        };
        // A test of one day can still be seen.
        Some((start, end.max(start + 2.0)))
    }

    /// The stretch of each point: half-way to its neighbours.
    pub(super) fn edges(&self, points: &[Point]) -> Vec<(f64, f64)> {
        let places: Vec<f64> = points.iter().map(|point| self.point(point)).collect();
        let mut edges = Vec::with_capacity(places.len());
        let mut start = self.left;
        for (index, place) in places.iter().enumerate() {
            let end = places
                .get(index + 1)
                .map_or(self.right, |next| f64::midpoint(*place, *next));
            edges.push((start, end));
            start = end;
        }
        edges
    }
}

pub(super) struct Plane {
    pub across: Across,
    pub height: f64,
    /// Upper end of the picture, above the highest label of the axis.
    pub top: f64,
    pub bottom: f64,
    pub up: Linear,
    pub ticks: Vec<f64>,
}

impl Plane {
    pub(super) fn new(
        chart: &ControlChart<'_>,
        points: &[Point],
        room: Room,
        across: Across,
        head: f64,
        rows: f64,
    ) -> Self {
        let top = head + rows;
        let (first, bottom) = (top + 8.0, top + 8.0 + room.plot);
        let ticks = value_ticks(chart, points, room);
        let low = ticks.first().copied().unwrap_or(0.0);
        let high = ticks.last().copied().unwrap_or(1.0);
        let dated = across.by_day && !points.is_empty();
        let below = 12.0 + LINE * if dated { 2.0 } else { 1.0 };
        Self {
            across,
            height: bottom + below,
            top,
            bottom,
            up: Linear::new((low, high), (bottom, first)),
            ticks,
        }
    }

    pub(super) fn left(&self) -> f64 {
        self.across.left
    }

    pub(super) fn right(&self) -> f64 {
        self.across.right
    }

    pub(super) fn place(&self, point: &Point, value: f64) -> (f64, f64) {
        (self.across.point(point), self.up.place(value))
    }
}

/// The labels of the value axis. Nought is shown when it is near enough to matter, and shares never go beyond 100 %.
fn value_ticks(chart: &ControlChart<'_>, points: &[Point], room: Room) -> Vec<f64> {
    let wanted = if room.small { 2 } else { 4 };
    let lines = |point: &Point| {
        [
            point.value,
            point.target,
            point.centre,
            point.lower_limit,
            point.upper_limit,
        ]
    };
    let shown = points
        .iter()
        .flat_map(|point| lines(point).into_iter().flatten())
        .chain(chart.now.map(|(level, _)| level))
        .chain(chart.aim)
        .chain(chart.range.into_iter().flat_map(|(low, high)| [low, high]))
        .filter(|value| value.is_finite());
    let (low, high) = shown.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low > high {
        return vec![0.0, 1.0];
    }
    let (low, high) = with_nought(low, high);
    let is_share = chart.numbers == Numbers::Percent && low >= 0.0 && high <= 1.0;
    let whole = chart.numbers == Numbers::Plain
        && points
            .iter()
            .filter_map(|point| point.value)
            .all(|value| value.fract() == 0.0);
    let mut ticks = if whole {
        whole_ticks(low, high, wanted)
    } else {
        nice_ticks(low, high, wanted)
    };
    if is_share {
        ticks.retain(|tick| *tick <= 1.0 + 1e-9);
    }
    if low >= 0.0 {
        ticks.retain(|tick| *tick >= 0.0);
    }
    ticks
}

/// Numbers that never change are shown against nought, and so are those that come near it.
fn with_nought(low: f64, high: f64) -> (f64, f64) {
    const NEAR: f64 = 0.34;
    let flat = high - low <= high.abs().max(low.abs()) * 1e-9;
    match (low, high) {
        (_, 0.0) if flat => (0.0, 1.0),
        (_, high) if flat && high > 0.0 => (0.0, high),
        (low, _) if flat => (low, 0.0),
        (low, high) if low >= 0.0 && low <= NEAR * high => (0.0, high),
        (low, high) if high <= 0.0 && high >= NEAR * low => (low, 0.0),
        (low, high) => (low, high),
    }
}
