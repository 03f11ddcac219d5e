//! The weekly huddle: its agenda builds itself, its notes write themselves.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::{PersonId, TeamId};

words! {
    /// A part of a huddle, in the order they come.
    pub enum Part {
        /// Something good from everybody.
        CheckIn = "check_in", "Check in";
        /// The goal said aloud, this week's numbers.
        Goal = "goal", "Goal and numbers";
        /// Tests: what was learned, what to decide.
        Tests = "tests", "Tests";
        /// The plan: done, refine, add.
        Plan = "plan", "Plan";
        /// Where we are stuck.
        Stuck = "stuck", "Stuck?";
        /// Who does what by next week.
        Next = "next", "By next week";
        /// Three taps.
        Pulse = "pulse", "Pulse";
    }
}

impl Part {
    /// Minutes it usually takes.
    pub const fn minutes(self) -> i64 {
        match self {
            Self::CheckIn | Self::Next => 3,
            Self::Goal | Self::Tests => 5,
            Self::Plan => 6,
            Self::Stuck => 2,
            Self::Pulse => 1,
        }
    }

    /// Minutes from the start of the huddle to the start of this part.
    pub fn starts_after(self) -> i64 {
        Self::ALL
            .iter()
            .take_while(|part| **part != self)
            .map(|part| part.minutes())
            .sum()
    }

    /// Minutes of a whole huddle.
    pub fn all_minutes() -> i64 {
        Self::ALL.iter().map(|part| part.minutes()).sum()
    }
}

/// Questions to begin with, another one each week.
const CHECK_INS: [&str; 16] = [
    "What made somebody smile this week?",
    "Who helped you, and did they notice that you noticed?",
    "What did you see this week that you had not seen before?",
    "Which small thing went better than a month ago?",
    "What did somebody who uses the service tell you?",
    "What did you try that you would not have tried before?",
    "Where did somebody say yes?",
    "What did you stop doing, and nobody missed it?",
    "Whom did you meet whom you would never have met?",
    "What surprised you?",
    "What are you proud of and have told nobody?",
    "What would you show a visitor?",
    "What went wrong that taught you something?",
    "What has become normal that was new in the first week?",
    "Whom should we thank before the end?",
    "What do you want to keep when this is over?",
];

/// The question of a week of the cycle; weeks beyond the list begin again.
pub fn check_in(week: i64) -> &'static str {
    let count = CHECK_INS.len();
    let index = usize::try_from(week.rem_euclid(i64::try_from(count).unwrap_or(1))).unwrap_or(0);
    CHECK_INS.get(index).copied().unwrap_or(CHECK_INS[0])
}

/// A huddle of a week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Huddle {
    /// Of which team.
    pub team: TeamId,
    /// The Monday of its week.
    pub week: Date,
    /// The question it began with.
    pub check_in: String,
    /// When it began.
    pub began: Timestamp,
    /// When it ended; none while it goes on.
    pub ended: Option<Timestamp>,
    /// Who began it.
    pub by: PersonId,
    /// What stood on the table when it ended.
    pub notes: Option<Notes>,
    /// Counts up with every change.
    pub version: i64,
}

/// The notes of a huddle, as they were when it ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// Day of the cycle.
    pub day: i64,
    /// The goal in a sentence; empty before there was one.
    pub goal: String,
    /// Where the goal's measure stood, in a sentence.
    pub standing: String,
    /// Numbers: what and how many.
    pub numbers: Vec<Said>,
    /// Decisions on tests since the huddle before: which test and what.
    pub decided: Vec<Said>,
    /// Tasks done since the huddle before: what and who.
    pub done: Vec<Said>,
    /// Tasks due by the next huddle: what, and who by when.
    pub next: Vec<Said>,
    /// Late tasks: what, and who with the one word why.
    pub late: Vec<Said>,
    /// Asks that waited for a leader: what, and with whom since when.
    pub waiting: Vec<Said>,
    /// Asks answered since the huddle before: what and how.
    pub answered: Vec<Said>,
}

/// A line of notes: what, and what about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What.
    pub what: String,
    /// What about it.
    pub about: String,
}

impl Said {
    /// A line.
    pub fn new(what: impl Into<String>, about: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            about: about.into(),
        }
    }
}
