//! Centre line, limits and target: straight where they are the same at every point, in steps where they differ.

use spc::{LimitState, Point};

use super::plane::Plane;
use super::{ControlChart, text};
use crate::drawing::{Anchor, Mark};

pub(super) fn draw(chart: &ControlChart<'_>, points: &[Point], plane: &Plane, marks: &mut Vec<Mark>) {
    let several = chart.analysis.phases.len() > 1;
    for (index, phase) in chart.analysis.phases.iter().enumerate() {
        let Some(of_phase) = points.get(phase.start..phase.end) else { continue };
        let edges = edges(of_phase, plane);
        steps(of_phase, &edges, plane, "cl", |point| point.centre, marks);
        if matches!(phase.limits, LimitState::Provisional | LimitState::Established) {
            steps(of_phase, &edges, plane, "limit", |point| point.lower_limit, marks);
            steps(of_phase, &edges, plane, "limit", |point| point.upper_limit, marks);
        }
        if several && index > 0 && let Some((start, _)) = edges.first() {
            marks.push(Mark::Line { from: (*start, plane.ceiling), to: (*start, plane.bottom), class: "phase" });
            if !phase.label.is_empty() {
                marks.push(text((*start + 5.0, plane.bottom - 8.0), Anchor::Start, "note", phase.label.clone()));
            }
        }
    }
    if let Some(aim) = chart.aim {
        let y = plane.up.place(aim);
        marks.push(Mark::Line { from: (plane.left, y), to: (plane.right, y), class: "target" });
    } else {
        let edges = edges(points, plane);
        steps(points, &edges, plane, "target", |point| point.target, marks);
    }
}

/// The stretch of each point: half-way to its neighbours.
fn edges(points: &[Point], plane: &Plane) -> Vec<(f64, f64)> {
    let places: Vec<f64> = points.iter().map(|point| plane.across(point)).collect();
    let between = |a: Option<&f64>, b: Option<&f64>, alone: f64| match (a, b) {
        (Some(a), Some(b)) => f64::midpoint(*a, *b),
        _ => alone,
    };
    places
        .iter()
        .enumerate()
        .map(|(index, place)| {
            let before = index.checked_sub(1).and_then(|before| places.get(before));
            let start = between(before, Some(place), (place - 8.0).max(plane.left));
            let end = between(Some(place), places.get(index + 1), (place + 8.0).min(plane.right));
            (start, end)
        })
        .collect()
}

/// A line over the points that have it: broken where it is missing, a step where it changes.
fn steps(
    points: &[Point],
    edges: &[(f64, f64)],
    plane: &Plane,
    class: &'static str,
    value: impl Fn(&Point) -> Option<f64>,
    marks: &mut Vec<Mark>,
) {
    let mut through: Vec<(f64, f64)> = Vec::new();
    let mut finish = |through: &mut Vec<(f64, f64)>| {
        if through.len() > 1 {
            marks.push(Mark::Path { through: std::mem::take(through), class });
        }
        through.clear();
    };
    for (point, (start, end)) in points.iter().zip(edges) {
        let Some(value) = value(point) else {
            finish(&mut through);
            continue;
        };
        let y = plane.up.place(value);
        let level = through.last().is_some_and(|(_, last)| (last - y).abs() < 0.05);
        if level {
            // The same height goes on: move the end instead of adding a corner.
            if let Some(last) = through.last_mut() {
                last.0 = *end;
            }
        } else {
            through.push((*start, y));
            through.push((*end, y));
        }
    }
    finish(&mut through);
}
