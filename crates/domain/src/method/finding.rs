//! What is wrong with a pack, where, and how to mend it.

use std::fmt;

/// One problem of a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file as whoever asked called it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: {} {}",
            self.file, self.line, self.what, self.mend
        )
    }
}

/// Every problem of one file, collected while reading.
pub(super) struct Findings<'t> {
    file: &'t str,
    /// Where each line begins.
    begins: Vec<usize>,
    found: Vec<Finding>,
}

impl<'t> Findings<'t> {
    pub(super) fn new(file: &'t str, text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let begins = std::iter::once(0)
            .chain(ends.map(|(at, _)| at + 1))
            .collect();
        Self {
            file,
            begins,
            found: Vec::new(),
        }
    }

    /// The line that holds a byte.
    pub(super) fn line_of(&self, byte: usize) -> usize {
        self.begins.partition_point(|begin| *begin <= byte).max(1)
    }

    pub(super) fn add(&mut self, line: usize, what: impl Into<String>, mend: impl Into<String>) {
        self.found.push(Finding {
            file: self.file.to_owned(),
            line,
            what: what.into(),
            mend: mend.into(),
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// In the order of the file, each once.
    pub(super) fn sorted(mut self) -> Vec<Finding> {
        self.found.sort();
        self.found.dedup();
        self.found
    }
}
