//! Reviews: the launch, the data check, the progress review, the midpoint, the end and the time after it.
//!
//! A review is data: an agenda with minutes, secret ballots, boxes for words and lists. Everything that can be known from
//! what was written down before stands on the page by itself; only what nobody can compute is asked.

mod sheets;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ReviewRowId;
use crate::ballot::BallotKind;
use crate::cycle::CycleTemplate;
use crate::role::words;
use crate::text::{Line, Prose};

words! {
    /// Which review.
    pub enum Review {
        /// Day 0.
        Launch = "launch", "Launch";
        /// In the third week: are the numbers sound?
        Data = "data", "Data check";
        /// About day 30.
        Progress = "progress", "Progress review";
        /// In the middle.
        Midpoint = "midpoint", "Midpoint review";
        /// On the last day.
        Final = "final", "Final review";
        /// After it.
        Sustain = "sustain", "Did it hold?";
    }
}

impl Review {
    /// On which day of a cycle it is held.
    ///
    /// ```
    /// use domain::cycle::CycleKey;
    /// use domain::review::Review;
    /// let days = |key: CycleKey| Review::ALL.iter().map(|review| review.day(key.template())).collect::<Vec<_>>();
    /// assert_eq!(days(CycleKey::Hundred), [0, 21, 30, 50, 100, 130]);
    /// assert_eq!(days(CycleKey::Thirty), [0, 6, 9, 15, 30, 60]);
    /// ```
    pub fn day(self, cycle: &CycleTemplate) -> i64 {
        match self {
            Self::Launch => 0,
            Self::Data => cycle.data_check,
            Self::Progress => cycle.progress,
            Self::Midpoint => cycle.midpoint,
            Self::Final => cycle.length,
            Self::Sustain => cycle.length + cycle.checks.first().copied().unwrap_or(30),
        }
    }

    /// What it is called in a cycle.
    pub fn title(self, cycle: &CycleTemplate) -> &str {
        cycle
            .names
            .iter()
            .find(|(review, _)| *review == self)
            .map_or(self.label(), |(_, name)| name)
    }

    /// What it is made of.
    pub const fn sheet(self) -> &'static Sheet {
        match self {
            Self::Launch => &sheets::LAUNCH,
            Self::Data => &sheets::DATA,
            Self::Progress => &sheets::PROGRESS,
            Self::Midpoint => &sheets::MIDPOINT,
            Self::Final => &sheets::FINAL,
            Self::Sustain => &sheets::SUSTAIN,
        }
    }
}

/// What a review is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// In a sentence.
    pub about: &'static str,
    /// Steps with their minutes.
    pub agenda: &'static [Step],
    /// Secret ballots.
    pub ballots: &'static [BallotKind],
    /// Questions answered in words.
    pub boxes: &'static [Words],
    /// Lists.
    pub lists: &'static [List],
}

/// A step of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Minutes.
    pub minutes: i64,
    /// What it is called.
    pub title: &'static str,
    /// What to do.
    pub words: &'static str,
    /// What is needed for it.
    pub tools: &'static [Tool],
}

/// What a step of a workshop needs on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// A secret ballot of the review.
    Ballot(BallotKind),
    /// A box of words of the review.
    Words(&'static str),
    /// A list of the review.
    List(&'static str),
    /// The challenge note.
    Note,
    /// The goal, and the page on which it is written.
    Goal,
    /// Ideas.
    Ideas,
    /// The work plan.
    Plan,
    /// What was asked of leaders, and asking.
    Asks,
    /// What was done so far.
    Facts,
}

/// A question answered in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Its word in the database and in forms.
    pub word: &'static str,
    /// The question.
    pub label: &'static str,
    /// A quiet line of help; "" for none.
    pub hint: &'static str,
}

/// A list and what each row of it holds; "" leaves a part out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// Its word in the database and in forms.
    pub word: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// A quiet line of help; "" for none.
    pub hint: &'static str,
    /// What the main line of a row is.
    pub line: &'static str,
    /// What stands beside it.
    pub about: &'static str,
    /// A choice: the question.
    pub choice: &'static str,
    /// Its answers.
    pub choices: &'static [&'static str],
    /// Whose it is.
    pub owner: &'static str,
    /// A day.
    pub due: &'static str,
}

/// What was written into a box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Which box.
    #[serde(rename = "box")]
    pub word: String,
    /// What.
    pub words: Prose,
    /// Counts up with every change.
    pub version: i64,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRow {
    /// Which.
    pub id: ReviewRowId,
    /// Of which team.
    pub subject: Uuid,
    /// Of which review.
    pub review: Review,
    /// Of which list.
    pub list: String,
    /// The line.
    pub line: Line,
    /// What stands beside it.
    pub about: Prose,
    /// What was chosen; empty for lists without a choice.
    pub choice: String,
    /// Whose; a job title or a name.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
    /// When it was written down.
    pub at: Timestamp,
}

/// The first way on from the last day.
pub const RESET: &str = "Reset: the same team, deeper";
/// The second.
pub const BUILD: &str = "Build: a new team, the next step";
/// The third.
pub const SCALE: &str = "Scale: more places";
