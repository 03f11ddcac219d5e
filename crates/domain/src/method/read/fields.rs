//! Artefacts, their fields and columns.

use std::str::FromStr;

use super::super::figure::{DrawingKind, FigureKind};
use super::super::finding::Findings;
use super::super::pack::{
    Artefact, Choice, Column, ColumnKind, Field, FieldKind, Number, Paper, Repeats,
};
use super::table::{At, Table, is_key};
use super::{word, word_of};

pub(super) fn artefacts(table: &mut Table<'_>, found: &mut Findings<'_>) -> Vec<Artefact> {
    let mut artefacts = Vec::new();
    for mut inner in table.many("artefacts", "artefact", found) {
        let key = inner.key("key", found);
        let paper = maybe_word(
            &mut inner,
            "paper",
            &Paper::ALL.iter().map(|it| it.word()).collect::<Vec<_>>(),
            Paper::A4,
            found,
        );
        let repeats = maybe_word(
            &mut inner,
            "repeats",
            &Repeats::ALL.iter().map(|it| it.word()).collect::<Vec<_>>(),
            Repeats::Once,
            found,
        );
        let fields: Vec<Field> = inner
            .many("fields", "field", found)
            .into_iter()
            .map(|field| self::field(field, found))
            .collect();
        if fields.is_empty() {
            found.add(
                inner.line,
                format!("Artefact “{key}” has no fields."),
                "Add at least one [[artefacts.fields]] with key, label and type.",
            );
        }
        artefacts.push(Artefact {
            name: inner.text("name", found),
            help: inner.text("help", found),
            key,
            paper,
            repeats,
            fields,
            line: inner.line,
        });
        inner.finish(found);
    }
    if artefacts.is_empty() {
        found.add(
            1,
            "The pack has nothing to write down.",
            "Add at least one [[artefacts]] with key, name, help and [[artefacts.fields]].",
        );
    }
    artefacts
}

/// A word out of a closed list, or what holds when nothing stands there.
fn maybe_word<T: FromStr>(
    table: &mut Table<'_>,
    key: &str,
    known: &[&str],
    otherwise: T,
    found: &mut Findings<'_>,
) -> T {
    let Some(at) = table.maybe_text_at(key, found) else {
        return otherwise;
    };
    at.value.parse().unwrap_or_else(|_| {
        found.add(
            at.line,
            format!("{key} = “{}” is not known.", at.value),
            format!("Choose one of: {}.", known.join(", ")),
        );
        otherwise
    })
}

fn field(mut table: Table<'_>, found: &mut Findings<'_>) -> Field {
    let key = table.key("key", found);
    let field = Field {
        label: table.text("label", found),
        prompt: table.maybe_text("prompt", found),
        needed: table.yes("needed", found),
        calendar: table.yes("calendar", found),
        between: table.maybe_text("between", found),
        kind: kind(&mut table, &key, found),
        line: table.line,
        key,
    };
    if field.needed && !field.kind.is_filled_in() {
        found.add(
            field.line,
            format!("Nobody fills in the {} “{}”.", field.kind.word(), field.key),
            "Take needed = true out, and set it on the table it is drawn from.",
        );
    }
    table.finish(found);
    field
}

fn kind(table: &mut Table<'_>, key: &str, found: &mut Findings<'_>) -> FieldKind {
    let Some(at) = table.text_at("type", found) else {
        return FieldKind::Line;
    };
    match at.value.as_str() {
        "line" => FieldKind::Line,
        "text" => FieldKind::Text,
        "number" => FieldKind::Number(number(table, found)),
        "choice" => FieldKind::Choice(options(table, &at, key, 2, found)),
        "checks" => FieldKind::Checks(options(table, &at, key, 1, found)),
        "person" => FieldKind::Person,
        "date" => FieldKind::Date,
        "list" => FieldKind::List,
        "table" => FieldKind::Table(columns(table, key, found)),
        "drawing" => FieldKind::Drawing {
            draws: word_of!(
                table,
                "draws",
                DrawingKind,
                DrawingKind::ControlChart,
                found
            ),
            from: table.text("from", found),
        },
        "figures" => FieldKind::Figures {
            works_out: word_of!(table, "works_out", FigureKind, FigureKind::Pareto, found),
            from: table.text("from", found),
        },
        "measure" => FieldKind::Measure,
        "test" => FieldKind::Test,
        "ask" => FieldKind::Ask,
        other => {
            found.add(
                at.line,
                format!("Field “{key}” has the unknown type “{other}”."),
                format!("Choose one of: {}.", FieldKind::WORDS.join(", ")),
            );
            // What belongs to the type that was meant is no second problem.
            for key in [
                "options",
                "columns",
                "draws",
                "works_out",
                "from",
                "least",
                "most",
                "whole",
                "unit",
            ] {
                table.pass(key);
            }
            FieldKind::Line
        }
    }
}

fn number(table: &mut Table<'_>, found: &mut Findings<'_>) -> Number {
    let (least, most) = (
        table.maybe_number("least", found),
        table.maybe_number("most", found),
    );
    if let (Some(least), Some(most)) = (&least, &most)
        && least.value >= most.value
    {
        found.add(
            most.line,
            format!(
                "The most ({}) is not above the least ({}).",
                most.value, least.value
            ),
            "Swap them, or take one out.",
        );
    }
    Number {
        least: least.map(|at| at.value),
        most: most.map(|at| at.value),
        whole: table.yes("whole", found),
        unit: table.maybe_text("unit", found),
    }
}

/// Options are written as "key: words", or as words alone.
fn options(
    table: &mut Table<'_>,
    field: &At<String>,
    key: &str,
    least: usize,
    found: &mut Findings<'_>,
) -> Vec<Choice> {
    let written = table.maybe_texts("options", found);
    if written.len() < least {
        let what = if written.is_empty() {
            format!("The {} “{key}” has no options.", field.value)
        } else {
            format!("The {} “{key}” has only one option.", field.value)
        };
        found.add(
            field.line,
            what,
            "Write options = [\"yes: Yes\", \"no: No\"].",
        );
    }
    let mut choices: Vec<Choice> = Vec::new();
    for at in written {
        let choice = match at.value.split_once(':') {
            Some((key, label)) if is_key(key.trim()) => Choice {
                key: key.trim().to_owned(),
                label: label.trim().to_owned(),
            },
            _ => Choice {
                key: key_from(&at.value),
                label: at.value.clone(),
            },
        };
        if choice.key.is_empty() || choice.label.is_empty() {
            found.add(
                at.line,
                format!("“{}” cannot be an option.", at.value),
                "Write \"key: the words shown\".",
            );
        } else if choices.iter().any(|other| other.key == choice.key) {
            found.add(
                at.line,
                format!("The option “{}” of “{key}” stands twice.", choice.key),
                "Give each option a key of its own: \"key: the words shown\".",
            );
        } else {
            choices.push(choice);
        }
    }
    choices
}

/// "Over-processing" becomes `over-processing`.
fn key_from(words: &str) -> String {
    let mut key = String::new();
    for letter in words.to_lowercase().chars() {
        if letter.is_ascii_lowercase() || (letter.is_ascii_digit() && !key.is_empty()) {
            key.push(letter);
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    key.truncate(40);
    key.trim_end_matches('-').to_owned()
}

fn columns(table: &mut Table<'_>, field: &str, found: &mut Findings<'_>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for mut inner in table.many("columns", "column", found) {
        let key = inner.key("key", found);
        let label = inner.text("label", found);
        let kind = column_kind(&mut inner, &key, found);
        columns.push(Column {
            key,
            label,
            kind,
            line: inner.line,
        });
        inner.finish(found);
    }
    if columns.is_empty() {
        found.add(
            table.line,
            format!("The table “{field}” has no columns."),
            "Write columns = [{ key = \"…\", label = \"…\", type = \"line\" }].",
        );
    }
    columns
}

fn column_kind(table: &mut Table<'_>, key: &str, found: &mut Findings<'_>) -> ColumnKind {
    let Some(at) = table.text_at("type", found) else {
        return ColumnKind::Line;
    };
    match at.value.as_str() {
        "line" => ColumnKind::Line,
        "number" => ColumnKind::Number(number(table, found)),
        "choice" => ColumnKind::Choice(options(table, &at, key, 2, found)),
        "person" => ColumnKind::Person,
        "date" => ColumnKind::Date,
        other => {
            found.add(
                at.line,
                format!("Column “{key}” has the unknown type “{other}”."),
                format!("Choose one of: {}.", ColumnKind::WORDS.join(", ")),
            );
            for key in ["options", "least", "most", "whole", "unit"] {
                table.pass(key);
            }
            ColumnKind::Line
        }
    }
}
