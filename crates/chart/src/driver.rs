//! The driver diagram: an aim, what must change for it, what that depends on, ideas to test.

use crate::drawing::{Anchor, Drawing, Mark, Size, text};
use crate::frame::Head;
use crate::text::{LINE, wrapped};

/// Between one idea and the next.
const AIR: f64 = 9.0;
/// Between one column and the next.
const BETWEEN: f64 = 26.0;
/// The most lines a box of words has.
const MOST_LINES: usize = 4;

/// One thing of the diagram with what hangs on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Driver {
    /// What it says.
    pub words: String,
    /// What it depends on, or ideas for it.
    pub under: Vec<Driver>,
}

impl Driver {
    /// Without anything under it.
    pub fn leaf(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            under: Vec::new(),
        }
    }

    /// Rows of "what must change", "what that depends on", "idea" as a tree; rows with the same beginning share it.
    pub fn from_rows<'r>(rows: impl IntoIterator<Item = [&'r str; 3]>) -> Vec<Self> {
        let mut top = Self::default();
        for row in rows {
            let mut at = &mut top;
            for words in row
                .into_iter()
                .map(str::trim)
                .filter(|words| !words.is_empty())
            {
                let place = at.under.iter().position(|driver| driver.words == words);
                let place = place.unwrap_or_else(|| {
                    at.under.push(Self::leaf(words));
                    at.under.len() - 1
                });
                at = &mut at.under[place];
            }
        }
        top.under
    }
}

/// Everything the diagram shows.
#[derive(Debug, Clone)]
pub struct DriverDiagram {
    /// Begins every id of the drawing.
    pub id: String,
    /// The aim.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// What must change.
    pub drivers: Vec<Driver>,
}

/// Draws a driver diagram: columns from the aim to ideas, or on a phone a list with steps inwards.
///
/// ```
/// use chart::{Driver, DriverDiagram, Size, driver_diagram};
/// let drivers = Driver::from_rows([["Decide early", "Round at 8", "Board at the door"], ["Decide early", "Round at 8", "One list"]]);
/// let diagram = DriverDiagram { id: "d".into(), title: "Home by noon".into(), heading: String::new(), drivers };
/// let drawing = driver_diagram(&diagram, Size::Wide);
/// assert_eq!(drawing.description, "Aim: Home by noon. Decide early: Round at 8 (Board at the door; One list).");
/// ```
pub fn driver_diagram(diagram: &DriverDiagram, size: Size) -> Drawing {
    let width = size.width();
    let head = Head::new(&diagram.heading, "", 4.0, width, 3);
    let mut marks = head.marks;
    let aim = Driver {
        words: diagram.title.clone(),
        under: diagram.drivers.clone(),
    };
    let bottom = match size {
        Size::Wide => columns(&aim, head.height, width, &mut marks),
        Size::Narrow => inwards(&aim, head.height, width, &mut marks),
    };
    Drawing {
        id: diagram.id.clone(),
        width,
        height: bottom + 6.0,
        title: diagram.title.clone(),
        description: described(diagram),
        marks,
    }
}

fn depth(driver: &Driver) -> usize {
    1 + driver.under.iter().map(depth).max().unwrap_or(0)
}

fn columns(aim: &Driver, top: f64, width: f64, marks: &mut Vec<Mark>) -> f64 {
    let count = depth(aim).clamp(2, 4);
    let column = (width - 8.0 - BETWEEN * (count as f64 - 1.0)) / count as f64;
    let mut next = top + 4.0;
    place(aim, 0, column, &mut next, marks);
    next
}

/// Places a thing and what hangs on it; gives the height of its middle.
fn place(driver: &Driver, level: usize, column: f64, next: &mut f64, marks: &mut Vec<Mark>) -> f64 {
    let x = 4.0 + level as f64 * (column + BETWEEN);
    let is_aim = level == 0;
    let lines = wrapped(&driver.words, column, is_aim, MOST_LINES);
    let tall = lines.len() as f64 * LINE;
    let begins = *next;
    let middles: Vec<f64> = driver
        .under
        .iter()
        .map(|under| place(under, level + 1, column, next, marks))
        .collect();
    // What hangs on it may be less tall than itself.
    let needed = begins + tall + AIR;
    let middle = match (middles.first(), middles.last()) {
        (Some(first), Some(last)) => f64::midpoint(*first, *last).max(begins + tall / 2.0),
        _ => begins + tall / 2.0,
    };
    *next = next.max(needed).max(middle + tall / 2.0 + AIR);
    let class = if is_aim { "label strong" } else { "label" };
    for (index, line) in lines.into_iter().enumerate() {
        let y = middle - tall / 2.0 + (index as f64 + 1.0) * LINE - 4.0;
        marks.push(text((x, y), Anchor::Start, class, line));
    }
    let (from, to) = (x + column + 6.0, x + column + BETWEEN - 6.0);
    let bend = f64::midpoint(from, to);
    for under in middles {
        marks.push(Mark::Path {
            through: vec![(from, middle), (bend, middle), (bend, under), (to, under)],
            class: "path fine",
        });
    }
    middle
}

fn inwards(aim: &Driver, top: f64, width: f64, marks: &mut Vec<Mark>) -> f64 {
    let mut y = top;
    step_in(aim, 0, width, &mut y, marks);
    y
}

fn step_in(driver: &Driver, level: usize, width: f64, y: &mut f64, marks: &mut Vec<Mark>) {
    let x = 4.0 + level as f64 * 16.0;
    let is_strong = level < 2;
    let lines = wrapped(&driver.words, width - x - 8.0, is_strong, MOST_LINES);
    for (index, line) in lines.into_iter().enumerate() {
        *y += LINE;
        if index == 0 && level > 0 {
            marks.push(Mark::Line {
                from: (x - 11.0, *y - 7.0),
                to: (x - 4.0, *y - 7.0),
                class: "path fine",
            });
        }
        let class = if is_strong { "label strong" } else { "label" };
        marks.push(text((x, *y - 3.0), Anchor::Start, class, line));
    }
    let from = *y + 1.0;
    let mut last = from;
    for under in &driver.under {
        *y += if level == 0 { AIR } else { 2.0 };
        last = *y + LINE - 7.0;
        step_in(under, level + 1, width, y, marks);
    }
    if !driver.under.is_empty() {
        marks.push(Mark::Line {
            from: (x + 5.0, from),
            to: (x + 5.0, last),
            class: "path fine",
        });
    }
}

fn described(diagram: &DriverDiagram) -> String {
    if diagram.drivers.is_empty() {
        return format!(
            "Aim: {}. Nothing that drives it is written yet.",
            diagram.title
        );
    }
    let each: Vec<String> = diagram.drivers.iter().map(said).collect();
    format!("Aim: {}. {}.", diagram.title, each.join(". "))
}

fn said(driver: &Driver) -> String {
    if driver.under.is_empty() {
        return driver.words.clone();
    }
    let under: Vec<String> = driver.under.iter().map(inner).collect();
    format!("{}: {}", driver.words, under.join("; "))
}

fn inner(driver: &Driver) -> String {
    if driver.under.is_empty() {
        return driver.words.clone();
    }
    let under: Vec<String> = driver.under.iter().map(inner).collect();
    format!("{} ({})", driver.words, under.join("; "))
}
