//! The scatter chart: two numbers of the same case, and a line that shows how little it may know.

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, text};
use crate::frame::{Head, grid, room_of_ticks};
use crate::numbers::Numbers;
use crate::scale::{Linear, nice_ticks};
use crate::text::{LINE, fitted, room};

/// A straight line through a middle, with a range of slopes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScatterLine {
    /// Through here.
    pub middle: (f64, f64),
    /// Up for each one across.
    pub slope: f64,
    /// The least and the most steep it may be.
    pub range: (f64, f64),
    /// Drawn from here to here only.
    pub across: (f64, f64),
}

impl ScatterLine {
    fn at(&self, slope: f64, across: f64) -> f64 {
        self.middle.1 + slope * (across - self.middle.0)
    }

    fn ends(&self) -> [f64; 6] {
        let (from, to) = self.across;
        let (low, high) = self.range;
        [
            self.at(self.slope, from),
            self.at(self.slope, to),
            self.at(low, from),
            self.at(low, to),
            self.at(high, from),
            self.at(high, to),
        ]
    }
}

/// Everything a scatter chart shows.
#[derive(Debug, Clone)]
pub struct ScatterChart {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// What stands across.
    pub across_name: String,
    /// What stands upwards.
    pub up_name: String,
    /// Across and up.
    pub pairs: Vec<(f64, f64)>,
    /// None when there are too few pairs for one.
    pub line: Option<ScatterLine>,
}

/// Draws a scatter chart. The dashed lines are the range of the line; it ends where the pairs end.
///
/// ```
/// use chart::{ScatterChart, Size, scatter};
/// let chart = ScatterChart {
///     id: "s".into(), title: "Staff and waiting".into(), heading: String::new(), across_name: "nurses on duty".into(),
///     up_name: "people waiting".into(), pairs: vec![(4.0, 12.0), (6.0, 9.0)], line: None,
/// };
/// assert_eq!(
///     scatter(&chart, Size::Wide).description,
///     "2 pairs: nurses on duty from 4 to 6, people waiting from 9 to 12. Too few, or too alike across, for a line."
/// );
/// ```
pub fn scatter(chart: &ScatterChart, size: Size) -> Drawing {
    let (width, plot) = match size {
        Size::Wide => (size.width(), 280.0),
        Size::Narrow => (size.width(), 220.0),
    };
    let pairs: Vec<(f64, f64)> = chart
        .pairs
        .iter()
        .copied()
        .filter(|(across, up)| across.is_finite() && up.is_finite())
        .collect();
    let line = chart.line.filter(|line| {
        line.ends()
            .iter()
            .chain([&line.across.0, &line.across.1])
            .all(|place| place.is_finite())
    });
    let (x_range, y_range) = ranges(&pairs, line.as_ref());
    let (x_ticks, y_ticks) = (
        nice_ticks(x_range.0, x_range.1, 5),
        nice_ticks(y_range.0, y_range.1, 4),
    );
    let y_words = Numbers::Plain.axis_words(&y_ticks);
    let (left, right) = (room_of_ticks(&y_words), width - 14.0);
    let head = Head::new(&chart.heading, &chart.up_name, left, width, 3);
    let (top, bottom) = (head.height + 4.0, head.height + 4.0 + plot);
    let span = |ticks: &[f64]| {
        (
            ticks.first().copied().unwrap_or(0.0),
            ticks.last().copied().unwrap_or(1.0),
        )
    };
    let up = Linear::new(span(&y_ticks), (bottom, top));
    let across = Linear::new(span(&x_ticks), (left + 4.0, right));
    let mut marks = head.marks;
    grid(&y_ticks, &y_words, up, (left, right), &mut marks);
    if pairs.is_empty() {
        let at = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        marks.push(text(at, Anchor::Middle, "note", "No pairs yet"));
    }
    if let Some(line) = &line {
        draw_line(line, across, up, &mut marks);
    }
    points(chart, &pairs, across, up, &mut marks);
    if !pairs.is_empty() {
        axis_labels(&x_ticks, across, (bottom, width), &mut marks);
    }
    let name = fitted(&chart.across_name, width - 16.0, false);
    marks.push(text(
        (right, bottom + 2.0 * LINE),
        Anchor::End,
        "label",
        name,
    ));
    Drawing {
        id: chart.id.clone(),
        width,
        height: bottom + 2.0 * LINE + 8.0,
        title: chart.title.clone(),
        description: described(chart, &pairs, line.as_ref()),
        marks,
    }
}

type Range = (f64, f64);

/// What the axes must cover: the pairs and the line with its range, but no more than one height of the pairs beyond them.
fn ranges(pairs: &[(f64, f64)], line: Option<&ScatterLine>) -> (Range, Range) {
    let span = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        })
    };
    if pairs.is_empty() {
        return ((0.0, 1.0), (0.0, 1.0));
    }
    let x = span(&mut pairs.iter().map(|pair| pair.0));
    let y = span(&mut pairs.iter().map(|pair| pair.1));
    let air = y.1 - y.0;
    let with_line = line.map_or(y, |line| {
        let ends = line.ends();
        let (low, high) = span(&mut ends.into_iter());
        (y.0.min(low.max(y.0 - air)), y.1.max(high.min(y.1 + air)))
    });
    (x, with_line)
}

/// The part of a straight line that lies in the picture.
fn clipped(
    from: (f64, f64),
    to: (f64, f64),
    (low, high): Range,
) -> Option<((f64, f64), (f64, f64))> {
    let cut = |a: (f64, f64), b: (f64, f64)| {
        let y = a.1.clamp(low, high);
        let rise = b.1 - a.1;
        let x = if rise == 0.0 {
            a.0
        } else {
            a.0 + (b.0 - a.0) * (y - a.1) / rise
        };
        (x, y)
    };
    let outside = (from.1 < low && to.1 < low) || (from.1 > high && to.1 > high);
    (!outside).then(|| (cut(from, to), cut(to, from)))
}

fn draw_line(line: &ScatterLine, across: Linear, up: Linear, marks: &mut Vec<Mark>) {
    let (from, to) = line.across;
    let slopes = [
        (line.range.0, "limit"),
        (line.range.1, "limit"),
        (line.slope, "cl"),
    ];
    let edges = {
        let (a, b) = (up.bottom(), up.top());
        (a.min(b), a.max(b))
    };
    for (slope, class) in slopes {
        let ends = ((from, line.at(slope, from)), (to, line.at(slope, to)));
        if let Some((a, b)) = clipped(ends.0, ends.1, edges) {
            marks.push(Mark::Line {
                from: (across.place(a.0), up.place(a.1)),
                to: (across.place(b.0), up.place(b.1)),
                class,
            });
        }
    }
}

fn points(
    chart: &ScatterChart,
    pairs: &[(f64, f64)],
    across: Linear,
    up: Linear,
    marks: &mut Vec<Mark>,
) {
    for (x, y) in pairs {
        marks.push(Mark::Point {
            at: (across.place(*x), up.place(*y)),
            shape: Shape::Circle,
            radius: if pairs.len() > 60 { 2.5 } else { 4.0 },
            class: if pairs.len() > 60 { "pt small" } else { "pt" },
            tip: format!(
                "{} {}, {} {}",
                chart.across_name,
                Numbers::Plain.words(*x),
                chart.up_name,
                Numbers::Plain.words(*y)
            ),
        });
    }
}

fn axis_labels(ticks: &[f64], across: Linear, (bottom, width): (f64, f64), marks: &mut Vec<Mark>) {
    let mut taken = f64::NEG_INFINITY;
    for (tick, words) in ticks.iter().zip(Numbers::Plain.axis_words(ticks)) {
        let half = room(&words, false) / 2.0;
        let x = across.place(*tick).min(width - 2.0 - half).max(2.0 + half);
        if x - half > taken + 8.0 {
            taken = x + half;
            marks.push(text((x, bottom + LINE), Anchor::Middle, "tick", words));
        }
    }
}

fn described(chart: &ScatterChart, pairs: &[(f64, f64)], line: Option<&ScatterLine>) -> String {
    let say = |value: f64| Numbers::Plain.words(value);
    if pairs.is_empty() {
        return "No pairs yet.".to_owned();
    }
    let span = |of: fn(&(f64, f64)) -> f64| {
        let values = pairs.iter().map(of);
        let low = values.clone().fold(f64::INFINITY, f64::min);
        format!(
            "from {} to {}",
            say(low),
            say(values.fold(f64::NEG_INFINITY, f64::max))
        )
    };
    let count = if pairs.len() == 1 {
        "1 pair".to_owned()
    } else {
        format!("{} pairs", pairs.len())
    };
    let seen = format!(
        "{count}: {} {}, {} {}.",
        chart.across_name,
        span(|pair| pair.0),
        chart.up_name,
        span(|pair| pair.1)
    );
    let Some(line) = line else {
        return format!("{seen} Too few, or too alike across, for a line.");
    };
    let (low, high) = line.range;
    let clear = if low > 0.0 {
        "They rise together."
    } else if high < 0.0 {
        "One falls as the other rises."
    } else {
        "The line may rise or fall: nothing can be said yet."
    };
    format!(
        "{seen} For each one more across, {} up, likely between {} and {}. {clear} That two things go together does not say that one brings the other about.",
        say(line.slope),
        say(low),
        say(high)
    )
}
