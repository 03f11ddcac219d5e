//! Small multiples: many series side by side, drawn alike.

use spc::Point;

use crate::control::{ControlChart, Room, control_in, extent, summary};
use crate::drawing::{Drawing, Size};
use crate::frame::Head;

/// Between one chart and the next.
const GAP: f64 = 14.0;

/// Many control charts on one sheet.
#[derive(Debug, Clone)]
pub struct Multiples<'a> {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// The charts in order; each one's title is its name.
    pub charts: Vec<ControlChart<'a>>,
    /// Whether all share one scale, so that their levels can be compared; otherwise each uses its room, so that their shapes can.
    pub shared_scale: bool,
}

/// Draws small multiples: three beside each other on a page, one under the other on a phone.
///
/// ```
/// use chart::{ControlChart, Multiples, Numbers, Size, multiples};
/// let analysis = spc::analyse(&spc::Series::values([3.0, 5.0, 4.0]), &spc::Options::default())?;
/// let charts = ["A", "B"].map(|name| ControlChart::new(name, name, &analysis, Numbers::Plain)).to_vec();
/// let sheet = Multiples { id: "m".into(), title: "Falls".into(), heading: String::new(), charts, shared_scale: true };
/// assert!(multiples(&sheet, Size::Wide).description.starts_with("2 charts, all on one scale. A: median 4."));
/// # Ok::<(), spc::Error>(())
/// ```
pub fn multiples(sheet: &Multiples<'_>, size: Size) -> Drawing {
    let columns = match size {
        Size::Wide => 3,
        Size::Narrow => 1,
    };
    let width = size.width();
    let room = Room {
        width: (width - GAP * (columns as f64 - 1.0)) / columns as f64,
        plot: 104.0,
        small: true,
    };
    let range = shared_range(sheet);
    let head = Head::new(&sheet.heading, &above(sheet), 4.0, width, 3);
    let mut marks = head.marks;
    let mut top = head.height;
    for row in sheet.charts.chunks(columns) {
        let mut tallest: f64 = 0.0;
        for (column, chart) in row.iter().enumerate() {
            let mut small = chart.clone();
            small.heading.clone_from(&chart.title);
            small.range = range.or(chart.range);
            let drawn = control_in(&small, room);
            tallest = tallest.max(drawn.height);
            let at = (column as f64 * (room.width + GAP), top);
            marks.extend(drawn.marks.into_iter().map(|mark| mark.moved(at)));
        }
        top += tallest + GAP;
    }
    let description = described(sheet);
    Drawing {
        id: sheet.id.clone(),
        width,
        height: top,
        title: sheet.title.clone(),
        description,
        marks,
    }
}

/// "all on one scale; dotted: target 5%".
fn above(sheet: &Multiples<'_>) -> String {
    let scale = if sheet.shared_scale {
        "all on one scale"
    } else {
        "each on its own scale"
    };
    let target = |chart: &ControlChart<'_>| {
        let last = || {
            chart
                .analysis
                .points
                .iter()
                .rev()
                .find_map(|point| point.target)
        };
        chart
            .aim
            .or_else(last)
            .map(|target| chart.numbers.words(target))
    };
    let mut targets = sheet.charts.iter().filter_map(target);
    let Some(first) = targets.next() else {
        return scale.to_owned();
    };
    let name = sheet
        .charts
        .first()
        .map_or("target", |chart| chart.target_label.as_str());
    if targets.all(|other| other == first) {
        format!("{scale}; dotted: {name} {first}")
    } else {
        format!("{scale}; dotted: {name}")
    }
}

fn shared_range(sheet: &Multiples<'_>) -> Option<(f64, f64)> {
    if !sheet.shared_scale {
        return None;
    }
    let ranges = sheet.charts.iter().filter_map(|chart| {
        let points: Vec<Point> = chart.analysis.points.iter().collect();
        extent(chart, &points)
    });
    ranges.reduce(|(low, high), (lower, higher)| (low.min(lower), high.max(higher)))
}

fn described(sheet: &Multiples<'_>) -> String {
    let each: Vec<String> = sheet
        .charts
        .iter()
        .map(|chart| format!("{}: {}", chart.title, summary(chart)))
        .collect();
    let scale = if sheet.shared_scale {
        "all on one scale"
    } else {
        "each on its own scale"
    };
    let count = sheet.charts.len();
    let charts = if count == 1 {
        "1 chart".to_owned()
    } else {
        format!("{count} charts, {scale}")
    };
    format!("{charts}. {}", each.join(" "))
        .trim_end()
        .to_owned()
}
