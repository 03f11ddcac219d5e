//! The figures of a shared copy for other programs, as JSON and as CSV. The shape is promised in `docs/public-figures.md`: names stay,
//! new ones may be added, and [`SCHEMA`] counts up when one changes its meaning.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::table::{Cell, csv};

/// The name and version of the shape.
pub const SCHEMA: &str = "hundred-figures/1";

/// The figures of a copy, as they were on its day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// [`SCHEMA`].
    pub schema: String,
    /// What kind of document was shared: "One page".
    pub document: String,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub whose: String,
    /// The day the figures tell of.
    pub as_of: Date,
    /// What was done with small numbers, in a sentence.
    pub small_numbers: String,
    /// What the figures do not say.
    pub caution: String,
    /// The measures that the shared document shows.
    pub measures: Vec<Series>,
}

/// A measure with its numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// What exactly is counted.
    pub definition: String,
    /// `outcome`, `process`, `balancing`.
    pub role: String,
    /// `count`, `proportion`, `rate`, …
    pub kind: String,
    /// Which way is better: `up`, `down`, `neither`.
    pub better: String,
    /// `daily`, `weekly`, `monthly`: what a period is.
    pub rhythm: String,
    /// What one of the number, or of the upper number, is called.
    pub unit: String,
    /// What one of the lower number is called.
    pub of: Option<String>,
    /// A rate is shown for so many of the lower number.
    pub per: i64,
    /// In the order of the periods; a period that nobody wrote down is not there.
    pub numbers: Vec<Number>,
}

/// One number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// The first day of its period.
    pub period: Date,
    /// Whether it is shown.
    pub state: State,
    /// The number of the chart; a share or rate is worked out from the two numbers below.
    pub value: Option<f64>,
    /// The upper number of a share or rate.
    pub numerator: Option<f64>,
    /// The lower number of a share or rate.
    pub denominator: Option<f64>,
}

/// Whether a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is, rounded where the rule says so.
    Shown,
    /// It is there and not shown.
    Hidden,
    /// Somebody wrote down that it was not counted.
    NotCounted,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Hidden => "hidden",
            Self::NotCounted => "not_counted",
        }
    }
}

impl Figures {
    /// One row a number.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn to_csv(&self) -> Result<Vec<u8>, Error> {
        let heads = [
            "measure",
            "kind",
            "unit",
            "of",
            "per",
            "period",
            "state",
            "value",
            "numerator",
            "denominator",
            "as_of",
        ];
        let mut rows = Vec::new();
        for series in &self.measures {
            for number in &series.numbers {
                rows.push(vec![
                    Cell::text(&series.name),
                    Cell::text(&series.kind),
                    Cell::text(&series.unit),
                    series.of.as_ref().map_or(Cell::Empty, Cell::text),
                    Cell::Number(series.per as f64),
                    Cell::text(number.period.to_string()),
                    Cell::text(number.state.word()),
                    Cell::maybe(number.value),
                    Cell::maybe(number.numerator),
                    Cell::maybe(number.denominator),
                    Cell::text(self.as_of.to_string()),
                ]);
            }
        }
        csv(&heads, &rows)
    }
}
