//! A small picture of a series: no axis, no words, one last point.

use crate::drawing::{Drawing, Mark, Shape, path_with_gaps};
use crate::scale::Linear;

/// Draws the last values of a series; `None` is a gap. `centre` is a quiet line across.
pub fn sparkline(
    id: &str,
    title: &str,
    values: &[Option<f64>],
    centre: Option<f64>,
    class: &'static str,
) -> Drawing {
    const WIDTH: f64 = 120.0;
    const HEIGHT: f64 = 32.0;
    const EDGE: f64 = 5.0;
    let present = || values.iter().flatten().copied().chain(centre);
    let low = present().fold(f64::INFINITY, f64::min);
    let high = present().fold(f64::NEG_INFINITY, f64::max);
    let mut marks = Vec::new();
    if low.is_finite() && high.is_finite() {
        let across = Linear::new(
            (0.0, values.len().saturating_sub(1).max(1) as f64),
            (EDGE, WIDTH - EDGE),
        );
        let up = Linear::new((low, high), (HEIGHT - EDGE, EDGE));
        if let Some(centre) = centre {
            let y = up.place(centre);
            marks.push(Mark::Line {
                from: (EDGE, y),
                to: (WIDTH - EDGE, y),
                class: "grid",
            });
        }
        let place = |(index, value): (usize, &Option<f64>)| {
            value.map(|value| (across.place(index as f64), up.place(value)))
        };
        let places: Vec<Option<(f64, f64)>> = values.iter().enumerate().map(place).collect();
        path_with_gaps(&places, "path", &mut marks);
        if let Some(at) = places.iter().rev().flatten().next() {
            marks.push(Mark::Point {
                at: *at,
                shape: Shape::Circle,
                radius: 4.5,
                class,
                tip: String::new(),
            });
        }
    }
    Drawing {
        id: id.to_owned(),
        width: WIDTH,
        height: HEIGHT,
        title: title.to_owned(),
        description: String::new(),
        marks,
    }
}
