//! Automatic rebasing of medians by runcharter.

use spc::Direction;
use spc::rebase::{StretchKind, SustainedRuns, sustained_runs};

use super::Outcome;
use super::case::{Case, day};
use super::compare::Comparison;

/// Runs one case, group by group.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let values = case.required("y")?;
    let dates = case.words("x").ok_or("a case without dates")?;
    let groups = case
        .words("facet")
        .unwrap_or_else(|| vec!["1".into(); values.len()]);
    let params = &case.params;
    let settings = SustainedRuns {
        baseline: params.count("med_rows").unwrap_or(13),
        run_length: params.count("runlength").unwrap_or(9),
        side: match params.word("direction") {
            None | Some("both") => Direction::Neither,
            Some("above") => Direction::Up,
            Some("below") => Direction::Down,
            Some(other) => return Err(format!("unknown direction {other}")),
        },
    };
    let mut names = groups.clone();
    names.sort();
    names.dedup();
    let mut found = Vec::new();
    for name in names {
        let mut rows: Vec<usize> = (0..values.len())
            .filter(|row| groups[*row] == name)
            .collect();
        rows.sort_by_key(|row| day(&dates[*row]));
        let ordered: Vec<Option<f64>> = rows.iter().map(|row| values[*row]).collect();
        for stretch in sustained_runs(&ordered, settings) {
            let date = |at: usize| dates[rows[at]].clone();
            found.push((
                name.clone(),
                date(stretch.first),
                date(stretch.last),
                stretch,
            ));
        }
    }
    let mut compare = Comparison::of(case);
    compare.words(
        "segments.group",
        &found.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(),
    );
    compare.words(
        "segments.start",
        &found.iter().map(|row| row.1.as_str()).collect::<Vec<_>>(),
    );
    compare.words(
        "segments.end",
        &found.iter().map(|row| row.2.as_str()).collect::<Vec<_>>(),
    );
    compare.numbers(
        "segments.median",
        &found
            .iter()
            .map(|row| Some(row.3.median))
            .collect::<Vec<_>>(),
    );
    let kind = |kind| {
        if kind == StretchKind::Baseline {
            "baseline"
        } else {
            "sustained"
        }
    };
    compare.words(
        "segments.type",
        &found.iter().map(|row| kind(row.3.kind)).collect::<Vec<_>>(),
    );
    Ok(Outcome::Compared(compare.finish()))
}
