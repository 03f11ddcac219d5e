//! A drawing as lines: the colours of the pages' style sheet, on white.

use pdf_writer::Content;
use pdf_writer::types::{LineCapStyle, LineJoinStyle};

use super::font::{Fonts, Weight};
use super::paint::{BETTER, CONCERN, Colour, INK, QUIET, TEAL, hand, write_words};
use crate::picture::{Ink, Picture};

const USUAL: Colour = (0.420, 0.420, 0.420);
const AXIS: Colour = (0.541, 0.561, 0.549);
const GRID: Colour = (0.863, 0.847, 0.812);
const BAND: Colour = (0.933, 0.965, 0.984);
const WHITE: Colour = (1.0, 1.0, 1.0);

/// Size of the letters in a drawing.
const LETTERS: f32 = 13.0;

/// How a line is drawn.
struct Stroke {
    colour: Colour,
    width: f32,
    dashes: &'static [f32],
}

fn has(class: &str, word: &str) -> bool {
    class.split(' ').any(|one| one == word)
}

fn stroke(class: &str) -> Stroke {
    let of = |colour, width, dashes| Stroke {
        colour,
        width,
        dashes,
    };
    match class.split(' ').next().unwrap_or("") {
        "axis" => of(AXIS, 1.0, &[]),
        "grid" => of(GRID, 1.0, &[]),
        "cl" if has(class, "runs") => of(INK, 1.5, &[9.0, 4.0]),
        "cl" if has(class, "now") => of(INK, 2.5, &[]),
        "cl" => of(INK, 1.5, &[]),
        "limit" if has(class, "stepped") => of(USUAL, 1.0, &[]),
        "limit" if has(class, "two-sigma") => of(USUAL, 1.0, &[1.5, 4.0]),
        "limit" => of(USUAL, 1.25, &[5.0, 4.0]),
        "target" => of(TEAL, 2.0, &[0.5, 5.0]),
        "phase" => of(AXIS, 1.0, &[2.0, 3.0]),
        "icon" => of(meaning(class), 2.0, &[]),
        _ if has(class, "fine") => of(USUAL, 1.0, &[]),
        _ => of(USUAL, 1.5, &[]),
    }
}

/// What a point means.
fn meaning(class: &str) -> Colour {
    if has(class, "good") {
        BETTER
    } else if has(class, "concern") {
        CONCERN
    } else if has(class, "change") {
        INK
    } else {
        USUAL
    }
}

fn fill(class: &str) -> Colour {
    match class.split(' ').next().unwrap_or("") {
        "band" => BAND,
        "span" => BETTER,
        "bar" if has(class, "few") => TEAL,
        _ => AXIS,
    }
}

fn colour_of_words(class: &str) -> Colour {
    if has(class, "aim") {
        TEAL
    } else if has(class, "good") || has(class, "concern") {
        meaning(class)
    } else if has(class, "label") {
        INK
    } else {
        QUIET
    }
}

/// A number of a drawing as PDF takes it.
#[expect(
    clippy::cast_possible_truncation,
    reason = "units of a drawing need no more digits than f32 has"
)]
fn f(value: f64) -> f32 {
    if value.is_finite() { value as f32 } else { 0.0 }
}

/// Paints a drawing with its left lower corner at a place.
pub(super) fn paint(
    content: &mut Content,
    fonts: &mut Fonts,
    picture: &Picture,
    (x, y): (f32, f32),
    scale: f32,
) {
    let height = f(picture.height);
    let at = |place: (f64, f64)| (f(place.0), height - f(place.1));
    content.save_state();
    content.transform([scale, 0.0, 0.0, scale, x, y]);
    for mark in &picture.marks {
        match mark {
            Ink::Line(from, to, class) => {
                draw(content, &stroke(class), |content| {
                    let ((x0, y0), (x1, y1)) = (at(*from), at(*to));
                    content.move_to(x0, y0).line_to(x1, y1);
                });
            }
            Ink::Path(through, class) => {
                draw(content, &stroke(class), |content| {
                    for (index, place) in through.iter().enumerate() {
                        let (x, y) = at(*place);
                        if index == 0 {
                            content.move_to(x, y);
                        } else {
                            content.line_to(x, y);
                        }
                    }
                });
            }
            Ink::Band(place, size, class) => {
                let (x, y) = at(*place);
                let colour = fill(class);
                content.set_fill_rgb(colour.0, colour.1, colour.2);
                content
                    .rect(x, y - f(size.1), f(size.0), f(size.1))
                    .fill_nonzero();
            }
            Ink::Ring(place, radius, class) => {
                draw(content, &stroke(class), |content| {
                    circle(content, at(*place), f(*radius));
                });
            }
            Ink::Point(place, shape, radius, class, _) => {
                point(content, at(*place), *shape, f(*radius), class);
            }
            Ink::Text(place, anchor, class, words) => {
                let weight = if has(class, "strong") {
                    Weight::Bold
                } else {
                    Weight::Regular
                };
                let width = fonts.width(words, weight, LETTERS);
                let (x, y) = at(*place);
                let x = match anchor {
                    1 => x - width / 2.0,
                    2 => x - width,
                    _ => x,
                };
                let hand = hand(weight, LETTERS, colour_of_words(class));
                write_words(content, fonts, words, hand, (x, y));
            }
        }
    }
    content.restore_state();
}

fn draw(content: &mut Content, stroke: &Stroke, path: impl FnOnce(&mut Content)) {
    content.set_stroke_rgb(stroke.colour.0, stroke.colour.1, stroke.colour.2);
    content.set_line_width(stroke.width);
    content.set_line_join(LineJoinStyle::RoundJoin);
    content.set_line_cap(if stroke.dashes.first() == Some(&0.5) {
        LineCapStyle::RoundCap
    } else {
        LineCapStyle::ButtCap
    });
    content.set_dash_pattern(stroke.dashes.iter().copied(), 0.0);
    path(content);
    content.stroke();
}

fn point(content: &mut Content, (x, y): (f32, f32), shape: u8, radius: f32, class: &str) {
    let colour = meaning(class);
    content.set_dash_pattern([], 0.0);
    content.set_line_width(1.0);
    content.set_stroke_rgb(WHITE.0, WHITE.1, WHITE.2);
    content.set_fill_rgb(colour.0, colour.1, colour.2);
    let long = radius * 1.33;
    match shape {
        1 | 2 => {
            // A triangle on its base, or on its point.
            let up = if shape == 1 { 1.0 } else { -1.0 };
            content
                .move_to(x, y + up * long)
                .line_to(x + long, y - up * radius)
                .line_to(x - long, y - up * radius)
                .close_path()
                .fill_nonzero_and_stroke();
        }
        3 => {
            content.set_stroke_rgb(USUAL.0, USUAL.1, USUAL.2);
            content.set_line_width(1.5);
            content
                .move_to(x - radius, y - radius)
                .line_to(x + radius, y + radius);
            content
                .move_to(x - radius, y + radius)
                .line_to(x + radius, y - radius);
            content.stroke();
        }
        4 => {
            content.set_fill_rgb(WHITE.0, WHITE.1, WHITE.2);
            content.set_stroke_rgb(USUAL.0, USUAL.1, USUAL.2);
            content.set_dash_pattern([2.0, 2.0], 0.0);
            circle(content, (x, y), radius);
            content.fill_nonzero_and_stroke();
            content.set_dash_pattern([], 0.0);
        }
        _ => {
            circle(content, (x, y), radius);
            content.fill_nonzero_and_stroke();
        }
    }
}

/// Four arcs.
fn circle(content: &mut Content, (x, y): (f32, f32), radius: f32) {
    let bend = radius * 0.5523;
    content.move_to(x + radius, y);
    content.cubic_to(x + radius, y + bend, x + bend, y + radius, x, y + radius);
    content.cubic_to(x - bend, y + radius, x - radius, y + bend, x - radius, y);
    content.cubic_to(x - radius, y - bend, x - bend, y - radius, x, y - radius);
    content.cubic_to(x + bend, y - radius, x + radius, y - bend, x + radius, y);
    content.close_path();
}
