//! Places under each other: what each found, and what to expect in a new one.

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, text};
use crate::scale::Linear;
use crate::text::{LINE, fitted};

/// One line of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct ForestRow {
    /// What it is called.
    pub name: String,
    /// "from 30 to 22, looks better".
    pub words: String,
    /// The middle, as the log of a ratio; below zero is better.
    pub middle: f64,
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// How much it weighs; 0 for one that stands beside the others, infinite for what is expected of a new one.
    pub weight: f64,
    /// Below nought looks better, above looks worse.
    pub reading: i8,
}

/// Everything the picture shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Forest {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The lines, in order.
    pub rows: Vec<ForestRow>,
    /// Better means more: then the left side is labelled with more.
    pub better_is_more: bool,
}

/// A ratio of four is far enough: longer lines end at the edge.
const FAR: f64 = 1.4;

/// Draws the places under each other, better on the left.
///
/// ```
/// use chart::{Forest, ForestRow, Size, forest};
/// let row = |name: &str, middle: f64| ForestRow {
///     name: name.into(), words: "looks better".into(), middle, low: middle - 0.3, high: middle + 0.3, weight: 40.0, reading: -1,
/// };
/// let picture = Forest { id: "f".into(), title: "It works in most places".into(), rows: vec![row("North", -0.4), row("South", -0.2)], better_is_more: false };
/// assert!(forest(&picture, Size::Wide).description.contains("North: looks better"));
/// ```
pub fn forest(picture: &Forest, size: Size) -> Drawing {
    let width = size.width();
    let (left, right, row_height) = match size {
        Size::Wide => (270.0, width - 16.0, 46.0),
        Size::Narrow => (8.0, width - 8.0, 74.0),
    };
    let reach = picture
        .rows
        .iter()
        .flat_map(|row| [row.low.abs(), row.high.abs()])
        .filter(|end| end.is_finite())
        .fold(0.5, f64::max)
        .min(FAR);
    let across = Linear::new((-reach, reach), (left, right));
    let top = 2.0 * LINE + 10.0;
    let bottom = top + row_height * picture.rows.len() as f64;
    let mut marks = Vec::new();
    heads(across, (left, right), &mut marks);
    for tick in ticks(reach) {
        let x = across.place(tick);
        marks.push(Mark::Line {
            from: (x, top - 4.0),
            to: (x, bottom),
            class: if tick == 0.0 { "axis" } else { "grid" },
        });
        marks.push(text(
            (x, bottom + LINE),
            Anchor::Middle,
            "tick",
            tick_words(tick, picture.better_is_more),
        ));
    }
    let most = picture
        .rows
        .iter()
        .map(|row| row.weight)
        .filter(|weight| weight.is_finite())
        .fold(0.0, f64::max);
    for (index, row) in picture.rows.iter().enumerate() {
        let y = top + row_height * index as f64;
        line(
            row,
            (y, row_height),
            across,
            (reach, most),
            size,
            left,
            &mut marks,
        );
    }
    let description: Vec<String> = picture
        .rows
        .iter()
        .map(|row| format!("{}: {}", row.name, row.words))
        .collect();
    Drawing {
        id: picture.id.clone(),
        width,
        height: bottom + LINE + 12.0,
        title: picture.title.clone(),
        description: format!("{}.", description.join("; ")),
        marks,
    }
}

fn heads(across: Linear, (left, right): (f64, f64), marks: &mut Vec<Mark>) {
    let middle = across.place(0.0);
    marks.push(text(
        (left, LINE),
        Anchor::Start,
        "label strong good",
        "better",
    ));
    marks.push(text((middle, LINE), Anchor::Middle, "label", "the same"));
    marks.push(text(
        (right, LINE),
        Anchor::End,
        "label strong concern",
        "worse",
    ));
}

fn line(
    row: &ForestRow,
    (top, height): (f64, f64),
    across: Linear,
    (reach, most): (f64, f64),
    size: Size,
    left: f64,
    marks: &mut Vec<Mark>,
) {
    let new = row.weight.is_infinite();
    let (name_at, words_at, y) = match size {
        Size::Wide => ((4.0, top + 18.0), (4.0, top + 35.0), top + height / 2.0),
        Size::Narrow => ((8.0, top + 15.0), (8.0, top + 32.0), top + 52.0),
    };
    let room = match size {
        Size::Wide => left - 16.0,
        Size::Narrow => across.place(reach) - 8.0,
    };
    if new {
        marks.push(Mark::Line {
            from: (4.0, top),
            to: (across.place(reach), top),
            class: "axis",
        });
    }
    marks.push(text(
        name_at,
        Anchor::Start,
        "label strong",
        fitted(&row.name, room, true),
    ));
    marks.push(text(
        words_at,
        Anchor::Start,
        "label",
        fitted(&row.words, room, false),
    ));
    let place = |value: f64| across.place(value.clamp(-reach, reach));
    let (from, to) = (place(row.low), place(row.high));
    if new {
        marks.push(Mark::Band {
            at: (from, y - 7.0),
            size: ((to - from).max(2.0), 14.0),
            class: "bar",
        });
        marks.push(Mark::Line {
            from: (place(row.middle), y - 11.0),
            to: (place(row.middle), y + 11.0),
            class: "cl",
        });
        return;
    }
    marks.push(Mark::Line {
        from: (from, y),
        to: (to, y),
        class: "path",
    });
    let share = if most > 0.0 {
        (row.weight / most).sqrt()
    } else {
        0.0
    };
    let (shape, class) = match row.reading {
        reading if row.weight == 0.0 && reading != i8::MAX => (Shape::Cross, "pt"),
        reading if reading < 0 => (Shape::Down, "pt good"),
        reading if reading > 0 => (Shape::Up, "pt concern"),
        _ => (Shape::Circle, "pt"),
    };
    marks.push(Mark::Point {
        at: (place(row.middle), y),
        shape,
        radius: 4.0 + 4.0 * share,
        class,
        tip: format!("{}: {}", row.name, row.words),
    });
}

/// Ratios people know, as far as the picture reaches.
fn ticks(reach: f64) -> Vec<f64> {
    let mut ticks = vec![0.0];
    let steps: &[f64] = if reach > 0.9 {
        &[2.0, 4.0]
    } else {
        &[1.25, 1.5, 2.0]
    };
    for ratio in steps {
        let tick = ratio.ln();
        if tick <= reach * 0.97 {
            ticks.extend([-tick, tick]);
        }
    }
    ticks.sort_by(f64::total_cmp);
    ticks
}

/// "−33%" for what is counted, not for how good it is.
fn tick_words(tick: f64, better_is_more: bool) -> String {
    if tick == 0.0 {
        return "0".to_owned();
    }
    let ratio = if better_is_more {
        (-tick).exp()
    } else {
        tick.exp()
    };
    let percent = ((ratio - 1.0) * 100.0).round();
    if percent > 0.0 {
        format!("+{percent:.0}%")
    } else {
        format!("−{:.0}%", percent.abs())
    }
}
