//! Labels above the picture: tests as bars under their names, marked days and phases as names on their lines.

use super::plane::Plane;
use super::{ControlChart, Room};
use crate::drawing::{Anchor, Mark, text};
use crate::text::{LINE, fitted, room, wrapped};
use crate::time::TimeAxis;

/// Height of the bar under the name of a test.
const BAR: f64 = 3.0;
/// From the name of a test to the next one above it.
const BAR_ROOM: f64 = 8.0;

/// A stretch across that a label takes.
#[derive(Debug, Clone, Copy)]
struct Taken {
    from: f64,
    to: f64,
}

impl Taken {
    fn touches(self, other: Self) -> bool {
        const AIR: f64 = 8.0;
        self.from < other.to + AIR && other.from < self.to + AIR
    }

    fn holds(self, x: f64) -> bool {
        (self.from..=self.to).contains(&x)
    }
}

struct Test {
    lines: Vec<String>,
    x: f64,
    bar: Taken,
}

#[derive(Default)]
struct TestRow {
    taken: Vec<Taken>,
    tests: Vec<Test>,
}

impl TestRow {
    fn height(&self) -> f64 {
        let lines = self
            .tests
            .iter()
            .map(|test| test.lines.len())
            .max()
            .unwrap_or(0);
        lines as f64 * LINE + BAR_ROOM
    }
}

struct Flag {
    x: f64,
    anchor: Anchor,
    words: String,
    /// Row above the picture, 0 the lowest.
    row: usize,
    taken: Taken,
    /// Phases draw their line themselves.
    has_line: bool,
}

/// Everything above the picture.
pub(super) struct Top {
    tests: Vec<TestRow>,
    flags: Vec<Flag>,
}

impl Top {
    pub(super) fn of(chart: &ControlChart<'_>, across: &TimeAxis, size: Room) -> Self {
        if size.small {
            return Self {
                tests: Vec::new(),
                flags: Vec::new(),
            };
        }
        Self {
            tests: tests(chart, across),
            flags: flags(chart, across),
        }
    }

    fn flag_rows(&self) -> usize {
        self.flags
            .iter()
            .map(|flag| flag.row + 1)
            .max()
            .unwrap_or(0)
    }

    pub(super) fn height(&self) -> f64 {
        self.tests.iter().map(TestRow::height).sum::<f64>() + self.flag_rows() as f64 * LINE
    }

    pub(super) fn draw(&self, plane: &Plane, marks: &mut Vec<Mark>) {
        let mut y = plane.top - self.height();
        for row in &self.tests {
            let bottom = y + row.height();
            for test in &row.tests {
                let (from, to) = (test.bar.from, test.bar.to);
                marks.push(Mark::Band {
                    at: (from, bottom - BAR - 2.0),
                    size: (to - from, BAR),
                    class: "span",
                });
                let first = bottom - BAR_ROOM - test.lines.len() as f64 * LINE + LINE - 3.0;
                for (index, line) in test.lines.iter().enumerate() {
                    marks.push(text(
                        (test.x, first + index as f64 * LINE),
                        Anchor::Start,
                        "label good halo",
                        line.clone(),
                    ));
                }
            }
            y = bottom;
        }
        for flag in &self.flags {
            let y = plane.top - flag.row as f64 * LINE;
            if flag.has_line {
                marks.push(Mark::Line {
                    from: (flag.x, y - LINE + 3.0),
                    to: (flag.x, plane.bottom),
                    class: "phase",
                });
            } else if flag.row > 0 {
                marks.push(Mark::Line {
                    from: (flag.x, y - LINE + 3.0),
                    to: (flag.x, plane.top),
                    class: "phase",
                });
            }
        }
        for flag in &self.flags {
            let away = if flag.anchor == Anchor::End {
                -4.0
            } else {
                4.0
            };
            let y = plane.top - flag.row as f64 * LINE - 5.0;
            marks.push(text(
                (flag.x + away, y),
                flag.anchor,
                "note halo",
                flag.words.clone(),
            ));
        }
    }
}

/// Each test in the first row where it touches no other.
fn tests(chart: &ControlChart<'_>, across: &TimeAxis) -> Vec<TestRow> {
    let mut spans: Vec<_> = chart
        .spans
        .iter()
        .filter_map(|span| Some((across.stretch(span.from, span.to)?, span)))
        .collect();
    spans.sort_by(|((a, _), _), ((b, _), _)| a.total_cmp(b));
    let edge = across.width - 4.0;
    let mut rows: Vec<TestRow> = Vec::new();
    for ((from, to), span) in spans {
        let lines = wrapped(&span.label, edge - across.left, true, 2);
        let width = lines
            .iter()
            .map(|line| room(line, true))
            .fold(0.0, f64::max);
        // The name begins over its bar, or as far left of it as it must.
        let x = from.min(edge - width);
        let bar = Taken { from, to };
        let taken = Taken {
            from: x.min(from),
            to: to.max(x + width),
        };
        let test = Test { lines, x, bar };
        match rows
            .iter_mut()
            .find(|row| !row.taken.iter().any(|other| other.touches(taken)))
        {
            Some(row) => {
                row.taken.push(taken);
                row.tests.push(test);
            }
            None => rows.push(TestRow {
                taken: vec![taken],
                tests: vec![test],
            }),
        }
    }
    rows
}

/// Marked days and phases, each in the lowest row where neither its words nor its line touch the words of another.
fn flags(chart: &ControlChart<'_>, across: &TimeAxis) -> Vec<Flag> {
    let edges = across.edges();
    let days = chart
        .days
        .iter()
        .filter_map(|marked| Some((across.day(marked.day)?, marked.label.as_str(), true)));
    let phases = chart.analysis.phases.iter().skip(1).filter_map(|phase| {
        let (x, _) = edges.get(phase.start)?;
        Some((*x, phase.label.as_str(), false))
    });
    let mut wanted: Vec<(f64, &str, bool)> = days.chain(phases).collect();
    wanted.sort_by(|(a, _, _), (b, _, _)| b.total_cmp(a));
    let mut flags: Vec<Flag> = Vec::new();
    for (x, label, has_line) in wanted {
        let flag = placed(x, label, has_line, across, &flags);
        flags.push(flag);
    }
    flags
}

fn placed(x: f64, label: &str, has_line: bool, across: &TimeAxis, others: &[Flag]) -> Flag {
    const ROWS: usize = 12;
    const ROOM_FOR_WORDS: f64 = 100.0;
    let (left, right) = (4.0, across.width - 4.0);
    let start = |words: &str| Taken {
        from: x + 4.0,
        to: x + 4.0 + room(words, false),
    };
    let end = |words: &str| Taken {
        from: x - 4.0 - room(words, false),
        to: x - 4.0,
    };
    // Words stand right of their line, where what they name begins; left of it only where there is no room.
    let (room_right, room_left) = (right - x - 4.0, x - 4.0 - left);
    let to_the_right = room(label, false) <= room_right || room_right >= ROOM_FOR_WORDS;
    let words = fitted(
        label,
        if to_the_right { room_right } else { room_left },
        false,
    );
    let inside = |taken: &Taken| taken.from >= left && taken.to <= right;
    let sides = [(Anchor::Start, start(&words)), (Anchor::End, end(&words))];
    let free = |taken: Taken, row: usize| {
        others.iter().all(|other| {
            let words_touch =
                other.row == row && (other.taken.touches(taken) || other.taken.holds(x));
            let line_through_me = other.row > row && taken.holds(other.x);
            let line_through_it = other.row < row && other.taken.holds(x);
            !words_touch && !line_through_me && !line_through_it
        })
    };
    let places = sides
        .into_iter()
        .flat_map(|(anchor, taken)| (0..ROWS).map(move |row| (row, anchor, taken)));
    let good = places
        .filter(|(_, _, taken)| inside(taken))
        .find(|(row, _, taken)| free(*taken, *row));
    let above_all = others.iter().map(|other| other.row + 1).max().unwrap_or(0);
    let fallback = || {
        let (anchor, taken) = sides
            .into_iter()
            .find(|(_, taken)| inside(taken))
            .unwrap_or((Anchor::Start, start(&words)));
        (above_all, anchor, taken)
    };
    let (row, anchor, taken) = good.unwrap_or_else(fallback);
    Flag {
        x,
        anchor,
        words,
        row,
        taken,
        has_line,
    }
}
