//! Recipes: a change told so that another team can copy it, or leave it alone.
//!
//! The parts follow the twelve items of TIDieR (Hoffmann and others 2014, BMJ 348:g1687), in our own words, with the hours it
//! cost, the harm that was seen, what did not work on the way, and whom to ask.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::role::words;
use crate::text::{Line, Prose};
use crate::{PersonId, RecipeId, TeamId, TestId};

words! {
    /// What came of it where it began.
    pub enum Worked {
        /// It is how the team works now.
        Kept = "kept", "Kept";
        /// The team dropped it: as worth telling as anything that was kept.
        Dropped = "dropped", "Dropped";
    }
}

words! {
    /// "May I copy?", as the team answers it.
    pub enum Copying {
        /// Not answered yet: only the challenge sees it.
        Asked = "asked", "Not answered yet";
        /// Everybody in the place.
        Place = "place", "Yes, anybody in this place";
        /// Everybody, in every place that shares this Hundred.
        Everywhere = "everywhere", "Yes, anybody anywhere";
        /// Not yet.
        No = "no", "Not yet";
    }
}

impl Copying {
    /// True when people outside the challenge may read it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Place | Self::Everywhere)
    }
}

words! {
    /// A part of a recipe.
    pub enum Part {
        /// TIDieR 2.
        Why = "why", "Why it should help";
        /// TIDieR 3.
        Materials = "materials", "What you need";
        /// TIDieR 4.
        Steps = "steps", "What to do";
        /// TIDieR 5.
        Who = "who", "Who does it";
        /// TIDieR 6.
        How = "how", "How it is done";
        /// TIDieR 7.
        Place = "where", "Where";
        /// TIDieR 8.
        HowMuch = "how_much", "When and how much";
        /// Beside TIDieR 9: what makes it what it is.
        KeepFixed = "keep_fixed", "Keep as it is";
        /// TIDieR 9.
        MayAdapt = "may_adapt", "Make your own";
        /// TIDieR 10.
        Changed = "changed", "What was changed on the way";
        /// TIDieR 11.
        Planned = "planned", "How well it was meant to be done";
        /// TIDieR 12.
        Actual = "actual", "How well it was done";
        /// What it costs in hours.
        Hours = "hours", "Hours it costs";
        /// Harm that was seen.
        Harm = "harm", "Harm we saw, and what we watched";
        /// Variants that failed.
        Failed = "failed", "What did not work";
        /// Whom to ask.
        Contact = "contact", "Whom to ask";
    }
}

impl Part {
    /// A line of help beside its box.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Why => "The idea behind it, in a sentence or two.",
            Self::Materials => "Forms, a board, a phone number, a room.",
            Self::Steps => "Step by step, so that somebody who was not there could do it.",
            Self::Who => "Professions and how many, not names.",
            Self::How => "Face to face, by telephone, alone or together.",
            Self::Place => "What kind of ward, practice or street.",
            Self::HowMuch => "How often, how long, for how many people.",
            Self::KeepFixed => "Take this away and it is something else.",
            Self::MayAdapt => "What the next team should make fit its own place.",
            Self::Changed => "What you did differently at the end than at the beginning, and why.",
            Self::Planned => "How you would notice that it is not being done.",
            Self::Actual => "How often it was really done.",
            Self::Hours => "To set up, and each week. A guess is better than nothing.",
            Self::Harm => "None seen is worth writing too, with what you looked at.",
            Self::Failed => "Save the next team the time.",
            Self::Contact => "A post and an e-mail address that will still be there next year.",
        }
    }
}

/// What a recipe says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// TIDieR 1: what it is called.
    pub title: Line,
    /// The parts that were written; an empty one is not kept.
    pub parts: BTreeMap<Part, Prose>,
}

impl Description {
    /// One part; "" when nobody wrote it.
    pub fn part(&self, part: Part) -> &str {
        self.parts.get(&part).map_or("", Prose::as_str)
    }

    /// The parts nobody has written yet.
    pub fn gaps(&self) -> Vec<Part> {
        Part::ALL
            .iter()
            .copied()
            .filter(|part| self.part(*part).is_empty())
            .collect()
    }

    /// True when each of the words stands somewhere in it, in any order and case.
    ///
    /// ```
    /// use domain::recipe::{Description, Part};
    /// let recipe = Description {
    ///     title: "Discharge huddle at 9".parse().unwrap(),
    ///     parts: [(Part::Who, "A nurse and a doctor".parse().unwrap())].into(),
    /// };
    /// assert!(recipe.speaks_of("nurse HUDDLE", &[]));
    /// assert!(recipe.speaks_of("waiting", &["People waiting more than a day"]));
    /// assert!(!recipe.speaks_of("nurse pharmacy", &[]));
    /// ```
    pub fn speaks_of(&self, words: &str, beside: &[&str]) -> bool {
        let mut all = self.title.as_str().to_lowercase();
        for text in self
            .parts
            .values()
            .map(Prose::as_str)
            .chain(beside.iter().copied())
        {
            all.push(' ');
            all.push_str(&text.to_lowercase());
        }
        words
            .to_lowercase()
            .split_whitespace()
            .all(|word| all.contains(word))
    }
}

/// A recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipe {
    /// Which.
    pub id: RecipeId,
    /// Which team made it.
    pub team: TeamId,
    /// From which test.
    pub test: TestId,
    /// What came of it there.
    pub worked: Worked,
    /// May others copy it?
    pub copying: Copying,
    /// Number of its newest version.
    pub newest: i64,
    /// When its first version was written.
    pub written: jiff::Timestamp,
    /// Counts up with every change.
    pub version: i64,
}

/// One version of what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeVersion {
    /// Counts up from 1.
    pub number: i64,
    /// What it says.
    pub content: Description,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: jiff::Timestamp,
}
