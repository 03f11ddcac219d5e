//! The plane a chart is drawn on: how much room there is and where a number lies.

use spc::Point;

use super::{ControlChart, Room};
use crate::frame;
use crate::numbers::Numbers;
use crate::scale::{Linear, nice_ticks, whole_ticks};
use crate::time::TimeAxis;

/// Where things lie across: known before it is known how high the picture stands.
pub(super) fn across(
    chart: &ControlChart<'_>,
    points: &[Point],
    room_there: Room,
    beside: f64,
) -> TimeAxis {
    let ticks = value_ticks(chart, points, room_there);
    let left = frame::room_of_ticks(&chart.numbers.axis_words(&ticks));
    let periods = points.iter().map(|point| point.period.clone()).collect();
    let edges = (left, room_there.width - beside.max(8.0));
    TimeAxis::new(periods, chart.calendar, edges, room_there.width)
}

pub(super) struct Plane {
    pub across: TimeAxis,
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
        across: TimeAxis,
        head: f64,
        rows: f64,
    ) -> Self {
        let top = head + rows;
        let (first, bottom) = (top + 8.0, top + 8.0 + room.plot);
        let ticks = value_ticks(chart, points, room);
        let low = ticks.first().copied().unwrap_or(0.0);
        let high = ticks.last().copied().unwrap_or(1.0);
        Self {
            height: bottom + across.room_below(),
            across,
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
        (self.across.at(point.index), self.up.place(value))
    }
}

/// The lowest and highest number a chart shows.
pub(crate) fn extent(chart: &ControlChart<'_>, points: &[Point]) -> Option<(f64, f64)> {
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
    (low <= high).then_some((low, high))
}

/// The labels of the value axis. Nought is shown when it is near enough to matter, and shares never go beyond 100 %.
fn value_ticks(chart: &ControlChart<'_>, points: &[Point], room: Room) -> Vec<f64> {
    let wanted = if room.small { 3 } else { 4 };
    let Some((low, high)) = extent(chart, points) else {
        return vec![0.0, 1.0];
    };
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
