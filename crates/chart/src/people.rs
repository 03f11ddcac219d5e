//! Pictures about people for somebody who has never seen a network: squares, dots, figures and bars with numbers in them.
//!
//! Every picture takes counts that may be shown and nothing else. Its message stands above it in the page; the numbers are
//! in it, so that it can be read without colour.

mod maps;

pub use maps::{MapTie, OwnMap, TeamMap, own_map, team_map};

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, text};
use crate::text::{LETTERS, LINE, fitted, room, wrapped};

/// What every picture is called.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The picture in words.
    pub description: String,
}

fn drawn(named: &Named, size: Size, height: f64, marks: Vec<Mark>) -> Drawing {
    Drawing {
        id: named.id.clone(),
        width: size.width(),
        height,
        title: named.title.clone(),
        description: named.description.clone(),
        marks,
    }
}

/// The letter by which a row is found again as a column.
fn letter(index: usize) -> String {
    u8::try_from(index)
        .ok()
        .and_then(|index| b'A'.checked_add(index))
        .filter(u8::is_ascii_uppercase)
        .map_or_else(
            || (index + 1).to_string(),
            |byte| char::from(byte).to_string(),
        )
}

/// Who turns to whom: a square for each group that turns (rows) to each group (columns), filled as far as it could be, with the
/// numbers in it.
pub fn who_turns_to_whom(
    named: &Named,
    groups: &[String],
    counts: &[Vec<usize>],
    possible: &[Vec<usize>],
    size: Size,
) -> Drawing {
    let names = match size {
        Size::Wide => 220.0,
        Size::Narrow => 112.0,
    };
    let many = groups.len().max(1) as f64;
    let cell = ((size.width() - names - 4.0) / many).min(92.0);
    let mut marks = Vec::new();
    marks.push(text((0.0, 16.0), Anchor::Start, "note", "turns to →"));
    for column in 0..groups.len() {
        let middle = names + cell * (column as f64 + 0.5);
        marks.push(text(
            (middle, 16.0),
            Anchor::Middle,
            "label strong",
            letter(column),
        ));
    }
    let top = 26.0;
    for (row, name) in groups.iter().enumerate() {
        let above = top + cell * row as f64;
        let words = format!("{} {name}", letter(row));
        let lines = wrapped(&words, names - 10.0, false, 3);
        let first = above + cell / 2.0 + 4.0 - LINE * (lines.len().saturating_sub(1)) as f64 / 2.0;
        for (index, line) in lines.into_iter().enumerate() {
            let y = first + LINE * index as f64;
            marks.push(text((0.0, y), Anchor::Start, "label", line));
        }
        for column in 0..groups.len() {
            let at = |table: &[Vec<usize>]| {
                table
                    .get(row)
                    .and_then(|line| line.get(column))
                    .copied()
                    .unwrap_or(0)
            };
            let corner = (names + cell * column as f64, above);
            square(&mut marks, corner, cell, at(counts), at(possible));
        }
    }
    drawn(named, size, top + cell * many + 4.0, marks)
}

fn square(marks: &mut Vec<Mark>, corner: (f64, f64), cell: f64, count: usize, possible: usize) {
    let inner = cell - 6.0;
    marks.push(Mark::Band {
        at: (corner.0 + 3.0, corner.1 + 3.0),
        size: (inner, inner),
        class: "cell",
    });
    if possible > 0 && count > 0 {
        // Filled from below, like a glass, so that the numbers stay clear of its edge.
        let level = inner * (count as f64 / possible as f64).min(1.0);
        marks.push(Mark::Band {
            at: (corner.0 + 3.0, corner.1 + 3.0 + inner - level),
            size: (inner, level),
            class: "level",
        });
    }
    let middle = (corner.0 + cell / 2.0, corner.1 + cell / 2.0);
    let of = format!("of {possible}");
    let two_lines = cell >= 44.0 && room(&of, false) < inner;
    let up = if two_lines { 2.0 } else { -4.0 };
    marks.push(text(
        (middle.0, middle.1 - up),
        Anchor::Middle,
        "label strong",
        count.to_string(),
    ));
    if two_lines {
        marks.push(text(
            (middle.0, middle.1 + 14.0),
            Anchor::Middle,
            "label",
            of,
        ));
    }
}

/// A row of dots with its label.
#[derive(Debug, Clone)]
pub struct DotRow {
    /// What they are: "New".
    pub label: String,
    /// How many.
    pub dots: usize,
    /// Hollow: gone.
    pub hollow: bool,
}

/// Rows of dots, one dot a tie.
pub fn dot_rows(named: &Named, rows: &[DotRow], size: Size) -> Drawing {
    let (pitch, left) = (16.0, 8.0);
    let a_line = ((size.width() - left) / pitch).floor().max(1.0);
    let (mut marks, mut y) = (Vec::new(), 4.0);
    for row in rows {
        y += 14.0;
        marks.push(text(
            (0.0, y),
            Anchor::Start,
            "label",
            format!("{}: {}", row.label, row.dots),
        ));
        y += 14.0;
        for dot in 0..row.dots {
            let (line, place) = ((dot as f64 / a_line).floor(), dot as f64 % a_line);
            marks.push(Mark::Point {
                at: (left + pitch * place, y + pitch * line),
                shape: Shape::Circle,
                radius: 5.5,
                class: if row.hollow { "pt missing" } else { "pt good" },
                tip: String::new(),
            });
        }
        let lines = (row.dots.max(1) as f64 / a_line).ceil();
        y += pitch * lines;
    }
    drawn(named, size, y + 2.0, marks)
}

/// One bar in parts, each with its number beside a sign of its colour.
pub fn parted_bar(named: &Named, parts: &[(&str, usize)], size: Size) -> Drawing {
    const CLASSES: [&str; 3] = ["bar few", "span", "ghost"];
    let whole: usize = parts.iter().map(|(_, count)| count).sum();
    let width = size.width() - 2.0;
    let (mut marks, mut x) = (Vec::new(), 1.0);
    for ((_, count), class) in parts.iter().zip(CLASSES) {
        let part = width * *count as f64 / whole.max(1) as f64;
        if part > 0.0 {
            marks.push(Mark::Band {
                at: (x, 4.0),
                size: ((part - 2.0).max(1.0), 30.0),
                class,
            });
        }
        x += part;
    }
    let mut y = 54.0;
    for ((label, count), class) in parts.iter().zip(CLASSES) {
        marks.push(Mark::Band {
            at: (1.0, y - 10.0),
            size: (12.0, 12.0),
            class,
        });
        marks.push(text(
            (22.0, y),
            Anchor::Start,
            "label",
            format!("{label}: {count}"),
        ));
        y += 20.0;
    }
    drawn(named, size, y - 10.0, marks)
}

/// Ten people in a row, so many of them filled.
pub fn ten_people(named: &Named, filled: usize, size: Size) -> Drawing {
    let step = (size.width() / 10.0).min(48.0);
    let mut marks = Vec::new();
    for one in 0..10_usize {
        let middle = step * (one as f64 + 0.5);
        let is_filled = one < filled;
        marks.push(Mark::Point {
            at: (middle, 13.0),
            shape: Shape::Circle,
            radius: 7.5,
            class: if is_filled { "pt good" } else { "pt missing" },
            tip: String::new(),
        });
        marks.push(Mark::Band {
            at: (middle - 9.0, 24.0),
            size: (18.0, 30.0),
            class: if is_filled { "span" } else { "ghost" },
        });
    }
    drawn(named, size, 60.0, marks)
}

/// Ten pairs around somebody: so many within the second ripple, the rest outside it.
pub fn ripples(named: &Named, within: usize, size: Size) -> Drawing {
    let width = size.width().min(340.0);
    let middle = (width / 2.0, 104.0);
    let mut marks = Vec::new();
    for radius in [34.0, 68.0] {
        marks.push(Mark::Ring {
            at: middle,
            radius,
            class: "ripple",
        });
    }
    marks.push(Mark::Point {
        at: middle,
        shape: Shape::Circle,
        radius: 7.0,
        class: "pt change",
        tip: String::new(),
    });
    for one in 0..10_usize {
        let is_within = one < within;
        let angle = std::f64::consts::TAU * (one as f64 + 0.5) / 10.0;
        let radius = match (is_within, one % 2) {
            (true, 0) => 34.0,
            (true, _) => 68.0,
            (false, _) => 96.0,
        };
        let at = (
            middle.0 + radius * sine(angle),
            middle.1 - radius * cosine(angle),
        );
        marks.push(Mark::Point {
            at,
            shape: Shape::Circle,
            radius: 7.0,
            class: if is_within { "pt good" } else { "pt missing" },
            tip: String::new(),
        });
    }
    let label = if size == Size::Wide {
        (width + 10.0, 100.0)
    } else {
        (middle.0, 226.0)
    };
    let anchor = if size == Size::Wide {
        Anchor::Start
    } else {
        Anchor::Middle
    };
    marks.push(text(
        label,
        anchor,
        "label",
        format!("{within} of 10 pairs within the ripples"),
    ));
    drawn(
        named,
        size,
        if size == Size::Wide { 212.0 } else { 236.0 },
        marks,
    )
}

/// Sine, good to a hundredth of a unit on a drawing, the same on every machine (Bhaskara's formula).
fn sine(angle: f64) -> f64 {
    let turn = std::f64::consts::TAU;
    let angle = angle.rem_euclid(turn);
    let (x, sign) = if angle > turn / 2.0 {
        (angle - turn / 2.0, -1.0)
    } else {
        (angle, 1.0)
    };
    let pi = std::f64::consts::PI;
    let product = x * (pi - x);
    sign * 16.0 * product / (5.0 * pi * pi - 4.0 * product)
}

fn cosine(angle: f64) -> f64 {
    sine(angle + std::f64::consts::FRAC_PI_2)
}

/// A bar of which one part is marked: "the three most-asked".
pub fn marked_part(named: &Named, share: f64, label: &str, size: Size) -> Drawing {
    let width = size.width() - 2.0;
    let part = width * share.clamp(0.0, 1.0);
    let mut marks = vec![
        Mark::Band {
            at: (1.0, 4.0),
            size: (width, 30.0),
            class: "ghost",
        },
        Mark::Band {
            at: (1.0, 4.0),
            size: (part.max(2.0), 30.0),
            class: "bar few",
        },
    ];
    for (index, line) in wrapped(label, width, false, 2).into_iter().enumerate() {
        marks.push(text(
            (1.0, 54.0 + LINE * index as f64),
            Anchor::Start,
            "label",
            line,
        ));
    }
    drawn(named, size, 76.0, marks)
}

/// Two marks on a line from 0 to 100, with a band around one: dealt cards and us.
pub fn against_band(
    named: &Named,
    ours: f64,
    expected: f64,
    band: (f64, f64),
    size: Size,
) -> Drawing {
    let (left, width) = (8.0, size.width() - 16.0);
    let x = |share: f64| left + width * share.clamp(0.0, 1.0);
    let line = 58.0;
    let (from, to) = (x(band.0), x(band.1));
    let mut marks = vec![
        Mark::Band {
            at: (from, line - 12.0),
            size: ((to - from).max(2.0), 24.0),
            class: "filled",
        },
        Mark::Line {
            from: (left, line),
            to: (left + width, line),
            class: "axis",
        },
    ];
    for (share, words) in [(0.0, "0"), (0.5, "50"), (1.0, "100 in 100 ties")] {
        let anchor = if share > 0.9 {
            Anchor::End
        } else if share < 0.1 {
            Anchor::Start
        } else {
            Anchor::Middle
        };
        marks.push(text((x(share), line + 52.0), anchor, "note", words));
    }
    marks.push(Mark::Line {
        from: (x(expected), line - 14.0),
        to: (x(expected), line + 14.0),
        class: "cl",
    });
    marks.push(Mark::Point {
        at: (x(ours), line),
        shape: Shape::Circle,
        radius: 8.0,
        class: "pt good",
        tip: String::new(),
    });
    let hold = |at: f64, words: &str, y: f64, class: &'static str| {
        let half = room(words, class.contains("strong")) / 2.0;
        let middle = at.clamp(left + half, (left + width - half).max(left + half));
        text((middle, y), Anchor::Middle, class, words)
    };
    let ours_words = format!("Ours: {:.0}", ours * 100.0);
    let dealt = format!("Dealt cards: {:.0}", expected * 100.0);
    marks.push(hold(x(ours), &ours_words, line - 24.0, "label strong"));
    marks.push(hold(x(expected), &dealt, line + 32.0, "label"));
    drawn(named, size, line + 60.0, marks)
}

/// What was named as a solid bar, and how far it could reach as a ghost.
pub fn ghost_bar(named: &Named, at_least: usize, at_most: usize, size: Size) -> Drawing {
    let width = size.width() - 2.0;
    let solid = width * at_least as f64 / at_most.max(1) as f64;
    let marks = vec![
        Mark::Band {
            at: (1.0, 4.0),
            size: (width, 30.0),
            class: "ghost",
        },
        Mark::Band {
            at: (1.0, 4.0),
            size: (solid.max(2.0).min(width), 30.0),
            class: "span",
        },
        text(
            (1.0, 54.0),
            Anchor::Start,
            "label",
            format!("named: {at_least}"),
        ),
        text(
            (1.0 + width, 54.0),
            Anchor::End,
            "label",
            format!("at most {at_most}"),
        ),
    ];
    drawn(named, size, 62.0, marks)
}

/// A row of the ladder: "Day 0", people on each step.
#[derive(Debug, Clone)]
pub struct LadderRow {
    /// When.
    pub label: String,
    /// People on each step, lowest first; none where it may not be shown.
    pub steps: Option<Vec<usize>>,
}

/// A ladder: a column for each step, a dot for each person, a row for each time.
pub fn ladder(named: &Named, steps: &[&str], rows: &[LadderRow], size: Size) -> Drawing {
    let left = match size {
        Size::Wide => 110.0,
        Size::Narrow => 0.0,
    };
    let column = (size.width() - left) / steps.len().max(1) as f64;
    let a_line = (column / 12.0).floor().max(1.0);
    let (mut marks, mut y) = (Vec::new(), 0.0);
    for row in rows {
        let label_above = size == Size::Narrow;
        if label_above {
            y += 14.0;
            marks.push(text((0.0, y), Anchor::Start, "label", row.label.clone()));
        }
        let tallest = row
            .steps
            .iter()
            .flatten()
            .map(|people| (*people as f64 / a_line).ceil())
            .fold(1.0, f64::max);
        let base = y + 12.0 * tallest + 8.0;
        if !label_above {
            let words = fitted(&row.label, left - 8.0, false);
            marks.push(text((0.0, base - 4.0), Anchor::Start, "label", words));
        }
        if row.steps.is_none() {
            marks.push(text((left, base - 4.0), Anchor::Start, "note", "not shown"));
        }
        for (step, people) in row.steps.iter().flatten().enumerate() {
            for person in 0..*people {
                let (line, place) = ((person as f64 / a_line).floor(), person as f64 % a_line);
                marks.push(Mark::Point {
                    at: (
                        left + column * step as f64 + 7.0 + 12.0 * place,
                        base - 6.0 - 12.0 * line,
                    ),
                    shape: Shape::Circle,
                    radius: 5.0,
                    class: "pt good",
                    tip: String::new(),
                });
            }
        }
        marks.push(Mark::Line {
            from: (left, base + 2.0),
            to: (size.width(), base + 2.0),
            class: "grid",
        });
        y = base + 6.0;
    }
    let mut most = 1;
    for (step, words) in steps.iter().enumerate() {
        let lines = wrapped(words, column - 4.0, false, 3);
        most = most.max(lines.len());
        for (index, line) in lines.into_iter().enumerate() {
            let at = (
                left + column * step as f64,
                y + LETTERS + LINE * index as f64,
            );
            marks.push(text(at, Anchor::Start, "note", line));
        }
    }
    drawn(named, size, y + LETTERS + LINE * most as f64, marks)
}
