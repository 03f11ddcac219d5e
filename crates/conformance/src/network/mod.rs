//! The network cases: one JSON a case, told apart by their `measure` alone.

mod answers;
mod case;
mod change;
mod compare;
mod grouped;
mod matching;
mod pictures;
mod structure;

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::report::Report;
use case::Case;
use compare::Comparison;

/// What this code finds for a case, by the names of the expected figures.
type Found = Result<Map<String, Value>, String>;

/// Runs every case in `folder`.
pub fn run(folder: &Path) -> Report {
    let mut report = Report::default();
    let mut paths: Vec<_> = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(error) => {
            report.fail(
                folder.display().to_string(),
                format!("cannot be read: {error}"),
            );
            return report;
        }
    };
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    paths.sort();
    for path in paths {
        run_case(&path, &mut report);
    }
    report
}

fn run_case(path: &Path, report: &mut Report) {
    let file = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let case = match Case::read(path) {
        Ok(case) => case,
        Err(problem) => return report.fail(file, problem),
    };
    let Some(found) = find(&case) else {
        return report.unsupported(file, format!("measure {}", case.measure));
    };
    match found {
        Err(problem) => report.fail(file, problem),
        Ok(found) => match compare::compare(&case, &found) {
            Comparison::Agrees => report.pass(),
            Comparison::Differs(differences) => report.fail(file, differences.join("; ")),
            Comparison::Unknown(field) => report.unsupported(file, format!("figure {field}")),
        },
    }
}

fn find(case: &Case) -> Option<Found> {
    Some(match case.measure.as_str() {
        "basics" => structure::basics(case),
        "centralisation" => structure::centralisation(case),
        "betweenness_closeness" => structure::betweenness_closeness(case),
        "structural_holes" => structure::structural_holes(case),
        "triads" => structure::triads(case),
        "cohesion" => structure::cohesion(case),
        "core_periphery" => structure::core_periphery(case),
        "ei_index" => grouped::ei_index(case),
        "ei_permutation_exact" => grouped::ei_exact(case),
        "ei_permutation_montecarlo" => grouped::ei_sampled(case),
        "ei_published" => grouped::ei_published(case),
        "mixing" => grouped::mixing(case),
        "brokerage" => grouped::brokerage(case),
        "modularity" => grouped::modularity(case),
        "waves" => change::waves(case),
        "qap" => change::qap_sampled(case),
        "qap_exact" => change::qap_exact(case),
        "nonresponse" => change::nonresponse(case),
        "matching" => matching::matching(case),
        "layout_stress" => pictures::layout_stress(case),
        "layout_dynamic" => pictures::layout_dynamic(case),
        "ordinal_paired" => answers::paired(case),
        "ordinal_unpaired" => answers::unpaired(case),
        _ => return None,
    })
}

/// A figure, or `null` where it is not defined.
fn defined<T: Into<Value>>(figure: ties::Defined<T>) -> Value {
    figure.map_or(Value::Null, Into::into)
}

/// One figure a person, `null` where it is not defined.
fn defined_each(figures: Vec<ties::Defined<f64>>) -> Value {
    figures.into_iter().map(defined).collect()
}

fn people(people: &[ties::Person]) -> Value {
    people.iter().map(|person| Value::from(person.0)).collect()
}

fn figures<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
