//! The rows of a file, cell by cell, as periods in the order of time.

use std::collections::BTreeMap;

use app::table::{self, DateOrder, Table};
use domain::Problem;
use jiff::civil::Date;

use super::{Columns, Period, SameDay, listed};
use crate::trouble::Trouble;

/// Where the cells of a period stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    pub date: usize,
    pub value: usize,
    pub denominator: Option<usize>,
    pub target: Option<usize>,
}

impl Columns {
    pub(super) fn periods(
        &self,
        table: &Table,
        rows: &[&table::Row],
        cells: Cells,
    ) -> Result<Vec<Period>, Trouble> {
        let dates = rows.iter().map(|row| table.cell(row, cells.date));
        let order = table::date_order(dates).map_err(|problem| self.problem(problem.words()))?;
        let mut problems: Vec<String> = Vec::new();
        let mut periods: BTreeMap<Date, Vec<Period>> = BTreeMap::new();
        for row in rows {
            // "NA,NA": neither when nor how many; there is nothing to lose.
            if is_empty(table, row, cells) {
                continue;
            }
            let Some(period) = period(table, row, cells, order, &mut problems) else {
                continue;
            };
            let of_the_day = periods.entry(period.date).or_default();
            match of_the_day.first() {
                Some(first) if self.same_day != SameDay::Measurements => {
                    let words = self.twice(first);
                    problems.push(at(table, row, cells.date, &words));
                }
                _ => of_the_day.push(period),
            }
        }
        if problems.is_empty() {
            return Ok(periods.into_values().flatten().collect());
        }
        Err(self.problem(&listed(&problems)))
    }

    fn twice(&self, first: &Period) -> String {
        let asked = match self.same_day {
            SameDay::MayBeAskedFor => ", or take the rows of a day together with --subgroups",
            SameDay::Refused | SameDay::Measurements => "",
        };
        format!(
            "row {} is for the same day. Choose the rows with --where{asked}",
            first.row
        )
    }
}

fn at(table: &Table, row: &table::Row, column: usize, words: &str) -> String {
    let name = table.columns.get(column).map_or("", String::as_str);
    format!("row {}, column {name}: {words}", row.line)
}

fn number(table: &Table, row: &table::Row, column: usize) -> Result<Option<f64>, Problem> {
    table::read_number(table.cell(row, column), table.delimiter)
}

fn is_empty(table: &Table, row: &table::Row, cells: Cells) -> bool {
    let nothing = |column: usize| matches!(number(table, row, column), Ok(None));
    nothing(cells.date) && nothing(cells.value) && cells.denominator.is_none_or(nothing)
}

/// What a row holds; none, and every problem told, when one of its cells cannot be read.
fn period(
    table: &Table,
    row: &table::Row,
    cells: Cells,
    order: DateOrder,
    problems: &mut Vec<String>,
) -> Option<Period> {
    let date = table::read_date(table.cell(row, cells.date), order)
        .map_err(|problem| problems.push(at(table, row, cells.date, problem.words())))
        .ok();
    let mut read = |column: usize| {
        number(table, row, column)
            .map_err(|problem| problems.push(at(table, row, column, problem.words())))
            .ok()
    };
    let value = read(cells.value);
    let denominator = cells.denominator.map_or(Some(None), &mut read);
    let target = cells.target.map_or(Some(None), &mut read);
    Some(Period {
        date: date?,
        value: value?,
        denominator: denominator?,
        target: target?,
        row: row.line,
    })
}
