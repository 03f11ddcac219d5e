//! Figures of two networks, and of silence.

use serde_json::Value;
use ties::measure::{self, Answers, Qap, Reorder};
use ties::{Network, Person, Seed};

use super::case::Case;
use super::{Found, defined, figures};

pub fn waves(case: &Case) -> Found {
    let (before, after) = two(case, "edges_before", "edges_after")?;
    let groups = case.groups()?.groups;
    let change =
        measure::wave_change(&before, &after, &groups).map_err(|error| error.to_string())?;
    Ok(figures([
        ("kept", change.kept.all().into()),
        ("lost", change.faded.all().into()),
        ("new", change.new.all().into()),
        ("never", change.never.into()),
        ("jaccard", defined(change.jaccard())),
        ("hamming", change.hamming().into()),
        ("new_across_groups", change.new.across.into()),
        ("new_within_group", change.new.within.into()),
        ("lost_across_groups", change.faded.across.into()),
        ("lost_within_group", change.faded.within.into()),
        ("kept_across_groups", change.kept.across.into()),
        ("kept_within_group", change.kept.within.into()),
        ("across_share_before", defined(change.across_share_before())),
        ("across_share_after", defined(change.across_share_after())),
    ]))
}

fn two(case: &Case, first: &str, second: &str) -> Result<(Network, Network), String> {
    Ok((
        case.network_of(case.part(first)?)?,
        case.network_of(case.part(second)?)?,
    ))
}

pub fn qap_sampled(case: &Case) -> Found {
    let found = qap(
        case,
        Reorder::Sampled {
            seed: Seed(7),
            draws: 10_000,
        },
    )?;
    Ok(figures([
        (
            "correlation",
            found.map_or(Value::Null, |qap| qap.correlation.into()),
        ),
        (
            "p_at_least_observed_montecarlo",
            found.map_or(Value::Null, |qap| qap.p_at_least_observed().into()),
        ),
    ]))
}

pub fn qap_exact(case: &Case) -> Found {
    let found = qap(case, Reorder::Exact)?;
    Ok(figures([
        (
            "correlation",
            found.map_or(Value::Null, |qap| qap.correlation.into()),
        ),
        (
            "permutations",
            found.map_or(Value::Null, |qap| qap.orders.into()),
        ),
        (
            "count_at_least_observed",
            found.map_or(Value::Null, |qap| qap.at_least_observed.into()),
        ),
        (
            "p",
            found.map_or(Value::Null, |qap| qap.p_at_least_observed().into()),
        ),
    ]))
}

fn qap(case: &Case, how: Reorder) -> Result<Option<Qap>, String> {
    let (a, b) = two(case, "edges_a", "edges_b")?;
    measure::qap(&a, &b, how)
        .map(Result::ok)
        .map_err(|error| error.to_string())
}

pub fn nonresponse(case: &Case) -> Found {
    let (network, groups) = (case.network()?, case.groups()?.groups);
    let silent: Vec<usize> = case.part("non_respondents")?;
    let answers = Answers::new(&network, silent.into_iter().map(Person))
        .map_err(|error| error.to_string())?;
    let bounds = answers.density_bounds();
    if let (Some(truth), Ok((low, high))) = (
        case.expected
            .get("true_density_before_deletion")
            .and_then(Value::as_f64),
        bounds,
    ) && !(low - 1e-11..=high + 1e-11).contains(&truth)
    {
        return Err(format!(
            "the bounds {low} to {high} leave out the true density {truth}"
        ));
    }
    let (low, high) = answers
        .across_bounds(&groups)
        .map_err(|error| error.to_string())?;
    Ok(figures([
        ("response_rate", defined(answers.response_rate())),
        (
            "pairs_seen_by_at_least_one_side",
            defined(answers.pairs_seen()),
        ),
        (
            "density_of_answers_given",
            defined(answers.density_of_answers_given()),
        ),
        (
            "density_respondents_only",
            defined(answers.density_among_answerers()),
        ),
        (
            "arcs_after_reconstruction",
            answers.arcs_after_reconstruction().into(),
        ),
        (
            "density_after_reconstruction_excluding_unknown",
            defined(answers.density_after_reconstruction()),
        ),
        ("density_lower_bound", defined(bounds.map(|(low, _)| low))),
        ("density_upper_bound", defined(bounds.map(|(_, high)| high))),
        ("across_group_ties_lower_bound", low.into()),
        ("across_group_ties_upper_bound", high.into()),
    ]))
}
