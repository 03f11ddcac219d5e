//! Icons of our own drawing for the two questions of Making Data Count: is it changing, and will the target be met?

use spc::{AssuranceIcon, Icons, VariationIcon};

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, path_with_gaps, text};
use crate::frame::Head;
use crate::scale::Linear;
use crate::text::{LINE, room, wrapped};

/// Half the width of an icon.
const RADIUS: f64 = 18.0;

/// What a variation icon says.
pub const fn variation_words(icon: VariationIcon) -> &'static str {
    match icon {
        VariationIcon::NotEnoughData => "not enough data",
        VariationIcon::CommonCause => "usual ups and downs",
        VariationIcon::ImprovementHigh => "better, higher",
        VariationIcon::ImprovementLow => "better, lower",
        VariationIcon::ConcernHigh => "worse, higher",
        VariationIcon::ConcernLow => "worse, lower",
        VariationIcon::ChangeHigh => "a change upwards",
        VariationIcon::ChangeLow => "a change downwards",
    }
}

/// What an assurance icon says; nothing where there is no target to speak of.
pub const fn assurance_words(icon: AssuranceIcon) -> &'static str {
    match icon {
        AssuranceIcon::None => "",
        AssuranceIcon::NotEnoughData => "not enough data",
        AssuranceIcon::Pass => "keeps meeting the target",
        AssuranceIcon::Fail => "keeps missing the target",
        AssuranceIcon::HitOrMiss => "sometimes meets the target",
    }
}

/// A variation icon as a drawing of its own.
///
/// ```
/// let drawing = chart::variation_icon("v", spc::VariationIcon::ImprovementLow);
/// assert_eq!(drawing.title, "better, lower");
/// ```
pub fn variation_icon(id: &str, icon: VariationIcon) -> Drawing {
    alone(
        id,
        variation_words(icon),
        variation_marks(icon, (RADIUS + 2.0, RADIUS + 2.0)),
    )
}

/// An assurance icon as a drawing of its own; empty where there is no target to speak of.
pub fn assurance_icon(id: &str, icon: AssuranceIcon) -> Drawing {
    alone(
        id,
        assurance_words(icon),
        assurance_marks(icon, (RADIUS + 2.0, RADIUS + 2.0)),
    )
}

fn alone(id: &str, title: &str, marks: Vec<Mark>) -> Drawing {
    let side = 2.0 * RADIUS + 4.0;
    Drawing {
        id: id.to_owned(),
        width: side,
        height: side,
        title: title.to_owned(),
        description: String::new(),
        marks,
    }
}

/// A ring with a line that rises or falls, and the letter for high or low; a wave for usual ups and downs; three dots in a broken
/// ring where too little is known.
fn variation_marks(icon: VariationIcon, at: (f64, f64)) -> Vec<Mark> {
    let (ring, label, point) = match icon {
        VariationIcon::NotEnoughData => return unknown(at),
        VariationIcon::CommonCause => ("icon", "", "pt"),
        VariationIcon::ImprovementHigh | VariationIcon::ImprovementLow => {
            ("icon good", "label good", "pt good")
        }
        VariationIcon::ConcernHigh | VariationIcon::ConcernLow => {
            ("icon concern", "label concern", "pt concern")
        }
        VariationIcon::ChangeHigh | VariationIcon::ChangeLow => {
            ("icon change", "label strong", "pt change")
        }
    };
    let mut marks = vec![Mark::Ring {
        at: (0.0, 0.0),
        radius: RADIUS,
        class: ring,
    }];
    match icon {
        VariationIcon::ImprovementHigh | VariationIcon::ConcernHigh | VariationIcon::ChangeHigh => {
            marks.push(Mark::Path {
                through: vec![(-11.0, 7.0), (-3.0, 6.0), (2.0, 1.0), (9.0, -7.0)],
                class: ring,
            });
            marks.push(Mark::Point {
                at: (9.0, -7.0),
                shape: Shape::Up,
                radius: 3.5,
                class: point,
                tip: String::new(),
            });
            marks.push(text((-5.0, 0.0), Anchor::Middle, label, "H"));
        }
        VariationIcon::ImprovementLow | VariationIcon::ConcernLow | VariationIcon::ChangeLow => {
            marks.push(Mark::Path {
                through: vec![(-11.0, -7.0), (-3.0, -6.0), (2.0, -1.0), (9.0, 7.0)],
                class: ring,
            });
            marks.push(Mark::Point {
                at: (9.0, 7.0),
                shape: Shape::Down,
                radius: 3.5,
                class: point,
                tip: String::new(),
            });
            marks.push(text((-5.0, 10.0), Anchor::Middle, label, "L"));
        }
        VariationIcon::CommonCause | VariationIcon::NotEnoughData => marks.push(wave()),
    }
    marks.into_iter().map(|mark| mark.moved(at)).collect()
}

/// A ring with a dotted target: a tick over it, a cross under it, or a wave across it.
fn assurance_marks(icon: AssuranceIcon, at: (f64, f64)) -> Vec<Mark> {
    let ring = match icon {
        AssuranceIcon::None => return Vec::new(),
        AssuranceIcon::NotEnoughData => return unknown(at),
        AssuranceIcon::Pass => "icon good",
        AssuranceIcon::Fail => "icon concern",
        AssuranceIcon::HitOrMiss => "icon",
    };
    let target = |y: f64| Mark::Line {
        from: (-14.0, y),
        to: (14.0, y),
        class: "target",
    };
    let mut marks = vec![Mark::Ring {
        at: (0.0, 0.0),
        radius: RADIUS,
        class: ring,
    }];
    match icon {
        AssuranceIcon::Pass => {
            marks.push(target(7.0));
            marks.push(Mark::Path {
                through: vec![(-7.0, -3.0), (-2.0, 2.0), (7.0, -8.0)],
                class: ring,
            });
        }
        AssuranceIcon::Fail => {
            marks.push(target(-7.0));
            marks.push(Mark::Path {
                through: vec![(-5.0, -1.0), (5.0, 9.0)],
                class: ring,
            });
            marks.push(Mark::Path {
                through: vec![(5.0, -1.0), (-5.0, 9.0)],
                class: ring,
            });
        }
        _ => {
            marks.push(target(0.0));
            marks.push(wave());
        }
    }
    marks.into_iter().map(|mark| mark.moved(at)).collect()
}

fn wave() -> Mark {
    let through = vec![
        (-11.0, 3.0),
        (-7.0, -5.0),
        (-3.0, 4.0),
        (1.0, -4.0),
        (5.0, 5.0),
        (11.0, -3.0),
    ];
    Mark::Path {
        through,
        class: "icon",
    }
}

fn unknown(at: (f64, f64)) -> Vec<Mark> {
    let dot = |x: f64| Mark::Point {
        at: (x, 0.0),
        shape: Shape::Circle,
        radius: 2.0,
        class: "pt small",
        tip: String::new(),
    };
    let ring = Mark::Ring {
        at: (0.0, 0.0),
        radius: RADIUS,
        class: "icon unknown",
    };
    [ring, dot(-7.0), dot(0.0), dot(7.0)]
        .into_iter()
        .map(|mark| mark.moved(at))
        .collect()
}

/// One series of an icon table.
#[derive(Debug, Clone, PartialEq)]
pub struct IconRow {
    /// What it is.
    pub name: String,
    /// Its numbers, oldest first.
    pub values: Vec<Option<f64>>,
    /// Its centre line.
    pub centre: Option<f64>,
    /// Its last number, in words.
    pub latest: String,
    /// Its icons.
    pub icons: Icons,
}

/// Everything an icon table shows.
#[derive(Debug, Clone)]
pub struct IconTable {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// The series.
    pub rows: Vec<IconRow>,
}

/// Height of a row.
const ROW: f64 = 2.0 * RADIUS + 10.0;

/// Draws many series at a glance: name, sparkline, last number, and the two icons.
///
/// ```
/// use chart::{IconRow, IconTable, Size, icon_table};
/// let row = IconRow { name: "Ward 4".into(), values: vec![Some(3.0), None, Some(4.0)], centre: None, latest: "4".into(), icons: spc::Icons::default() };
/// let table = IconTable { id: "t".into(), title: "Falls".into(), heading: String::new(), rows: vec![row] };
/// assert_eq!(icon_table(&table, Size::Wide).description, "Ward 4: 4, not enough data.");
/// ```
pub fn icon_table(table: &IconTable, size: Size) -> Drawing {
    let width = size.width();
    let head = Head::new(&table.heading, "", 4.0, width, 3);
    let mut marks = head.marks;
    let target = width - RADIUS - 8.0;
    let change = target - 2.0 * RADIUS - 22.0;
    let widest = table
        .rows
        .iter()
        .map(|row| room(&row.latest, true))
        .fold(room("latest", false), f64::max);
    let latest = change - RADIUS - 14.0;
    let spark = (
        latest - widest - 12.0,
        if size == Size::Wide { 130.0 } else { 56.0 },
    );
    let top = head.height + LINE;
    for (x, anchor, words) in [
        (latest, Anchor::End, "latest"),
        (change, Anchor::Middle, "change"),
        (target, Anchor::Middle, "target"),
    ] {
        marks.push(text((x, top - 4.0), anchor, "tick", words));
    }
    let name_room = spark.0 - spark.1 - 14.0;
    for (index, row) in table.rows.iter().enumerate() {
        let y = top + index as f64 * ROW;
        let middle = y + ROW / 2.0;
        marks.push(Mark::Line {
            from: (4.0, y),
            to: (width - 4.0, y),
            class: "grid",
        });
        let name = wrapped(&row.name, name_room, false, 2);
        let first = middle + 4.5 - (name.len().saturating_sub(1)) as f64 * LINE / 2.0;
        for (line, words) in name.into_iter().enumerate() {
            marks.push(text(
                (4.0, first + line as f64 * LINE),
                Anchor::Start,
                "label",
                words,
            ));
        }
        marks.extend(spark_marks(
            row,
            (spark.0 - spark.1, spark.0),
            (y + ROW - 12.0, y + 12.0),
        ));
        marks.push(text(
            (latest, middle + 4.5),
            Anchor::End,
            "label strong",
            row.latest.clone(),
        ));
        marks.extend(variation_marks(row.icons.variation, (change, middle)));
        marks.extend(assurance_marks(row.icons.assurance, (target, middle)));
    }
    let height = top + table.rows.len() as f64 * ROW + 6.0;
    let each: Vec<String> = table.rows.iter().map(sentence).collect();
    let description = if each.is_empty() {
        "No series.".to_owned()
    } else {
        each.join(" ")
    };
    Drawing {
        id: table.id.clone(),
        width,
        height,
        title: table.title.clone(),
        description,
        marks,
    }
}

fn sentence(row: &IconRow) -> String {
    let words = [
        row.latest.as_str(),
        variation_words(row.icons.variation),
        assurance_words(row.icons.assurance),
    ];
    let said: Vec<&str> = words
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    format!("{}: {}.", row.name, said.join(", "))
}

fn spark_marks(row: &IconRow, across: (f64, f64), up: (f64, f64)) -> Vec<Mark> {
    let present = || {
        row.values
            .iter()
            .flatten()
            .copied()
            .chain(row.centre)
            .filter(|value| value.is_finite())
    };
    let (low, high) = (
        present().fold(f64::INFINITY, f64::min),
        present().fold(f64::NEG_INFINITY, f64::max),
    );
    let mut marks = Vec::new();
    if low > high {
        return marks;
    }
    let time = Linear::new(
        (0.0, row.values.len().saturating_sub(1).max(1) as f64),
        across,
    );
    let up = Linear::new((low, high), up);
    if let Some(centre) = row.centre {
        let y = up.place(centre);
        marks.push(Mark::Line {
            from: (across.0, y),
            to: (across.1, y),
            class: "grid",
        });
    }
    let places: Vec<Option<(f64, f64)>> = row
        .values
        .iter()
        .enumerate()
        .map(|(index, value)| value.map(|value| (time.place(index as f64), up.place(value))))
        .collect();
    path_with_gaps(&places, "path fine", &mut marks);
    if let Some(at) = places.iter().rev().flatten().next() {
        marks.push(Mark::Point {
            at: *at,
            shape: Shape::Circle,
            radius: 3.0,
            class: "pt",
            tip: String::new(),
        });
    }
    marks
}
