//! The cumulative flow diagram: everything that came, everything that went, and between them what is in progress.

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, text};
use crate::frame::{Head, grid, room_of_ticks};
use crate::numbers::Numbers;
use crate::scale::{Linear, whole_ticks};
use crate::text::{LINE, fitted, room};

/// The end of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowLevel {
    /// What the period is called: "Mon 2 Mar".
    pub name: String,
    /// Everything that came, those there at the start included.
    pub arrived: f64,
    /// Everything that went.
    pub departed: f64,
}

/// Everything the diagram shows.
#[derive(Debug, Clone)]
pub struct CumulativeFlow {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// There at the start.
    pub at_start: f64,
    /// In order.
    pub levels: Vec<FlowLevel>,
}

/// Draws a cumulative flow diagram. How far its lines lie apart upwards says how many are in progress; how far they lie
/// apart across, about how long each takes.
///
/// ```
/// use chart::{CumulativeFlow, FlowLevel, Size, cumulative_flow};
/// let level = |name: &str, arrived, departed| FlowLevel { name: name.into(), arrived, departed };
/// let levels = vec![level("Mon", 8.0, 3.0), level("Tue", 12.0, 9.0)];
/// let chart = CumulativeFlow { id: "f".into(), title: "Referrals".into(), heading: String::new(), at_start: 5.0, levels };
/// assert_eq!(
///     cumulative_flow(&chart, Size::Wide).description,
///     "2 periods from Mon to Tue. 5 there at the start, 7 came, 9 went, 3 in progress at the end; most at once 5 (Mon)."
/// );
/// ```
pub fn cumulative_flow(chart: &CumulativeFlow, size: Size) -> Drawing {
    let (width, plot) = match size {
        Size::Wide => (size.width(), 250.0),
        Size::Narrow => (size.width(), 210.0),
    };
    let levels: Vec<&FlowLevel> = chart
        .levels
        .iter()
        .filter(|level| level.arrived.is_finite() && level.departed.is_finite())
        .collect();
    let most = levels
        .iter()
        .map(|level| level.arrived.max(level.departed))
        .fold(chart.at_start.max(1.0), f64::max);
    let ticks = whole_ticks(0.0, most, 4);
    let tick_words = Numbers::Plain.axis_words(&ticks);
    let ends = end_words(&levels);
    let right_room = ends
        .iter()
        .map(|(words, _)| room(words, false))
        .fold(20.0, f64::max)
        + 10.0;
    let (left, right) = (room_of_ticks(&tick_words), width - right_room);
    let head = Head::new(&chart.heading, "", left, width, 3);
    let (top, bottom) = (head.height + 6.0, head.height + 6.0 + plot);
    let up = Linear::new((0.0, ticks.last().copied().unwrap_or(1.0)), (bottom, top));
    let mut marks = head.marks;
    grid(&ticks, &tick_words, up, (left, right), &mut marks);
    if levels.is_empty() {
        let at = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        marks.push(text(at, Anchor::Middle, "note", "Nothing counted yet"));
    } else {
        let across = Linear::new((0.0, levels.len() as f64), (left, right));
        uprights(&levels, across, up, &mut marks);
        lines(&levels, chart.at_start, across, up, &mut marks);
        labels(&ends, up, (right, top, bottom), &mut marks);
        days(&levels, across, (bottom, width), &mut marks);
    }
    Drawing {
        id: chart.id.clone(),
        width,
        height: bottom + LINE + 8.0,
        title: chart.title.clone(),
        description: described(&levels, chart.at_start),
        marks,
    }
}

/// One upright line a period, as long as what is in progress.
fn uprights(levels: &[&FlowLevel], across: Linear, up: Linear, marks: &mut Vec<Mark>) {
    for (index, level) in levels.iter().enumerate() {
        let x = across.place(index as f64 + 1.0);
        let (high, low) = (up.place(level.arrived), up.place(level.departed));
        if low > high {
            marks.push(Mark::Line {
                from: (x, high),
                to: (x, low),
                class: "path fine",
            });
        }
    }
}

fn lines(levels: &[&FlowLevel], at_start: f64, across: Linear, up: Linear, marks: &mut Vec<Mark>) {
    let through = |first: f64, of: fn(&FlowLevel) -> f64| {
        let later = levels
            .iter()
            .enumerate()
            .map(|(index, level)| (across.place(index as f64 + 1.0), up.place(of(level))));
        std::iter::once((across.place(0.0), up.place(first)))
            .chain(later)
            .collect()
    };
    marks.push(Mark::Path {
        through: through(at_start, |level| level.arrived),
        class: "cl",
    });
    marks.push(Mark::Path {
        through: through(0.0, |level| level.departed),
        class: "target",
    });
    for (index, level) in levels.iter().enumerate() {
        let say = |value: f64| Numbers::Plain.words(value);
        let in_progress = level.arrived - level.departed;
        marks.push(Mark::Point {
            at: (across.place(index as f64 + 1.0), up.place(level.arrived)),
            shape: if in_progress < 0.0 {
                Shape::Cross
            } else {
                Shape::Circle
            },
            radius: 2.5,
            class: if levels.len() > 40 { "pt small" } else { "pt" },
            tip: format!(
                "{}: {} in progress, {} came so far, {} went",
                level.name,
                say(in_progress),
                say(level.arrived),
                say(level.departed)
            ),
        });
    }
}

/// What stands at the right end, with its height.
fn end_words(levels: &[&FlowLevel]) -> Vec<(String, f64)> {
    let Some(last) = levels.last() else {
        return Vec::new();
    };
    let say = |value: f64| Numbers::Plain.short_words(value);
    vec![
        (format!("came {}", say(last.arrived)), last.arrived),
        (
            format!("open {}", say(last.arrived - last.departed)),
            f64::midpoint(last.arrived, last.departed),
        ),
        (format!("went {}", say(last.departed)), last.departed),
    ]
}

/// Labels at the right end, pushed apart so that none lies on another.
fn labels(
    ends: &[(String, f64)],
    up: Linear,
    (right, top, bottom): (f64, f64, f64),
    marks: &mut Vec<Mark>,
) {
    let mut places: Vec<f64> = ends
        .iter()
        .map(|(_, value)| up.place(*value) + 4.5)
        .collect();
    for index in 1..places.len() {
        places[index] = places[index].max(places[index - 1] + LINE);
    }
    let beyond = places
        .last()
        .map_or(0.0, |last| (last - bottom - 4.5).max(0.0));
    for (index, place) in places.iter_mut().enumerate() {
        *place = (*place - beyond).max(top + 4.5 + index as f64 * LINE);
    }
    for ((words, _), y) in ends.iter().zip(places) {
        marks.push(text(
            (right + 7.0, y),
            Anchor::Start,
            "label",
            words.clone(),
        ));
    }
}

/// The first and the last period, and some between where there is room.
fn days(levels: &[&FlowLevel], across: Linear, (bottom, width): (f64, f64), marks: &mut Vec<Mark>) {
    let count = levels.len();
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let between = (1..count.saturating_sub(1)).filter(|index| index % (count / 4).max(1) == 0);
    for index in [0, count - 1].into_iter().chain(between) {
        let words = fitted(&levels[index].name, width * 0.3, false);
        let half = room(&words, false) / 2.0;
        let x = across
            .place(index as f64 + 1.0)
            .min(width - 2.0 - half)
            .max(2.0 + half);
        let is_free = taken
            .iter()
            .all(|(from, to)| x + half + 8.0 < *from || x - half - 8.0 > *to);
        if is_free {
            taken.push((x - half, x + half));
            marks.push(text((x, bottom + LINE), Anchor::Middle, "tick", words));
        }
    }
}

fn described(levels: &[&FlowLevel], at_start: f64) -> String {
    let (Some(first), Some(last)) = (levels.first(), levels.last()) else {
        return "Nothing counted yet.".to_owned();
    };
    let say = |value: f64| Numbers::Plain.words(value);
    let in_progress = |level: &FlowLevel| level.arrived - level.departed;
    let most = levels.iter().copied().reduce(|most, level| {
        if in_progress(level) > in_progress(most) {
            level
        } else {
            most
        }
    });
    let most = most.map_or_else(String::new, |most| {
        format!("; most at once {} ({})", say(in_progress(most)), most.name)
    });
    let count = if levels.len() == 1 {
        "1 period".to_owned()
    } else {
        format!("{} periods", levels.len())
    };
    format!(
        "{count} from {} to {}. {} there at the start, {} came, {} went, {} in progress at the end{most}.",
        first.name,
        last.name,
        say(at_start),
        say(last.arrived - at_start),
        say(last.departed),
        say(in_progress(last))
    )
}
