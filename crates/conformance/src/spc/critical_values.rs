//! Tables of critical values for runs.

use serde_json::Value;
use spc::rules::RunsMethod;
use spc::rules::runs::limits_for;

use super::Outcome;
use super::case::{Case, whole};
use super::compare::Comparison;

/// Runs one table: limits for each number of useful points, or signals for combinations.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let useful = case.required("n")?;
    let rows: Vec<usize> = useful.into_iter().flatten().map(whole).collect();
    let methods = match case.params.list("method").as_slice() {
        [] => match case.words("method") {
            Some(words) => words,
            None => vec!["anhoej".into(); rows.len()],
        },
        [one] => vec![one.as_str().unwrap_or_default().to_owned(); rows.len()],
        several => several
            .iter()
            .map(|word| word.as_str().unwrap_or_default().to_owned())
            .collect(),
    };
    let mut compare = Comparison::with(&case.expected);
    let method = methods.first().map(String::as_str).and_then(method);
    let Some(method) = method else {
        return Ok(Outcome::Unsupported(format!(
            "runs method {:?}",
            methods.first()
        )));
    };
    let limits: Vec<_> = rows.iter().map(|n| limits_for(*n, method)).collect();
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
    if let (Some(longest), Some(crossings)) = (
        case.numbers("longest_run")
            .or_else(|| case.table.numbers("longest_run")),
        case.numbers("n_crossings")
            .or_else(|| case.table.numbers("n_crossings")),
    ) {
        compare_signals(case, &mut compare, &rows, &longest, &crossings);
    }
    Ok(Outcome::Compared(compare.finish()))
}

/// Signals of each method that the golden answer has a column for.
fn compare_signals(
    case: &Case,
    compare: &mut Comparison<'_>,
    rows: &[usize],
    longest: &[Option<f64>],
    crossings: &[Option<f64>],
) {
    let keys: Vec<String> = match &case.expected {
        Value::Object(map) => map.keys().cloned().collect(),
        _ => Vec::new(),
    };
    for key in keys {
        let word = key
            .trim_start_matches("signal_")
            .trim_end_matches("_signal");
        let asked = case.params.word("method").unwrap_or("anhoej");
        let Some(method) = method(if word.ends_with("signal") {
            asked
        } else {
            word
        }) else {
            continue;
        };
        let signals: Vec<bool> = (0..rows.len())
            .map(|row| match (longest[row], crossings[row]) {
                (Some(longest), Some(crossings)) => {
                    limits_for(rows[row], method).signal(whole(longest), whole(crossings))
                }
                _ => false,
            })
            .collect();
        compare.flags(&key, &signals);
    }
}

fn method(word: &str) -> Option<RunsMethod> {
    match word {
        "anhoej" | "anhoj" => Some(RunsMethod::Anhoj),
        "bestbox" | "best_box" | "best-box" => Some(RunsMethod::BestBox),
        "cutbox" | "cut_box" | "cut-box" => Some(RunsMethod::CutBox),
        _ => None,
    }
}
