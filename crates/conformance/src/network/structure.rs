//! Figures of a network alone.

use serde_json::{Map, Value, json};
use ties::measure::{self, Degree};

use super::case::Case;
use super::{Found, defined, defined_each, figures, people};

pub fn basics(case: &Case) -> Found {
    let network = case.network()?;
    let dyads = measure::dyad_census(&network);
    let mut found = figures([
        ("density", defined(measure::density(&network))),
        ("arcs", network.ties().into()),
        ("ties", network.ties().into()),
        ("mutual_dyads", dyads.mutual.into()),
        ("one_way_dyads", dyads.one_way.into()),
        ("null_dyads", dyads.null.into()),
        ("reciprocity_arcs", defined(dyads.reciprocity_of_arcs())),
        (
            "reciprocity_dyads_nonnull",
            defined(dyads.reciprocity_of_pairs()),
        ),
        ("in_degree", measure::in_degrees(&network).into()),
        ("out_degree", measure::out_degrees(&network).into()),
        ("isolates", people(&measure::isolates(&network))),
    ]);
    if !network.is_directed() {
        found.insert("degree".to_owned(), measure::in_degrees(&network).into());
    }
    Ok(found)
}

pub fn centralisation(case: &Case) -> Found {
    let network = case.network()?;
    let degree = |which| defined(measure::degree_centralisation(&network, which));
    let betweenness = defined(measure::betweenness_centralisation(&network));
    Ok(if network.is_directed() {
        figures([
            ("in_degree", degree(Degree::In)),
            ("out_degree", degree(Degree::Out)),
            ("betweenness", betweenness),
        ])
    } else {
        figures([("degree", degree(Degree::In)), ("betweenness", betweenness)])
    })
}

pub fn betweenness_closeness(case: &Case) -> Found {
    let network = case.network()?;
    let closeness = measure::harmonic_closeness(&network);
    let (outward, inward) = match closeness {
        Ok(closeness) => (json!(closeness.outward), json!(closeness.inward)),
        Err(_) => (Value::Null, Value::Null),
    };
    let mut found = figures([
        ("betweenness", measure::betweenness(&network).into()),
        (
            "betweenness_normalised",
            defined(measure::betweenness_normalised(&network)),
        ),
    ]);
    if network.is_directed() {
        found.insert("harmonic_closeness_out".to_owned(), outward);
        found.insert("harmonic_closeness_in".to_owned(), inward);
    } else {
        found.insert("harmonic_closeness".to_owned(), outward);
    }
    Ok(found)
}

pub fn structural_holes(case: &Case) -> Found {
    let network = case.network()?;
    let joined = network.joined();
    let as_given = defined_each(measure::constraint(&network));
    Ok(figures([
        ("constraint", as_given.clone()),
        ("constraint_directed", as_given),
        (
            "constraint_symmetrised",
            defined_each(measure::constraint(&joined)),
        ),
        (
            "effective_size",
            defined_each(measure::effective_size(&network)),
        ),
        (
            "effective_size_symmetrised",
            defined_each(measure::effective_size(&network)),
        ),
        ("efficiency", defined_each(measure::efficiency(&network))),
        (
            "efficiency_symmetrised",
            defined_each(measure::efficiency(&network)),
        ),
    ]))
}

pub fn triads(case: &Case) -> Found {
    let network = case.network()?;
    let counts = measure::triad_census(&network).counts;
    let named = measure::TRIAD_CLASSES.into_iter().zip(counts);
    let census: Map<String, Value> = named
        .map(|(c, count)| (c.to_owned(), count.into()))
        .collect();
    Ok(figures([
        ("census", census.into()),
        (
            "transitivity_symmetrised",
            defined(measure::transitivity(&network)),
        ),
        ("transitivity", defined(measure::transitivity(&network))),
        (
            "transitivity_directed_weak",
            defined(measure::transitivity_directed(&network)),
        ),
    ]))
}

pub fn cohesion(case: &Case) -> Found {
    let network = case.network()?;
    let components = measure::components(&network);
    let sizes: Vec<usize> = components.iter().map(Vec::len).collect();
    let weak = measure::weak_points(&network);
    let bridges: Vec<[usize; 2]> = weak.bridges.iter().map(|(a, b)| [a.0, b.0]).collect();
    let reach = measure::reach(&network);
    Ok(figures([
        ("components", components.len().into()),
        ("component_sizes", sizes.into()),
        ("isolates", people(&measure::isolates(&network))),
        ("share_of_pairs_connected", defined(reach.share_connected())),
        ("single_points_of_failure", people(&weak.cut_points)),
        ("bridges", json!(bridges)),
        ("core_number", measure::core_numbers(&network).into()),
        ("mean_steps_between_connected", defined(reach.mean_steps())),
        ("longest_steps", defined(reach.longest())),
        ("share_within_two_steps", defined(reach.share_within(2))),
    ]))
}

pub fn core_periphery(case: &Case) -> Found {
    let Ok(best) = measure::core_periphery(&case.network()?) else {
        let none = Value::Null;
        return Ok(figures([
            ("best_correlation", none.clone()),
            ("number_of_equally_good_splits", none.clone()),
            ("core", none),
        ]));
    };
    Ok(figures([
        ("best_correlation", best.correlation.into()),
        ("number_of_equally_good_splits", best.equally_good.into()),
        ("core", people(&best.core)),
    ]))
}
