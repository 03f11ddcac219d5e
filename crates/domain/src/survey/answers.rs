//! What one person answered at one wave. Nobody but they themselves ever reads it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Happened, RUNGS, Six, Skill, Statement};
use crate::PersonId;
use crate::role::words;

words! {
    /// A page of the survey.
    pub enum Part {
        /// Who could be gone to, who would be good to know.
        Ties = "ties", "People";
        /// The ladder.
        Skills = "skills", "Skills";
        /// Our statements and the practice.
        Together = "together", "Together";
        /// What will stay.
        Keep = "keep", "What stays";
    }
}

words! {
    /// What somebody is to somebody.
    pub enum TieWord {
        /// Could be gone to.
        Could = "could", "could go to";
        /// Was gone to in the last month.
        Have = "have", "went to in the last month";
    }
}

/// The answers of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Whom they could go straight to for help with somebody they support.
    pub ties: BTreeMap<PersonId, TieWord>,
    /// Whom they would like to know.
    pub wishes: BTreeSet<PersonId>,
    /// Where they stand.
    pub skills: BTreeMap<Skill, u8>,
    /// Where they stood at the start, looking back.
    pub then: BTreeMap<Skill, u8>,
    /// How far our statements are true.
    pub statements: BTreeMap<Statement, u8>,
    /// What helps or hinders the practice.
    pub six: BTreeMap<Six, u8>,
    /// Whether it happened the last time it could.
    pub happened: Option<Happened>,
    /// What they will keep doing.
    pub keep: String,
    /// Who made that possible.
    pub thanks: String,
    /// Pages gone through.
    pub done: BTreeSet<Part>,
}

impl Answers {
    /// A step of a ladder as a form sends it; anything else is no answer.
    pub fn step(raw: &str) -> Option<u8> {
        raw.trim().parse().ok().filter(|step| *step < RUNGS)
    }

    /// What is left when who named whom is deleted: steps and words, no people.
    #[must_use]
    pub fn without_people(self) -> Self {
        Self {
            ties: BTreeMap::new(),
            wishes: BTreeSet::new(),
            ..self
        }
    }

    /// The same without one person, who does not want to be on the list.
    #[must_use]
    pub fn without(mut self, person: PersonId) -> Self {
        self.ties.remove(&person);
        self.wishes.remove(&person);
        self
    }

    /// How many choices it holds: what was tapped.
    pub fn taps(&self) -> usize {
        self.ties.len()
            + self.wishes.len()
            + self.skills.len()
            + self.then.len()
            + self.statements.len()
            + self.six.len()
            + usize::from(self.happened.is_some())
    }
}
