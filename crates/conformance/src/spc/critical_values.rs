//! Tables of critical values for runs.

use serde_json::Value;
use spc::rules::RunsMethod;
use spc::rules::runs::limits_for;

use super::Outcome;
use super::case::{Case, whole};
use super::compare::Comparison;

/// One row of a table.
struct Row {
    useful: usize,
    method: RunsMethod,
    longest: Option<usize>,
    crossings: Option<usize>,
}

/// Runs one table: limits for each number of useful points, and signals for combinations where it has them.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let rows = match rows(case)? {
        Ok(rows) => rows,
        Err(unknown) => return Ok(Outcome::Unsupported(format!("runs method {unknown}"))),
    };
    let mut compare = Comparison::of(case);
    let limits: Vec<_> = rows
        .iter()
        .map(|row| limits_for(row.useful, row.method))
        .collect();
    compare.counts(
        "longest_run_max",
        &limits
            .iter()
            .map(|limits| limits.longest_run)
            .collect::<Vec<_>>(),
    );
    compare.counts(
        "n_crossings_min",
        &limits
            .iter()
            .map(|limits| limits.crossings)
            .collect::<Vec<_>>(),
    );
    let signals = |method: Option<RunsMethod>| -> Vec<bool> {
        rows.iter()
            .map(|row| match (row.longest, row.crossings) {
                (Some(longest), Some(crossings)) => {
                    limits_for(row.useful, method.unwrap_or(row.method)).signal(longest, crossings)
                }
                _ => false,
            })
            .collect()
    };
    // Signals come in one column, or in one for each method.
    let keys = case
        .expected
        .as_object()
        .into_iter()
        .flat_map(|map| map.keys());
    for key in keys {
        let word = key.replace("signal", "").replace("runs", "");
        let named = method(word.trim_matches('_'));
        if key.contains("signal") || named.is_some() {
            compare.flags(key, &signals(named));
        }
    }
    Ok(Outcome::Compared(compare.finish()))
}

/// The rows, or the name of a method nobody knows.
fn rows(case: &Case) -> Result<Result<Vec<Row>, String>, String> {
    let column = |roles: &[&str]| {
        roles
            .iter()
            .find_map(|role| case.numbers(role).or_else(|| case.table.numbers(role)))
    };
    let useful = column(&["n", "n_useful", "n.useful"]).ok_or("a table without useful points")?;
    let longest = column(&["longest_run", "longest", "l"]);
    let crossings = column(&["n_crossings", "crossings", "c"]);
    let methods = case.words("method").or_else(|| case.table.words("method"));
    let asked = case.params.list("method");
    let mut rows = Vec::with_capacity(useful.len());
    for (place, useful) in useful.into_iter().enumerate() {
        let Some(useful) = useful else { continue };
        let word = match &methods {
            Some(words) => words[place].clone(),
            None => asked
                .get(place)
                .or(asked.first())
                .and_then(Value::as_str)
                .unwrap_or("anhoej")
                .to_owned(),
        };
        let Some(method) = method(&word) else {
            return Ok(Err(word));
        };
        let at = |column: &Option<Vec<Option<f64>>>| {
            column.as_ref().and_then(|all| all[place]).map(whole)
        };
        rows.push(Row {
            useful: whole(useful),
            method,
            longest: at(&longest),
            crossings: at(&crossings),
        });
    }
    Ok(Ok(rows))
}

fn method(word: &str) -> Option<RunsMethod> {
    match word {
        "anhoej" | "anhoj" => Some(RunsMethod::Anhoj),
        "bestbox" | "best_box" | "best-box" => Some(RunsMethod::BestBox),
        "cutbox" | "cut_box" | "cut-box" => Some(RunsMethod::CutBox),
        _ => None,
    }
}
