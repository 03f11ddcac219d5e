//! The decision cases: one JSON a topic, each case naming a quantity in `input.fn`.
//!
//! Nothing here looks at a case's id; it is only printed.

mod answers;
mod compare;
mod input;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::report::Report;
use answers::{Answer, answer};
use compare::{Tolerance, first_difference};
use input::{Input, Looked};

/// Runs every case in `folder`.
pub fn run(folder: &Path) -> Report {
    let mut report = Report::default();
    for path in topics(folder) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = fs::read_to_string(&path).map_err(|error| error.to_string());
        let parsed = text.and_then(|text| {
            serde_json::from_str::<Value>(&text).map_err(|error| error.to_string())
        });
        match parsed {
            Ok(topic) => run_topic(&topic, &name, &mut report),
            Err(problem) => report.fail(name, format!("cannot be read: {problem}")),
        }
    }
    report
}

/// Every JSON file, in the order of names.
fn topics(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    paths.sort();
    paths
}

fn run_topic(topic: &Value, file: &str, report: &mut Report) {
    let Some(cases) = topic.get("cases").and_then(Value::as_array) else {
        report.fail(file, "has no list of cases");
        return;
    };
    for case in cases {
        let id = case.get("id").and_then(Value::as_str).unwrap_or(file);
        run_case(case, id, report);
    }
}

fn run_case(case: &Value, id: &str, report: &mut Report) {
    let (Some(input), Some(expected)) = (case.get("input"), case.get("output")) else {
        report.fail(id, "has no input or no output");
        return;
    };
    let Some(function) = input.get("fn").and_then(Value::as_str) else {
        report.fail(id, "names no quantity in input.fn");
        return;
    };
    let tolerance = Tolerance::of(case, function);
    let looked = Looked::default();
    let input = Input::new(input, &looked);
    match answer(function, input) {
        Answer::Unsupported => report.unsupported(id, function),
        Answer::Problem(problem) => report.fail(id, format!("{function}: {problem}")),
        Answer::Found(_) if !input.overlooked().is_empty() => {
            let parameters = input.overlooked().join(", ");
            report.unsupported(id, format!("{function}: parameter {parameters}"));
        }
        Answer::Found(found) => match first_difference(expected, &found, &tolerance) {
            None => report.pass(),
            Some(difference) => report.fail(id, format!("{function}: {difference}")),
        },
    }
}
