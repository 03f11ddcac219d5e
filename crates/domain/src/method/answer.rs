//! What people write into a pack.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::pack::{Artefact, Choice, Column, ColumnKind, Field, FieldKind, Number, Pack};
use crate::text::{Line, Prose};
use crate::{AskId, FieldProblems, MeasureId, PersonId, Problem, TestId};

/// The most rows of a table and entries of a list.
pub const MOST_ROWS: usize = 200;

/// A row of a table: what stands in each column; empty cells are left out.
pub type Row = BTreeMap<String, String>;

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "lowercase")]
pub enum Answer {
    /// One line.
    Line(Line),
    /// Paragraphs.
    Text(Prose),
    /// A number.
    Number(f64),
    /// The key of a choice.
    Choice(String),
    /// The keys of what was ticked.
    Checks(Vec<String>),
    /// Somebody.
    Person(PersonId),
    /// A day.
    Date(Date),
    /// One line each.
    List(Vec<Line>),
    /// Rows.
    Table(Vec<Row>),
    /// A measure.
    Measure(MeasureId),
    /// A test.
    Test(TestId),
    /// An ask.
    Ask(AskId),
}

impl Answer {
    /// The type as a pack writes it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Line(_) => "line",
            Self::Text(_) => "text",
            Self::Number(_) => "number",
            Self::Choice(_) => "choice",
            Self::Checks(_) => "checks",
            Self::Person(_) => "person",
            Self::Date(_) => "date",
            Self::List(_) => "list",
            Self::Table(_) => "table",
            Self::Measure(_) => "measure",
            Self::Test(_) => "test",
            Self::Ask(_) => "ask",
        }
    }

    /// How many things it holds.
    pub fn count(&self) -> usize {
        match self {
            Self::Checks(ticked) => ticked.len(),
            Self::List(entries) => entries.len(),
            Self::Table(rows) => rows.len(),
            Self::Text(text) => usize::from(!text.is_empty()),
            _ => 1,
        }
    }
}

/// Where an answer stands: artefact and field.
pub type Place = (String, String);

/// Everything written for one test, and the version of the pack it was written with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers(BTreeMap<Place, Answer>);

impl Answers {
    /// Nothing written yet.
    pub fn none() -> Self {
        Self::default()
    }

    /// What stands in a field.
    pub fn of(&self, artefact: &str, field: &str) -> Option<&Answer> {
        self.0.get(&(artefact.to_owned(), field.to_owned()))
    }

    /// Writes into a field, over what stood there.
    pub fn write(&mut self, artefact: &str, field: &str, answer: Answer) {
        self.0
            .insert((artefact.to_owned(), field.to_owned()), answer);
    }

    /// Empties a field.
    pub fn clear(&mut self, artefact: &str, field: &str) {
        self.0.remove(&(artefact.to_owned(), field.to_owned()));
    }

    /// Every answer with its place.
    pub fn iter(&self) -> impl Iterator<Item = (&Place, &Answer)> {
        self.0.iter()
    }

    /// True when nothing is written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rows of a table; none when it is empty.
    pub fn rows(&self, artefact: &str, field: &str) -> &[Row] {
        match self.of(artefact, field) {
            Some(Answer::Table(rows)) => rows,
            _ => &[],
        }
    }

    /// Answers that the pack has no place for, or a place of another type: shown as "from an earlier version", never lost.
    pub fn from_earlier(&self, pack: &Pack) -> Vec<(&Place, &Answer)> {
        let has_place = |(artefact, field): &Place, answer: &Answer| {
            pack.artefact(artefact)
                .and_then(|artefact| artefact.field(field))
                .is_some_and(|field| fits(&field.kind, answer))
        };
        self.iter()
            .filter(|(place, answer)| !has_place(place, answer))
            .collect()
    }
}

/// Whether an answer can stand in a field of this kind.
pub fn fits(kind: &FieldKind, answer: &Answer) -> bool {
    kind.word() == answer.word()
        && match (kind, answer) {
            (FieldKind::Choice(options), Answer::Choice(chosen)) => has(options, chosen),
            (FieldKind::Checks(options), Answer::Checks(ticked)) => {
                ticked.iter().all(|tick| has(options, tick))
            }
            (FieldKind::Table(columns), Answer::Table(rows)) => rows.iter().all(|row| {
                row.keys()
                    .all(|key| columns.iter().any(|column| column.key == *key))
            }),
            _ => true,
        }
}

fn has(options: &[Choice], key: &str) -> bool {
    options.iter().any(|option| option.key == key)
}

/// What was typed into the form of an artefact: a name may come several times (ticks).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(BTreeMap<String, Vec<String>>);

impl Typed {
    /// The pairs of a form.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut typed: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            typed.entry(name).or_default().push(value);
        }
        Self(typed)
    }

    /// What was typed under a name; empty when nothing.
    pub fn one(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// Everything typed under a name.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// How many rows of a table were on the form.
    pub fn rows(&self, field: &str) -> usize {
        let number = |name: &String| {
            let rest = name.strip_prefix(field)?.strip_prefix('.')?;
            let (number, _) = rest.split_once('.')?;
            number
                .parse::<usize>()
                .ok()
                .filter(|number| *number < MOST_ROWS)
        };
        self.0
            .keys()
            .filter_map(number)
            .max()
            .map_or(0, |last| last + 1)
    }
}

/// The name of a cell in a form: `steps.0.process`.
pub fn cell_name(field: &str, row: usize, column: &str) -> String {
    format!("{field}.{row}.{column}")
}

/// Reads the form of an artefact. Fields left empty are none: what is needed is asked by gates, never before something is kept.
///
/// # Errors
/// Every field that cannot be read, with why.
pub fn read_form(
    artefact: &Artefact,
    typed: &Typed,
) -> Result<Vec<(String, Option<Answer>)>, FieldProblems> {
    let mut problems = FieldProblems::none();
    let mut answers = Vec::new();
    for field in artefact
        .fields
        .iter()
        .filter(|field| field.kind.is_filled_in())
    {
        answers.push((field.key.clone(), read_field(field, typed, &mut problems)));
    }
    problems.or(Some(answers))
}

fn read_field(field: &Field, typed: &Typed, problems: &mut FieldProblems) -> Option<Answer> {
    let name = field.key.as_str();
    let raw = typed.one(name).trim();
    match &field.kind {
        FieldKind::List => return list(name, raw, problems),
        FieldKind::Table(columns) => return table(name, columns, typed, problems),
        FieldKind::Checks(options) => return checks(name, options, typed, problems),
        _ if raw.is_empty() => return None,
        _ => {}
    }
    let read = match &field.kind {
        FieldKind::Line => raw.parse().map(Answer::Line),
        FieldKind::Text => raw.parse().map(Answer::Text),
        FieldKind::Number(bounds) => number(bounds, raw).map(Answer::Number),
        FieldKind::Choice(options) => choice(options, raw).map(Answer::Choice),
        FieldKind::Person => id(raw, "Choose somebody from the list.").map(Answer::Person),
        FieldKind::Measure => id(raw, "Choose a measure from the list.").map(Answer::Measure),
        FieldKind::Test => id(raw, "Choose a test from the list.").map(Answer::Test),
        FieldKind::Ask => id(raw, "Choose an ask from the list.").map(Answer::Ask),
        FieldKind::Date => date(raw).map(Answer::Date),
        FieldKind::List
        | FieldKind::Table(_)
        | FieldKind::Checks(_)
        | FieldKind::Drawing { .. }
        | FieldKind::Figures { .. } => return None,
    };
    problems.keep(name, read)
}

fn id<T: std::str::FromStr>(raw: &str, otherwise: &str) -> Result<T, Problem> {
    raw.parse().map_err(|_| Problem::new(otherwise))
}

/// Reads a number as people type it: "1,250", "3.5", "85%".
///
/// # Errors
/// A sentence.
pub fn number(bounds: &Number, raw: &str) -> Result<f64, Problem> {
    let plain: String = raw
        .trim()
        .trim_end_matches('%')
        .chars()
        .filter(|letter| *letter != ',' && !letter.is_whitespace())
        .collect();
    let looks_right =
        plain.starts_with(|letter: char| letter.is_ascii_digit() || "-+.".contains(letter));
    let value = plain
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite() && looks_right)
        .ok_or_else(|| {
            Problem::new(format!(
                "“{}” is not a number. Write it like 12 or 3.5.",
                raw.trim()
            ))
        })?;
    if bounds.whole && value.fract() != 0.0 {
        return Err(Problem::new("Only whole numbers here."));
    }
    match (bounds.least, bounds.most) {
        (Some(least), _) if value < least => Err(Problem::new(format!(
            "The least that fits here is {least}."
        ))),
        (_, Some(most)) if value > most => {
            Err(Problem::new(format!("The most that fits here is {most}.")))
        }
        _ => Ok(value),
    }
}

fn choice(options: &[Choice], raw: &str) -> Result<String, Problem> {
    options
        .iter()
        .find(|option| option.key == raw || option.label.eq_ignore_ascii_case(raw))
        .map(|option| option.key.clone())
        .ok_or_else(|| {
            let known: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
            Problem::new(format!("“{raw}” is not one of: {}.", known.join(", ")))
        })
}

fn date(raw: &str) -> Result<Date, Problem> {
    raw.parse()
        .map_err(|_| Problem::new(format!("“{raw}” is not a date. Write it like 2026-11-28.")))
}

fn list(name: &str, raw: &str, problems: &mut FieldProblems) -> Option<Answer> {
    let mut entries = Vec::new();
    for line in raw.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if entries.len() == MOST_ROWS {
            problems.add(
                name,
                Problem::new(format!("At most {MOST_ROWS} lines fit here.")),
            );
            return None;
        }
        entries.push(problems.keep(name, line.parse())?);
    }
    (!entries.is_empty()).then_some(Answer::List(entries))
}

fn checks(
    name: &str,
    options: &[Choice],
    typed: &Typed,
    problems: &mut FieldProblems,
) -> Option<Answer> {
    let mut ticked = Vec::new();
    for raw in typed.all(name).iter().filter(|raw| !raw.trim().is_empty()) {
        let key = problems.keep(name, choice(options, raw.trim()))?;
        if !ticked.contains(&key) {
            ticked.push(key);
        }
    }
    (!ticked.is_empty()).then_some(Answer::Checks(ticked))
}

fn table(
    name: &str,
    columns: &[Column],
    typed: &Typed,
    problems: &mut FieldProblems,
) -> Option<Answer> {
    let mut rows = Vec::new();
    for index in 0..typed.rows(name) {
        let mut row = Row::new();
        for column in columns {
            let cell = cell_name(name, index, &column.key);
            let raw = typed.one(&cell).trim();
            if raw.is_empty() {
                continue;
            }
            if let Some(read) = problems.keep(&cell, read_cell(&column.kind, raw)) {
                row.insert(column.key.clone(), read);
            }
        }
        if !row.is_empty() {
            rows.push(row);
        }
    }
    (!rows.is_empty()).then_some(Answer::Table(rows))
}

/// A cell as it is kept: numbers without commas, choices by key, dates as year-month-day.
fn read_cell(kind: &ColumnKind, raw: &str) -> Result<String, Problem> {
    match kind {
        ColumnKind::Line | ColumnKind::Person => raw.parse::<Line>().map(String::from),
        ColumnKind::Number(bounds) => number(bounds, raw).map(|value| value.to_string()),
        ColumnKind::Choice(options) => choice(options, raw),
        ColumnKind::Date => date(raw).map(|date| date.to_string()),
    }
}

/// A number of a row; none when the cell is empty.
pub fn number_of(row: &Row, column: &str) -> Option<f64> {
    row.get(column)?.parse().ok()
}

/// The words of a row; empty when the cell is.
pub fn words_of<'r>(row: &'r Row, column: &str) -> &'r str {
    row.get(column).map_or("", String::as_str)
}
