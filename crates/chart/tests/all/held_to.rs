//! What every drawing keeps to: numbers that are numbers, words inside the picture and apart from each other.

use chart::{Anchor, Drawing, Mark, Shape};

/// Where words stand.
struct Room {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Room {
    fn is_inside(&self, drawing: &Drawing) -> bool {
        self.left >= -1.0
            && self.top >= -1.0
            && self.right <= drawing.width + 1.0
            && self.bottom <= drawing.height + 1.0
    }

    fn lies_on(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Where words stand, with the letters of a common wide font (13 units; an em is 0.62 of it on average, bold 12 % more).
fn box_of(at: (f64, f64), anchor: Anchor, class: &str, words: &str) -> Room {
    let bold = if class.contains("strong") || class.contains("good") || class.contains("concern") {
        1.08
    } else {
        1.0
    };
    let width: f64 = words
        .chars()
        .map(|letter| {
            13.0 * bold
                * if " .,:;il'|()tfj".contains(letter) {
                    0.33
                } else {
                    0.6
                }
        })
        .sum();
    let left = match anchor {
        Anchor::Start => at.0,
        Anchor::Middle => at.0 - width / 2.0,
        Anchor::End => at.0 - width,
    };
    Room {
        left,
        top: at.1 - 9.5,
        right: left + width,
        bottom: at.1 + 2.5,
    }
}

/// Everything that is wrong with a drawing, in words.
pub fn faults(drawing: &Drawing) -> Vec<String> {
    let mut faults = Vec::new();
    let svg = drawing.to_svg();
    for word in ["NaN", "inf", "-0\"", "-0 "] {
        if svg.contains(word)
            && !drawing.title.contains(word)
            && !drawing.description.contains(word)
        {
            faults.push(format!("{word} in the drawing"));
        }
    }
    let mut boxes: Vec<(Room, &str)> = Vec::new();
    for mark in &drawing.marks {
        if let Mark::Text {
            at,
            anchor,
            class,
            words,
        } = mark
        {
            let found = box_of(*at, *anchor, class, words);
            if !found.is_inside(drawing) {
                faults.push(format!("“{words}” runs out of the picture"));
            }
            boxes.push((found, words));
        }
        if let Mark::Point { at, .. } = mark {
            let inside =
                (0.0..=drawing.width).contains(&at.0) && (0.0..=drawing.height).contains(&at.1);
            if !inside {
                faults.push(format!("a point at {at:?} lies outside"));
            }
        }
    }
    for (index, (a, words)) in boxes.iter().enumerate() {
        for (b, other) in &boxes[index + 1..] {
            if a.lies_on(b) {
                faults.push(format!("“{words}” lies on “{other}”"));
            }
        }
    }
    faults
}

/// What is read out at each point, with its shape: the same in every size.
pub fn tips(drawing: &Drawing) -> Vec<(Shape, String)> {
    let tip = |mark: &Mark| match mark {
        Mark::Point { shape, tip, .. } => Some((*shape, tip.clone())),
        _ => None,
    };
    drawing.marks.iter().filter_map(tip).collect()
}
