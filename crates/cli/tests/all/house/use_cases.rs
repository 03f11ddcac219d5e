//! Every use case can be reached: a page, a command, the demo or another use case calls it. One that only its tests call is a promise
//! nobody can take up.

use super::workspace::{SourceFile, assert_none, source_files};

const ROOM: &str = "crates/app/src/";

/// A public use case: in which file, by which modules it is called, and its name.
struct UseCase<'a> {
    path: &'a str,
    modules: Vec<&'a str>,
    name: &'a str,
}

/// The use cases of a file: what stands at the beginning of a line, public and to be waited for.
fn use_cases(file: &SourceFile) -> Vec<UseCase<'_>> {
    let Some(below) = file.path.strip_prefix(ROOM) else {
        return Vec::new();
    };
    let parts: Vec<&str> = below.trim_end_matches(".rs").split('/').collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    file.text
        .lines()
        .filter_map(|line| line.strip_prefix("pub async fn "))
        .map(|rest| UseCase {
            path: &file.path,
            modules: vec![last, first],
            name: &rest[..identifier(rest)],
        })
        .collect()
}

/// How many bytes at the beginning of a text can be part of a name.
fn identifier(text: &str) -> usize {
    text.find(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .unwrap_or(text.len())
}

/// Whether a text calls `module::name`, or takes it from `module::{…}`. Handing it on (`pub use`) is no call.
fn calls(text: &str, module: &str, name: &str) -> bool {
    let before = format!("{module}::");
    let mut from = 0;
    while let Some(at) = text[from..].find(&before).map(|at| from + at) {
        from = at + before.len();
        let within = text[..at]
            .chars()
            .next_back()
            .is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        if within || text[line..at].trim_start().starts_with("pub use") {
            continue;
        }
        let rest = &text[from..];
        let named = match rest.strip_prefix('{') {
            Some(list) => list
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .any(|one| one.trim() == name),
            None => &rest[..identifier(rest)] == name,
        };
        if named {
            return true;
        }
    }
    false
}

/// What a use case is called where it is handed on: its name, and others it is given (`export as export_own`).
fn called<'a>(case: &UseCase<'a>, files: &'a [SourceFile]) -> Vec<&'a str> {
    let renamed = format!("{} as ", case.name);
    let others = files
        .iter()
        .filter(|file| file.path.starts_with(ROOM))
        .flat_map(|file| file.text.split(&renamed).skip(1))
        .map(|rest| &rest[..identifier(rest)]);
    std::iter::once(case.name).chain(others).collect()
}

fn unreached(files: &[SourceFile]) -> Vec<String> {
    let callers: Vec<&SourceFile> = files
        .iter()
        .filter(|file| {
            let of = ["web", "cli", "demo", "app"];
            of.iter()
                .any(|room| file.path.starts_with(&format!("crates/{room}/src/")))
        })
        .collect();
    let is_called = |case: &UseCase, name: &str| {
        callers
            .iter()
            .filter(|file| file.path != case.path)
            .any(|file| {
                let mut modules = case.modules.iter();
                modules.any(|module| calls(&file.text, module, name))
            })
    };
    files
        .iter()
        .flat_map(use_cases)
        .filter(|case| !called(case, files).iter().any(|name| is_called(case, name)))
        .map(|case| format!("{}: nobody calls `{}`", case.path, case.name))
        .collect()
}

#[test]
fn every_use_case_can_be_reached() {
    let files = source_files();
    let known: usize = files.iter().map(|file| use_cases(file).len()).sum();
    assert!(known > 200, "only {known} use cases were found");
    let rule = "a use case needs a page, a command or another use case that calls it; take out what nobody can reach:";
    assert_none(&unreached(&files), rule);
}

#[test]
fn a_use_case_without_a_caller_is_found() {
    let file = |path: &str, text: &str| SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let team = "pub async fn create() {}\npub async fn edit() {}\npub(crate) async fn inner() {}\n";
    let mut files = vec![
        file("crates/app/src/team.rs", team),
        file("crates/app/src/lib.rs", "pub use team::{create, edit};\n"),
        file("crates/app/tests/all/team.rs", "app::team::edit();\n"),
        file(
            "crates/web/src/routes/team.rs",
            "app::team::create();\nsteam::edit();\n",
        ),
    ];
    assert_eq!(
        unreached(&files),
        ["crates/app/src/team.rs: nobody calls `edit`"]
    );
    let ways = [
        "app::team::edit(&ctx);",
        "use app::team::{self, create,\n    edit};",
        "team::edit;",
    ];
    for way in ways {
        files.push(file("crates/web/src/routes/more.rs", way));
        assert!(unreached(&files).is_empty(), "{way}");
        files.pop();
    }
    files.push(file(
        "crates/app/src/other.rs",
        "pub use team::edit as edit_team;\n",
    ));
    files.push(file("crates/cli/src/team.rs", "app::team::edit_team();\n"));
    assert!(unreached(&files).is_empty(), "by another name");
}
