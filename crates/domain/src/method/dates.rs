//! Days that a method puts into the calendar: sessions, and the time between two of them.

use jiff::Span;
use jiff::civil::Date;

use super::answer::{Answers, Row, words_of};
use super::pack::{ColumnKind, Field, FieldKind, Pack};

/// In a column of this key, `call` says that a day is no session: the time between two sessions runs on through it.
const KIND: &str = "kind";
const CALL: &str = "call";

/// A day that stands in the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackDay {
    /// The form it is written in.
    pub artefact: String,
    /// The table, and which of its rows: what tells this day from others when it is moved.
    pub row: (String, usize),
    /// When.
    pub on: Date,
    /// What it is.
    pub title: String,
}

/// The time between two days: from the day after the one to the day before the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackPeriod {
    /// The form its days are written in.
    pub artefact: String,
    /// The table, and the row it begins with.
    pub row: (String, usize),
    /// "Action period 2".
    pub title: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// What comes after it.
    pub until: String,
}

/// What a method puts into the calendar, each in the order of days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// Days.
    pub days: Vec<PackDay>,
    /// The time between two of them.
    pub periods: Vec<PackPeriod>,
}

impl Pack {
    /// Whether it puts anything into a calendar.
    pub fn has_dates(&self) -> bool {
        self.artefacts
            .iter()
            .any(|form| form.fields.iter().any(|field| field.calendar))
    }
}

/// What stands in the tables of a method that belong into a calendar. A row without a day, or without words, is not there yet.
pub fn dates(pack: &Pack, answers: &Answers) -> Dates {
    let mut dates = Dates::default();
    for form in &pack.artefacts {
        for field in form.fields.iter().filter(|field| field.calendar) {
            let rows = answers.rows(&form.key, &field.key);
            let mut days = days(&form.key, field, rows);
            days.sort_by_key(|(day, _)| (day.on, day.row.1));
            if !field.between.is_empty() {
                let sessions: Vec<&PackDay> = days
                    .iter()
                    .filter(|(_, is_session)| *is_session)
                    .map(|(day, _)| day)
                    .collect();
                dates.periods.extend(periods(field, &sessions));
            }
            dates.days.extend(days.into_iter().map(|(day, _)| day));
        }
    }
    dates.days.sort_by_key(|day| day.on);
    dates.periods.sort_by_key(|period| period.from);
    dates
}

fn days(artefact: &str, field: &Field, rows: &[Row]) -> Vec<(PackDay, bool)> {
    let FieldKind::Table(columns) = &field.kind else {
        return Vec::new();
    };
    let first = |kind: &ColumnKind| columns.iter().find(|column| column.kind == *kind);
    let (Some(what), Some(when)) = (first(&ColumnKind::Line), first(&ColumnKind::Date)) else {
        return Vec::new();
    };
    let day = |(index, row): (usize, &Row)| {
        let title = words_of(row, &what.key);
        let on = words_of(row, &when.key).parse().ok()?;
        (!title.is_empty()).then(|| {
            let day = PackDay {
                artefact: artefact.to_owned(),
                row: (field.key.clone(), index),
                on,
                title: title.to_owned(),
            };
            (day, words_of(row, KIND) != CALL)
        })
    };
    rows.iter().enumerate().filter_map(day).collect()
}

fn periods<'d>(
    field: &'d Field,
    sessions: &'d [&PackDay],
) -> impl Iterator<Item = PackPeriod> + 'd {
    let one = Span::new().days(1);
    let period = move |(index, pair): (usize, &[&PackDay])| {
        let (before, after) = (pair.first()?, pair.get(1)?);
        let (from, to) = (before.on.saturating_add(one), after.on.saturating_sub(one));
        (from <= to).then(|| PackPeriod {
            artefact: before.artefact.clone(),
            row: before.row.clone(),
            title: format!("{} {}", field.between, index + 1),
            from,
            to,
            until: after.title.clone(),
        })
    };
    sessions.windows(2).enumerate().filter_map(period)
}
