//! What source files may not hold.

use super::workspace::{assert_none, source_files};

/// A test that another one starts as a process of its own, to kill it: run, though not by the runner. `./test` counts
/// these.
const A_CHILD: &str = concat!("#[", "ignore = \"the child process of `");

/// Lines of Rust that break a rule, with where and why.
fn findings_in(path: &str, text: &str) -> Vec<String> {
    // Written in two halves, so that this file keeps its own rules.
    let rules = [
        (
            concat!("#[", "allow("),
            "write #[expect(lint, reason = \"...\")]",
        ),
        (
            concat!("#![", "allow("),
            "write #![expect(lint, reason = \"...\")]",
        ),
        (
            concat!("#[", "ignore"),
            "an ignored test is a skipped test: mend it or take it out",
        ),
        (concat!("unsafe", " {"), "no unsafe code"),
        (
            concat!("```", "ignore"),
            "an example that does not run is no example",
        ),
    ];
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for (construct, remedy) in rules {
            if line.contains(construct) && !line.contains(A_CHILD) {
                findings.push(format!("{path}:{}: `{construct}`: {remedy}", number + 1));
            }
        }
    }
    findings
}

fn is_rust(path: &str) -> bool {
    path.starts_with("crates/")
        && std::path::Path::new(path)
            .extension()
            .is_some_and(|e| e == "rs")
}

#[test]
fn a_planted_fault_is_found() {
    let planted = [
        "fine",
        concat!("#[", "allow(dead_code)]"),
        concat!("  #[", "ignore]"),
    ]
    .join("\n");
    let found = findings_in("planted.rs", &planted);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("planted.rs:2:"), "{found:?}");
}

#[test]
fn no_source_file_holds_a_forbidden_construct() {
    let findings: Vec<String> = source_files()
        .iter()
        .filter(|file| is_rust(&file.path))
        .flat_map(|file| findings_in(&file.path, &file.text))
        .collect();
    assert_none(&findings, "The house does without these:");
}

#[test]
fn every_crate_root_says_what_it_is_for() {
    let findings: Vec<String> = source_files()
        .iter()
        .filter(|file| is_rust(&file.path))
        .filter(|file| file.path.ends_with("src/lib.rs") || file.path.ends_with("src/main.rs"))
        .filter(|file| !file.text.starts_with("//!") && !file.text.starts_with("#![doc"))
        .map(|file| format!("{}: begin with `//! what this crate is for`", file.path))
        .collect();
    assert_none(&findings, "A newcomer reads the first line first:");
}

#[test]
fn no_module_has_a_name_that_says_nothing() {
    let findings: Vec<String> = source_files()
        .iter()
        .filter(|file| is_rust(&file.path))
        .filter(|file| {
            let mut parts = file
                .path
                .split('/')
                .map(|part| part.trim_end_matches(".rs"));
            parts.any(|part| {
                ["utils", "util", "helpers", "manager", "common", "misc"].contains(&part)
            })
        })
        .map(|file| format!("{}: name it after the idea it holds", file.path))
        .collect();
    assert_none(
        &findings,
        "Any feature is found by its name in the folder tree:",
    );
}
