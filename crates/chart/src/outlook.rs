//! Where a goal will stand on its day: the start, where it is now, the band it will lie in eight times in ten, and the goal.

use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, text};
use crate::numbers::Numbers;
use crate::scale::{Linear, nice_ticks};
use crate::text::{LINE, room};

/// Everything the picture shows, in the unit the measure is plotted in.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// Begins every id of the drawing.
    pub id: String,
    /// The message.
    pub title: String,
    /// How numbers are written.
    pub numbers: Numbers,
    /// Where it started; none when nobody knows.
    pub start: Option<f64>,
    /// Where it is now.
    pub now: Option<f64>,
    /// Nine in ten that it is at least this.
    pub low: f64,
    /// As likely above as below.
    pub middle: f64,
    /// Nine in ten that it is at most this.
    pub high: f64,
    /// Where it should be.
    pub goal: f64,
    /// By when: "day 100".
    pub by: String,
}

const EDGE: f64 = 16.0;
/// The middle of the band.
const BAND: f64 = 3.0 * LINE + 10.0;
const AXIS: f64 = BAND + 20.0;

/// Draws the outlook on one line.
///
/// ```
/// use chart::{Numbers, Outlook, Size, outlook};
/// let picture = Outlook {
///     id: "o".into(), title: "Will we make it?".into(), numbers: Numbers::Plain,
///     start: Some(30.0), now: Some(22.0), low: 19.0, middle: 21.5, high: 24.0, goal: 18.0, by: "day 100".into(),
/// };
/// let drawn = outlook(&picture, Size::Wide);
/// assert_eq!(drawn.description, "Start 30; now 22; by day 100 likely 19 to 24; goal 18.");
/// ```
pub fn outlook(picture: &Outlook, size: Size) -> Drawing {
    let width = size.width();
    let words = |value: f64| picture.numbers.words(value);
    let (low, high) = (words(picture.low), words(picture.high));
    let band = if low == high {
        format!("by {} likely {low}", picture.by)
    } else {
        format!("by {} likely {low} to {high}", picture.by)
    };
    let ends = [picture.low, picture.high, picture.goal]
        .into_iter()
        .chain(picture.start)
        .chain(picture.now);
    let (least, most) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), end| {
        (least.min(end), most.max(end))
    });
    let apart = if most > least {
        most - least
    } else {
        most.abs().max(1.0)
    };
    let across = Linear::new(
        (least - apart * 0.06, most + apart * 0.06),
        (EDGE, width - EDGE),
    );
    let mut marks = Vec::new();
    axis(picture, across, width, &mut marks);
    let (from, to) = (across.place(picture.low), across.place(picture.high));
    marks.push(Mark::Band {
        at: (from, BAND - 8.0),
        size: ((to - from).max(3.0), 16.0),
        class: "bar",
    });
    let middle = across.place(picture.middle);
    marks.push(Mark::Line {
        from: (middle, BAND - 12.0),
        to: (middle, BAND + 12.0),
        class: "cl",
    });
    let goal = across.place(picture.goal);
    marks.push(Mark::Line {
        from: (goal, LINE + 6.0),
        to: (goal, AXIS),
        class: "target",
    });
    label(
        (goal, LINE),
        width,
        "label aim halo",
        &format!("goal {}", words(picture.goal)),
        &mut marks,
    );
    stands(picture, across, width, &mut marks);
    label(
        (middle, AXIS + 2.0 * LINE + 4.0),
        width,
        "label strong",
        &band,
        &mut marks,
    );
    let mut said: Vec<String> = Vec::new();
    said.extend(picture.start.map(|start| format!("Start {}", words(start))));
    said.extend(picture.now.map(|now| format!("now {}", words(now))));
    said.extend([band, format!("goal {}", words(picture.goal))]);
    Drawing {
        id: picture.id.clone(),
        width,
        height: AXIS + 2.0 * LINE + 12.0,
        title: picture.title.clone(),
        description: format!("{}.", said.join("; ")),
        marks,
    }
}

fn axis(picture: &Outlook, across: Linear, width: f64, marks: &mut Vec<Mark>) {
    marks.push(Mark::Line {
        from: (EDGE, AXIS),
        to: (width - EDGE, AXIS),
        class: "axis",
    });
    let ticks = nice_ticks(
        across.bottom(),
        across.top(),
        if width > 400.0 { 6 } else { 4 },
    );
    let words = picture.numbers.axis_words(&ticks);
    for (tick, words) in ticks.iter().zip(words) {
        let x = across.place(*tick);
        if (EDGE..=width - EDGE).contains(&x) {
            label((x, AXIS + LINE), width, "tick", &words, marks);
        }
    }
}

/// Where it started and where it is now, a point each on the line of the band.
fn stands(picture: &Outlook, across: Linear, width: f64, marks: &mut Vec<Mark>) {
    let y = 2.0 * LINE + 6.0;
    let said = |word: &str, value: f64| format!("{word} {}", picture.numbers.words(value));
    let now = picture.now.map(|now| (across.place(now), said("now", now)));
    let start = picture
        .start
        .map(|start| (across.place(start), said("start", start)));
    for (class, point) in [("pt", &start), ("pt change", &now)] {
        if let Some((x, _)) = point {
            marks.push(Mark::Point {
                at: (*x, BAND),
                shape: Shape::Circle,
                radius: 5.0,
                class,
                tip: String::new(),
            });
        }
    }
    // Two words that would lie on each other: where it is now says more.
    let apart = match (&now, &start) {
        (Some((now, words)), Some((start, others))) => {
            (now - start).abs() > room(words, false).midpoint(room(others, false)) + 8.0
        }
        _ => true,
    };
    if let Some((x, words)) = &now {
        label((*x, y), width, "label halo", words, marks);
    }
    if let Some((x, words)) = start.as_ref().filter(|_| apart) {
        label((*x, y), width, "label halo", words, marks);
    }
}

/// Words over a place, kept inside the picture.
fn label((x, y): (f64, f64), width: f64, class: &'static str, words: &str, marks: &mut Vec<Mark>) {
    let half = room(words, class.contains("strong")) / 2.0;
    let (x, anchor) = if x - half < 2.0 {
        (2.0, Anchor::Start)
    } else if x + half > width - 2.0 {
        (width - 2.0, Anchor::End)
    } else {
        (x, Anchor::Middle)
    };
    marks.push(text((x, y), anchor, class, words));
}
