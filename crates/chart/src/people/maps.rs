//! Maps: one's own, as a fan; the team's, when everybody on it agreed.

use super::{Named, drawn};
use crate::drawing::{Anchor, Drawing, Mark, Shape, Size, text};
use crate::text::{fitted, room};

/// Somebody on one's own map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapTie {
    /// Their name.
    pub name: String,
    /// Under which heading.
    pub group: String,
    /// How the line looks: `tie` went to, `tie could`, `tie gone`, `tie wish`.
    pub class: &'static str,
}

/// One's own map.
#[derive(Debug, Clone)]
pub struct OwnMap {
    /// What it is called.
    pub named: Named,
    /// Me.
    pub me: String,
    /// The others, by group.
    pub ties: Vec<MapTie>,
}

/// Me on the left, everybody I named on the right under where they come from.
pub fn own_map(map: &OwnMap, size: Size) -> Drawing {
    let names = match size {
        Size::Wide => 300.0,
        Size::Narrow => 128.0,
    };
    let (mut marks, mut spots, mut y) = (Vec::new(), Vec::new(), 6.0);
    let mut group = "";
    for tie in &map.ties {
        if tie.group != group || spots.is_empty() {
            group = &tie.group;
            y += 20.0;
            let heading = if group.is_empty() { "Elsewhere" } else { group };
            let heading = fitted(heading, size.width() - names, true);
            marks.push(text((names, y), Anchor::Start, "label strong", heading));
        }
        y += 22.0;
        spots.push((y - 4.0, tie));
        let name = fitted(&tie.name, size.width() - names - 16.0, false);
        marks.push(text((names + 14.0, y), Anchor::Start, "label", name));
    }
    let height = y + 14.0;
    let me = (44.0, height / 2.0);
    let lines = spots.iter().map(|(y, tie)| Mark::Line {
        from: me,
        to: (names + 2.0, *y),
        class: tie.class,
    });
    let mut all: Vec<Mark> = lines.collect();
    for (y, _) in &spots {
        all.push(dot((names + 2.0, *y), 5.0, "pt good"));
    }
    all.push(dot(me, 9.0, "pt change"));
    let words = fitted(&map.me, names - 60.0, true);
    all.push(text(
        (me.0, me.1 + 26.0),
        Anchor::Middle,
        "label strong halo",
        words,
    ));
    all.extend(marks);
    drawn(&map.named, size, height.max(70.0), all)
}

fn dot(at: (f64, f64), radius: f64, class: &'static str) -> Mark {
    Mark::Point {
        at,
        shape: Shape::Circle,
        radius,
        class,
        tip: String::new(),
    }
}

/// The team's map.
#[derive(Debug, Clone)]
pub struct TeamMap {
    /// What it is called.
    pub named: Named,
    /// Names and where they stand, one unit about a step.
    pub people: Vec<(String, (f64, f64))>,
    /// Positions of the two of each tie.
    pub ties: Vec<(usize, usize)>,
}

/// People as points, ties as lines without arrows.
pub fn team_map(map: &TeamMap, size: Size) -> Drawing {
    let (width, height) = match size {
        Size::Wide => (size.width(), 420.0),
        Size::Narrow => (size.width(), 380.0),
    };
    let edge = 46.0;
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        let values = map.people.iter().map(|(_, spot)| of(spot));
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        })
    };
    let ((left, right), (top, bottom)) = (bounds(|spot| spot.0), bounds(|spot| spot.1));
    let scale = ((width - 2.0 * edge) / (right - left).max(0.1))
        .min((height - 2.0 * edge) / (bottom - top).max(0.1));
    let at = |spot: (f64, f64)| {
        (
            width / 2.0 + (spot.0 - f64::midpoint(left, right)) * scale,
            height / 2.0 + (spot.1 - f64::midpoint(top, bottom)) * scale,
        )
    };
    let mut marks = Vec::new();
    for (a, b) in &map.ties {
        if let (Some(a), Some(b)) = (map.people.get(*a), map.people.get(*b)) {
            marks.push(Mark::Line {
                from: at(a.1),
                to: at(b.1),
                class: "tie",
            });
        }
    }
    for (name, spot) in &map.people {
        let spot = at(*spot);
        marks.push(dot(spot, 6.0, "pt good"));
        let shown = match size {
            Size::Wide => name.clone(),
            Size::Narrow => name.split_whitespace().next().unwrap_or(name).to_owned(),
        };
        let half = room(&shown, false) / 2.0;
        let middle = spot.0.clamp(half, (width - half).max(half));
        marks.push(text(
            (middle, spot.1 - 10.0),
            Anchor::Middle,
            "label halo",
            shown,
        ));
    }
    drawn(&map.named, size, height, marks)
}
