//! Centre line, limits and target: straight where they are the same at every point, in steps where they differ.

use spc::{LimitState, Phase, Point};

use super::ControlChart;
use super::plane::Plane;
use crate::drawing::Mark;

/// From so many points on, steps would be finer than the line is wide: the limits are drawn from point to point.
const SMOOTH_FROM: usize = 120;

pub(super) fn draw(
    chart: &ControlChart<'_>,
    points: &[Point],
    plane: &Plane,
    marks: &mut Vec<Mark>,
) {
    let edges = plane.across.edges();
    for (index, phase) in chart.analysis.phases.iter().enumerate() {
        let (Some(of_phase), Some(edges)) = (
            points.get(phase.start..phase.end),
            edges.get(phase.start..phase.end),
        ) else {
            continue;
        };
        let line = Line {
            points: of_phase,
            edges,
            plane,
        };
        line.steps(centre_class(phase), |point| point.centre, marks);
        if matches!(
            phase.limits,
            LimitState::Provisional | LimitState::Established
        ) {
            let class = if line.varies() {
                "limit stepped"
            } else {
                "limit"
            };
            // A lower limit of nought lies on the axis and says nothing.
            line.steps(
                class,
                |point| {
                    point
                        .lower_limit
                        .filter(|limit| *limit != 0.0 || line.varies_below())
                },
                marks,
            );
            line.steps(class, |point| point.upper_limit, marks);
        }
        if index > 0
            && let Some((start, _)) = edges.first()
        {
            marks.push(Mark::Line {
                from: (*start, plane.top),
                to: (*start, plane.bottom),
                class: "phase",
            });
        }
    }
    if let Some(aim) = chart.aim {
        let y = plane.up.place(aim);
        marks.push(Mark::Line {
            from: (plane.left(), y),
            to: (plane.right(), y),
            class: "target",
        });
    } else {
        Line {
            points,
            edges: &edges,
            plane,
        }
        .steps("target", |point| point.target, marks);
    }
}

/// A broken centre line says that the runs of the phase are not those of luck alone.
fn centre_class(phase: &Phase) -> &'static str {
    if phase.runs.is_some_and(|runs| runs.signal) {
        "cl runs"
    } else {
        "cl"
    }
}

/// The points of a phase and the stretch of each.
struct Line<'a> {
    points: &'a [Point],
    edges: &'a [(f64, f64)],
    plane: &'a Plane,
}

impl Line<'_> {
    fn varies(&self) -> bool {
        differ(self.points.iter().map(|point| point.upper_limit)) || self.varies_below()
    }

    fn varies_below(&self) -> bool {
        differ(self.points.iter().map(|point| point.lower_limit))
    }

    /// A line over the points that have it: broken where it is missing, a step where it changes.
    fn steps(
        &self,
        class: &'static str,
        value: impl Fn(&Point) -> Option<f64>,
        marks: &mut Vec<Mark>,
    ) {
        let smooth = self.points.len() >= SMOOTH_FROM;
        let mut through: Vec<(f64, f64)> = Vec::new();
        let mut finish = |through: &mut Vec<(f64, f64)>| {
            if through.len() > 1 {
                marks.push(Mark::Path {
                    through: std::mem::take(through),
                    class,
                });
            }
            through.clear();
        };
        for (point, (start, end)) in self.points.iter().zip(self.edges) {
            let Some(value) = value(point) else {
                finish(&mut through);
                continue;
            };
            let y = self.plane.up.place(value);
            let level = through
                .last()
                .is_some_and(|(_, last)| (last - y).abs() < 0.05);
            match through.last_mut() {
                // The same height goes on: move the end instead of adding a corner.
                Some(last) if level => last.0 = *end,
                Some(_) if smooth => through.push((f64::midpoint(*start, *end), y)),
                _ => {
                    through.push((*start, y));
                    through.push((*end, y));
                }
            }
        }
        finish(&mut through);
    }
}

fn differ(values: impl Iterator<Item = Option<f64>>) -> bool {
    let (low, high) = values
        .flatten()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    high - low > high.abs().max(low.abs()) * 1e-9
}
