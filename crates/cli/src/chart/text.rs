//! A chart in words and as a table.

use std::fmt::Write as _;

use spc::Judgement;

use super::Length;
use super::charted::Charted;

/// The reading in the length asked for; with the table, except when a line was asked for.
pub(super) fn text(charted: &Charted, length: Length) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail; so everywhere below.
    match length {
        Length::Line => {
            let _ = writeln!(text, "{}", charted.reading.line);
            return text;
        }
        Length::Paragraph => {
            let _ = writeln!(text, "{}", charted.reading.paragraph);
            // The first note is in the paragraph.
            for note in charted.analysis.notes.iter().skip(1) {
                let _ = writeln!(text, "Note: {}", note.sentence());
            }
        }
        Length::Full => {
            let _ = writeln!(text, "{}", charted.reading.full);
        }
    }
    table(charted, &mut text);
    let settings = &charted.analysis.settings;
    let _ = writeln!(
        text,
        "\n{} chart. Made by {}.",
        settings.kind.title(),
        charted.analysis.engine_version
    );
    text
}

fn table(charted: &Charted, text: &mut String) {
    let say = |value: Option<f64>| {
        value.map_or_else(|| "–".to_owned(), |value| charted.numbers.words(value))
    };
    let _ = writeln!(
        text,
        "\n{:<12}{:>12}{:>12}{:>12}{:>12}  signal",
        "date", "value", "lower", "centre", "upper"
    );
    for (period, point) in charted.periods.iter().zip(charted.analysis.points.iter()) {
        let signal = match point.judgement {
            _ if point.excluded => "left out",
            _ if point.set_aside => "this chart cannot take it",
            Some(Judgement::Improvement) => "better",
            Some(Judgement::Concern) => "worse",
            Some(Judgement::Change) => "change",
            None => "",
        };
        let cells = [
            point.value,
            point.lower_limit,
            point.centre,
            point.upper_limit,
        ]
        .map(say);
        let line = format!(
            "{:<12}{:>12}{:>12}{:>12}{:>12}  {signal}",
            period.date.to_string(),
            cells[0],
            cells[1],
            cells[2],
            cells[3]
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
}
