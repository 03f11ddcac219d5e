//! What a command of the binary says about a small table, good or bad.

use std::path::Path;
use std::process::{Command, Output};

/// What the command said.
pub struct Said {
    /// It went well.
    pub good: bool,
    /// What it wrote, as text.
    pub out: String,
    /// What it complained of.
    pub err: String,
    /// What it wrote.
    pub bytes: Vec<u8>,
}

/// The binary that the tests are about.
pub fn hundred() -> Command {
    Command::new(env!("CARGO_BIN_EXE_hundred"))
}

/// Runs a command to its end.
pub fn said(command: &mut Command) -> Said {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Said {
        good: status.success(),
        out: words(&stdout),
        err: words(&stderr),
        bytes: stdout,
    }
}

/// A command on a file.
pub fn on_file(command: &str, file: &Path, options: &[&str]) -> Said {
    said(hundred().arg(command).arg(file).args(options))
}

/// A command on a table.
pub fn on(command: &str, table: &[u8], options: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("table");
    std::fs::write(&file, table).unwrap();
    on_file(command, &file, options)
}

/// It must go well: what it wrote.
pub fn good(command: &str, table: &str, options: &[&str]) -> String {
    let said = on(command, table.as_bytes(), options);
    assert!(said.good, "{options:?}: {}", said.err);
    said.out
}

/// The same as JSON.
pub fn json(command: &str, table: &str, options: &[&str]) -> serde_json::Value {
    let options: Vec<&str> = options
        .iter()
        .copied()
        .chain(["--format", "json"])
        .collect();
    serde_json::from_str(&good(command, table, &options)).unwrap()
}

/// It must go wrong, say each of these, and write nothing.
pub fn refused(command: &str, table: &str, options: &[&str], words: &[&str]) {
    let said = on(command, table.as_bytes(), options);
    assert!(!said.good, "{options:?} went through: {}", said.out);
    assert!(said.out.is_empty(), "{}", said.out);
    for words in words {
        assert!(
            said.err.contains(words),
            "{options:?}: “{words}” is not in: {}",
            said.err
        );
    }
}
