//! The histogram: how often each size of number came.

use crate::drawing::{Anchor, Drawing, Mark, Size, text};
use crate::frame::{Head, grid, room_of_ticks};
use crate::numbers::Numbers;
use crate::scale::{Linear, nice_ticks, whole_ticks};
use crate::text::{LINE, room};

/// Everything a histogram shows.
#[derive(Debug, Clone)]
pub struct Histogram {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// The numbers, in any order. What is no number is left out.
    pub values: Vec<f64>,
    /// How numbers are written.
    pub numbers: Numbers,
    /// A line to aim at.
    pub target: Option<f64>,
}

impl Histogram {
    /// A histogram without anything around it.
    pub fn new(id: &str, title: &str, values: Vec<f64>, numbers: Numbers) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            heading: String::new(),
            values,
            numbers,
            target: None,
        }
    }
}

/// Draws a histogram. Bars are as wide as Freedman and Diaconis (1981, Z Wahrscheinlichkeitstheorie 57:453) ask for, twice the
/// distance between the quartiles over the cube root of how many there are, rounded to a number that reads well.
///
/// ```
/// use chart::{Histogram, Numbers, Size, histogram};
/// let waits = (0..40).map(|day| f64::from(day % 8)).collect();
/// let drawing = histogram(&Histogram::new("waits", "Days waited", waits, Numbers::Plain), Size::Narrow);
/// assert!(drawing.description.starts_with("40 numbers from 0 to 7, half of them at 3.5 or below."));
/// ```
pub fn histogram(chart: &Histogram, size: Size) -> Drawing {
    let mut values: Vec<f64> = chart
        .values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .collect();
    values.sort_by(f64::total_cmp);
    let edges = edges(&values);
    let counts = counts(&values, &edges);
    let highest = counts.iter().copied().max().unwrap_or(0);
    let ticks = whole_ticks(0.0, (highest as f64).max(1.0), 4);
    let words = Numbers::Plain.axis_words(&ticks);
    let (width, plot) = match size {
        Size::Wide => (size.width(), 230.0),
        Size::Narrow => (size.width(), 190.0),
    };
    let (left, right) = (room_of_ticks(&words), width - 16.0);
    let head = Head::new(&chart.heading, "", left, width, 3);
    let flags_above = usize::from(!values.is_empty()) + usize::from(chart.target.is_some());
    let flag_room = LINE * flags_above as f64;
    let (top, bottom) = (head.height + flag_room, head.height + flag_room + plot);
    let up = Linear::new(
        (0.0, ticks.last().copied().unwrap_or(1.0)),
        (bottom, top + 8.0),
    );
    let mut marks = head.marks;
    grid(&ticks, &words, up, (left, right), &mut marks);
    if let (Some(first), Some(last)) = (edges.first(), edges.last()) {
        let aim = chart.target.filter(|target| target.is_finite());
        let low = aim.map_or(*first, |aim| aim.min(*first));
        let high = aim.map_or(*last, |aim| aim.max(*last));
        let across = Linear::new((low, high), (left + 4.0, right));
        for (pair, count) in edges.windows(2).zip(&counts) {
            let (from, to) = (across.place(pair[0]), across.place(pair[1]));
            let y = up.place(*count as f64);
            if *count > 0 {
                marks.push(Mark::Band {
                    at: (from + 0.5, y),
                    size: ((to - from - 1.0).max(1.0), bottom - y),
                    class: "bar",
                });
            }
        }
        edge_labels(chart.numbers, &edges, across, (bottom, width), &mut marks);
        flags(chart, &values, across, (top, bottom, width), &mut marks);
    } else {
        marks.push(text(
            (width / 2.0, top + plot / 2.0),
            Anchor::Middle,
            "note",
            "No numbers yet",
        ));
    }
    let description = described(chart, &values, &edges, &counts);
    Drawing {
        id: chart.id.clone(),
        width,
        height: bottom + LINE + 12.0,
        title: chart.title.clone(),
        description,
        marks,
    }
}

/// The edges of the bars: round numbers.
fn edges(sorted: &[f64]) -> Vec<f64> {
    const FEWEST: f64 = 5.0;
    const MOST: f64 = 15.0;
    let (Some(low), Some(high)) = (sorted.first().copied(), sorted.last().copied()) else {
        return Vec::new();
    };
    let quartile = |quarter: usize| {
        sorted
            .get(sorted.len() * quarter / 4)
            .copied()
            .unwrap_or(high)
    };
    let wide = 2.0 * (quartile(3) - quartile(1)) / (sorted.len() as f64).cbrt();
    let wanted = if wide > 0.0 {
        (high - low) / wide
    } else {
        (sorted.len() as f64).sqrt()
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 5 and 15"
    )]
    let wanted = wanted.clamp(FEWEST, MOST).round() as u32;
    let whole = sorted.iter().all(|value| value.fract() == 0.0);
    // The last edge lies beyond the highest number, so that it falls into a bar.
    let beyond = if whole {
        high + 1.0
    } else {
        high + (high - low).max(high.abs() * 1e-6) * 1e-9
    };
    if whole {
        whole_ticks(low, beyond, wanted)
    } else {
        nice_ticks(low, beyond, wanted)
    }
}

fn counts(sorted: &[f64], edges: &[f64]) -> Vec<usize> {
    let below = |edge: f64| sorted.partition_point(|value| *value < edge);
    let last = edges.len().saturating_sub(2);
    edges
        .windows(2)
        .enumerate()
        .map(|(index, pair)| {
            let to = if index == last {
                sorted.len()
            } else {
                below(pair[1])
            };
            to.saturating_sub(if index == 0 { 0 } else { below(pair[0]) })
        })
        .collect()
}

fn edge_labels(
    numbers: Numbers,
    edges: &[f64],
    across: Linear,
    (bottom, width): (f64, f64),
    marks: &mut Vec<Mark>,
) {
    let words = numbers.axis_words(edges);
    let mut taken = f64::NEG_INFINITY;
    for (edge, words) in edges.iter().zip(words) {
        let half = room(&words, false) / 2.0;
        let x = across.place(*edge).min(width - 2.0 - half).max(2.0 + half);
        if x - half > taken + 8.0 {
            taken = x + half;
            marks.push(text(
                (x, bottom + LINE + 2.0),
                Anchor::Middle,
                "tick",
                words,
            ));
        }
    }
}

/// The middle and the target, named above the bars.
fn flags(
    chart: &Histogram,
    sorted: &[f64],
    across: Linear,
    (top, bottom, width): (f64, f64, f64),
    marks: &mut Vec<Mark>,
) {
    let say = |value: f64| chart.numbers.short_words(value);
    let mut flag =
        |value: f64, words: String, row: f64, line: &'static str, class: &'static str| {
            let x = across.place(value);
            let half = room(&words, false) / 2.0;
            let middle = x.min(width - 2.0 - half).max(2.0 + half);
            let y = top - row * LINE;
            marks.push(Mark::Line {
                from: (x, y + 2.0),
                to: (x, bottom),
                class: line,
            });
            marks.push(text((middle, y - 3.0), Anchor::Middle, class, words));
        };
    let target = chart.target.filter(|target| target.is_finite());
    if let Some(target) = target {
        flag(
            target,
            format!("target {}", say(target)),
            0.0,
            "target",
            "label aim halo",
        );
    }
    if let Some(middle) = median(sorted) {
        flag(
            middle,
            format!("median {}", say(middle)),
            if target.is_some() { 1.0 } else { 0.0 },
            "cl",
            "label halo",
        );
    }
}

fn median(sorted: &[f64]) -> Option<f64> {
    let (low, high) = (sorted.len().checked_sub(1)? / 2, sorted.len() / 2);
    Some(f64::midpoint(*sorted.get(low)?, *sorted.get(high)?))
}

fn described(chart: &Histogram, sorted: &[f64], edges: &[f64], counts: &[usize]) -> String {
    let say = |value: f64| chart.numbers.words(value);
    let (Some(low), Some(high), Some(middle)) = (sorted.first(), sorted.last(), median(sorted))
    else {
        return "No numbers yet.".to_owned();
    };
    let most = counts
        .iter()
        .enumerate()
        .max_by_key(|(index, count)| (**count, usize::MAX - *index));
    let fullest = most.and_then(|(index, count)| {
        Some(format!(
            " The fullest bar holds {count}, from {} to below {}.",
            say(*edges.get(index)?),
            say(*edges.get(index + 1)?)
        ))
    });
    let target = chart.target.map_or_else(String::new, |target| {
        let below = sorted.iter().filter(|value| **value < target).count();
        format!(" {below} are below the target of {}.", say(target))
    });
    format!(
        "{} numbers from {} to {}, half of them at {} or below.{}{target}",
        sorted.len(),
        say(*low),
        say(*high),
        say(middle),
        fullest.unwrap_or_default()
    )
}
