//! What stands in a form, as people read it: for paper, for readers, for files.

use domain::goal::plain_number;
use domain::method::answer::{Answer, Answers};
use domain::method::{Artefact, Choice, Column, ColumnKind, Field, FieldKind};
use jiff::civil::Date;

use super::show::Lists;

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Words, perhaps in paragraphs.
    Words(String),
    /// One thing each.
    Lines(Vec<String>),
    /// Heads and rows.
    Table(Vec<String>, Vec<Vec<String>>),
    /// Something with a page of its own.
    Link {
        /// What it is called.
        label: String,
        /// Where.
        href: String,
    },
}

/// Everything that stands in a form, in its order.
pub(super) fn said(form: &Artefact, answers: &Answers, lists: &Lists) -> Vec<(String, Said)> {
    let of = |field: &Field| {
        let answer = answers.of(&form.key, &field.key)?;
        Some((field.key.clone(), one(field, answer, lists)))
    };
    form.fields.iter().filter_map(of).collect()
}

fn one(field: &Field, answer: &Answer, lists: &Lists) -> Said {
    let link = |list: &[(String, String)], id: String, folder: &str| {
        let label = list.iter().find(|(known, _)| *known == id).map_or_else(
            || "no longer in the team".to_owned(),
            |(_, name)| name.clone(),
        );
        Said::Link {
            href: format!("/{folder}/{id}"),
            label,
        }
    };
    match (answer, &field.kind) {
        (Answer::Table(rows), FieldKind::Table(columns)) => Said::Table(
            columns.iter().map(head).collect(),
            rows.iter()
                .map(|row| {
                    let cell = |column: &Column| {
                        row.get(&column.key)
                            .map_or_else(String::new, |raw| shown(column, raw))
                    };
                    columns.iter().map(cell).collect()
                })
                .collect(),
        ),
        (Answer::Choice(key), FieldKind::Choice(options)) => Said::Words(label(options, key)),
        (Answer::Checks(keys), FieldKind::Checks(options)) => {
            Said::Lines(keys.iter().map(|key| label(options, key)).collect())
        }
        (Answer::Number(number), FieldKind::Number(bounds)) => Said::Words(
            format!("{} {}", plain_number(*number), bounds.unit)
                .trim()
                .to_owned(),
        ),
        (Answer::Person(id), _) => Said::Words(
            lists
                .people
                .iter()
                .find(|(known, _)| *known == id.to_string())
                .map_or_else(|| "somebody".to_owned(), |(_, name)| name.clone()),
        ),
        (Answer::Measure(id), _) => link(&lists.measures, id.to_string(), "m"),
        (Answer::Test(id), _) => link(&lists.tests, id.to_string(), "tests"),
        (Answer::Ask(id), _) => link(&lists.asks, id.to_string(), "asks"),
        (Answer::Date(date), _) => Said::Words(day(*date)),
        (Answer::List(lines), _) => Said::Lines(lines.iter().map(ToString::to_string).collect()),
        (other, _) => Said::Words(words(other)),
    }
}

/// A column's head with its unit.
pub(super) fn head(column: &Column) -> String {
    match &column.kind {
        ColumnKind::Number(bounds) if !bounds.unit.is_empty() => {
            format!("{} ({})", column.label, bounds.unit)
        }
        _ => column.label.clone(),
    }
}

/// A cell as people read it.
fn shown(column: &Column, raw: &str) -> String {
    match &column.kind {
        ColumnKind::Choice(options) => label(options, raw),
        ColumnKind::Date => raw.parse().map_or_else(|_| raw.to_owned(), day),
        _ => raw.to_owned(),
    }
}

fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

pub(super) fn label(options: &[Choice], key: &str) -> String {
    options
        .iter()
        .find(|option| option.key == key)
        .map_or_else(|| key.to_owned(), |option| option.label.clone())
}

/// An answer as plain words without its field, one thing a line.
pub(super) fn words(answer: &Answer) -> String {
    match answer {
        Answer::Line(line) => line.to_string(),
        Answer::Text(text) => text.to_string(),
        Answer::Number(number) => plain_number(*number),
        Answer::Choice(key) => key.clone(),
        Answer::Checks(keys) => keys.join("\n"),
        Answer::Date(date) => day(*date),
        Answer::List(lines) => {
            let lines: Vec<&str> = lines.iter().map(domain::text::Line::as_str).collect();
            lines.join("\n")
        }
        Answer::Table(rows) => {
            let rows: Vec<String> = rows
                .iter()
                .map(|row| row.values().cloned().collect::<Vec<_>>().join(", "))
                .collect();
            rows.join("\n")
        }
        Answer::Person(_) | Answer::Measure(_) | Answer::Test(_) | Answer::Ask(_) => {
            format!("a {}", answer.word())
        }
    }
}
