//! A drawing written as SVG.

use std::fmt::Write as _;

use crate::drawing::{Anchor, Drawing, Mark, Shape};

/// Half the size of a point.
const RADIUS: f64 = 4.5;

pub(crate) fn svg(drawing: &Drawing) -> String {
    let mut out = String::with_capacity(256 + drawing.marks.len() * 96);
    let id = escaped(&drawing.id);
    write_to(
        &mut out,
        format_args!(
            "<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">",
            units(drawing.width),
            units(drawing.height)
        ),
    );
    write_to(&mut out, format_args!("<title id=\"{id}-t\">{}</title>", escaped(&drawing.title)));
    write_to(&mut out, format_args!("<desc id=\"{id}-d\">{}</desc>", escaped(&drawing.description)));
    for mark in &drawing.marks {
        write_mark(&mut out, mark);
    }
    out.push_str("</svg>");
    out
}

/// Colours and letters for a file that no page's style sheet reaches: the light ones of the pages, in print too.
const ALONE: &str = "\
.chart{background:#fff;font:13px \"Atkinson Hyperlegible Next\",Inter,system-ui,\"Segoe UI\",Roboto,sans-serif}\
.chart text{fill:#5a6461}.chart .label{fill:#1c2321}.chart .label.strong{font-weight:700}\
.chart .label.good{fill:#0077b6;font-weight:600}.chart .label.aim{fill:#0f4c5c}.chart .note{font-style:italic}\
.chart line,.chart polyline{fill:none}.chart .axis{stroke:#8a8f8c}.chart .grid{stroke:#dcd8cf}\
.chart .path{stroke:#6b6b6b;stroke-width:1.5}.chart .cl{stroke:#1c2321;stroke-width:1.5}\
.chart .limit{stroke:#6b6b6b;stroke-width:1.25;stroke-dasharray:5 4}.chart .target{stroke:#0f4c5c;stroke-width:2;stroke-dasharray:.5 5;stroke-linecap:round}\
.chart .phase{stroke:#8a8f8c;stroke-dasharray:2 3}.chart .band{fill:#e3f1f9;opacity:.6}\
.chart .pt{fill:#6b6b6b;stroke:#fff}.chart .pt.good{fill:#0077b6}.chart .pt.concern{fill:#b45309}\
.chart .pt.missing{fill:#fff;stroke:#6b6b6b;stroke-dasharray:2 2}.chart .pt.crossed{fill:none;stroke:#6b6b6b;stroke-width:1.5}";

pub(crate) fn alone(drawing: &Drawing) -> String {
    let (width, height) = (units(drawing.width), units(drawing.height));
    let head = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" class=\"chart\"");
    let styled = svg(drawing).replacen("<svg class=\"chart\"", &head, 1);
    let mut file = styled.replacen("</desc>", &format!("</desc><style>{ALONE}</style>"), 1);
    file.push('\n');
    file
}

/// Writing to a string cannot fail.
fn write_to(out: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(words);
}

fn write_mark(out: &mut String, mark: &Mark) {
    match mark {
        Mark::Line { from, to, class } => write_to(
            out,
            format_args!(
                "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
                units(from.0),
                units(from.1),
                units(to.0),
                units(to.1)
            ),
        ),
        Mark::Path { through, class } => {
            write_to(out, format_args!("<polyline class=\"{class}\" points=\""));
            for (index, (x, y)) in through.iter().enumerate() {
                let gap = if index == 0 { "" } else { " " };
                write_to(out, format_args!("{gap}{},{}", units(*x), units(*y)));
            }
            out.push_str("\"/>");
        }
        Mark::Band { at, size, class } => write_to(
            out,
            format_args!(
                "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/>",
                units(at.0),
                units(at.1),
                units(size.0),
                units(size.1)
            ),
        ),
        Mark::Point { at, shape, class, tip } => write_point(out, *at, *shape, class, tip),
        Mark::Text { at, anchor, class, words } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            write_to(
                out,
                format_args!(
                    "<text class=\"{class}\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                    units(at.0),
                    units(at.1),
                    escaped(words)
                ),
            );
        }
    }
}

fn write_point(out: &mut String, (x, y): (f64, f64), shape: Shape, class: &str, tip: &str) {
    let tip = if tip.is_empty() { String::new() } else { format!(" data-tip=\"{}\"", escaped(tip)) };
    let (x, y) = (units(x), units(y));
    match shape {
        Shape::Circle | Shape::Gap => write_to(
            out,
            format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{RADIUS}\"{tip}/>"),
        ),
        Shape::Up => write_to(out, format_args!("<path class=\"{class}\" d=\"M{x} {y}m0 -6.5l6 11h-12z\"{tip}/>")),
        Shape::Down => write_to(out, format_args!("<path class=\"{class}\" d=\"M{x} {y}m0 6.5l6 -11h-12z\"{tip}/>")),
        Shape::Cross => write_to(
            out,
            format_args!("<path class=\"{class} crossed\" d=\"M{x} {y}m-4.5 -4.5l9 9m0 -9l-9 9\"{tip}/>"),
        ),
    }
}

/// A length with at most one decimal: a tenth of a unit is finer than any screen.
fn units(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    // Minus nought would be written as -0.
    let tenths = if tenths == 0.0 { 0.0 } else { tenths };
    format!("{tenths}")
}

/// Text made harmless in markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
