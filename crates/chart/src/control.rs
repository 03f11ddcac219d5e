//! The control chart: points, centre line, limits where they were earned, target, tests, and the words around them.

mod beside;
mod lines;
mod plane;
mod points;
mod top;
mod words;

use spc::{Analysis, Point};

use crate::calendar::Calendar;
use crate::drawing::{Anchor, Drawing, Mark, Size, text};
use crate::frame::{self, Head};
use crate::numbers::Numbers;
use plane::Plane;

pub(crate) use plane::extent;
pub use points::has_marked_points;
pub(crate) use words::summary;

/// A stretch of time that is marked: a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its first day (since 1970).
    pub from: i32,
    /// Its last day; none while it goes on.
    pub to: Option<i32>,
    /// What it is.
    pub label: String,
}

/// A day that is marked: the launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The day (since 1970).
    pub day: i32,
    /// What it is.
    pub label: String,
}

/// Everything a control chart shows.
#[derive(Debug, Clone)]
pub struct ControlChart<'a> {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message, for those who listen.
    pub title: String,
    /// The picture in words; made from the analysis when empty.
    pub description: String,
    /// The analysis.
    pub analysis: &'a Analysis,
    /// How numbers are written.
    pub numbers: Numbers,
    /// How dates are written.
    pub calendar: Calendar,
    /// What is counted, behind a number when a point is read out: "people".
    pub unit: String,
    /// The message in the picture, for pictures that stand alone; empty where a page says it.
    pub heading: String,
    /// Said above the picture: "usual 30, most weeks between 22 and 38"; made from the analysis when empty.
    pub above: String,
    /// Where it is now, when that differs from the usual: the level and over how many points.
    pub now: Option<(f64, usize)>,
    /// A line to aim at, in place of the targets in the analysis.
    pub aim: Option<f64>,
    /// What the target is called.
    pub target_label: String,
    /// Tests.
    pub spans: Vec<Span>,
    /// Marked days.
    pub days: Vec<Marked>,
    /// The lowest and highest number that must be shown, so that several charts can share a scale.
    pub range: Option<(f64, f64)>,
}

impl<'a> ControlChart<'a> {
    /// A chart without anything around it.
    pub fn new(id: &str, title: &str, analysis: &'a Analysis, numbers: Numbers) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            description: String::new(),
            analysis,
            numbers,
            calendar: Calendar::Weeks,
            unit: String::new(),
            heading: String::new(),
            above: String::new(),
            now: None,
            aim: None,
            target_label: "goal".to_owned(),
            spans: Vec::new(),
            days: Vec::new(),
            range: None,
        }
    }
}

/// How much room a control chart gets, and how much it says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// Units across.
    pub width: f64,
    /// Height of the picture inside its labels.
    pub plot: f64,
    /// One of many: no words but the labels of the axes.
    pub small: bool,
}

impl From<Size> for Room {
    fn from(size: Size) -> Self {
        let plot = match size {
            Size::Wide => 250.0,
            Size::Narrow => 210.0,
        };
        Self {
            width: size.width(),
            plot,
            small: false,
        }
    }
}

/// Draws a control chart for a size.
pub fn control(chart: &ControlChart<'_>, size: Size) -> Drawing {
    control_in(chart, size.into())
}

/// Draws a control chart in a room.
pub(crate) fn control_in(chart: &ControlChart<'_>, room: Room) -> Drawing {
    let points: Vec<Point> = chart.analysis.points.iter().collect();
    let beside = beside::Beside::of(chart, &points, room);
    let across = plane::across(chart, &points, room, beside.room);
    let head = head(chart, &points, room, across.left);
    let top = top::Top::of(chart, &across, room);
    let plane = Plane::new(chart, &points, room, across, head.height, top.height());
    let mut marks = head.marks;
    bands(chart, &plane, &mut marks);
    let words = chart.numbers.axis_words(&plane.ticks);
    frame::grid(
        &plane.ticks,
        &words,
        plane.up,
        (plane.left(), plane.right()),
        &mut marks,
    );
    plane
        .across
        .labels(plane.bottom, if room.small { 2 } else { 7 }, &mut marks);
    lines::draw(chart, &points, &plane, &mut marks);
    points::path(chart, &points, &plane, &mut marks);
    points::draw(chart, &points, &plane, room.small, &mut marks);
    top.draw(&plane, &mut marks);
    beside.draw(&points, &plane, &mut marks);
    if chart
        .analysis
        .points
        .iter()
        .all(|point| point.value.is_none())
    {
        let middle = (
            f64::midpoint(plane.left(), plane.right()),
            f64::midpoint(plane.top, plane.bottom),
        );
        marks.push(text(middle, Anchor::Middle, "note halo", "No numbers yet"));
    }
    let description = if chart.description.is_empty() {
        words::described(chart, &points)
    } else {
        chart.description.clone()
    };
    Drawing {
        id: chart.id.clone(),
        width: room.width,
        height: plane.height,
        title: chart.title.clone(),
        description,
        marks,
    }
}

fn head(chart: &ControlChart<'_>, points: &[Point], room: Room, left: f64) -> Head {
    if room.small {
        return Head::new(&chart.heading, "", left, room.width, 1);
    }
    let made = || words::above(chart, points);
    let above = if chart.above.is_empty() {
        made()
    } else {
        chart.above.clone()
    };
    Head::new(&chart.heading, &above, left, room.width, 3)
}

fn bands(chart: &ControlChart<'_>, plane: &Plane, marks: &mut Vec<Mark>) {
    for span in &chart.spans {
        if let Some((from, to)) = plane.across.stretch(span.from, span.to) {
            marks.push(Mark::Band {
                at: (from, plane.top),
                size: (to - from, plane.bottom - plane.top),
                class: "band",
            });
        }
    }
}
