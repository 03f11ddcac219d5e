//! The statements of this crate, read from its source: each keeps to its place and to what both
//! engines understand, and each is prepared on both.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fixture::fresh;
use crate::on_both_engines;

/// A statement and where it stands.
#[derive(Debug, Clone)]
struct Statement {
    at: String,
    text: String,
}

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The texts of all `sql!(` that are not in comments.
fn statements() -> Vec<Statement> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    source_files(&root, &mut files);
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let source: String = fs::read_to_string(&file)
            .unwrap()
            .lines()
            .map(|line| {
                if line.trim_start().starts_with("//") {
                    "\n"
                } else {
                    line
                }
                .to_owned()
                    + "\n"
            })
            .collect();
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        for (position, _) in source.match_indices("sql!(") {
            let rest = source[position + 5..].trim_start();
            let line = source[..position].lines().count();
            // The macro's own definition and documentation are not statements.
            if !rest.starts_with('"') {
                assert!(
                    name == "sql.rs",
                    "{name}:{line}: sql! takes a plain literal"
                );
                continue;
            }
            found.push(Statement {
                at: format!("{name}:{line}"),
                text: literal(rest),
            });
        }
    }
    found
}

/// The value of the string literal a text begins with.
fn literal(source: &str) -> String {
    let mut text = String::new();
    let mut letters = source.chars().skip(1).peekable();
    loop {
        match letters.next().expect("a literal ends") {
            '"' => return text,
            '\\' => match letters.next().expect("a literal ends") {
                '\n' => while letters.next_if(|c| c.is_whitespace()).is_some() {},
                'n' => text.push('\n'),
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
}

/// Names of tables whose rows belong to a place, from the migrations.
fn tables() -> (Vec<String>, Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let (mut of_places, mut global) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for table in text.split("create table ").skip(1) {
            let table = table.trim_start_matches("if not exists ");
            let (name, columns) = table.split_once('(').unwrap();
            let columns = columns.split(");").next().unwrap();
            let of_place = columns.trim_start().starts_with("place_id uuid not null");
            let list = if of_place {
                &mut of_places
            } else {
                &mut global
            };
            list.push(name.trim().to_owned());
        }
    }
    (of_places, global)
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn squeezed(text: &str) -> String {
    text.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is wrong with a statement, if anything.
fn complaint(text: &str, of_places: &[String]) -> Option<String> {
    let all = squeezed(text);
    let words = words(text);
    for forbidden in FORBIDDEN {
        let hit = if forbidden
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_')
        {
            words.iter().any(|word| word == forbidden)
        } else {
            all.contains(forbidden)
        };
        if hit {
            return Some(format!("`{forbidden}` is not for both engines"));
        }
    }
    let spoken: Vec<&String> = words
        .windows(2)
        .filter(|pair| matches!(pair[0].as_str(), "from" | "join" | "into" | "update"))
        .map(|pair| &pair[1])
        .filter(|table| of_places.contains(table))
        .collect();
    if spoken.is_empty() {
        return None;
    }
    if all.starts_with("insert") {
        let columns = all
            .split_once('(')
            .and_then(|(_, rest)| rest.split_once(')'));
        if !columns.is_some_and(|(columns, _)| columns.contains("place_id")) {
            return Some("an insert without place_id".to_owned());
        }
        return None;
    }
    if !all.contains("place_id = $") {
        return Some("a table of a place without `place_id = $n`".to_owned());
    }
    // Each sub-select keeps to the place by itself, or by being joined on it.
    let tables = spoken.len();
    let kept = all.matches("place_id = ").count();
    if kept < tables {
        return Some(format!(
            "{tables} tables of a place, but `place_id =` only {kept} times"
        ));
    }
    None
}

const FORBIDDEN: [&str; 34] = [
    "trigger",
    "sequence",
    "nextval",
    "serial",
    "autoincrement",
    "listen",
    "notify",
    "for update",
    "skip locked",
    "for share",
    "pg_advisory_lock",
    "pg_advisory_xact_lock",
    "ctid",
    "xmin",
    "rowid",
    "array",
    "any($",
    "any(",
    "ilike",
    "interval",
    "now()",
    "current_timestamp",
    "jsonb",
    "json_extract",
    "json_each",
    "->>",
    "glob",
    "regexp",
    "timestamptz",
    "date_trunc",
    "strftime",
    "insert or",
    "temporary",
    "::",
];

#[test]
fn every_statement_keeps_to_its_place_and_to_both_engines() {
    let (of_places, global) = tables();
    for known in ["event", "job", "message", "person", "challenge"] {
        assert!(
            of_places.iter().any(|t| t == known),
            "{known} should belong to a place"
        );
    }
    for known in [
        "place",
        "identity",
        "session",
        "sign_in",
        "rate_limit",
        "lease",
    ] {
        assert!(
            global.iter().any(|t| t == known),
            "{known} should be global"
        );
    }
    let all = statements();
    assert!(all.len() > 60, "only {} statements were found", all.len());
    let complaints: Vec<String> = all
        .iter()
        .filter_map(|s| {
            complaint(&s.text, &of_places).map(|c| format!("{}: {c}\n  {}", s.at, s.text))
        })
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_lint_finds_what_it_should() {
    let tables = ["event".to_owned(), "job".to_owned()];
    for (text, fine) in [
        ("select 1 from event where place_id = $1", true),
        ("select 1 from event where seq = $1", false),
        ("select 1 from place", true),
        ("insert into job (place_id, id) values ($1, $2)", true),
        ("insert into job (id) values ($1)", false),
        ("update job set state = 'x' where id = $1", false),
        ("delete from job where id = $1", false),
        (
            "select 1 from job j join event e on e.seq = j.n where j.place_id = $1",
            false,
        ),
        (
            "select 1 from job j join event e on e.place_id = j.place_id where j.place_id = $1",
            true,
        ),
        ("select 1 from event where place_id = $1 for update", false),
        ("select now() from place", false),
        ("select id::text from place", false),
    ] {
        assert_eq!(complaint(text, &tables).is_none(), fine, "{text}");
    }
}

#[test]
fn nothing_changes_or_removes_an_event() {
    let (mut inserts, mut selects) = (0, 0);
    for statement in statements() {
        let words = words(&statement.text);
        for pair in words.windows(2) {
            match (pair[0].as_str(), pair[1].as_str()) {
                ("into", "event") => inserts += 1,
                ("from", "event") if words.first().is_some_and(|w| w == "select") => selects += 1,
                ("update" | "from" | "truncate", "event") => {
                    panic!(
                        "{} changes or removes events: {}",
                        statement.at, statement.text
                    )
                }
                _ => {}
            }
        }
    }
    assert!(
        inserts == 1 && selects >= 5,
        "{inserts} inserts and {selects} selects of events"
    );
}

on_both_engines! {
    async fn every_statement_is_understood(engine) {
        let fixture = fresh(engine).await;
        let mut complaints = Vec::new();
        for statement in statements() {
            if let Err(error) = fixture.db.prepare(&statement.text).await {
                complaints.push(format!("{}: {error}", statement.at));
            }
        }
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        assert!(fixture.db.prepare("select nothing from nowhere").await.is_err());
    }
}
