//! Places out of a table: what each found, and which could be next.

use app::table::{self, Row, Table};
use clap::Args;
use risk::spread::Site;
use serde::Serialize;
use std::path::PathBuf;

use crate::columns::{Columns, SameDay};
use crate::trouble::Trouble;

/// Which columns of the file are what.
#[derive(Debug, Args)]
pub(super) struct Places {
    /// The file: CSV, or JSON as a list of rows
    file: PathBuf,
    /// Column with the name of the place
    #[arg(long, value_name = "COLUMN", default_value = "place")]
    name: String,
    /// Columns with events and people before
    #[arg(long, value_name = "EVENTS,PEOPLE", value_delimiter = ',', num_args = 1..=2, requires = "after", conflicts_with = "effect")]
    before: Vec<String>,
    /// Columns with events and people after
    #[arg(long, value_name = "EVENTS,PEOPLE", value_delimiter = ',', num_args = 1..=2, requires = "before")]
    after: Vec<String>,
    /// Column with the effect: after less before, on a scale where effects add
    #[arg(long, value_name = "COLUMN", requires = "se")]
    effect: Option<String>,
    /// Column with the standard error of the effect
    #[arg(long, value_name = "COLUMN", requires = "effect")]
    se: Option<String>,
    /// Column with “how like ours is it, x in 10”
    #[arg(long, value_name = "COLUMN")]
    similarity: Option<String>,
    /// Column with how many people a place would reach, for places that could be next
    #[arg(long, value_name = "COLUMN")]
    people: Option<String>,
    /// Only rows where a column holds this; may be repeated
    #[arg(long = "where", value_name = "COLUMN=VALUE")]
    only: Vec<String>,
}

/// On which scale effects are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Scale {
    LogOdds,
    AsGiven,
}

/// Events among people, before and after.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counts {
    pub before: (u64, u64),
    pub after: (u64, u64),
}

/// A place that tried it.
#[derive(Debug)]
pub(super) struct Tried {
    pub name: String,
    pub site: Site,
    pub similarity: Option<f64>,
    pub counts: Option<Counts>,
}

/// A place that could be next.
#[derive(Debug)]
pub(super) struct Open {
    pub name: String,
    pub people: f64,
    pub similarity: f64,
}

/// Everything read.
#[derive(Debug)]
pub(super) struct Read {
    pub scale: Scale,
    pub tried: Vec<Tried>,
    pub candidates: Vec<Open>,
}

/// The columns of the results by their index.
enum Results {
    Counts([usize; 4]),
    Effect(usize, usize),
}

impl Places {
    pub(super) fn has_similarity(&self) -> bool {
        self.similarity.is_some()
    }

    fn columns(&self) -> Columns {
        Columns {
            file: self.file.clone(),
            date: String::new(),
            value: None,
            numerator: None,
            denominator: None,
            only: self.only.clone(),
            same_day: SameDay::Refused,
            target: None,
        }
    }

    /// The places; effects are turned so that below zero is better.
    pub(super) fn read(&self, lower_is_better: bool) -> Result<Read, Trouble> {
        let columns = self.columns();
        let table = columns.table()?;
        let index = |name: &str| columns.index_of(&table, name);
        let name = index(&self.name)?;
        let results = self.results(&columns, &table)?;
        let similarity = self.similarity.as_deref().map(index).transpose()?;
        let people = self.people.as_deref().map(index).transpose()?;
        let mut read = Read {
            scale: match results {
                Results::Counts(_) => Scale::LogOdds,
                Results::Effect(..) => Scale::AsGiven,
            },
            tried: Vec::new(),
            candidates: Vec::new(),
        };
        let mut problems = Vec::new();
        for row in columns.kept(&table)? {
            let called = table.cell(row, name).to_owned();
            let line = Line { table: &table, row };
            let alike = match line.similarity(similarity) {
                Ok(alike) => alike,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            match line.result(&results) {
                Ok(Some((site, counts))) => read.tried.push(Tried {
                    name: called,
                    site: turned(site, lower_is_better),
                    similarity: alike,
                    counts,
                }),
                Ok(None) => match line.people(people) {
                    Ok(people) => read.candidates.push(Open {
                        name: called,
                        people,
                        similarity: alike.unwrap_or(1.0),
                    }),
                    Err(problem) => problems.push(problem),
                },
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(columns.problem(&format!("{}.", problems.join(";\n  "))));
        }
        if read.tried.is_empty() {
            return Err(
                columns.problem("no place has a result yet: there is nothing to forecast from")
            );
        }
        if similarity.is_some() && read.tried.iter().any(|place| place.similarity.is_none()) {
            return Err(columns
                .problem("say for every place with a result how like ours it is, 1 to 10 in 10"));
        }
        Ok(read)
    }

    fn results(&self, columns: &Columns, table: &Table) -> Result<Results, Trouble> {
        let index = |name: &String| columns.index_of(table, name);
        match (self.before.as_slice(), self.after.as_slice(), &self.effect, &self.se) {
            ([e0, n0], [e1, n1], _, _) => Ok(Results::Counts([index(e0)?, index(n0)?, index(e1)?, index(n1)?])),
            (_, _, Some(effect), Some(se)) => Ok(Results::Effect(index(effect)?, index(se)?)),
            ([], [], None, None) => Err(Trouble::Setting(format!(
                "say which columns hold the results: --before EVENTS,PEOPLE --after EVENTS,PEOPLE, or --effect COLUMN --se COLUMN. The columns are: {}",
                table.columns.join(", ")
            ))),
            _ => Err(Trouble::Setting(
                "--before and --after: name two columns each, events and people, with a comma between".to_owned(),
            )),
        }
    }
}

/// Below zero is better.
fn turned(site: Site, lower_is_better: bool) -> Site {
    if lower_is_better {
        return site;
    }
    Site {
        effect: -site.effect,
        ..site
    }
}

/// One row of the table.
struct Line<'a> {
    table: &'a Table,
    row: &'a Row,
}

impl Line<'_> {
    fn problem(&self, column: usize, words: &str) -> String {
        let name = self.table.columns.get(column).map_or("", String::as_str);
        format!("row {}, column {name}: {words}", self.row.line)
    }

    fn number(&self, column: usize) -> Result<Option<f64>, String> {
        table::read_number(self.table.cell(self.row, column), self.table.delimiter)
            .map_err(|problem| self.problem(column, problem.words().trim_end_matches('.')))
    }

    fn count(&self, column: usize) -> Result<Option<u64>, String> {
        match self.number(column)? {
            None => Ok(None),
            Some(value) if value >= 0.0 && value.fract() == 0.0 && value < 1e15 =>
            {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "checked just above"
                )]
                Ok(Some(value as u64))
            }
            Some(value) => {
                Err(self.problem(column, &format!("{value} is not a whole number from 0")))
            }
        }
    }

    /// None for a place without any result; half a result is a problem.
    fn result(&self, results: &Results) -> Result<Option<(Site, Option<Counts>)>, String> {
        match results {
            Results::Effect(effect, se) => match (self.number(*effect)?, self.number(*se)?) {
                (None, None) => Ok(None),
                (Some(effect), Some(error)) if error > 0.0 => Ok(Some((
                    Site {
                        effect,
                        variance: error * error,
                    },
                    None,
                ))),
                (_, Some(_)) => Err(self.problem(
                    *se,
                    "an effect and a standard error above 0 are both needed",
                )),
                (Some(_), None) => Err(self.problem(*se, "the standard error is missing")),
            },
            Results::Counts(columns) => {
                let [e0, n0, e1, n1] = columns.map(|column| self.count(column));
                let (e0, n0, e1, n1) = (e0?, n0?, e1?, n1?);
                match (e0, n0, e1, n1) {
                    (None, None, None, None) => Ok(None),
                    (Some(e0), Some(n0), Some(e1), Some(n1)) => {
                        let counts = Counts {
                            before: (e0, n0),
                            after: (e1, n1),
                        };
                        self.check(columns[0], counts.before)?;
                        self.check(columns[2], counts.after)?;
                        Ok(Some((log_odds(counts), Some(counts))))
                    }
                    _ => Err(self.problem(columns[0], "one of the four counts is missing")),
                }
            }
        }
    }

    fn check(&self, column: usize, (events, people): (u64, u64)) -> Result<(), String> {
        if people == 0 {
            return Err(self.problem(column, "nobody was counted"));
        }
        if events > people {
            return Err(self.problem(
                column,
                &format!("{events} of {people}: check which of the two is wrong"),
            ));
        }
        Ok(())
    }

    fn similarity(&self, column: Option<usize>) -> Result<Option<f64>, String> {
        let Some(column) = column else {
            return Ok(None);
        };
        match self.number(column)? {
            None => Ok(None),
            Some(tenths) if tenths > 0.0 && tenths <= 10.0 => Ok(Some(tenths / 10.0)),
            Some(tenths) => Err(self.problem(
                column,
                &format!("{tenths}: write x in 10, above 0 and at most 10"),
            )),
        }
    }

    fn people(&self, column: Option<usize>) -> Result<f64, String> {
        let Some(column) = column else { return Ok(1.0) };
        match self.number(column)? {
            Some(people) if people > 0.0 => Ok(people),
            _ => Err(self.problem(
                column,
                "say how many people this place would reach, more than 0",
            )),
        }
    }
}

/// Log-odds after less before, a half added to each count (Haldane 1956; Anscombe 1956) so that none and all have an answer.
fn log_odds(counts: Counts) -> Site {
    let part = |(events, people): (u64, u64)| {
        let (with, without) = (events as f64 + 0.5, (people - events) as f64 + 0.5);
        ((with / without).ln(), 1.0 / with + 1.0 / without)
    };
    let (before, after) = (part(counts.before), part(counts.after));
    Site {
        effect: after.0 - before.0,
        variance: before.1 + after.1,
    }
}
