//! What is wrong with something typed, in words a person can act on.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// One plain sentence that says what is wrong and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problem(String);

impl Problem {
    /// A problem in these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The sentence.
    pub fn words(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

/// Every problem of a form, by field, so that all are told at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblems(BTreeMap<String, Vec<Problem>>);

impl FieldProblems {
    /// Nothing wrong yet.
    pub fn none() -> Self {
        Self::default()
    }

    /// One problem of one field.
    pub fn one(field: impl Into<String>, problem: impl Into<String>) -> Self {
        let mut problems = Self::none();
        problems.add(field, Problem::new(problem));
        problems
    }

    /// Adds a problem to a field.
    pub fn add(&mut self, field: impl Into<String>, problem: Problem) {
        self.0.entry(field.into()).or_default().push(problem);
    }

    /// Keeps the value, or notes the problem and gives nothing: lets a form try all its fields.
    pub fn keep<T>(&mut self, field: &str, parsed: Result<T, Problem>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(problem) => {
                self.add(field, problem);
                None
            }
        }
    }

    /// Keeps the value of several fields read together, or notes their problems and gives nothing.
    pub fn keep_all<T>(&mut self, parsed: Result<T, Self>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(problems) => {
                for (field, of) in problems.0 {
                    self.0.entry(field).or_default().extend(of);
                }
                None
            }
        }
    }

    /// True when nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems of one field.
    pub fn of(&self, field: &str) -> &[Problem] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// Every field that has a problem, with its problems, in the order of the field names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Problem])> {
        self.0
            .iter()
            .map(|(field, problems)| (field.as_str(), problems.as_slice()))
    }

    /// The value if nothing is wrong, else all problems.
    pub fn or<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}

impl fmt::Display for FieldProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (field, problems)) in self.iter().enumerate() {
            for problem in problems {
                let gap = if index == 0 { "" } else { " " };
                write!(f, "{gap}{field}: {problem}")?;
            }
        }
        Ok(())
    }
}
