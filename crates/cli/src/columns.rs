//! A series out of a CSV or JSON file: which rows, which columns, in the order of time.

use std::path::PathBuf;

use app::table::{self, Table};
use clap::Args;
use jiff::civil::Date;

use self::periods::Cells;
use crate::rows;
use crate::trouble::Trouble;

mod periods;

/// Which columns of the file are what.
#[derive(Debug, Args)]
pub(crate) struct Columns {
    /// The file: CSV, or JSON as a list of rows
    pub file: PathBuf,
    /// Column with the date
    #[arg(long, value_name = "COLUMN", default_value = "date")]
    pub date: String,
    /// Column with the value, for measures of one number
    #[arg(long, value_name = "COLUMN", conflicts_with_all = ["numerator", "denominator"])]
    pub value: Option<String>,
    /// Column with the upper of two numbers
    #[arg(long, value_name = "COLUMN", requires = "denominator")]
    pub numerator: Option<String>,
    /// Column with the lower of two numbers
    #[arg(long, value_name = "COLUMN", requires = "numerator")]
    pub denominator: Option<String>,
    /// Only rows where a column holds this; may be repeated
    #[arg(long = "where", value_name = "COLUMN=VALUE")]
    pub only: Vec<String>,
    /// What several rows of one day are.
    #[arg(skip)]
    pub same_day: SameDay,
    /// Column with the target of each row.
    #[arg(skip)]
    pub target: Option<String>,
}

/// Several rows of one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum SameDay {
    /// Are a mistake.
    #[default]
    Refused,
    /// Are a mistake unless asked for.
    MayBeAskedFor,
    /// Are the measurements of that day.
    Measurements,
}

/// What a chart asks of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fits {
    /// The upper of two numbers is a part of the lower one.
    pub parts: bool,
    /// Numbers are counts or times: never below nought.
    pub counts: bool,
}

/// One period of the file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Period {
    pub date: Date,
    /// The value, or the upper of two numbers; none for a gap.
    pub value: Option<f64>,
    /// The lower of two numbers.
    pub denominator: Option<f64>,
    /// The target, where each row has its own.
    pub target: Option<f64>,
    /// The row of the file, as a spreadsheet counts.
    pub row: u64,
}

impl Columns {
    /// Whether the measure has two numbers.
    pub(crate) fn has_two(&self) -> bool {
        self.denominator.is_some()
    }

    /// What the numbers are called.
    pub(crate) fn name(&self) -> String {
        match (&self.value, &self.numerator, &self.denominator) {
            (_, Some(numerator), Some(denominator)) => format!("{numerator} of {denominator}"),
            (Some(value), _, _) => value.clone(),
            _ => "value".to_owned(),
        }
    }

    /// The file as a table.
    pub(crate) fn table(&self) -> Result<Table, Trouble> {
        let bytes = std::fs::read(&self.file).map_err(|error| Trouble::File {
            path: self.file.clone(),
            what: "cannot be read",
            reason: error.to_string(),
        })?;
        if rows::looks_like_json(&bytes) {
            return rows::read(&bytes).map_err(|reason| self.problem(&reason));
        }
        table::read(&bytes).map_err(|problem| self.problem(problem.words()))
    }

    /// The dates alone, in the order of time: each row is an event.
    ///
    /// # Errors
    /// Every date that cannot be read, with its row.
    pub(crate) fn read_dates(&self) -> Result<Vec<Period>, Trouble> {
        let table = self.table()?;
        let date = self.index_of(&table, &self.date)?;
        let kept = self.kept(&table)?;
        let cells = kept.iter().map(|row| table.cell(row, date));
        let order = table::date_order(cells).map_err(|problem| self.problem(problem.words()))?;
        let mut problems = Vec::new();
        let mut events = Vec::new();
        for row in kept {
            match table::read_date(table.cell(row, date), order) {
                Ok(day) => events.push(Period {
                    date: day,
                    value: Some(1.0),
                    denominator: None,
                    row: row.line,
                    target: None,
                }),
                Err(problem) => problems.push(format!(
                    "row {}, column {}: {}",
                    row.line,
                    self.date,
                    problem.words()
                )),
            }
        }
        if !problems.is_empty() {
            return Err(self.problem(&listed(&problems)));
        }
        events.sort_by_key(|event| event.date);
        Ok(events)
    }

    pub(crate) fn problem(&self, words: &str) -> Trouble {
        Trouble::File {
            path: self.file.clone(),
            what: "cannot be used",
            reason: words.to_owned(),
        }
    }

    /// The periods of the rows asked for, in the order of time.
    ///
    /// # Errors
    /// Every problem at once, with row and column.
    pub(crate) fn read(&self) -> Result<Vec<Period>, Trouble> {
        let table = self.table()?;
        self.read_from(&table, &[])
    }

    /// As [`Columns::read`], for rows where further columns hold further values.
    pub(crate) fn read_from(
        &self,
        table: &Table,
        further: &[(usize, &str)],
    ) -> Result<Vec<Period>, Trouble> {
        let column = |name: &str| {
            table
                .column(name)
                .map_err(|problem| self.problem(problem.words()))
        };
        let date = column(&self.date)?;
        let value = match (&self.value, &self.numerator) {
            (Some(value), _) => column(value)?,
            (None, Some(numerator)) => column(numerator)?,
            (None, None) => {
                let words = format!(
                    "say which column holds the numbers: --value COLUMN, or --numerator COLUMN --denominator COLUMN. The columns are: {}",
                    table.columns.join(", ")
                );
                return Err(Trouble::Setting(words));
            }
        };
        let cells = Cells {
            date,
            value,
            denominator: self.denominator.as_deref().map(column).transpose()?,
            target: self.target.as_deref().map(column).transpose()?,
        };
        let mut only = self.conditions(table)?;
        only.extend(
            further
                .iter()
                .map(|(index, wanted)| (*index, (*wanted).to_owned())),
        );
        let kept = self.kept_where(table, &only)?;
        self.periods(table, &kept, cells)
    }

    /// The index of a column by its name.
    pub(crate) fn index_of(&self, table: &Table, name: &str) -> Result<usize, Trouble> {
        table
            .column(name)
            .map_err(|problem| self.problem(problem.words()))
    }

    /// The rows asked for.
    pub(crate) fn kept<'t>(&self, table: &'t Table) -> Result<Vec<&'t table::Row>, Trouble> {
        self.kept_where(table, &self.conditions(table)?)
    }

    fn kept_where<'t>(
        &self,
        table: &'t Table,
        only: &[(usize, String)],
    ) -> Result<Vec<&'t table::Row>, Trouble> {
        let fits = |row: &&table::Row| {
            only.iter()
                .all(|(index, wanted)| table.cell(row, *index).eq_ignore_ascii_case(wanted))
        };
        let kept: Vec<&table::Row> = table.rows.iter().filter(fits).collect();
        if kept.is_empty() {
            return Err(self.problem(&self.nothing_fits(table, only)));
        }
        Ok(kept)
    }

    /// Numbers that a chart cannot take, every one with row and column.
    pub(crate) fn check(&self, periods: &[Period], fits: Fits) -> Result<(), Trouble> {
        let upper = self
            .value
            .as_deref()
            .or(self.numerator.as_deref())
            .unwrap_or_default();
        let lower = self.denominator.as_deref().unwrap_or_default();
        let mut problems: Vec<(u64, String)> = Vec::new();
        for period in periods {
            let mut tell = |column: &str, words: String| {
                let words = format!("row {}, column {column}: {words}", period.row);
                problems.push((period.row, words));
            };
            if let Some(whole) = period.denominator.filter(|whole| *whole < 0.0) {
                tell(
                    lower,
                    format!(
                        "{whole} is below nought, and this is what the other number is divided by"
                    ),
                );
            }
            let Some(value) = period.value else { continue };
            if fits.counts && value < 0.0 {
                tell(
                    upper,
                    format!(
                        "{value} is below nought, and this chart is of counts or times. Mend it, leave it empty, or use --kind i"
                    ),
                );
            }
            if let Some(whole) = period
                .denominator
                .filter(|whole| fits.parts && value > *whole)
            {
                tell(
                    upper,
                    format!(
                        "{value} of {whole}: a part cannot be larger than its whole. Mend it, leave it empty, or use --kind u"
                    ),
                );
            }
        }
        problems.sort();
        let problems: Vec<String> = problems.into_iter().map(|(_, words)| words).collect();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(self.problem(&listed(&problems)))
        }
    }

    fn conditions(&self, table: &Table) -> Result<Vec<(usize, String)>, Trouble> {
        self.only
            .iter()
            .map(|condition| {
                let (name, wanted) = condition.split_once('=').ok_or_else(|| {
                    Trouble::Setting(format!(
                        "--where {condition}: write it as COLUMN=VALUE, for example --where type=1"
                    ))
                })?;
                let index = table
                    .column(name.trim())
                    .map_err(|problem| self.problem(problem.words()))?;
                Ok((index, wanted.trim().to_owned()))
            })
            .collect()
    }

    /// Says which values the first condition could have had.
    fn nothing_fits(&self, table: &Table, only: &[(usize, String)]) -> String {
        let wanted: Vec<&str> = self.only.iter().map(String::as_str).collect();
        let mut words = format!("no row fits --where {}.", wanted.join(" --where "));
        if let Some((index, _)) = only.first() {
            let mut seen: Vec<&str> = table
                .rows
                .iter()
                .map(|row| table.cell(row, *index))
                .collect();
            seen.sort_unstable();
            seen.dedup();
            let some: Vec<&str> = seen.iter().take(12).copied().collect();
            let more = if seen.len() > some.len() { ", …" } else { "" };
            let name = table.columns.get(*index).map_or("", String::as_str);
            words.extend([" Column ", name, " holds: ", &some.join(", "), more]);
        }
        words
    }
}

/// The first problems, one a line, and how many more there are.
fn listed(problems: &[String]) -> String {
    const SHOWN: usize = 20;
    let count = if problems.len() == 1 {
        "1 problem".to_owned()
    } else {
        format!("{} problems", problems.len())
    };
    let mut words = format!(
        "{count}:\n  {}",
        problems
            .iter()
            .take(SHOWN)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n  ")
    );
    if problems.len() > SHOWN {
        words.extend(["\n  … and ", &(problems.len() - SHOWN).to_string(), " more"]);
    }
    words
}
