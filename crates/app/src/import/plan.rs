//! What reading a table in would do, row by row. Pure: the same table and numbers give the same plan.

use std::collections::BTreeMap;

use domain::Problem;
use domain::measure::Measure;
use domain::observation::{Counted, Observation};
use jiff::civil::Date;

use crate::table::{self, CellProblem, Row, Table};

/// Which column is what, by name; none where it should be found by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The date.
    pub date: Option<String>,
    /// The number, or the upper one of two.
    pub value: Option<String>,
    /// The lower number.
    pub denominator: Option<String>,
}

/// What would happen with a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// A number for an empty period.
    New(Counted),
    /// A number that takes the place of another.
    Replaces(Counted, Counted),
    /// The same number stands there already.
    Same,
    /// Its number cell is empty: the period stays a gap.
    Empty,
    /// Something is wrong with it; see the problems.
    Wrong,
}

/// One row of the preview.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRow {
    /// The line of the file.
    pub line: u64,
    /// Its period, when its date can be read.
    pub period: Option<Date>,
    /// What would happen.
    pub fate: Fate,
}

/// What reading the table in would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The columns that were used, by name.
    pub used: Columns,
    /// Every row.
    pub rows: Vec<PlannedRow>,
    /// Every problem, in the order of the file.
    pub problems: Vec<CellProblem>,
}

impl Plan {
    /// What would be written.
    pub fn to_write(&self) -> impl Iterator<Item = (Date, Counted)> {
        self.rows
            .iter()
            .filter_map(|row| match (&row.fate, row.period) {
                (Fate::New(counted) | Fate::Replaces(_, counted), Some(period)) => {
                    Some((period, *counted))
                }
                _ => None,
            })
    }

    /// How many rows have this fate.
    pub fn count(&self, fits: impl Fn(&Fate) -> bool) -> usize {
        self.rows.iter().filter(|row| fits(&row.fate)).count()
    }
}

/// The columns to use, as indices.
struct Found {
    date: usize,
    value: usize,
    denominator: Option<usize>,
}

/// Plans the reading-in of a table into a measure that has the `standing` numbers.
pub fn plan(
    table: &Table,
    measure: &Measure,
    columns: &Columns,
    standing: &[Observation],
    today: Date,
) -> Plan {
    let found = match find(table, measure, columns) {
        Ok(found) => found,
        Err(problems) => {
            return Plan {
                used: columns.clone(),
                rows: Vec::new(),
                problems,
            };
        }
    };
    let name = |index: usize| table.columns.get(index).cloned();
    let used = Columns {
        date: name(found.date),
        value: name(found.value),
        denominator: found.denominator.and_then(name),
    };
    let mut problems = Vec::new();
    let dates = table.rows.iter().map(|row| table.cell(row, found.date));
    let order = match table::date_order(dates) {
        Ok(order) => order,
        Err(problem) => {
            problems.push(CellProblem {
                line: None,
                column: used.date.clone(),
                words: problem.words().to_owned(),
            });
            return Plan {
                used,
                rows: Vec::new(),
                problems,
            };
        }
    };
    let reader = Reader {
        table,
        measure,
        found: &found,
        order,
        today,
    };
    let mut seen: BTreeMap<Date, u64> = BTreeMap::new();
    let rows = table
        .rows
        .iter()
        .map(|row| {
            let (period, counted) = reader.read(row, &mut seen, &mut problems);
            PlannedRow {
                line: row.line,
                period,
                fate: fate(period, counted, standing),
            }
        })
        .collect();
    Plan {
        used,
        rows,
        problems,
    }
}

fn find(table: &Table, measure: &Measure, columns: &Columns) -> Result<Found, Vec<CellProblem>> {
    let mut problems = Vec::new();
    let mut chosen = |name: &Option<String>| match name {
        Some(name) => match table.column(name) {
            Ok(index) => Some(index),
            Err(problem) => {
                problems.push(CellProblem {
                    line: None,
                    column: Some(name.clone()),
                    words: problem.words().to_owned(),
                });
                None
            }
        },
        None => None,
    };
    let date = chosen(&columns.date);
    let value = chosen(&columns.value);
    let denominator = chosen(&columns.denominator);
    if !problems.is_empty() {
        return Err(problems);
    }
    let date = date.or_else(|| {
        table.guess(
            &["date", "period", "week", "month", "day"],
            &[value, denominator],
        )
    });
    let unit = measure.unit.as_str().to_lowercase();
    let name = measure.name.as_str().to_lowercase();
    let value_words = [
        unit.as_str(),
        name.as_str(),
        "value",
        "numerator",
        "number",
        "count",
        "n",
    ];
    let value = value
        .or_else(|| table.guess(&value_words, &[date, denominator]))
        .or_else(|| only_other(table, date, denominator));
    let denominator = denominator.or_else(|| {
        let wanted = measure
            .denominator
            .as_ref()
            .map(|name| name.as_str().to_lowercase())
            .unwrap_or_default();
        let words: Vec<&str> = [wanted.as_str(), "denominator", "total", "of", "all"]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        measure
            .kind
            .has_denominator()
            .then(|| table.guess(&words, &[date, value]))
            .flatten()
    });
    missing(table, measure, date, value, denominator)
}

/// With two columns and one of them the date, the other is the number.
fn only_other(table: &Table, date: Option<usize>, denominator: Option<usize>) -> Option<usize> {
    let mut free = (0..table.columns.len())
        .filter(|index| Some(*index) != date && Some(*index) != denominator);
    let first = free.next()?;
    free.next().is_none().then_some(first)
}

fn missing(
    table: &Table,
    measure: &Measure,
    date: Option<usize>,
    value: Option<usize>,
    denominator: Option<usize>,
) -> Result<Found, Vec<CellProblem>> {
    let there = table.columns.join(", ");
    let tell = |what: &str| CellProblem {
        line: None,
        column: None,
        words: format!("Which column holds {what}? Choose it. The columns are: {there}."),
    };
    let lacks_denominator = measure.kind.has_denominator() && denominator.is_none();
    match (date, value) {
        (Some(date), Some(value)) if !lacks_denominator => Ok(Found {
            date,
            value,
            denominator,
        }),
        _ => {
            let mut problems = Vec::new();
            if date.is_none() {
                problems.push(tell("the date"));
            }
            if value.is_none() {
                problems.push(tell(&format!("the number of {}", measure.unit)));
            }
            if lacks_denominator {
                let of = measure
                    .denominator
                    .as_ref()
                    .map_or("the whole", |name| name.as_str());
                problems.push(tell(&format!("the number of {of} (the second number)")));
            }
            Err(problems)
        }
    }
}

struct Reader<'a> {
    table: &'a Table,
    measure: &'a Measure,
    found: &'a Found,
    order: table::DateOrder,
    today: Date,
}

/// What stands in a cell, or in the cells of one number.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Cell<T> {
    Read(T),
    /// No problem but a gap.
    Empty,
    /// It cannot be read, and a problem says why.
    Wrong,
}

impl Reader<'_> {
    /// The row's period and number.
    fn read(
        &self,
        row: &Row,
        seen: &mut BTreeMap<Date, u64>,
        problems: &mut Vec<CellProblem>,
    ) -> (Option<Date>, Cell<Counted>) {
        let period = self.period(row, seen, problems);
        let counted = self.counted(row, problems);
        (period, counted)
    }

    fn problem(&self, row: &Row, column: usize, problem: &Problem) -> CellProblem {
        let name = self.table.columns.get(column).map_or("", String::as_str);
        CellProblem::cell(row.line, name, problem.words())
    }

    fn period(
        &self,
        row: &Row,
        seen: &mut BTreeMap<Date, u64>,
        problems: &mut Vec<CellProblem>,
    ) -> Option<Date> {
        let date = match table::read_date(self.table.cell(row, self.found.date), self.order) {
            Ok(date) => date,
            Err(problem) => {
                problems.push(self.problem(row, self.found.date, &problem));
                return None;
            }
        };
        if date > self.today {
            problems.push(self.problem(
                row,
                self.found.date,
                &Problem::new("This day has not come yet."),
            ));
            return None;
        }
        let period = self.measure.rhythm.period_of(date);
        if let Some(first) = seen.get(&period) {
            let words =
                format!("Row {first} is for the same period ({period}). Keep one of the two.");
            problems.push(self.problem(row, self.found.date, &Problem::new(words)));
            return None;
        }
        seen.insert(period, row.line);
        Some(period)
    }

    fn counted(&self, row: &Row, problems: &mut Vec<CellProblem>) -> Cell<Counted> {
        let value = self.number(row, self.found.value, problems);
        let counted = match self
            .found
            .denominator
            .filter(|_| self.measure.kind.has_denominator())
        {
            None => match value {
                Cell::Read(value) => Counted::Number { value },
                Cell::Empty => return Cell::Empty,
                Cell::Wrong => return Cell::Wrong,
            },
            Some(column) => match (value, self.number(row, column, problems)) {
                (Cell::Read(numerator), Cell::Read(denominator)) => Counted::Of {
                    numerator,
                    denominator,
                },
                (Cell::Empty, Cell::Empty) => return Cell::Empty,
                (Cell::Wrong, _) | (_, Cell::Wrong) => return Cell::Wrong,
                (Cell::Read(_), Cell::Empty) | (Cell::Empty, Cell::Read(_)) => {
                    let words = Problem::new("One of the two numbers is missing.");
                    problems.push(self.problem(row, self.found.value, &words));
                    return Cell::Wrong;
                }
            },
        };
        match counted.check(self.measure.kind) {
            Ok(counted) => Cell::Read(counted),
            Err(problem) => {
                problems.push(self.problem(row, self.found.value, &problem));
                Cell::Wrong
            }
        }
    }

    fn number(&self, row: &Row, column: usize, problems: &mut Vec<CellProblem>) -> Cell<f64> {
        match table::read_number(self.table.cell(row, column), self.table.delimiter) {
            Ok(Some(number)) => Cell::Read(number),
            Ok(None) => Cell::Empty,
            Err(problem) => {
                problems.push(self.problem(row, column, &problem));
                Cell::Wrong
            }
        }
    }
}

fn fate(period: Option<Date>, counted: Cell<Counted>, standing: &[Observation]) -> Fate {
    let Some(period) = period else {
        return Fate::Wrong;
    };
    let counted = match counted {
        Cell::Read(counted) => counted,
        Cell::Empty => return Fate::Empty,
        Cell::Wrong => return Fate::Wrong,
    };
    match standing
        .iter()
        .find(|observation| observation.period == period)
    {
        None => Fate::New(counted),
        Some(there) if there.counted == counted => Fate::Same,
        Some(there) => Fate::Replaces(there.counted, counted),
    }
}
