//! A drawing written as SVG.

use std::fmt::{self, Write as _};

use crate::drawing::{Anchor, Drawing, Mark, Shape};

mod alone;

pub(crate) use alone::alone;

pub(crate) fn svg(drawing: &Drawing) -> String {
    let mut out = String::with_capacity(256 + drawing.marks.len() * 96);
    let id = Escaped(&drawing.id);
    write_to(
        &mut out,
        format_args!(
            "<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">",
            Units(drawing.width),
            Units(drawing.height)
        ),
    );
    write_to(
        &mut out,
        format_args!("<title id=\"{id}-t\">{}</title>", Escaped(&drawing.title)),
    );
    write_to(
        &mut out,
        format_args!(
            "<desc id=\"{id}-d\">{}</desc>",
            Escaped(&drawing.description)
        ),
    );
    for mark in &drawing.marks {
        write_mark(&mut out, mark);
    }
    out.push_str("</svg>");
    out
}

/// Writing to a string cannot fail.
fn write_to(out: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(words);
}

fn write_mark(out: &mut String, mark: &Mark) {
    match mark {
        Mark::Line { from, to, class } => {
            let (x1, y1, x2, y2) = (Units(from.0), Units(from.1), Units(to.0), Units(to.1));
            write_to(
                out,
                format_args!(
                    "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"
                ),
            );
        }
        Mark::Path { through, class } => {
            write_to(out, format_args!("<polyline class=\"{class}\" points=\""));
            for (index, (x, y)) in through.iter().enumerate() {
                let gap = if index == 0 { "" } else { " " };
                write_to(out, format_args!("{gap}{},{}", Units(*x), Units(*y)));
            }
            out.push_str("\"/>");
        }
        Mark::Band { at, size, class } => {
            let (x, y, width, height) = (Units(at.0), Units(at.1), Units(size.0), Units(size.1));
            let round = Units(size.0.min(size.1).min(8.0) / 2.0);
            write_to(
                out,
                format_args!(
                    "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\"/>"
                ),
            );
        }
        Mark::Ring { at, radius, class } => {
            let (x, y, radius) = (Units(at.0), Units(at.1), Units(*radius));
            write_to(
                out,
                format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"),
            );
        }
        Mark::Point {
            at,
            shape,
            radius,
            class,
            tip,
        } => write_point(out, *at, *shape, *radius, class, tip),
        Mark::Text {
            at,
            anchor,
            class,
            words,
        } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let (x, y) = (Units(at.0), Units(at.1));
            write_to(
                out,
                format_args!(
                    "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}>{}</text>",
                    Escaped(words)
                ),
            );
        }
    }
}

fn write_point(
    out: &mut String,
    (x, y): (f64, f64),
    shape: Shape,
    radius: f64,
    class: &str,
    tip: &str,
) {
    // A triangle of the same radius looks smaller than a circle.
    let (half, long, short) = (
        Units(radius * 1.33),
        Units(radius * 1.45),
        Units(radius * 2.45),
    );
    let (x, y) = (Units(x), Units(y));
    match shape {
        Shape::Circle | Shape::Gap => {
            write_to(
                out,
                format_args!(
                    "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{}\"",
                    Units(radius)
                ),
            );
        }
        Shape::Up => {
            write_to(
                out,
                format_args!(
                    "<path class=\"{class}\" d=\"M{x} {y}m0 -{long}l{half} {short}h-{}z\"",
                    Units(radius * 2.66)
                ),
            );
        }
        Shape::Down => {
            write_to(
                out,
                format_args!(
                    "<path class=\"{class}\" d=\"M{x} {y}m0 {long}l{half} -{short}h-{}z\"",
                    Units(radius * 2.66)
                ),
            );
        }
        Shape::Cross => {
            let (arm, across) = (Units(radius), Units(radius * 2.0));
            write_to(
                out,
                format_args!(
                    "<path class=\"{class} crossed\" d=\"M{x} {y}m-{arm} -{arm}l{across} {across}m0 -{across}l-{across} {across}\""
                ),
            );
        }
    }
    if !tip.is_empty() {
        write_to(out, format_args!(" data-tip=\"{}\"", Escaped(tip)));
    }
    out.push_str("/>");
}

/// A length with at most one decimal: a tenth of a unit is finer than any screen. A length that is no number is nought.
struct Units(f64);

impl fmt::Display for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() / 10.0;
        // Minus nought would be written as -0.
        let tenths = if tenths == 0.0 || !tenths.is_finite() {
            0.0
        } else {
            tenths
        };
        write!(f, "{tenths}")
    }
}

/// Text made harmless in markup. Control characters, which no XML may hold, go.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\u{fffe}' | '\u{ffff}' => {}
                letter if letter.is_control() => f.write_str(" ")?,
                letter => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}
