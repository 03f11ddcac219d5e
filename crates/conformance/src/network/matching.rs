//! Best pairs, in one round or several.

use serde_json::{Map, Value, json};
use ties::matching::{Aim, Matching, PairWeights, best_matching, matching_rounds};

use super::case::Case;
use super::{Found, figures};

pub fn matching(case: &Case) -> Found {
    let pairs: Vec<(usize, usize, i64)> = case.part("weights")?;
    let weights = PairWeights::new(case.part("n")?, pairs).map_err(|error| error.to_string())?;
    let mut found = figures([
        (
            "max_cardinality",
            written(&best_matching(&weights, Aim::MostPairs)).into(),
        ),
        (
            "max_weight_only",
            written(&best_matching(&weights, Aim::WeightOnly)).into(),
        ),
    ]);
    if let Some(expected) = case.expected.get("rounds").and_then(Value::as_array) {
        let rounds = matching_rounds(&weights, Aim::MostPairs, case.part("rounds")?);
        let each = rounds.iter().enumerate();
        let written = each.map(|(at, round)| as_comparable(written(round), expected.get(at)));
        found.insert("rounds".to_owned(), written.collect());
    }
    Ok(found)
}

fn written(matching: &Matching) -> Map<String, Value> {
    let pairs: Vec<[usize; 2]> = matching.pairs.iter().map(|(a, b)| [*a, *b]).collect();
    figures([
        ("pairs_matched", matching.pairs.len().into()),
        ("total_weight", matching.total_weight.into()),
        ("unmatched", json!(matching.unmatched)),
        ("pairs", json!(pairs)),
    ])
}

/// Where several matchings are best, only their number of pairs and weight can be compared.
fn as_comparable(mut found: Map<String, Value>, expected: Option<&Value>) -> Value {
    let Some(expected) = expected.and_then(Value::as_object) else {
        return found.into();
    };
    let unique = expected
        .get("unique_optimum")
        .cloned()
        .unwrap_or(Value::Bool(false));
    if unique != Value::Bool(true) {
        for several in ["pairs", "unmatched"] {
            if let Some(given) = expected.get(several) {
                found.insert(several.to_owned(), given.clone());
            }
        }
    }
    found.insert("unique_optimum".to_owned(), unique);
    found.into()
}
