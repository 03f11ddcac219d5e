//! The control chart: points, centre line, limits where they were earned, target, tests, and the words around them.

mod labels;
mod lines;
mod plane;

use spc::{Analysis, Judgement, Point, Side};

use crate::calendar::Calendar;
use crate::drawing::{Anchor, Drawing, Mark, Shape, Size};
use crate::numbers::Numbers;
use labels::{Wanted, side_by_side, top_rows};
use plane::Plane;

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
    /// The message.
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
    /// Said above the picture: "usual 30, most weeks between 22 and 38".
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
            above: String::new(),
            now: None,
            aim: None,
            target_label: "goal".to_owned(),
            spans: Vec::new(),
            days: Vec::new(),
        }
    }
}

/// Draws a control chart for a size.
pub fn control(chart: &ControlChart<'_>, size: Size) -> Drawing {
    let points: Vec<Point> = chart.analysis.points.iter().collect();
    let top = top_rows(chart, &points, size);
    let plane = Plane::new(chart, &points, size, top.rows);
    let mut marks = Vec::new();
    bands(chart, &plane, &mut marks);
    grid(chart, &plane, &mut marks);
    time_labels(chart, &points, &plane, size, &mut marks);
    top.draw(&plane, &mut marks);
    lines::draw(chart, &points, &plane, &mut marks);
    side_labels(chart, &points, &plane, &mut marks);
    if !chart.above.is_empty() {
        let words = labels::fitted(&chart.above, size.width() - plane.left);
        marks.push(text((plane.left, 16.0), Anchor::Start, "label", words));
    }
    value_path(&points, &plane, &mut marks);
    for point in &points {
        marks.push(point_mark(chart, point, &plane));
    }
    let (width, height) = (plane.width, plane.height);
    let description = if chart.description.is_empty() { described(chart, &points) } else { chart.description.clone() };
    Drawing { id: chart.id.clone(), width, height, title: chart.title.clone(), description, marks }
}

pub(crate) fn text(at: (f64, f64), anchor: Anchor, class: &'static str, words: impl Into<String>) -> Mark {
    Mark::Text { at, anchor, class, words: words.into() }
}

fn bands(chart: &ControlChart<'_>, plane: &Plane, marks: &mut Vec<Mark>) {
    for span in &chart.spans {
        let (from, to) = plane.stretch(span.from, span.to);
        if to - from > 0.5 {
            let at = (from, plane.ceiling);
            marks.push(Mark::Band { at, size: (to - from, plane.bottom - plane.ceiling), class: "band" });
        }
    }
}

fn grid(chart: &ControlChart<'_>, plane: &Plane, marks: &mut Vec<Mark>) {
    let step = plane.ticks.windows(2).next().map_or(1.0, |pair| pair[1] - pair[0]);
    for (index, tick) in plane.ticks.iter().enumerate() {
        let y = plane.up.place(*tick);
        let class = if index == 0 { "axis" } else { "grid" };
        marks.push(Mark::Line { from: (plane.left, y), to: (plane.right, y), class });
        let words = chart.numbers.axis_words(*tick, step);
        marks.push(text((plane.left - 8.0, y + 4.5), Anchor::End, "tick", words));
    }
}

fn time_labels(chart: &ControlChart<'_>, points: &[Point], plane: &Plane, size: Size, marks: &mut Vec<Mark>) {
    let wanted = match size {
        Size::Wide => 6,
        Size::Narrow => 4,
    };
    let last = points.len().saturating_sub(1);
    let steps = wanted.min(last);
    let mut shown: Vec<usize> = (0..=steps).map(|step| if steps == 0 { 0 } else { (step * last + steps / 2) / steps }).collect();
    shown.dedup();
    for index in shown {
        let Some(point) = points.get(index) else { continue };
        let words = match point.period.day {
            Some(day) => chart.calendar.axis_words(day),
            None => point.period.label.as_deref().map_or_else(|| (index + 1).to_string(), str::to_owned),
        };
        let anchor = if index == 0 && points.len() > 1 { Anchor::Start } else { Anchor::Middle };
        let x = if index == 0 && points.len() > 1 { plane.left } else { plane.across(point) };
        marks.push(text((x, plane.bottom + 22.0), anchor, "tick", words));
    }
}

fn side_labels(chart: &ControlChart<'_>, points: &[Point], plane: &Plane, marks: &mut Vec<Mark>) {
    let mut wanted = Vec::new();
    if let Some((level, over)) = chart.now {
        let recent: Vec<&Point> = points.iter().filter(|point| point.value.is_some()).collect();
        let from = recent.get(recent.len().saturating_sub(over)).map_or(plane.left, |point| plane.across(point));
        let y = plane.up.place(level);
        marks.push(Mark::Line { from: (from, y), to: (plane.right, y), class: "cl" });
        wanted.push(Wanted { y, class: "label strong", words: format!("now {}", chart.numbers.words(level)) });
    }
    let target = chart.aim.or_else(|| points.iter().rev().find_map(|point| point.target));
    if let Some(target) = target {
        let words = format!("{} {}", chart.target_label, chart.numbers.words(target));
        wanted.push(Wanted { y: plane.up.place(target), class: "label aim", words });
    }
    side_by_side(wanted, plane, marks);
}

fn value_path(points: &[Point], plane: &Plane, marks: &mut Vec<Mark>) {
    let places: Vec<Option<(f64, f64)>> =
        points.iter().map(|point| point.value.map(|value| (plane.across(point), plane.up.place(value)))).collect();
    for stretch in places.split(Option::is_none) {
        let through: Vec<(f64, f64)> = stretch.iter().flatten().copied().collect();
        if through.len() > 1 {
            marks.push(Mark::Path { through, class: "path" });
        }
    }
}

fn point_mark(chart: &ControlChart<'_>, point: &Point, plane: &Plane) -> Mark {
    let x = plane.across(point);
    let Some(value) = point.value else {
        return Mark::Point { at: (x, plane.bottom), shape: Shape::Gap, class: "pt missing", tip: tip(chart, point) };
    };
    let (shape, class) = match (point.judgement, point.judged_side) {
        _ if point.excluded || point.ghost => (Shape::Cross, "pt excluded"),
        (Some(judgement), side) => (pointing(side), class_of(judgement)),
        (None, _) => (Shape::Circle, "pt usual"),
    };
    Mark::Point { at: (x, plane.up.place(value)), shape, class, tip: tip(chart, point) }
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
        Judgement::Change => "pt usual",
    }
}

/// What is read out when a point is touched.
fn tip(chart: &ControlChart<'_>, point: &Point) -> String {
    let when = match point.period.day {
        Some(day) => capital(&chart.calendar.words(day)),
        None => point.period.label.as_deref().map_or_else(|| format!("Point {}", point.index + 1), str::to_owned),
    };
    let Some(value) = point.value else { return format!("{when}: not counted") };
    let unit = if chart.unit.is_empty() || chart.numbers == Numbers::Percent { String::new() } else { format!(" {}", chart.unit) };
    let meaning = match point.judgement {
        _ if point.excluded => ", left out",
        Some(Judgement::Improvement) => ", a signal for the better",
        Some(Judgement::Concern) => ", a signal for the worse",
        Some(Judgement::Change) => ", a signal of change",
        None => "",
    };
    format!("{when}: {}{unit}{meaning}", chart.numbers.words(value))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The picture in a few sentences, for those who listen.
fn described(chart: &ControlChart<'_>, points: &[Point]) -> String {
    let counted: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    let (Some(first), Some(last)) = (counted.first(), counted.last()) else {
        return "No numbers yet.".to_owned();
    };
    let low = counted.iter().copied().fold(f64::INFINITY, f64::min);
    let high = counted.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let say = |value: f64| chart.numbers.words(value);
    let mut words = format!(
        "{} numbers, from {} at the beginning to {} at the end, between {} and {}.",
        counted.len(),
        say(*first),
        say(*last),
        say(low),
        say(high)
    );
    if let Some(centre) = chart.analysis.last_phase().and_then(|phase| phase.centre) {
        words.push_str(&format!(" The centre line is {}.", say(centre)));
    }
    for span in &chart.spans {
        words.push_str(&format!(" {}, from {}.", span.label, chart.calendar.words(span.from)));
    }
    words
}
