//! A drawing that can be kept and read again: the marks of `chart`, with their meaning as words.

use chart::{Anchor, Drawing, Mark, Shape};
use serde::{Deserialize, Serialize};

/// A drawing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Begins its ids.
    pub id: String,
    /// Units across.
    pub width: f64,
    /// Units down.
    pub height: f64,
    /// The message.
    pub title: String,
    /// The picture in words.
    pub description: String,
    /// What is painted, in order.
    pub marks: Vec<Ink>,
    /// The same, drawn for a phone; none where it is the same at any width, and in copies kept before there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrow: Option<Box<Picture>>,
}

/// One mark. Points are a place each; the word at the end says what it means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ink {
    /// From, to.
    Line((f64, f64), (f64, f64), String),
    /// Through these places.
    Path(Vec<(f64, f64)>, String),
    /// Left and top, width and height.
    Band((f64, f64), (f64, f64), String),
    /// Where, which shape, half its size.
    Point((f64, f64), u8, f64, String, String),
    /// Its middle, half its width.
    Ring((f64, f64), f64, String),
    /// Where, held by which end, the words.
    Text((f64, f64), u8, String, String),
}

/// One that this version does not know is drawn plainly: words as words, all else as a line.
fn meaning(word: &str, plainly: &'static str) -> &'static str {
    chart::meaning(word).unwrap_or(plainly)
}

impl From<&Drawing> for Picture {
    fn from(drawing: &Drawing) -> Self {
        let marks = drawing.marks.iter().map(ink).collect();
        Self {
            id: drawing.id.clone(),
            width: drawing.width,
            height: drawing.height,
            title: drawing.title.clone(),
            description: drawing.description.clone(),
            marks,
            narrow: None,
        }
    }
}

fn ink(mark: &Mark) -> Ink {
    match mark {
        Mark::Line { from, to, class } => Ink::Line(*from, *to, (*class).to_owned()),
        Mark::Path { through, class } => Ink::Path(through.clone(), (*class).to_owned()),
        Mark::Band { at, size, class } => Ink::Band(*at, *size, (*class).to_owned()),
        Mark::Point {
            at,
            shape,
            radius,
            class,
            tip,
        } => {
            let shape = match shape {
                Shape::Circle => 0,
                Shape::Up => 1,
                Shape::Down => 2,
                Shape::Cross => 3,
                Shape::Gap => 4,
            };
            Ink::Point(*at, shape, *radius, (*class).to_owned(), tip.clone())
        }
        Mark::Ring { at, radius, class } => Ink::Ring(*at, *radius, (*class).to_owned()),
        Mark::Text {
            at,
            anchor,
            class,
            words,
        } => {
            let anchor = match anchor {
                Anchor::Start => 0,
                Anchor::Middle => 1,
                Anchor::End => 2,
            };
            Ink::Text(*at, anchor, (*class).to_owned(), words.clone())
        }
    }
}

impl Picture {
    /// The drawing for paper and for pages, and the one for phones.
    pub fn both(wide: &Drawing, narrow: &Drawing) -> Self {
        Self {
            narrow: Some(Box::new(Self::from(narrow))),
            ..Self::from(wide)
        }
    }

    /// The drawing it was, for a page.
    pub fn drawing(&self) -> Drawing {
        Drawing {
            id: self.id.clone(),
            width: self.width,
            height: self.height,
            title: self.title.clone(),
            description: self.description.clone(),
            marks: self.marks.iter().map(mark).collect(),
        }
    }
}

fn mark(ink: &Ink) -> Mark {
    match ink {
        Ink::Line(from, to, class) => Mark::Line {
            from: *from,
            to: *to,
            class: meaning(class, "path"),
        },
        Ink::Path(through, class) => Mark::Path {
            through: through.clone(),
            class: meaning(class, "path"),
        },
        Ink::Band(at, size, class) => Mark::Band {
            at: *at,
            size: *size,
            class: meaning(class, "path"),
        },
        Ink::Point(at, shape, radius, class, tip) => Mark::Point {
            at: *at,
            shape: match shape {
                1 => Shape::Up,
                2 => Shape::Down,
                3 => Shape::Cross,
                4 => Shape::Gap,
                _ => Shape::Circle,
            },
            radius: *radius,
            class: meaning(class, "path"),
            tip: tip.clone(),
        },
        Ink::Ring(at, radius, class) => Mark::Ring {
            at: *at,
            radius: *radius,
            class: meaning(class, "path"),
        },
        Ink::Text(at, anchor, class, words) => Mark::Text {
            at: *at,
            anchor: match anchor {
                1 => Anchor::Middle,
                2 => Anchor::End,
                _ => Anchor::Start,
            },
            class: meaning(class, "label"),
            words: words.clone(),
        },
    }
}
