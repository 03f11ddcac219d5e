//! A test reads only what counts for its crate while it runs: its own folder and the packs. `.ci/passed.mjs` spares programs whose files have not
//! changed, and would not know of others. The command line is the exception: for it everything counts.

use std::path::Path;

use super::workspace::{SourceFile, assert_none, source_files};

const SEES_ALL: &str = "crates/cli/";
const PACKS: &str = "/../../methods";

/// Words of a line that opens something, or says where it is.
const OPENS: [&str; 5] = ["CARGO_MANIFEST_DIR", ".join(", "read", "open(", "Path"];

/// Lines that lead out of the folder of their crate while the program runs. What is taken in while it is built is in the program.
fn reaching(file: &SourceFile) -> Vec<String> {
    let is_source = Path::new(&file.path)
        .extension()
        .is_some_and(|end| end == "rs");
    if file.path.starts_with(SEES_ALL) || !is_source {
        return Vec::new();
    }
    let has = |line: &str, words: &[&str]| words.iter().any(|word| line.contains(word));
    let leads_up = |line: &str| has(line, &["/../", "\"../", "\"..\""]) && has(line, &OPENS);
    let taken_in = |line: &str| has(line, &["include_str!", "include_bytes!", "#[path"]);
    file.text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .filter(|(_, line)| leads_up(line) && !taken_in(line) && !line.contains(PACKS))
        .map(|(number, line)| format!("{}:{}: {}", file.path, number + 1, line.trim()))
        .collect()
}

#[test]
fn no_test_reads_what_does_not_count_for_its_crate() {
    let found: Vec<String> = source_files().iter().flat_map(reaching).collect();
    let rule = "a test that reads beyond its crate would not run again when that file changes (.ci/passed.mjs); take the text in while it is built:";
    assert_none(&found, rule);
}

#[test]
fn a_planted_reach_is_found() {
    let file = |path: &str, text: &str| SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let reach = r#"let text = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/assets/page.js"));"#;
    assert_eq!(reaching(&file("crates/web/tests/all/a.rs", reach)).len(), 1);
    assert_eq!(
        reaching(&file(
            "crates/web/tests/all/a.rs",
            r#"root.join("../docs")"#
        ))
        .len(),
        1
    );
    assert!(reaching(&file("crates/cli/tests/all/a.rs", reach)).is_empty());
    let within = r#"const TEXT: &str = include_str!("../../assets/page.js");"#;
    assert!(reaching(&file("crates/ui/src/a.rs", within)).is_empty());
    let packs = r#"const PACKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../methods");"#;
    assert!(reaching(&file("crates/domain/tests/all/a.rs", packs)).is_empty());
}
