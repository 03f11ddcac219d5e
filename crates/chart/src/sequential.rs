//! CUSUM and EWMA: charts that carry their history along.

use spc::Period;
use spc::Side;
use spc::sequential::{Alarm, Cusum, Ewma};

use crate::calendar::Calendar;
use crate::drawing::{Drawing, Mark, Shape, Size, path_with_gaps};
use crate::frame::{Head, grid, room_of_ticks};
use crate::numbers::Numbers;
use crate::scale::{Linear, nice_ticks};
use crate::time::TimeAxis;

/// Points closer than this, in pixels, are crowded.
const CROWDED: f64 = 4.0;

/// What stands around a CUSUM or EWMA.
#[derive(Debug, Clone)]
pub struct SequentialChart<'a> {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// When each point was; may be empty.
    pub periods: &'a [Period],
    /// How dates are written.
    pub calendar: Calendar,
    /// How numbers are written.
    pub numbers: Numbers,
}

impl<'a> SequentialChart<'a> {
    /// A chart without anything around it.
    pub fn new(id: &str, title: &str, periods: &'a [Period], numbers: Numbers) -> Self {
        let (id, title) = (id.to_owned(), title.to_owned());
        Self {
            id,
            title,
            heading: String::new(),
            periods,
            calendar: Calendar::Weeks,
            numbers,
        }
    }
}

/// One line of points with the limits it is held to.
struct Curve {
    values: Vec<Option<f64>>,
    alarms: Vec<Alarm>,
}

/// Draws both sums of a CUSUM with their decision interval.
///
/// ```
/// use chart::{Numbers, SequentialChart, Size, cusum};
/// let series = spc::Series::values([10.0, 11.0, 9.0, 10.0, 12.0, 13.0, 13.0, 14.0, 13.0, 14.0]);
/// let mut options = spc::sequential::CusumOptions::default();
/// options.baseline = spc::Baseline::First(5);
/// let found = spc::sequential::cusum(&series, &options)?;
/// let drawing = cusum(&SequentialChart::new("c", "Waiting", &[], Numbers::Plain), &found, Size::Wide);
/// assert!(drawing.description.starts_with("CUSUM chart of 10 points."));
/// # Ok::<(), spc::Error>(())
/// ```
pub fn cusum(chart: &SequentialChart<'_>, found: &Cusum, size: Size) -> Drawing {
    let interval = found.settings.decision_interval;
    let curves = [
        Curve {
            values: found.upper.clone(),
            alarms: alarms(&found.alarms, Side::High),
        },
        Curve {
            values: found.lower.clone(),
            alarms: alarms(&found.alarms, Side::Low),
        },
    ];
    let limits = vec![
        vec![Some(interval); found.upper.len()],
        vec![Some(-interval); found.upper.len()],
    ];
    let above = format!(
        "sums of what lies above and below the usual; a signal beyond {} standard errors",
        Numbers::Plain.words(interval)
    );
    // Sums are counted in standard errors, whatever is measured.
    let sums = SequentialChart {
        numbers: Numbers::Plain,
        ..chart.clone()
    };
    draw(&sums, "CUSUM", &above, &curves, &limits, Some(0.0), size)
}

/// Draws the averages of an EWMA within their limits.
///
/// ```
/// use chart::{Numbers, SequentialChart, Size, ewma};
/// let series = spc::Series::values([10.0, 12.0, 11.0, 9.0, 10.0]);
/// let found = spc::sequential::ewma(&series, &spc::sequential::EwmaOptions::default())?;
/// let drawing = ewma(&SequentialChart::new("e", "Waiting", &[], Numbers::Plain), &found, Size::Wide);
/// assert!(drawing.description.ends_with("No signal."));
/// # Ok::<(), spc::Error>(())
/// ```
pub fn ewma(chart: &SequentialChart<'_>, found: &Ewma, size: Size) -> Drawing {
    let curve = Curve {
        values: found.averages.clone(),
        alarms: found.alarms.clone(),
    };
    let limits = [found.lower.clone(), found.upper.clone()];
    let weight = Numbers::Percent.words(found.settings.weight);
    let above = format!("an average that forgets: each new point weighs {weight}");
    draw(chart, "EWMA", &above, &[curve], &limits, found.centre, size)
}

fn alarms(alarms: &[Alarm], side: Side) -> Vec<Alarm> {
    alarms
        .iter()
        .filter(|alarm| alarm.side == side)
        .copied()
        .collect()
}

fn draw(
    chart: &SequentialChart<'_>,
    kind: &str,
    above: &str,
    curves: &[Curve],
    limits: &[Vec<Option<f64>>],
    centre: Option<f64>,
    size: Size,
) -> Drawing {
    let count = curves.first().map_or(0, |curve| curve.values.len());
    let shown = || {
        curves
            .iter()
            .flat_map(|curve| &curve.values)
            .chain(limits.iter().flatten())
            .flatten()
            .copied()
            .chain(centre)
    };
    let low = shown().fold(f64::INFINITY, f64::min);
    let high = shown().fold(f64::NEG_INFINITY, f64::max);
    let ticks = if low <= high {
        nice_ticks(low, high, 4)
    } else {
        vec![0.0, 1.0]
    };
    let words = chart.numbers.axis_words(&ticks);
    let width = size.width();
    let edges = (room_of_ticks(&words), width - 12.0);
    let periods: Vec<Period> = (0..count)
        .map(|index| chart.periods.get(index).cloned().unwrap_or_default())
        .collect();
    let across = TimeAxis::new(periods, chart.calendar, edges, width);
    let head = Head::new(&chart.heading, above, edges.0, width, 3);
    let top = head.height + 8.0;
    let bottom = top + if size == Size::Wide { 230.0 } else { 200.0 };
    let up = Linear::new(
        (
            ticks.first().copied().unwrap_or(0.0),
            ticks.last().copied().unwrap_or(1.0),
        ),
        (bottom, top),
    );
    let mut marks = head.marks;
    grid(&ticks, &words, up, edges, &mut marks);
    across.labels(bottom, 7, &mut marks);
    if let Some(centre) = centre {
        let y = up.place(centre);
        marks.push(Mark::Line {
            from: (edges.0, y),
            to: (edges.1, y),
            class: "cl",
        });
    }
    let line = |values: &[Option<f64>], class, marks: &mut Vec<Mark>| {
        let places: Vec<Option<(f64, f64)>> = values
            .iter()
            .enumerate()
            .map(|(index, value)| value.map(|value| (across.at(index), up.place(value))))
            .collect();
        path_with_gaps(&places, class, marks);
    };
    for limit in limits {
        line(limit, "limit", &mut marks);
    }
    for curve in curves {
        line(&curve.values, "path", &mut marks);
        points(chart, curve, &across, up, &mut marks);
    }
    let height = bottom + across.room_below();
    let description = format!("{kind} chart of {count} points. {}", signals(curves));
    Drawing {
        id: chart.id.clone(),
        width,
        height,
        title: chart.title.clone(),
        description,
        marks,
    }
}

fn signals(curves: &[Curve]) -> String {
    match curves.iter().map(|curve| curve.alarms.len()).sum() {
        0_usize => "No signal.".to_owned(),
        1 => "1 point is a signal.".to_owned(),
        count => format!("{count} points are signals."),
    }
}

fn points(
    chart: &SequentialChart<'_>,
    curve: &Curve,
    across: &TimeAxis,
    up: Linear,
    marks: &mut Vec<Mark>,
) {
    let radius = (across.spacing * 0.4).clamp(1.6, 3.5);
    // Where points stand this close, marks would hide the line: only the first signal of each stretch is marked.
    let crowded = across.spacing < CROWDED;
    let mut signals: Vec<Option<Side>> = vec![None; curve.values.len()];
    for alarm in &curve.alarms {
        if let Some(signal) = signals.get_mut(alarm.point) {
            *signal = Some(alarm.side);
        }
    }
    let mut before = None;
    for (index, (value, signal)) in curve.values.iter().zip(signals).enumerate() {
        let Some(value) = value else { continue };
        let goes_on = std::mem::replace(&mut before, signal) == signal;
        if crowded && (signal.is_none() || goes_on) {
            continue;
        }
        let when = match chart
            .periods
            .get(index)
            .map(|period| (&period.label, period.day))
        {
            Some((Some(label), _)) => label.to_string(),
            Some((None, Some(day))) => chart.calendar.words(day),
            _ => format!("point {}", index + 1),
        };
        let words = if signal.is_some() { ", a signal" } else { "" };
        let tip = format!("{when}: {}{words}", chart.numbers.words(*value));
        let (shape, class, radius) = match signal {
            Some(Side::High) => (Shape::Up, "pt change", radius.max(3.2)),
            Some(Side::Low) => (Shape::Down, "pt change", radius.max(3.2)),
            None => (Shape::Circle, "pt small", radius),
        };
        marks.push(Mark::Point {
            at: (across.at(index), up.place(*value)),
            shape,
            radius,
            class,
            tip,
        });
    }
}
