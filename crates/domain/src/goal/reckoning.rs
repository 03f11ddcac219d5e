//! How it is reckoned whether a goal will be reached: from the numbers as they come, from one group of people, from waits, from
//! a queue.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::{FieldProblems, MeasureId, Problem};

words! {
    /// Which way.
    pub enum ReckoningKind {
        /// A level, a share or a total, as the measure counts it.
        Periods = "periods", "The numbers as they come";
        /// One group of people, followed to the end.
        Cohort = "cohort", "One group of people we follow to the end";
        /// How long it takes until something happens for people.
        Wait = "wait", "How long each person waits";
        /// A queue that fills and empties.
        Queue = "queue", "Who joins a queue and who leaves it";
    }
}

impl ReckoningKind {
    /// When to choose it, in a sentence.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Periods => "A level, a share or a running total. Right for most goals.",
            Self::Cohort => {
                "The goal is a share of them. Each number says: of those whose outcome is now known, so many got there."
            }
            Self::Wait => {
                "The goal is the time within which half of them had their turn. Those who still wait count as well."
            }
            Self::Queue => {
                "The goal is how many may still wait. Two more numbers say how many come and how many go."
            }
        }
    }
}

/// How it is reckoned, with what that needs to know.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reckoning {
    /// A level, a share or a total.
    #[default]
    Periods,
    /// A share of a group of this many.
    Cohort {
        /// How many people are in it, whatever became of them.
        people: u32,
    },
    /// How long half of them wait at most.
    Wait {
        /// How many each number of the goal's measure stands for; one each where none is chosen.
        finished: Option<MeasureId>,
        /// How long each of those who still wait has waited, in the unit of the measure.
        waiting: Vec<f64>,
        /// When that was so.
        on: Date,
    },
    /// How many wait in a queue.
    Queue {
        /// How many come each period.
        arrivals: MeasureId,
        /// How many go each period.
        departures: MeasureId,
    },
}

impl Reckoning {
    /// Which way it is.
    pub const fn kind(&self) -> ReckoningKind {
        match self {
            Self::Periods => ReckoningKind::Periods,
            Self::Cohort { .. } => ReckoningKind::Cohort,
            Self::Wait { .. } => ReckoningKind::Wait,
            Self::Queue { .. } => ReckoningKind::Queue,
        }
    }

    /// The measures it reads besides the goal's own.
    pub fn companions(&self) -> Vec<MeasureId> {
        match self {
            Self::Periods | Self::Cohort { .. } => Vec::new(),
            Self::Wait { finished, .. } => finished.iter().copied().collect(),
            Self::Queue {
                arrivals,
                departures,
            } => vec![*arrivals, *departures],
        }
    }
}

/// More waits than anybody types by hand.
const MOST_WAITS: usize = 400;

/// Reads "12, 30 45.5": how long each of some people has waited.
///
/// # Errors
/// The first word that is no time of 0 or more, or too many of them.
///
/// ```
/// use domain::goal::read_waits;
/// assert_eq!(read_waits("12, 30\n45.5").unwrap(), [12.0, 30.0, 45.5]);
/// assert!(read_waits("  ").unwrap().is_empty());
/// assert!(read_waits("12, soon").unwrap_err().to_string().contains("soon"));
/// assert!(read_waits("-3").is_err());
/// ```
pub fn read_waits(raw: &str) -> Result<Vec<f64>, Problem> {
    let waits = raw
        .split([',', ';', ' ', '\n', '\r', '\t'])
        .filter(|word| !word.is_empty())
        .map(|word| {
            word.parse::<f64>()
                .ok()
                .filter(|wait| wait.is_finite() && (0.0..=100_000.0).contains(wait))
                .ok_or_else(|| {
                    Problem::new(format!(
                        "“{word}” is not a time. Write numbers with commas between them: 12, 30, 45.5."
                    ))
                })
        })
        .collect::<Result<Vec<f64>, Problem>>()?;
    if waits.len() > MOST_WAITS {
        return Err(Problem::new(format!(
            "These are {} people. Up to {MOST_WAITS} can be written here.",
            waits.len()
        )));
    }
    Ok(waits)
}

/// A reckoning as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedReckoning {
    /// Which way.
    pub kind: String,
    /// How many people the group has.
    pub people: String,
    /// Which measure says how many finished.
    pub finished: String,
    /// How long those who still wait have waited.
    pub waiting: String,
    /// Which measure says how many come.
    pub arrivals: String,
    /// Which measure says how many go.
    pub departures: String,
}

impl TypedReckoning {
    /// As it stands in the boxes of a form.
    pub fn of(reckoning: &Reckoning) -> Self {
        let mut typed = Self {
            kind: reckoning.kind().word().to_owned(),
            ..Self::default()
        };
        match reckoning {
            Reckoning::Periods => {}
            Reckoning::Cohort { people } => typed.people = people.to_string(),
            Reckoning::Wait {
                finished, waiting, ..
            } => {
                typed.finished = finished.map_or_else(String::new, |id| id.to_string());
                typed.waiting = waiting
                    .iter()
                    .map(f64::to_string)
                    .collect::<Vec<_>>()
                    .join(", ");
            }
            Reckoning::Queue {
                arrivals,
                departures,
            } => {
                typed.arrivals = arrivals.to_string();
                typed.departures = departures.to_string();
            }
        }
        typed
    }

    /// Reads it; what belongs to another way is left aside.
    ///
    /// # Errors
    /// Each box that needs mending, by its name.
    pub fn parse(&self, today: Date) -> Result<Reckoning, FieldProblems> {
        let mut problems = FieldProblems::none();
        let read = match ReckoningKind::ALL
            .iter()
            .find(|kind| kind.word() == self.kind)
        {
            None if self.kind.is_empty() => Some(Reckoning::Periods),
            None => {
                problems.add("reckoning", Problem::new("Choose one of these."));
                None
            }
            Some(ReckoningKind::Periods) => Some(Reckoning::Periods),
            Some(ReckoningKind::Cohort) => problems
                .keep("people", people(&self.people))
                .map(|people| Reckoning::Cohort { people }),
            Some(ReckoningKind::Wait) => {
                let finished = match self.finished.as_str() {
                    "" => Some(None),
                    raw => problems.keep("finished", chosen(raw)).map(Some),
                };
                let waiting = problems.keep("waiting", read_waits(&self.waiting));
                finished
                    .zip(waiting)
                    .map(|(finished, waiting)| Reckoning::Wait {
                        finished,
                        waiting,
                        on: today,
                    })
            }
            Some(ReckoningKind::Queue) => {
                let arrivals = problems.keep("arrivals", chosen(&self.arrivals));
                let departures = problems.keep("departures", chosen(&self.departures));
                arrivals
                    .zip(departures)
                    .map(|(arrivals, departures)| Reckoning::Queue {
                        arrivals,
                        departures,
                    })
            }
        };
        problems.or(read)
    }
}

fn people(raw: &str) -> Result<u32, Problem> {
    raw.trim()
        .replace(',', "")
        .parse::<u32>()
        .ok()
        .filter(|people| (1..=100_000).contains(people))
        .ok_or_else(|| {
            Problem::new("How many people are in the group? Write a whole number, for example 85.")
        })
}

fn chosen(raw: &str) -> Result<MeasureId, Problem> {
    raw.parse::<MeasureId>()
        .map_err(|_| Problem::new("Choose one of the numbers in the list."))
}
