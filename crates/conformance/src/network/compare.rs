//! Holds what was found against what is expected.

use serde_json::{Map, Value};

use super::case::Case;

/// Outcome of a case.
pub enum Comparison {
    /// Every expected figure agrees, every bar is met.
    Agrees,
    /// What differs, in words.
    Differs(Vec<String>),
    /// An expected figure this code does not compute.
    Unknown(String),
}

/// How a named figure is judged.
enum Judgement {
    /// Equal up to `tolerance`, relative to max(1, |expected|) or absolute.
    Equal { tolerance: f64, relative: bool },
    /// No more than expected.
    AtMost,
    /// No less than expected.
    AtLeast,
    /// Figures of peers, there to be read.
    Reference,
}

/// Compares every expected figure.
pub fn compare(case: &Case, found: &Map<String, Value>) -> Comparison {
    let mut differences = Vec::new();
    for (name, expected) in &case.expected {
        let judgement = judge(case, name);
        if matches!(judgement, Judgement::Reference) {
            continue;
        }
        let Some(found) = found.get(name) else {
            return Comparison::Unknown(name.clone());
        };
        differ(name, expected, found, &judgement, &mut differences);
    }
    if differences.is_empty() {
        Comparison::Agrees
    } else {
        Comparison::Differs(differences)
    }
}

/// The names of figures say how they are meant; so does the kind of the case.
fn judge(case: &Case, name: &str) -> Judgement {
    let reference = ["peer_", "independent_", "union_anchored_"];
    if reference.iter().any(|prefix| name.starts_with(prefix)) || name == "permutations_used" {
        return Judgement::Reference;
    }
    if name.starts_with("true_") {
        // What was so before answers were deleted: the input no longer tells. The mapping of the
        // measure holds its own bounds against it.
        return Judgement::Reference;
    }
    if name.ends_with("must_be_at_most") {
        return Judgement::AtMost;
    }
    if name.ends_with("must_reach") {
        return Judgement::AtLeast;
    }
    if name.starts_with("optimum_") {
        // The exact optimum: nothing found may lie above it.
        return Judgement::AtMost;
    }
    if let (true, Some((_, within))) = (
        name.ends_with("_montecarlo"),
        case.kind.rsplit_once("within_"),
    ) && let Ok(tolerance) = within.parse()
    {
        return Judgement::Equal {
            tolerance,
            relative: false,
        };
    }
    Judgement::Equal {
        tolerance: case.tolerance,
        relative: case.kind != "within",
    }
}

fn differ(
    place: &str,
    expected: &Value,
    found: &Value,
    judgement: &Judgement,
    differences: &mut Vec<String>,
) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (name, value) in expected {
                let inner = found.get(name).unwrap_or(&Value::Null);
                differ(
                    &format!("{place}.{name}"),
                    value,
                    inner,
                    judgement,
                    differences,
                );
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (at, (value, inner)) in expected.iter().zip(found).enumerate() {
                differ(
                    &format!("{place}[{at}]"),
                    value,
                    inner,
                    judgement,
                    differences,
                );
            }
        }
        _ if agrees(expected, found, judgement) => {}
        _ => differences.push(format!("{place}: expected {expected}, found {found}")),
    }
}

fn agrees(expected: &Value, found: &Value, judgement: &Judgement) -> bool {
    let (Some(want), Some(have)) = (expected.as_f64(), found.as_f64()) else {
        return expected == found;
    };
    match judgement {
        Judgement::Equal {
            tolerance,
            relative,
        } => {
            let scale = if *relative { want.abs().max(1.0) } else { 1.0 };
            (have - want).abs() <= tolerance * scale
        }
        // A hair for the twelve digits the bars are written with.
        Judgement::AtMost => have <= want + 1e-11,
        Judgement::AtLeast => have >= want - 1e-11,
        Judgement::Reference => true,
    }
}
