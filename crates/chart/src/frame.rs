//! What stands around every picture: the words above it, the grid and its labels.

use crate::drawing::{Anchor, Mark, text};
use crate::scale::Linear;
use crate::text::{LINE, room, wrapped};

/// The words above a picture, and how high they are.
pub(crate) struct Head {
    pub marks: Vec<Mark>,
    pub height: f64,
}

impl Head {
    /// A heading at the left edge, in at most so many lines, and a quieter line under it.
    pub(crate) fn new(heading: &str, above: &str, left: f64, width: f64, most: usize) -> Self {
        let mut marks = Vec::new();
        let mut y = 0.0;
        let mut say = |words: &str, left: f64, class: &'static str, strong: bool, most: usize| {
            for line in wrapped(words, width - left - 4.0, strong, most) {
                y += LINE;
                marks.push(text((left, y - 2.0), Anchor::Start, class, line));
            }
        };
        say(heading, 4.0, "label strong", true, most);
        say(
            above,
            if heading.is_empty() { left } else { 4.0 },
            "label",
            false,
            2,
        );
        let height = if y > 0.0 { y + 8.0 } else { 6.0 };
        Self { marks, height }
    }
}

/// Room that the labels of the value axis take, left of the picture.
pub(crate) fn room_of_ticks(words: &[String]) -> f64 {
    let widest = words
        .iter()
        .map(|words| room(words, false))
        .fold(0.0, f64::max);
    (widest + 12.0).max(24.0)
}

/// Lines across at the labels of the value axis. The strong line is nought; a picture that begins elsewhere has none.
pub(crate) fn grid(
    ticks: &[f64],
    words: &[String],
    up: Linear,
    (left, right): (f64, f64),
    marks: &mut Vec<Mark>,
) {
    for (tick, words) in ticks.iter().zip(words) {
        let y = up.place(*tick);
        let class = if *tick == 0.0 { "axis" } else { "grid" };
        marks.push(Mark::Line {
            from: (left, y),
            to: (right, y),
            class,
        });
        marks.push(text(
            (left - 8.0, y + 4.5),
            Anchor::End,
            "tick",
            words.clone(),
        ));
    }
}
