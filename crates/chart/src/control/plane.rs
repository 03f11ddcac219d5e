//! The plane a chart is drawn on: how much room there is and where a number lies.

use spc::Point;

use super::ControlChart;
use crate::drawing::Size;
use crate::scale::{Linear, nice_ticks};

/// Height of one row of labels above the picture.
pub(super) const ROW: f64 = 18.0;

pub(super) struct Plane {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub right: f64,
    /// Top of the bands: above the labels of tests.
    pub ceiling: f64,
    pub bottom: f64,
    pub up: Linear,
    pub ticks: Vec<f64>,
    time: Linear,
    by_day: bool,
    first_day: i32,
    last_day: i32,
}

impl Plane {
    pub(super) fn new(chart: &ControlChart<'_>, points: &[Point], size: Size, rows: usize) -> Self {
        let (left, right, plot) = match size {
            Size::Wide => (52.0, 84.0, 250.0),
            Size::Narrow => (44.0, 66.0, 210.0),
        };
        let ceiling = if chart.above.is_empty() { 8.0 } else { 30.0 };
        let top = ceiling + rows as f64 * ROW + 6.0;
        let bottom = top + plot;
        let right = size.width() - right;
        let ticks = value_ticks(chart, points);
        let low = ticks.first().copied().unwrap_or(0.0);
        let high = ticks.last().copied().unwrap_or(1.0);
        let days = || points.iter().filter_map(|point| point.period.day);
        let by_day = points.iter().all(|point| point.period.day.is_some());
        let (first_day, last_day) = (days().min().unwrap_or(0), days().max().unwrap_or(0));
        // Half a point of air at both ends, so that nothing is drawn on the axis.
        let inner = (left + 10.0, right - 10.0);
        let time = if by_day {
            Linear::new((f64::from(first_day), f64::from(last_day)), inner)
        } else {
            Linear::new((0.0, points.len().saturating_sub(1) as f64), inner)
        };
        Self {
            width: size.width(),
            height: bottom + 34.0,
            left,
            right,
            ceiling,
            bottom,
            up: Linear::new((low, high), (bottom, top)),
            ticks,
            time,
            by_day,
            first_day,
            last_day,
        }
    }

    /// Where a point lies across.
    pub(super) fn across(&self, point: &Point) -> f64 {
        match point.period.day {
            Some(day) if self.by_day => self.time.place(f64::from(day)),
            _ => self.time.place(point.index as f64),
        }
    }

    /// Where a day lies across, kept inside the picture; none when points have no days.
    pub(super) fn day(&self, day: i32) -> Option<f64> {
        self.by_day.then(|| self.time.place(f64::from(day)).clamp(self.left, self.right))
    }

    /// Where a stretch of days begins and ends across.
    pub(super) fn stretch(&self, from: i32, to: Option<i32>) -> (f64, f64) {
        let to = to.unwrap_or(i32::MAX);
        if !self.by_day || from > self.last_day || to < self.first_day {
            return (self.left, self.left);
        }
        let end = if to >= self.last_day { self.right } else { self.day(to).unwrap_or(self.right) };
        (self.day(from).unwrap_or(self.left), end)
    }
}

/// The labels of the value axis. Nought is shown when it is near enough to matter; shares never go beyond 100 %.
fn value_ticks(chart: &ControlChart<'_>, points: &[Point]) -> Vec<f64> {
    let shown = points
        .iter()
        .flat_map(|point| {
            [point.value, point.target, point.centre, point.lower_limit, point.upper_limit].into_iter().flatten()
        })
        .chain(chart.now.map(|(level, _)| level))
        .chain(chart.aim);
    let (low, high) = shown.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if !low.is_finite() || !high.is_finite() {
        return vec![0.0, 1.0];
    }
    let low = if low >= 0.0 && low <= 0.5 * high { 0.0 } else { low };
    let mut ticks = nice_ticks(low, high, 4);
    if chart.numbers == crate::Numbers::Percent && high <= 1.0 {
        ticks.retain(|tick| *tick <= 1.0 + 1e-9);
    }
    if low >= 0.0 {
        ticks.retain(|tick| *tick >= 0.0);
    }
    ticks
}
