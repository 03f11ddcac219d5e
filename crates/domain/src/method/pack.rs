//! A method pack as types.

use std::collections::BTreeMap;

use crate::decision::DecisionWord;
use crate::goal::Direction;
use crate::measure::{MeasureKind, MeasureRole, Rhythm};
use crate::role::words;

use super::figure::{DrawingKind, FigureKind};

/// A method as data.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// Its name in addresses and files: the name of its folder.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Counts up with every change that is published.
    pub version: u32,
    /// One sentence.
    pub summary: String,
    /// When it is the right choice.
    pub good_for: String,
    /// When it is not.
    pub not_for: String,
    /// The licence of the pack's words.
    pub licence: String,
    /// Its words for our decisions.
    pub words: PackWords,
    /// What is asked before anything is tried.
    pub prediction: Prediction,
    /// Where the method is described.
    pub sources: Vec<Source>,
    /// Measures that belong to it.
    pub measures: Vec<PackMeasure>,
    /// In the order people meet them.
    pub stages: Vec<Stage>,
    /// Everything that is written down.
    pub artefacts: Vec<Artefact>,
    /// The guide, in Markdown.
    pub guide: String,
}

impl Pack {
    /// An artefact by its key.
    pub fn artefact(&self, key: &str) -> Option<&Artefact> {
        self.artefacts.iter().find(|artefact| artefact.key == key)
    }

    /// A stage by its key.
    pub fn stage(&self, key: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    /// Every field with its artefact, in order.
    pub fn fields(&self) -> impl Iterator<Item = (&Artefact, &Field)> {
        self.artefacts
            .iter()
            .flat_map(|artefact| artefact.fields.iter().map(move |field| (artefact, field)))
    }
}

/// A method's words for our five decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackWords(pub(super) BTreeMap<DecisionWord, String>);

impl PackWords {
    /// The method's word; our own where it has none.
    pub fn of(&self, word: DecisionWord) -> &str {
        self.0.get(&word).map_or(word.label(), String::as_str)
    }
}

/// What a method asks people to predict before they try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prediction {
    /// The question.
    pub asks: String,
    /// Nothing starts without it.
    pub needed: bool,
    /// It must hold a number.
    pub number: bool,
    /// Advice, one sentence each.
    pub rules: Vec<String>,
}

/// Where a method is described.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it is called.
    pub title: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub year: u32,
    /// Where it can be read; empty when only on paper.
    pub link: String,
    /// Under which terms; empty when only its ideas are used.
    pub licence: String,
    /// What this pack took from it.
    pub used_for: String,
}

/// A measure that belongs to a method, ready to be taken into a team's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackMeasure {
    /// Its key.
    pub key: String,
    /// What it is called on charts.
    pub name: String,
    /// What it is for.
    pub role: MeasureRole,
    /// What kind of number.
    pub kind: MeasureKind,
    /// Which way is better.
    pub better: Direction,
    /// How often it is counted.
    pub rhythm: Rhythm,
    /// What one of it is called, in the plural.
    pub unit: String,
    /// What one of the lower number is called; empty for kinds without one.
    pub of: String,
    /// Exactly what is counted.
    pub definition: String,
    /// How it is best drawn.
    pub chart: DrawingKind,
    /// Where it stands in the file.
    pub line: usize,
}

/// A part of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// Stages that close before this one opens.
    pub after: Vec<String>,
    /// What is written down here.
    pub artefacts: Vec<String>,
    /// What must be there before it closes.
    pub gates: Vec<Gate>,
    /// A question for the team.
    pub prompts: Vec<String>,
    /// Where it stands in the file.
    pub line: usize,
}

/// Something that must be there before a stage closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// What.
    pub needs: Need,
    /// At least so many rows, entries or ticks.
    pub at_least: usize,
    /// Why, in a sentence that is shown when it is missing.
    pub why: String,
    /// Where it stands in the file.
    pub line: usize,
}

/// What a gate can ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// Every needed field of an artefact.
    Artefact(String),
    /// One field of an artefact.
    Field(String, String),
    /// The prediction on the test card.
    Prediction,
    /// Numbers of the deciding measure since the test began.
    Numbers,
    /// A decision on the test.
    Decision,
}

words! {
    /// What an artefact is printed on.
    pub enum Paper {
        /// As every page.
        A4 = "a4", "A4";
        /// One large sheet, wide.
        A3Landscape = "a3-landscape", "A3 landscape";
    }
}

words! {
    /// How often an artefact is written anew; what was written before stays.
    pub enum Repeats {
        /// One for the whole test.
        Once = "once", "once";
        /// One a month.
        Month = "month", "once a month";
        /// One a step of the test.
        Step = "step", "once a step";
    }
}

/// Something that is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Artefact {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What it is for and how to fill it.
    pub help: String,
    /// What it is printed on.
    pub paper: Paper,
    /// How often it is written anew.
    pub repeats: Repeats,
    /// In the order of the form.
    pub fields: Vec<Field>,
    /// Where it stands in the file.
    pub line: usize,
}

impl Artefact {
    /// A field by its key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// Whether figures of this kind are worked out from a table.
    pub fn figured(&self, table: &str, kind: FigureKind) -> bool {
        self.fields.iter().any(|field| {
            matches!(&field.kind, FieldKind::Figures { works_out, from } if *works_out == kind && from == table)
        })
    }
}

/// One thing to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// A question or hint under the label; may be empty.
    pub prompt: String,
    /// The artefact is not complete without it.
    pub needed: bool,
    /// The days of this table stand in the calendar of the team.
    pub calendar: bool,
    /// What the time between two of its days is called; empty when it has no name.
    pub between: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Where it stands in the file.
    pub line: usize,
}

/// Bounds and unit of a number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Number {
    /// The least it may be.
    pub least: Option<f64>,
    /// The most it may be.
    pub most: Option<f64>,
    /// Whole numbers only.
    pub whole: bool,
    /// "minutes", "people"; may be empty.
    pub unit: String,
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its key.
    pub key: String,
    /// The words shown.
    pub label: String,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// One line.
    Line,
    /// Paragraphs.
    Text,
    /// A number.
    Number(Number),
    /// One of several.
    Choice(Vec<Choice>),
    /// Any of several.
    Checks(Vec<Choice>),
    /// Somebody of the team.
    Person,
    /// A day.
    Date,
    /// One line each.
    List,
    /// Rows.
    Table(Vec<Column>),
    /// A picture drawn from a table (or measure) of the same artefact.
    Drawing {
        /// Which.
        draws: DrawingKind,
        /// The field it is drawn from.
        from: String,
    },
    /// Arithmetic on a table of the same artefact.
    Figures {
        /// Which.
        works_out: FigureKind,
        /// The field it is worked out from.
        from: String,
    },
    /// A measure of the team.
    Measure,
    /// A test of the team.
    Test,
    /// An ask of the team.
    Ask,
}

impl FieldKind {
    /// The word that stands in a pack.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Text => "text",
            Self::Number(_) => "number",
            Self::Choice(_) => "choice",
            Self::Checks(_) => "checks",
            Self::Person => "person",
            Self::Date => "date",
            Self::List => "list",
            Self::Table(_) => "table",
            Self::Drawing { .. } => "drawing",
            Self::Figures { .. } => "figures",
            Self::Measure => "measure",
            Self::Test => "test",
            Self::Ask => "ask",
        }
    }

    /// Every word a pack may use.
    pub const WORDS: [&'static str; 14] = [
        "line", "text", "number", "choice", "checks", "person", "date", "list", "table", "drawing",
        "figures", "measure", "test", "ask",
    ];

    /// True when people fill it in; drawings and figures are worked out.
    pub const fn is_filled_in(&self) -> bool {
        !matches!(self, Self::Drawing { .. } | Self::Figures { .. })
    }

    /// True when it holds several things that can be counted.
    pub const fn holds_several(&self) -> bool {
        matches!(self, Self::Checks(_) | Self::List | Self::Table(_))
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Where it stands in the file.
    pub line: usize,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnKind {
    /// One line.
    Line,
    /// A number.
    Number(Number),
    /// One of several.
    Choice(Vec<Choice>),
    /// A name or job title.
    Person,
    /// A day.
    Date,
}

impl ColumnKind {
    /// The word that stands in a pack.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Number(_) => "number",
            Self::Choice(_) => "choice",
            Self::Person => "person",
            Self::Date => "date",
        }
    }

    /// Every word a pack may use.
    pub const WORDS: [&'static str; 5] = ["line", "number", "choice", "person", "date"];
}
