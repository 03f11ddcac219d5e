//! The control-chart cases: a CSV and a JSON each. A peer's answer is reproduced only through named rule sets and options.

mod case;
mod compare;
mod critical_values;
mod cusum;
mod fdp;
mod funnel;
mod making_data_count;
mod plot_the_dots;
mod powerbi;
mod qcc;
mod qicharts;
mod rebase;
mod risk_adjusted;

use std::fs;
use std::path::{Path, PathBuf};

use crate::report::Report;
use case::Case;

/// What became of one case.
pub enum Outcome {
    /// Compared; the differences, none when it agrees.
    Compared(Vec<String>),
    /// Not supported, by name.
    Unsupported(String),
}

/// Runs every case in `folder`.
pub fn run(folder: &Path) -> Report {
    let mut report = Report::default();
    for path in cases(folder) {
        let name = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        match Case::read(&path) {
            Err(message) => report.fail(name, message),
            Ok(case) => judge(&case, &mut report),
        }
    }
    report
}

fn judge(case: &Case, report: &mut Report) {
    let outcome = answer(case);
    let unread = case.params.unread();
    let unseen = case.unseen_fields();
    if let (Ok(Outcome::Compared(_)), false) = (&outcome, case.refused()) {
        for option in &unread {
            report.ignored(&case.id, format!("option {option}"));
        }
        if !unseen.is_empty() {
            report.ignored(&case.id, format!("field {}", unseen.join(", ")));
        }
    }
    match outcome {
        Ok(Outcome::Compared(differences)) if differences.is_empty() => report.pass(),
        Ok(Outcome::Compared(_)) if !unread.is_empty() => {
            report.unsupported(&case.id, format!("option {}", unread.join(", ")));
        }
        Ok(Outcome::Compared(differences)) => report.fail(&case.id, differences.join("; ")),
        Ok(Outcome::Unsupported(what)) => report.unsupported(&case.id, what),
        Err(message) => report.fail(&case.id, message),
    }
}

/// Sends a case to the reader of its peer and family.
fn answer(case: &Case) -> Result<Outcome, String> {
    let peer = case.peer.as_str();
    let by = |name: &str| peer.starts_with(name);
    match case.family.as_str() {
        "table" => critical_values::run(case),
        "shewhart" if by("qicharts2") => qicharts::run(case),
        "shewhart" | "rules" if by("qcc") => qcc::run(case),
        "cusum" | "ewma" => cusum::run(case),
        "making-data-count" if by("NHSRplotthedots") => plot_the_dots::run(case),
        "making-data-count" if by("NHS FDP") => fdp::run(case),
        "making-data-count" => making_data_count::run(case),
        "powerbi" => powerbi::run(case),
        "funnel" => funnel::run(case),
        "risk-adjusted" => risk_adjusted::run(case),
        "run-auto-rebase" => rebase::run(case),
        family => Ok(Outcome::Unsupported(format!("family {family} by {peer}"))),
    }
}

/// The JSON files of the cases, in order of name; the index is not one.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .filter(|path| path.with_extension("csv").exists())
        .collect();
    paths.sort();
    paths
}
