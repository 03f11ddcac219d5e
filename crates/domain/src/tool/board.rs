//! A board of cases without identity: columns with a policy and a limit, and what their moves add up to.
//!
//! A case is a label that was drawn by chance, a day on which it came, and where it stands. Everything else (what came and went,
//! what is in progress, how old it is, how long it took) is worked out from the moves, in whole days.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::cycle::days_between;
use crate::method::answer::{MOST_ROWS, Row, number_of, words_of};
use crate::{CaseId, Problem};

/// The most open cases a board holds.
pub const MOST_CASES: usize = 200;

/// The column of the table that names a column of the board.
pub const COLUMN: &str = "column";
/// The column of the table that says how many cases may stand in it.
pub const LIMIT: &str = "limit";
/// The column of the table that says how many stand in it now.
pub const NOW: &str = "now";

/// A column of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// At most so many cases; none when it has no limit.
    pub limit: Option<usize>,
    /// When a case may come into it; empty when nobody said.
    pub enters: String,
    /// When a case goes on; empty when nobody said.
    pub leaves: String,
}

/// Columns from the rows of a table with the columns column, limit, enters and leaves, in their order. A name that stands twice is
/// taken once.
pub fn columns(rows: &[Row]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for row in rows {
        let name = words_of(row, COLUMN).trim();
        if name.is_empty() || columns.iter().any(|one| one.name == name) {
            continue;
        }
        columns.push(Column {
            name: name.to_owned(),
            limit: number_of(row, LIMIT)
                .filter(|limit| *limit >= 1.0)
                .map(whole),
            enters: words_of(row, "enters").to_owned(),
            leaves: words_of(row, "leaves").to_owned(),
        });
    }
    columns
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number of at least one; a float beyond the range stops at its end"
)]
fn whole(number: f64) -> usize {
    number as usize
}

/// How a case left the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// It was finished.
    Finished,
    /// It left without being finished: it went elsewhere, or was not needed any more.
    Left,
}

impl Ended {
    /// The word that is kept and sent.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Left => "left",
        }
    }

    /// As people read it: "K7 is finished".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Left => "off the board without being finished",
        }
    }
}

impl std::str::FromStr for Ended {
    type Err = Problem;

    fn from_str(raw: &str) -> Result<Self, Problem> {
        match raw {
            "finished" => Ok(Self::Finished),
            "left" => Ok(Self::Left),
            _ => Err(Problem::new(
                "Say whether it is finished or left otherwise.",
            )),
        }
    }
}

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key())
    }
}

/// A case without identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Which one.
    pub id: CaseId,
    /// Its label, drawn by chance: "K7".
    pub label: String,
    /// The day it came.
    pub since: Date,
    /// The column it stands in, or stood in when it left.
    pub column: String,
    /// The day it came into that column.
    pub here_since: Date,
    /// What it waits for; empty when nobody said.
    pub waits_for: String,
    /// How and when it left the board.
    pub ended: Option<(Ended, Date)>,
    /// How often it was moved, its coming counted as the first.
    pub moves: i64,
}

impl Case {
    /// Days since it came.
    pub fn age(&self, today: Date) -> i64 {
        days_between(self.since, today).max(0)
    }

    /// Days in its column.
    pub fn age_here(&self, today: Date) -> i64 {
        days_between(self.here_since, today).max(0)
    }
}

/// A column with the cases that stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The column.
    pub column: Column,
    /// The oldest first.
    pub cases: Vec<Case>,
}

impl Lane {
    /// How many more stand in it than its limit.
    pub fn over(&self) -> usize {
        let limit = self.column.limit.unwrap_or(usize::MAX);
        self.cases.len().saturating_sub(limit)
    }
}

/// The oldest first; of the same day by label, so that the order never jumps.
fn oldest_first(cases: &mut [Case]) {
    cases.sort_by(|a, b| a.since.cmp(&b.since).then_with(|| a.label.cmp(&b.label)));
}

/// A board as it stands: its columns in order, and the cases of columns that are no longer there.
pub fn lanes(columns: &[Column], cases: &[Case]) -> (Vec<Lane>, Vec<Case>) {
    let mut lanes: Vec<Lane> = columns
        .iter()
        .map(|column| Lane {
            column: column.clone(),
            cases: Vec::new(),
        })
        .collect();
    let mut astray = Vec::new();
    for case in cases.iter().filter(|case| case.ended.is_none()) {
        match lanes
            .iter_mut()
            .find(|lane| lane.column.name == case.column)
        {
            Some(lane) => lane.cases.push(case.clone()),
            None => astray.push(case.clone()),
        }
    }
    for lane in &mut lanes {
        oldest_first(&mut lane.cases);
    }
    oldest_first(&mut astray);
    (lanes, astray)
}

/// What a board says about days that are over.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counted {
    /// In progress before the first of the days.
    pub at_start: usize,
    /// A row a day with the columns day, arrivals and departures.
    pub days: Vec<Row>,
}

/// What came and went on each day from the one the board was begun on to yesterday. Today is not over, so it does not count yet:
/// half a day would look like a slow one. At most as many days as a table holds, the latest.
pub fn counted(cases: &[Case], began: Date, today: Date) -> Counted {
    let most = i64::try_from(MOST_ROWS).unwrap_or(i64::MAX);
    let first = began.max(today.saturating_sub(Span::new().days(most)));
    let is_there =
        |case: &&Case| case.since < first && case.ended.is_none_or(|(_, day)| day >= first);
    let mut days = Vec::new();
    let mut day = first;
    while day < today {
        let came = cases.iter().filter(|case| case.since == day).count();
        let went = cases
            .iter()
            .filter(|case| case.ended.is_some_and(|(_, on)| on == day))
            .count();
        days.push(Row::from([
            ("day".to_owned(), day.to_string()),
            ("arrivals".to_owned(), came.to_string()),
            ("departures".to_owned(), went.to_string()),
        ]));
        day = day.saturating_add(Span::new().days(1));
    }
    Counted {
        at_start: cases.iter().filter(is_there).count(),
        days,
    }
}

/// Days from start to finish of each finished case, in the order they were finished: rows with the columns day and value. A case that left
/// without being finished says nothing about how long finishing takes. The latest, as many as a table holds.
pub fn finished(cases: &[Case]) -> Vec<Row> {
    let mut done: Vec<(Date, i64)> = cases
        .iter()
        .filter_map(|case| match case.ended {
            Some((Ended::Finished, day)) => Some((day, days_between(case.since, day).max(0))),
            _ => None,
        })
        .collect();
    done.sort_unstable();
    let skipped = done.len().saturating_sub(MOST_ROWS);
    let row = |(day, days): (Date, i64)| {
        Row::from([
            ("day".to_owned(), day.to_string()),
            ("value".to_owned(), days.to_string()),
        ])
    };
    done.into_iter().skip(skipped).map(row).collect()
}

/// The open cases, the oldest first: rows with the columns label, age and waits-for.
pub fn open(cases: &[Case], today: Date) -> Vec<Row> {
    let mut open: Vec<Case> = cases
        .iter()
        .filter(|case| case.ended.is_none())
        .cloned()
        .collect();
    oldest_first(&mut open);
    let row = |case: &Case| {
        let mut row = Row::from([
            ("label".to_owned(), case.label.clone()),
            ("age".to_owned(), case.age(today).to_string()),
        ]);
        if !case.waits_for.is_empty() {
            row.insert("waits-for".to_owned(), case.waits_for.clone());
        }
        row
    };
    open.iter().take(MOST_ROWS).map(row).collect()
}

/// Letters of labels: none that looks like a digit or like another.
const LETTERS: &[u8] = b"ACDEFHJKLMNPRTUVWXY";

/// Every label of one size: a letter and a number of so many digits.
fn labels(numbers: std::ops::Range<u16>) -> impl Iterator<Item = String> {
    LETTERS.iter().flat_map(move |letter| {
        numbers
            .clone()
            .map(move |number| format!("{}{number}", char::from(*letter)))
    })
}

/// A label nobody else has: "K7", or "K27" once the short ones run out. Drawn by chance, so that it says nothing about who or when.
pub fn label(chance: &[u8; 32], taken: &BTreeSet<String>) -> String {
    let mut free: Vec<String> = labels(2..10)
        .filter(|label| !taken.contains(label))
        .collect();
    // With few left, chance would be none.
    if free.len() < 50 {
        free.extend(labels(20..100).filter(|label| !taken.contains(label)));
    }
    let drawn = chance
        .iter()
        .take(8)
        .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    let count = u64::try_from(free.len()).unwrap_or(1).max(1);
    let index = usize::try_from(drawn % count).unwrap_or(0);
    free.into_iter()
        .nth(index)
        .unwrap_or_else(|| format!("Z{drawn}"))
}

/// The most characters a card says about what its case waits for.
pub const LONGEST_NOTE: usize = 40;

/// Titles that come before the name of a person.
const TITLES: [&str; 9] = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "nurse", "sister",
];

/// Reads what a case waits for. A card has no room for more than a few words, and none for what would give somebody away.
///
/// # Errors
/// A sentence for a text that is too long, or that looks like a person.
pub fn note(raw: &str) -> Result<String, Problem> {
    let words: Vec<&str> = raw.split_whitespace().collect();
    let text: String = words
        .join(" ")
        .chars()
        .filter(|letter| !letter.is_control())
        .collect();
    let length = text.chars().count();
    if length > LONGEST_NOTE {
        return Err(Problem::new(format!(
            "This is {length} characters long; {LONGEST_NOTE} fit on a card, so that nobody can be described on it. Write only what the case waits for."
        )));
    }
    if let Some(given_away) = gives_away(&text) {
        return Err(Problem::new(format!(
            "{given_away} A card must not say who somebody is. Write only what the case waits for: “transport”, “blood result”."
        )));
    }
    Ok(text)
}

/// What in a text looks like a person, as a sentence.
fn gives_away(text: &str) -> Option<String> {
    if text.contains('@') {
        return Some("This looks like an e-mail address.".to_owned());
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits >= 5 {
        return Some(
            "So many digits look like a number of a person or a date of birth.".to_owned(),
        );
    }
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        let bare = word.trim_end_matches('.').to_lowercase();
        let is_title = TITLES.contains(&bare.as_str()) && word.starts_with(char::is_uppercase);
        let is_name = words
            .peek()
            .is_some_and(|next| next.starts_with(char::is_uppercase));
        if is_title && is_name {
            return Some(format!(
                "“{word} {}” looks like a name.",
                words.peek().unwrap_or(&"")
            ));
        }
    }
    None
}
