//! What a run of a folder found.

use std::io::{self, Write};

/// A case whose answer differs from the golden one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The case.
    pub case: String,
    /// What differs: field, place, expected, found.
    pub difference: String,
}

/// A case, or a part of one, that the reader has no mapping for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported {
    /// The case.
    pub case: String,
    /// What is not supported, by name.
    pub what: String,
}

/// The result of one folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Cases that agree in every compared field.
    pub passed: usize,
    /// Cases that differ.
    pub failed: Vec<Failure>,
    /// Cases that could not be run, counted apart.
    pub unsupported: Vec<Unsupported>,
    /// Options and fields of cases that were run, which nobody looked at.
    pub ignored: Vec<Unsupported>,
}

impl Report {
    /// A case agreed.
    pub fn pass(&mut self) {
        self.passed += 1;
    }

    /// A case differed.
    pub fn fail(&mut self, case: impl Into<String>, difference: impl Into<String>) {
        self.failed.push(Failure {
            case: case.into(),
            difference: difference.into(),
        });
    }

    /// A case could not be run.
    pub fn unsupported(&mut self, case: impl Into<String>, what: impl Into<String>) {
        self.unsupported.push(Unsupported {
            case: case.into(),
            what: what.into(),
        });
    }

    /// A case was run without looking at something it holds.
    pub fn ignored(&mut self, case: impl Into<String>, what: impl Into<String>) {
        self.ignored.push(Unsupported {
            case: case.into(),
            what: what.into(),
        });
    }

    /// Prints failures, unsupported cases and the closing line.
    pub fn print(&self, out: &mut impl Write) -> io::Result<()> {
        for failure in &self.failed {
            writeln!(out, "FAILED {}: {}", failure.case, failure.difference)?;
        }
        for missing in &self.unsupported {
            writeln!(out, "unsupported {}: {}", missing.case, missing.what)?;
        }
        for ignored in &self.ignored {
            writeln!(out, "not supported in {}: {}", ignored.case, ignored.what)?;
        }
        if !self.unsupported.is_empty() {
            writeln!(out, "{} unsupported", self.unsupported.len())?;
        }
        writeln!(out, "{} passed, {} failed", self.passed, self.failed.len())
    }
}
