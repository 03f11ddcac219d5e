//! What the moves on a board say, added to what people typed: so that nobody counts by hand what the board has counted already.

use std::collections::BTreeSet;

use domain::method::answer::{Answer, Answers, Row, words_of};
use domain::method::{Artefact, Column, ColumnKind, FieldKind, FigureKind, Pack, Repeats};
use domain::tool::board::{self, Case, Counted};
use domain::{PlaceId, TestId};
use jiff::Span;
use jiff::civil::Date;
use store::Tx;
use store::board::BoardAt;

use crate::{Ctx, Error};

/// How far back cases that left are looked at.
const DAYS_BACK: i64 = 400;

/// A board with its cases.
pub(super) struct Board {
    pub(super) cases: Vec<Case>,
    pub(super) began: Option<Date>,
}

/// Reads a board.
pub(super) async fn read(
    tx: &mut Tx<'_>,
    place: PlaceId,
    at: BoardAt<'_>,
    today: Date,
) -> Result<Board, Error> {
    let from = today.saturating_sub(Span::new().days(DAYS_BACK));
    Ok(Board {
        cases: store::board::cases(tx, place, at, from).await?,
        began: store::board::began(tx, place, at).await?,
    })
}

/// Whether a table names the columns of a board: a name, and a limit.
pub(super) fn is_board(columns: &[Column]) -> bool {
    has(columns, board::COLUMN, |kind| *kind == ColumnKind::Line)
        && has(columns, board::LIMIT, is_number)
}

fn has(columns: &[Column], key: &str, fits: fn(&ColumnKind) -> bool) -> bool {
    columns
        .iter()
        .any(|column| column.key == key && fits(&column.kind))
}

fn is_number(kind: &ColumnKind) -> bool {
    matches!(kind, ColumnKind::Number(_))
}

/// Where the boards of a pack are: artefact and field.
fn boards(pack: &Pack) -> Vec<(&str, &str)> {
    let mut all = Vec::new();
    for form in &pack.artefacts {
        for field in &form.fields {
            if matches!(&field.kind, FieldKind::Table(columns) if is_board(columns)) {
                all.push((form.key.as_str(), field.key.as_str()));
            }
        }
    }
    all
}

/// A table that the moves of a board fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Feeds {
    /// What came and what went, a row a day.
    Days,
    /// Days from start to finish, a row a case.
    Finished,
    /// Open cases by age.
    Open,
}

/// The tables of a form that the moves of a board fill.
fn tables(form: &Artefact) -> Vec<(&str, Feeds)> {
    if form.repeats != Repeats::Once {
        return Vec::new();
    }
    let mut all = Vec::new();
    for field in &form.fields {
        let FieldKind::Table(columns) = &field.kind else {
            continue;
        };
        let is_days = has(columns, "day", |kind| *kind == ColumnKind::Date)
            && has(columns, "arrivals", is_number)
            && has(columns, "departures", is_number);
        if is_days {
            all.push((field.key.as_str(), Feeds::Days));
        } else if form.figured(&field.key, FigureKind::CycleTimes) {
            all.push((field.key.as_str(), Feeds::Finished));
        } else if form.figured(&field.key, FigureKind::ItemAge) {
            all.push((field.key.as_str(), Feeds::Open));
        }
    }
    all
}

/// The forms of a pack that are filled by its board.
pub(super) fn forms(pack: &Pack) -> impl Iterator<Item = &Artefact> {
    let is_fed = !boards(pack).is_empty();
    pack.artefacts
        .iter()
        .filter(move |form| is_fed && !tables(form).is_empty())
}

/// As [`forms`], without a list of open cases: the board itself is one.
pub(super) fn sums(pack: &Pack) -> impl Iterator<Item = &Artefact> {
    forms(pack).filter(|form| tables(form).iter().any(|(_, feeds)| *feeds != Feeds::Open))
}

/// How many rows of a field come from the board.
pub(super) struct Fed {
    pub(super) artefact: String,
    pub(super) field: String,
    pub(super) rows: usize,
}

/// Adds what the board of a test says to the answers. What was typed stays; on a day that both know, the board is right.
pub(super) async fn feed(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    test: TestId,
    pack: &Pack,
    answers: &mut Answers,
) -> Result<Vec<Fed>, Error> {
    let mut fed = Vec::new();
    let today = ctx.today();
    for (artefact, field) in boards(pack) {
        let at = BoardAt {
            test,
            pack: &pack.key,
            artefact,
            field,
        };
        let board = read(tx, ctx.actor.place, at, today).await?;
        let Some(began) = board.began else { continue };
        stand_now(answers, at, &board.cases);
        // The first board that was begun is the one that counts.
        if fed.is_empty() {
            for form in forms(pack) {
                for (table, feeds) in tables(form) {
                    let rows = match feeds {
                        Feeds::Days => {
                            let counted = board::counted(&board.cases, began, today);
                            add_days(form, table, counted, answers)
                        }
                        Feeds::Finished => add(form, table, board::finished(&board.cases), answers),
                        Feeds::Open => add(form, table, board::open(&board.cases, today), answers),
                    };
                    fed.push(Fed {
                        artefact: form.key.clone(),
                        field: table.to_owned(),
                        rows,
                    });
                }
            }
        }
    }
    Ok(fed)
}

/// The table of columns says how many stand in each now.
fn stand_now(answers: &mut Answers, at: BoardAt<'_>, cases: &[Case]) {
    let mut rows = answers.rows(at.artefact, at.field).to_vec();
    if rows.is_empty() {
        return;
    }
    for row in &mut rows {
        let name = words_of(row, board::COLUMN).trim().to_owned();
        let stand = cases
            .iter()
            .filter(|case| case.ended.is_none() && case.column == name);
        let count = stand.count();
        row.insert(board::NOW.to_owned(), count.to_string());
    }
    answers.write(at.artefact, at.field, Answer::Table(rows));
}

fn add(form: &Artefact, table: &str, rows: Vec<Row>, answers: &mut Answers) -> usize {
    let count = rows.len();
    if count > 0 {
        let typed = answers.rows(&form.key, table).to_vec();
        let all = typed.into_iter().chain(rows).collect();
        answers.write(&form.key, table, Answer::Table(all));
    }
    count
}

fn add_days(form: &Artefact, table: &str, counted: Counted, answers: &mut Answers) -> usize {
    let days: BTreeSet<&str> = counted
        .days
        .iter()
        .map(|row| words_of(row, "day"))
        .collect();
    let typed = answers.rows(&form.key, table);
    let kept: Vec<Row> = typed
        .iter()
        .filter(|row| !days.contains(words_of(row, "day")))
        .cloned()
        .collect();
    let count = counted.days.len();
    let begins_there = kept.is_empty() && answers.of(&form.key, "at-start").is_none();
    if begins_there && form.field("at-start").is_some() {
        let at_start = Answer::Number(counted.at_start as f64);
        answers.write(&form.key, "at-start", at_start);
    }
    let mut all: Vec<Row> = kept.into_iter().chain(counted.days).collect();
    // Days sort as they are written: 2026-03-16.
    all.sort_by(|a, b| words_of(a, "day").cmp(words_of(b, "day")));
    if !all.is_empty() {
        answers.write(&form.key, table, Answer::Table(all));
    }
    count
}
