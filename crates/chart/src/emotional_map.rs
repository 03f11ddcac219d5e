//! The emotional map: how it feels, moment by moment, from the beginning to the end.

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, text};
use crate::frame::Head;
use crate::numbers::Numbers;
use crate::scale::Linear;
use crate::text::{LINE, fitted, room, wrapped};

/// The strongest feeling either way.
const MOST: f64 = 3.0;

/// Whose view it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// People who use the service.
    People,
    /// People who work in it.
    Staff,
}

/// One moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// What happens: "Waiting in the corridor".
    pub touchpoint: String,
    /// From -3 (dreadful) to 3 (wonderful); none when nobody said.
    pub feeling: Option<f64>,
    /// In a word; may be empty.
    pub words: String,
    /// Whose view.
    pub view: View,
}

/// Everything an emotional map shows.
#[derive(Debug, Clone)]
pub struct EmotionalMap {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// The message in the picture; empty where a page says it.
    pub heading: String,
    /// In order.
    pub moments: Vec<Moment>,
}

/// Draws an emotional map: the way runs downwards, good moments swing to the right, hard ones to the left.
///
/// ```
/// use chart::{EmotionalMap, Moment, Size, View, emotional_map};
/// let moment = |touchpoint: &str, feeling| Moment { touchpoint: touchpoint.into(), feeling: Some(feeling), words: String::new(), view: View::People };
/// let map = EmotionalMap { id: "e".into(), title: "The clinic".into(), heading: String::new(), moments: vec![moment("Arriving", 1.0), moment("Waiting", -2.0)] };
/// assert_eq!(
///     emotional_map(&map, Size::Wide).description,
///     "2 moments, from -3 dreadful to 3 wonderful. Arriving: 1. Waiting: -2. Hardest: Waiting."
/// );
/// ```
pub fn emotional_map(map: &EmotionalMap, size: Size) -> Drawing {
    let width = size.width();
    let has_both = [View::People, View::Staff]
        .iter()
        .all(|view| map.moments.iter().any(|moment| moment.view == *view));
    let above = if has_both {
        "circles: people who use it; triangles: people who work here"
    } else {
        ""
    };
    let head = Head::new(&map.heading, above, 4.0, width, 3);
    let mut marks = head.marks;
    let beside = size == Size::Wide;
    let left = if beside { width * 0.34 } else { 8.0 };
    let right = width - if beside { 116.0 } else { 8.0 };
    let across = Linear::new((-MOST, MOST), (left + 12.0, right - 12.0));
    let mut top = head.height + 2.0;
    if map.moments.is_empty() {
        marks.push(text(
            (4.0, top + LINE),
            Anchor::Start,
            "note",
            "No moments yet",
        ));
        top += LINE;
    } else {
        edge_words(across, top, &mut marks);
        top += LINE + 6.0;
        top = rows(map, across, top, size, &mut marks);
    }
    Drawing {
        id: map.id.clone(),
        width,
        height: top + 8.0,
        title: map.title.clone(),
        description: described(&map.moments, has_both),
        marks,
    }
}

fn edge_words(across: Linear, top: f64, marks: &mut Vec<Mark>) {
    let y = top + LINE - 4.0;
    marks.push(text(
        (across.place(-MOST) - 10.0, y),
        Anchor::Start,
        "tick",
        "dreadful",
    ));
    marks.push(text(
        (across.place(0.0), y),
        Anchor::Middle,
        "tick",
        "neither",
    ));
    marks.push(text(
        (across.place(MOST) + 10.0, y),
        Anchor::End,
        "tick",
        "wonderful",
    ));
}

fn rows(map: &EmotionalMap, across: Linear, top: f64, size: Size, marks: &mut Vec<Mark>) -> f64 {
    let (width, beside) = (size.width(), size == Size::Wide);
    let mut y = top;
    let mut words = Vec::new();
    let mut ways: [Vec<(f64, f64)>; 2] = [Vec::new(), Vec::new()];
    let mut points = Vec::new();
    for moment in &map.moments {
        let name_room = if beside {
            across.place(-MOST) - 26.0
        } else {
            width - 8.0
        };
        let lines = wrapped(&moment.touchpoint, name_room, false, 3);
        let tall = (lines.len().max(1) as f64) * LINE;
        let middle = if beside {
            y + tall.max(32.0) / 2.0
        } else {
            y + tall + 10.0
        };
        let first = if beside { middle - tall / 2.0 } else { y };
        for (index, line) in lines.into_iter().enumerate() {
            let at = (4.0, first + (index as f64 + 1.0) * LINE - 4.0);
            words.push(text(at, Anchor::Start, "label halo", line));
        }
        if let Some(feeling) = moment.feeling.filter(|feeling| feeling.is_finite()) {
            let feeling = feeling.clamp(-MOST, MOST);
            let at = (across.place(feeling), middle);
            ways[usize::from(moment.view == View::Staff)].push(at);
            points.push(point(moment, feeling, at));
            said(moment, at, (width, beside), &mut words);
        }
        y = if beside {
            y + tall.max(32.0) + 6.0
        } else {
            middle + 14.0
        };
    }
    let middle = across.place(0.0);
    marks.push(Mark::Line {
        from: (middle, top),
        to: (middle, y),
        class: "axis",
    });
    for edge in [-MOST, MOST] {
        marks.push(Mark::Line {
            from: (across.place(edge), top),
            to: (across.place(edge), y),
            class: "grid",
        });
    }
    for (through, class) in ways.into_iter().zip(["path", "limit"]) {
        if through.len() > 1 {
            marks.push(Mark::Path { through, class });
        }
    }
    marks.extend(points);
    marks.extend(words);
    y
}

/// The word beside a point: at the outer edge on a page, on the free side on a phone.
fn said(moment: &Moment, at: (f64, f64), (width, beside): (f64, bool), marks: &mut Vec<Mark>) {
    if moment.words.is_empty() {
        return;
    }
    if beside {
        let words = fitted(&moment.words, 106.0, false);
        marks.push(text(
            (width - 110.0, at.1 + 4.5),
            Anchor::Start,
            "tick",
            words,
        ));
        return;
    }
    let (to_right, to_left) = (width - at.0 - 16.0, at.0 - 16.0);
    if to_right >= to_left || room(&moment.words, false) < to_right {
        let words = fitted(&moment.words, to_right, false);
        marks.push(text(
            (at.0 + 10.0, at.1 + 4.5),
            Anchor::Start,
            "tick halo",
            words,
        ));
    } else {
        let words = fitted(&moment.words, to_left, false);
        marks.push(text(
            (at.0 - 10.0, at.1 + 4.5),
            Anchor::End,
            "tick halo",
            words,
        ));
    }
}

fn point(moment: &Moment, feeling: f64, at: (f64, f64)) -> Mark {
    let class = match feeling {
        good if good > 0.0 => "pt good",
        hard if hard < 0.0 => "pt concern",
        _ => "pt",
    };
    let whose = match moment.view {
        View::People => "",
        View::Staff => " (people who work here)",
    };
    let words = if moment.words.is_empty() {
        String::new()
    } else {
        format!(", {}", moment.words)
    };
    Mark::Point {
        at,
        shape: if moment.view == View::Staff {
            Shape::Up
        } else {
            Shape::Circle
        },
        radius: 5.0,
        class,
        tip: format!(
            "{}{whose}: {}{words}",
            moment.touchpoint,
            Numbers::Plain.words(feeling)
        ),
    }
}

fn described(moments: &[Moment], has_both: bool) -> String {
    if moments.is_empty() {
        return "No moments yet.".to_owned();
    }
    let say = |moment: &Moment| {
        let whose = match moment.view {
            View::Staff if has_both => " (people who work here)",
            _ => "",
        };
        let feeling = match moment.feeling.filter(|feeling| feeling.is_finite()) {
            Some(feeling) => Numbers::Plain.words(feeling.clamp(-MOST, MOST)),
            None => "not said".to_owned(),
        };
        let words = if moment.words.is_empty() {
            String::new()
        } else {
            format!(", {}", moment.words)
        };
        format!("{}{whose}: {feeling}{words}.", moment.touchpoint)
    };
    let each: Vec<String> = moments.iter().map(say).collect();
    let hardest = moments
        .iter()
        .filter_map(|moment| Some((moment, moment.feeling.filter(|feeling| *feeling < 0.0)?)))
        .reduce(|hardest, next| if next.1 < hardest.1 { next } else { hardest })
        .map_or_else(String::new, |(moment, _)| {
            format!(" Hardest: {}.", moment.touchpoint)
        });
    let count = if moments.len() == 1 {
        "1 moment".to_owned()
    } else {
        format!("{} moments", moments.len())
    };
    format!(
        "{count}, from -3 dreadful to 3 wonderful. {}{hardest}",
        each.join(" ")
    )
}
