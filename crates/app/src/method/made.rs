//! What a method's tools make of a table: a picture, or figures in words.

mod figures;

use chart::{
    Branch, CauseAndEffect, CumulativeFlow, CycleScatter, Drawing, Driver, DriverDiagram,
    EmotionalMap, FinishedCase, FlowLevel, Histogram, Moment, Numbers, ParetoChart, ScatterChart,
    ScatterLine, Size, StreamMap, StreamStep, View,
};
use domain::MeasureId;
use domain::cycle::days_between;
use domain::goal::plain_number;
use domain::method::answer::{Answer, Answers, Row, number_of, words_of};
use domain::method::{Artefact, Column, ColumnKind, DrawingKind, Field, FieldKind};
use domain::tool::{cycle_time, flow, line, shares, spread, value_stream};
use jiff::civil::Date;

/// A picture for both widths.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// For desktops and paper.
    pub wide: Drawing,
    /// For phones.
    pub narrow: Drawing,
}

/// Figures in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// What it is, and how much.
    pub rows: Vec<(String, String)>,
    /// What is odd about the numbers.
    pub notes: Vec<String>,
}

/// What was made of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Made {
    /// A picture.
    Picture(Box<Picture>),
    /// Figures.
    Figures(Figures),
    /// The chart of a measure, on its own page.
    Chart(MeasureId),
}

/// Everything made of a form, by field.
pub(super) fn made(form: &Artefact, answers: &Answers, title: &str) -> Vec<(String, Made)> {
    let of = |field: &Field| {
        let made = match &field.kind {
            FieldKind::Drawing {
                draws: DrawingKind::ControlChart,
                from,
            } => match answers.of(&form.key, from) {
                Some(Answer::Measure(measure)) => Made::Chart(*measure),
                _ => return None,
            },
            FieldKind::Drawing { draws, from } => {
                let rows = named(form, from, answers.rows(&form.key, from));
                if rows.is_empty() {
                    return None;
                }
                let sheet = |side: &str| Sheet {
                    form,
                    answers,
                    rows: &rows,
                    id: format!("made-{}-{}-{side}", form.key, field.key),
                    title: title_of(form, answers, title),
                };
                Made::Picture(Box::new(Picture {
                    wide: sheet("wide").draw(*draws, Size::Wide)?,
                    narrow: sheet("narrow").draw(*draws, Size::Narrow)?,
                }))
            }
            FieldKind::Figures { works_out, from } => {
                let rows = answers.rows(&form.key, from);
                if rows.is_empty() {
                    return None;
                }
                let shown = named(form, from, rows);
                let number = |field: &str| number_in(form, answers, field);
                Made::Figures(figures::figures(*works_out, rows, &shown, number))
            }
            _ => return None,
        };
        Some((field.key.clone(), made))
    };
    form.fields.iter().filter_map(of).collect()
}

/// What a picture is about: the form's own line if it begins with one, else the test.
fn title_of(form: &Artefact, answers: &Answers, title: &str) -> String {
    form.fields
        .first()
        .and_then(|field| match answers.of(&form.key, &field.key) {
            Some(Answer::Line(line)) => Some(line.to_string()),
            _ => None,
        })
        .unwrap_or_else(|| title.to_owned())
}

/// A number of the form; none when it is empty.
fn number_in(form: &Artefact, answers: &Answers, field: &str) -> Option<f64> {
    match answers.of(&form.key, field) {
        Some(Answer::Number(number)) => Some(*number),
        _ => None,
    }
}

/// Rows with the words of choices instead of their keys, as people read them.
fn named(form: &Artefact, table: &str, rows: &[Row]) -> Vec<Row> {
    let Some(FieldKind::Table(columns)) = form.field(table).map(|field| &field.kind) else {
        return rows.to_vec();
    };
    let name = |column: &Column, cell: &str| match &column.kind {
        ColumnKind::Choice(options) => options
            .iter()
            .find(|option| option.key == cell)
            .map_or_else(|| cell.to_owned(), |option| option.label.clone()),
        _ => cell.to_owned(),
    };
    rows.iter()
        .map(|row| {
            let cells = columns.iter().filter_map(|column| {
                // These two are read by the tools, not by people.
                let cell = row.get(&column.key)?;
                let is_read = column.key == "adds-value" || column.key == "whose";
                let shown = if is_read {
                    cell.clone()
                } else {
                    name(column, cell)
                };
                Some((column.key.clone(), shown))
            });
            cells.collect()
        })
        .collect()
}

/// A table about to be drawn.
struct Sheet<'a> {
    form: &'a Artefact,
    answers: &'a Answers,
    rows: &'a [Row],
    id: String,
    title: String,
}

impl Sheet<'_> {
    fn draw(&self, kind: DrawingKind, size: Size) -> Option<Drawing> {
        Some(match kind {
            DrawingKind::ValueStream => chart::value_stream_map(&self.stream(), size),
            DrawingKind::CauseAndEffect => chart::cause_and_effect(&self.causes(), size),
            DrawingKind::Driver => chart::driver_diagram(&self.drivers(), size),
            DrawingKind::Pareto => {
                let counted = shares::counts(self.rows);
                let kinds = shares::shares(&counted).kinds;
                let kinds = kinds.into_iter().map(|one| (one.kind, one.count)).collect();
                chart::pareto(&ParetoChart::new(&self.id, &self.title, kinds), size)
            }
            DrawingKind::Histogram => {
                let values = spread::values(self.rows);
                let chart = Histogram::new(&self.id, &self.title, values, Numbers::Plain);
                chart::histogram(&chart, size)
            }
            DrawingKind::Scatter => chart::scatter(&self.scatter(), size),
            DrawingKind::CumulativeFlow => chart::cumulative_flow(&self.flow()?, size),
            DrawingKind::CycleTimes => chart::cycle_scatter(&self.cycle_times(), size),
            DrawingKind::EmotionalMap => chart::emotional_map(&self.feelings(), size),
            DrawingKind::ControlChart => return None,
        })
    }

    fn stream(&self) -> StreamMap {
        let steps = value_stream::steps(self.rows);
        let said = steps.iter().any(|step| step.adds_value.is_some());
        let steps = steps
            .into_iter()
            .map(|step| StreamStep {
                adds_value: !said || step.adds_value == Some(true),
                name: step.name,
                waiting: step.waiting,
                process: step.process,
                right: step.right,
                people: step.people,
            })
            .collect();
        StreamMap {
            id: self.id.clone(),
            title: self.title.clone(),
            heading: String::new(),
            steps,
        }
    }

    fn causes(&self) -> CauseAndEffect {
        let mut branches: Vec<Branch> = Vec::new();
        for row in self.rows {
            let pair = (
                words_of(row, "cause").to_owned(),
                words_of(row, "why").to_owned(),
            );
            if pair.0.is_empty() {
                continue;
            }
            let name = match words_of(row, "branch") {
                "" => "Other",
                name => name,
            };
            match branches.iter_mut().find(|branch| branch.name == name) {
                Some(branch) => branch.causes.push(pair),
                None => branches.push(Branch {
                    name: name.to_owned(),
                    causes: vec![pair],
                }),
            }
        }
        CauseAndEffect {
            id: self.id.clone(),
            title: self.title.clone(),
            heading: String::new(),
            branches,
        }
    }

    fn drivers(&self) -> DriverDiagram {
        let rows = self.rows.iter().map(|row| {
            [
                words_of(row, "primary"),
                words_of(row, "secondary"),
                words_of(row, "idea"),
            ]
        });
        DriverDiagram {
            id: self.id.clone(),
            title: self.title.clone(),
            heading: String::new(),
            drivers: Driver::from_rows(rows),
        }
    }

    fn scatter(&self) -> ScatterChart {
        let pairs = line::pairs(self.rows);
        let line = match line::fit(&pairs) {
            line::Fit::Line(line) => Some(ScatterLine {
                middle: line.middle,
                slope: line.slope,
                range: line.range,
                across: line.across,
            }),
            line::Fit::TooFew(_) | line::Fit::SameAcross => None,
        };
        let name = |field: &str, otherwise: &str| match self.answers.of(&self.form.key, field) {
            Some(Answer::Line(line)) => line.to_string(),
            _ => otherwise.to_owned(),
        };
        ScatterChart {
            id: self.id.clone(),
            title: self.title.clone(),
            heading: String::new(),
            across_name: name("across-name", "across"),
            up_name: name("up-name", "up"),
            pairs,
            line,
        }
    }

    fn flow(&self) -> Option<CumulativeFlow> {
        let at_start = number_in(self.form, self.answers, "at-start").unwrap_or(0.0);
        let periods = flow::periods(self.rows);
        let sums = flow::flow(&periods, at_start)?;
        let levels = periods
            .into_iter()
            .zip(sums.levels)
            .map(|(period, level)| FlowLevel {
                name: period.name,
                arrived: level.arrived,
                departed: level.departed,
            })
            .collect();
        Some(CumulativeFlow {
            id: self.id.clone(),
            title: self.title.clone(),
            heading: String::new(),
            at_start,
            levels,
        })
    }

    fn cycle_times(&self) -> CycleScatter {
        let times = cycle_time::cycle_times(&cycle_time::times(self.rows));
        let levels = times
            .percentiles
            .iter()
            .filter(|one| [50, 85, 95].contains(&one.in_hundred));
        let case = |row: &Row| {
            let day: Option<Date> = words_of(row, "day").parse().ok();
            Some(FinishedCase {
                took: number_of(row, "value")?,
                day: day.and_then(|day| i32::try_from(days_between(Date::ZERO, day)).ok()),
                name: day.map_or_else(String::new, |day| day.strftime("%-d %B").to_string()),
            })
        };
        CycleScatter {
            id: self.id.clone(),
            title: self.title.clone(),
            heading: String::new(),
            cases: self.rows.iter().filter_map(case).collect(),
            levels: levels.map(|one| (one.in_hundred, one.within)).collect(),
        }
    }

    fn feelings(&self) -> EmotionalMap {
        let moment = |row: &Row| Moment {
            touchpoint: words_of(row, "touchpoint").to_owned(),
            feeling: number_of(row, "feeling"),
            words: words_of(row, "words").to_owned(),
            view: if words_of(row, "whose") == "staff" {
                View::Staff
            } else {
                View::People
            },
        };
        EmotionalMap {
            id: self.id.clone(),
            title: self.title.clone(),
            heading: String::new(),
            moments: self.rows.iter().map(moment).collect(),
        }
    }
}

/// A number with at most one decimal.
fn say(value: f64) -> String {
    plain_number((value * 10.0).round() / 10.0)
}

/// A share as per cent.
fn percent(share: f64) -> String {
    format!("{}%", say(share * 100.0))
}
