//! What can be wrong with the figures handed to the engine, and how to mend it.

use thiserror::Error;

/// Why no answer could be given. Each message says what is wrong, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Error {
    /// The two parts hold different kinds of data.
    #[error("the baseline holds {baseline} and the test holds {test}: record both in the same way")]
    DifferentKinds {
        /// Kind of the baseline data.
        baseline: &'static str,
        /// Kind of the test data.
        test: &'static str,
    },
    /// There is nothing to compare with.
    #[error("the {part} has no usable data: add at least one period with people in it")]
    Empty {
        /// "baseline" or "test".
        part: &'static str,
    },
    /// One figure cannot be right.
    #[error("period {position}: {problem}")]
    Figure {
        /// Place of the period, counted from 1.
        position: usize,
        /// What is wrong and how to mend it.
        problem: String,
    },
    /// The plan contradicts itself or leaves the possible.
    #[error("the plan: {0}")]
    Plan(String),
    /// A question to a method outside its range.
    #[error("{0}")]
    OutOfRange(String),
}

impl Error {
    /// A figure of one period that cannot be right; `index` counts from 0.
    pub(crate) fn figure(index: usize, problem: impl Into<String>) -> Self {
        Self::Figure {
            position: index + 1,
            problem: problem.into(),
        }
    }

    /// A plan that cannot be right.
    pub(crate) fn plan(problem: impl Into<String>) -> Self {
        Self::Plan(problem.into())
    }

    /// A question outside the range of a method.
    pub(crate) fn out_of_range(problem: impl Into<String>) -> Self {
        Self::OutOfRange(problem.into())
    }
}
