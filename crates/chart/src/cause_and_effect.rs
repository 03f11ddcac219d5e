//! The cause-and-effect diagram (Ishikawa 1976): what may lie behind a problem, branch by branch.

use crate::drawing::{Anchor, Drawing, Mark, Size, text};
use crate::frame::Head;
use crate::text::{LINE, room, wrapped};

/// How far a branch leans back.
const LEAN: f64 = 34.0;
/// Branches beside each other on one side of the spine, at most.
const MOST_ABREAST: usize = 3;

/// One branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// "People", "Method" …
    pub name: String,
    /// What may lie behind the problem, and what behind that; the second may be empty.
    pub causes: Vec<(String, String)>,
}

/// Everything the diagram shows.
#[derive(Debug, Clone)]
pub struct CauseAndEffect {
    /// Begins every id of the drawing.
    pub id: String,
    /// The problem.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// In any order.
    pub branches: Vec<Branch>,
}

/// Draws a cause-and-effect diagram: a fishbone where there is room, a tree on a phone and with more than six branches.
///
/// ```
/// use chart::{Branch, CauseAndEffect, Size, cause_and_effect};
/// let people = Branch { name: "People".into(), causes: vec![("Nobody knows who decides".into(), String::new())] };
/// let chart = CauseAndEffect { id: "c".into(), title: "Going home late".into(), heading: String::new(), branches: vec![people] };
/// assert_eq!(cause_and_effect(&chart, Size::Wide).description, "Behind “Going home late”. People: Nobody knows who decides.");
/// ```
pub fn cause_and_effect(chart: &CauseAndEffect, size: Size) -> Drawing {
    let width = size.width();
    let branches: Vec<&Branch> = chart
        .branches
        .iter()
        .filter(|branch| !branch.causes.is_empty())
        .collect();
    let head = Head::new(&chart.heading, "", 4.0, width, 3);
    let mut marks = head.marks;
    let height = if size == Size::Wide && (1..=2 * MOST_ABREAST).contains(&branches.len()) {
        fishbone(&chart.title, &branches, head.height, width, &mut marks)
    } else {
        tree(&chart.title, &branches, head.height, width, &mut marks)
    };
    Drawing {
        id: chart.id.clone(),
        width,
        height,
        title: chart.title.clone(),
        description: described(&chart.title, &branches),
        marks,
    }
}

/// One line of words along a branch.
struct Line {
    words: String,
    /// The reason behind the reason.
    is_why: bool,
    /// How far below the top of the first line it stands.
    at: f64,
}

/// Between one cause and the next.
const AIR: f64 = 6.0;

fn lines(branch: &Branch, room_there: f64) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = 0.0;
    for (cause, why) in &branch.causes {
        let mut say = |words: &str, is_why: bool| {
            for words in wrapped(words, room_there, false, 4) {
                at += LINE;
                lines.push(Line { words, is_why, at });
            }
        };
        say(cause, false);
        if !why.is_empty() {
            say(&format!("because {why}"), true);
        }
        at += AIR;
    }
    lines
}

fn fishbone(
    problem: &str,
    branches: &[&Branch],
    top: f64,
    width: f64,
    marks: &mut Vec<Mark>,
) -> f64 {
    let head_lines = wrapped(problem, 116.0, true, 5);
    let head_room = head_lines
        .iter()
        .map(|line| room(line, true))
        .fold(40.0, f64::max);
    let spine_ends = width - head_room - 18.0;
    let abreast = branches.len().div_ceil(2).max(1);
    let column = spine_ends / abreast as f64;
    let (upper, lower) = branches.split_at(abreast.min(branches.len()));
    let tall = |side: &[&Branch]| {
        let last = |branch: &&Branch| {
            lines(branch, column - LEAN - 16.0)
                .last()
                .map_or(0.0, |line| line.at)
        };
        let most = side.iter().map(last).fold(0.0, f64::max);
        if most == 0.0 {
            20.0
        } else {
            most + LINE + 14.0
        }
    };
    let spine = top + tall(upper).max(head_lines.len() as f64 * LINE / 2.0 + 8.0);
    let bottom = spine + tall(lower).max(head_lines.len() as f64 * LINE / 2.0 + 8.0);
    marks.push(Mark::Line {
        from: (4.0, spine),
        to: (spine_ends, spine),
        class: "cl",
    });
    marks.push(Mark::Path {
        through: vec![
            (spine_ends - 8.0, spine - 5.0),
            (spine_ends, spine),
            (spine_ends - 8.0, spine + 5.0),
        ],
        class: "cl",
    });
    let first = spine - (head_lines.len() as f64 - 1.0) * LINE / 2.0 + 4.5;
    for (index, line) in head_lines.into_iter().enumerate() {
        let y = first + index as f64 * LINE;
        marks.push(text(
            (spine_ends + 10.0, y),
            Anchor::Start,
            "label strong",
            line,
        ));
    }
    for (index, branch) in upper.iter().enumerate() {
        let joins = (index + 1) as f64 * column - 10.0;
        bone(branch, (joins, spine), (column, top + LINE), true, marks);
    }
    for (index, branch) in lower.iter().enumerate() {
        let joins = (index + 1) as f64 * column - 10.0;
        bone(branch, (joins, spine), (column, bottom - 6.0), false, marks);
    }
    bottom + 4.0
}

/// One branch: a leaning line with its name at the far end and what lies behind it along it.
fn bone(
    branch: &Branch,
    (joins, spine): (f64, f64),
    (column, name_at): (f64, f64),
    above: bool,
    marks: &mut Vec<Mark>,
) {
    let far = if above {
        name_at + 5.0
    } else {
        name_at - LINE + 4.0
    };
    marks.push(Mark::Line {
        from: (joins - LEAN, far),
        to: (joins, spine),
        class: "path",
    });
    let name = crate::text::fitted(&branch.name, column - 12.0, true);
    let half = room(&name, true) / 2.0;
    let middle = (joins - LEAN)
        .min(joins + 4.0 - half)
        .max(joins - column + 14.0 + half);
    marks.push(text(
        (middle, name_at),
        Anchor::Middle,
        "label strong",
        name,
    ));
    let lines = lines(branch, column - LEAN - 16.0);
    for line in lines {
        let y = if above {
            far + line.at - 3.0
        } else {
            spine + line.at
        };
        let along = (y - 4.0 - far) / (spine - far);
        let x = joins - LEAN * (1.0 - along.clamp(0.0, 1.0));
        let class = if line.is_why { "tick" } else { "label" };
        marks.push(text((x - 7.0, y), Anchor::End, class, line.words));
    }
}

fn tree(problem: &str, branches: &[&Branch], top: f64, width: f64, marks: &mut Vec<Mark>) -> f64 {
    let mut y = top;
    for line in wrapped(problem, width - 12.0, true, 4) {
        y += LINE;
        marks.push(text((4.0, y - 3.0), Anchor::Start, "label strong", line));
    }
    let spine_from = y + 3.0;
    let mut last = spine_from;
    for branch in branches {
        y += LINE + 6.0;
        last = y - 7.0;
        marks.push(Mark::Line {
            from: (9.0, last),
            to: (22.0, last),
            class: "cl",
        });
        let name = crate::text::fitted(&branch.name, width - 34.0, true);
        marks.push(text((27.0, y - 3.0), Anchor::Start, "label strong", name));
        let from = y;
        for line in lines(branch, width - 52.0) {
            y = from + line.at;
            let (x, class) = if line.is_why {
                (44.0, "tick")
            } else {
                (34.0, "label")
            };
            marks.push(text((x, y - 3.0), Anchor::Start, class, line.words));
        }
    }
    if branches.is_empty() {
        y += LINE + 6.0;
        marks.push(text(
            (27.0, y - 3.0),
            Anchor::Start,
            "note",
            "Nothing written yet",
        ));
    } else {
        marks.push(Mark::Line {
            from: (9.0, spine_from),
            to: (9.0, last),
            class: "cl",
        });
    }
    y + 6.0
}

fn described(problem: &str, branches: &[&Branch]) -> String {
    if branches.is_empty() {
        return format!("Behind “{problem}”: nothing written yet.");
    }
    let each: Vec<String> = branches
        .iter()
        .map(|branch| {
            let causes: Vec<String> = branch
                .causes
                .iter()
                .map(|(cause, why)| {
                    if why.is_empty() {
                        cause.clone()
                    } else {
                        format!("{cause}, because {why}")
                    }
                })
                .collect();
            format!("{}: {}.", branch.name, causes.join("; "))
        })
        .collect();
    format!("Behind “{problem}”. {}", each.join(" "))
}
