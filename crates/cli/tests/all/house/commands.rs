//! Every command in the documentation exists, with the options shown.

use std::process::Command;

use super::workspace::{ROOT, SourceFile, assert_none, source_files};

/// One command as a page shows it.
struct Shown {
    path: String,
    line: usize,
    words: Vec<String>,
}

/// Lines of shell blocks that begin with the program's name.
fn shown(page: &SourceFile) -> Vec<Shown> {
    let mut found = Vec::new();
    let mut in_shell = false;
    for (number, line) in page.text.lines().enumerate() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            in_shell = !in_shell && language.trim() == "sh";
            continue;
        }
        let Some(rest) = line.strip_prefix("hundred ").filter(|_| in_shell) else {
            continue;
        };
        let command = rest.split(" #").next().unwrap_or(rest);
        let words = command.split_whitespace().map(str::to_owned).collect();
        found.push(Shown {
            path: page.path.clone(),
            line: number + 1,
            words,
        });
    }
    found
}

fn help(words: &[&str]) -> Option<String> {
    let answer = Command::new(env!("CARGO_BIN_EXE_hundred"))
        .args(words)
        .arg("--help")
        .output()
        .unwrap();
    answer
        .status
        .success()
        .then(|| String::from_utf8_lossy(&answer.stdout).into_owned())
}

/// Whether a word stands among the commands that a help page lists.
fn lists(help: &str, command: &str) -> bool {
    let after = help.split_once("Commands:").map_or("", |(_, after)| after);
    after
        .lines()
        .any(|line| line.split_whitespace().next() == Some(command))
}

fn problem_with(command: &Shown, top: &str) -> Option<String> {
    let words: Vec<&str> = command.words.iter().map(String::as_str).collect();
    let first = words.first()?;
    if !lists(top, first) {
        return Some(format!("there is no command `{first}`"));
    }
    let mut told = help(&[first])?;
    if let Some(second) = words.get(1).filter(|word| lists(&told, word)) {
        told = help(&[first, second])?;
    }
    words
        .iter()
        .filter(|word| word.starts_with("--"))
        .find_map(|option| {
            let name = option.split('=').next().unwrap_or(option);
            let known = told
                .split(|c: char| c.is_whitespace() || ",[]<>=".contains(c))
                .any(|w| w == name);
            (!known).then(|| format!("`{first}` has no option `{name}`"))
        })
}

#[test]
fn commands_are_found_in_shell_blocks_only() {
    let text = "hundred no\n```sh\nhundred chart x.csv --kind p   # drawn\ncd x\n```\n```text\nhundred no\n```\n";
    let page = SourceFile {
        path: "planted.md".to_owned(),
        text: text.to_owned(),
    };
    let found = shown(&page);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].line, 3);
    assert_eq!(found[0].words, ["chart", "x.csv", "--kind", "p"]);
    let top = "Usage\n\nCommands:\n  chart  draws\n  help   helps\n";
    assert!(lists(top, "chart") && !lists(top, "draws") && !lists(top, "weigh"));
    let planted = Shown {
        path: String::new(),
        line: 1,
        words: vec!["weigh".to_owned()],
    };
    assert!(problem_with(&planted, top).unwrap().contains("weigh"));
}

#[test]
fn every_command_in_the_documentation_exists() {
    let commands: Vec<Shown> = source_files()
        .iter()
        .filter(|file| {
            std::path::Path::new(&file.path)
                .extension()
                .is_some_and(|e| e == "md")
        })
        .flat_map(shown)
        .collect();
    assert!(
        commands.len() > 5,
        "only {} commands were found",
        commands.len()
    );
    let top = help(&[]).unwrap();
    let is_written = std::fs::read_dir(ROOT.join("crates/cli/src"))
        .unwrap()
        .count()
        > 1;
    // Until the first command is written there is nothing to hold the pages against.
    if !is_written {
        assert_eq!(
            top, "",
            "the command line answers: hold the pages against it"
        );
        return;
    }
    let findings: Vec<String> = commands
        .iter()
        .filter_map(|one| {
            Some(format!(
                "{}:{}: {}",
                one.path,
                one.line,
                problem_with(one, &top)?
            ))
        })
        .collect();
    assert_none(&findings, "What a page tells people to type must work:");
}
