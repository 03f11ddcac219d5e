//! Points: by shape as well as colour, smaller where they crowd, only the signals where there are hundreds.

use spc::{Analysis, Judgement, Point, Rule, Side};

use super::plane::Plane;
use super::{ControlChart, words};
use crate::calendar::Calendar;
use crate::drawing::{Mark, Shape, path_with_gaps};

/// From so many points on only the signals are drawn; the line shows the rest.
const SIGNALS_ONLY_FROM: usize = 200;
/// From so many points on the line is thinner.
const FINE_FROM: usize = 120;
/// Half the size of a point that has room.
const RADIUS: f64 = 4.5;
/// Points closer than this are hundreds.
const TIGHT: f64 = 1.5;
/// Half the size of the smallest.
const SMALLEST: f64 = 1.8;

/// What marks a point: a rule for single points, or the long run it belongs to.
pub(super) fn meaning(analysis: &Analysis, point: &Point) -> Option<(Judgement, Option<Side>)> {
    if point.excluded || point.ghost || point.value.is_none() {
        return None;
    }
    if let Some(judgement) = point.judgement {
        return Some((judgement, point.judged_side));
    }
    let on_side = |side: Option<Side>| match (side, point.value.zip(point.centre)) {
        (Some(Side::High), Some((value, centre))) => value > centre,
        (Some(Side::Low), Some((value, centre))) => value < centre,
        _ => false,
    };
    analysis
        .signals
        .iter()
        .find(|signal| {
            signal.rule == Rule::LongRun
                && (signal.first..=signal.last).contains(&point.index)
                && on_side(signal.side)
        })
        .map(|signal| (signal.judgement, signal.side))
}

/// Whether any point of a drawing of this analysis is marked as a signal, so that a caption can say what triangles are.
pub fn has_marked_points(analysis: &Analysis) -> bool {
    analysis.has_signal()
        && analysis
            .points
            .iter()
            .any(|point| meaning(analysis, &point).is_some())
}

/// The line through the points: broken at gaps, and where weeks or months have no row at all.
pub(super) fn path(
    chart: &ControlChart<'_>,
    points: &[Point],
    plane: &Plane,
    marks: &mut Vec<Mark>,
) {
    let class = if points.len() >= FINE_FROM {
        "path fine"
    } else {
        "path"
    };
    let longest = longest_step(chart.calendar, points);
    let mut places = Vec::with_capacity(points.len());
    for (index, point) in points.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| points.get(before));
        let step = before.and_then(|before| Some(point.period.day? - before.period.day?));
        if step.is_some_and(|step| f64::from(step) > longest) {
            places.push(None);
        }
        places.push(point.value.map(|value| plane.place(point, value)));
    }
    path_with_gaps(&places, class, marks);
}

/// The most days from one week or month to the next. Days and events come as they come.
fn longest_step(calendar: Calendar, points: &[Point]) -> f64 {
    if calendar == Calendar::Days {
        return f64::INFINITY;
    }
    let days: Vec<i32> = points.iter().filter_map(|point| point.period.day).collect();
    let mut steps: Vec<i32> = days
        .windows(2)
        .map(|pair| pair[1].saturating_sub(pair[0]))
        .collect();
    steps.sort_unstable();
    steps
        .get(steps.len() / 2)
        .map_or(f64::INFINITY, |usual| f64::from(*usual) * 1.9)
}

pub(super) fn draw(
    chart: &ControlChart<'_>,
    points: &[Point],
    plane: &Plane,
    small: bool,
    marks: &mut Vec<Mark>,
) {
    let largest = if small { 3.0 } else { RADIUS };
    let radius = (plane.across.spacing * 0.45).clamp(SMALLEST, largest);
    let all = points.len() < SIGNALS_ONLY_FROM;
    for point in points {
        let meaning = meaning(chart.analysis, point);
        if all || meaning.is_some() || point.excluded {
            marks.push(mark(chart, point, meaning, radius, plane));
        }
    }
}

fn mark(
    chart: &ControlChart<'_>,
    point: &Point,
    meaning: Option<(Judgement, Option<Side>)>,
    radius: f64,
    plane: &Plane,
) -> Mark {
    let tip = words::tip(chart, point, meaning.map(|(judgement, _)| judgement));
    let Some(value) = point.value else {
        let at = (plane.across.at(point.index), plane.bottom);
        return Mark::Point {
            at,
            shape: Shape::Gap,
            radius,
            class: "pt missing",
            tip,
        };
    };
    // A signal stays readable where usual points are specks; where there are hundreds it must not hide the line.
    let marked = if plane.across.spacing > TIGHT {
        radius.max(3.2)
    } else {
        2.2
    };
    let small = radius < RADIUS * 0.75;
    let (shape, radius, class) = match meaning {
        _ if point.excluded || point.ghost => (Shape::Cross, marked, "pt"),
        Some((judgement, side)) => (pointing(side), marked, class_of(judgement)),
        None => (Shape::Circle, radius, if small { "pt small" } else { "pt" }),
    };
    Mark::Point {
        at: plane.place(point, value),
        shape,
        radius,
        class,
        tip,
    }
}

fn pointing(side: Option<Side>) -> Shape {
    match side {
        Some(Side::High) => Shape::Up,
        Some(Side::Low) => Shape::Down,
        None => Shape::Circle,
    }
}

fn class_of(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Improvement => "pt good",
        Judgement::Concern => "pt concern",
        Judgement::Change => "pt change",
    }
}
