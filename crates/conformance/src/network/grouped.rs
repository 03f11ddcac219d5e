//! Figures of a network and groups.

use serde::Deserialize;
use serde_json::{Map, Value, json};
use ties::Seed;
use ties::measure::{self, Brokerage, Redeal, TieCounts};

use super::case::Case;
use super::{Found, defined, figures};

pub fn ei_index(case: &Case) -> Found {
    let (network, named) = (case.network()?, case.groups()?);
    let found = measure::ei_index(&network, &named.groups).map_err(|error| error.to_string())?;
    let sizes = named.groups.sizes();
    let of_group = |(at, counts): (usize, &TieCounts)| {
        let figures = json!({
            "external": counts.external, "internal": counts.internal,
            "ei": defined(counts.ei()), "size": sizes[at],
        });
        (words(&named.labels[at]), figures)
    };
    let by_group: Map<String, Value> = found.by_group.iter().enumerate().map(of_group).collect();
    Ok(figures([
        ("external", found.ties.external.into()),
        ("internal", found.ties.internal.into()),
        ("ei", defined(found.ties.ei())),
        (
            "expected_ei_random_labels",
            defined(measure::expected_ei(&named.groups)),
        ),
        ("by_group", by_group.into()),
        ("ei_symmetrised", defined(found.pairs.ei())),
    ]))
}

fn words(label: &Value) -> String {
    label
        .as_str()
        .map_or_else(|| label.to_string(), str::to_owned)
}

pub fn ei_exact(case: &Case) -> Found {
    redealt(case, Redeal::Exact)
}

pub fn ei_sampled(case: &Case) -> Found {
    redealt(
        case,
        Redeal::Sampled {
            seed: Seed(20),
            draws: 20_000,
        },
    )
}

fn redealt(case: &Case, how: Redeal) -> Found {
    let (network, groups) = (case.network()?, case.groups()?.groups);
    let dealt = measure::redeal(&network, &groups, how).map_err(|error| error.to_string())?;
    let counts = measure::ei_index(&network, &groups)
        .map_err(|error| error.to_string())?
        .ties;
    let labellings = u64::try_from(dealt.distinct_labellings).ok();
    Ok(figures([
        ("distinct_labellings", labellings.into()),
        ("external_observed", dealt.external_observed.into()),
        ("ei", defined(counts.ei())),
        ("mean_ei", defined(dealt.mean_ei())),
        ("sd_ei", defined(dealt.sd_ei())),
        ("p_at_most_observed", defined(dealt.p_at_most_observed())),
        ("p_at_least_observed", defined(dealt.p_at_least_observed())),
    ]))
}

pub fn ei_published(case: &Case) -> Found {
    #[derive(Deserialize)]
    struct Printed {
        external: usize,
        internal: usize,
    }
    let counts: Vec<Printed> = case.part("counts")?;
    let ei = |row: &Printed| {
        defined(
            TieCounts {
                external: row.external,
                internal: row.internal,
            }
            .ei(),
        )
    };
    Ok(figures([(
        "ei_as_published_two_decimals",
        counts.iter().map(ei).collect(),
    )]))
}

pub fn mixing(case: &Case) -> Found {
    let (network, named) = (case.network()?, case.groups()?);
    let mixing = measure::mixing(&network, &named.groups).map_err(|error| error.to_string())?;
    let shares: Value = mixing
        .shares()
        .into_iter()
        .map(|row| row.into_iter().map(defined).collect::<Value>())
        .collect();
    Ok(figures([
        ("groups", named.labels.into()),
        ("tie_counts_row_names_column", json!(mixing.counts)),
        ("tie_share_of_possible", shares),
        ("assortativity", defined(mixing.assortativity())),
    ]))
}

const ROLES: [&str; 6] = [
    "coordinator",
    "consultant",
    "representative",
    "gatekeeper",
    "liaison",
    "total",
];

pub fn brokerage(case: &Case) -> Found {
    let (network, groups) = (case.network()?, case.groups()?.groups);
    let found = measure::brokerage(&network, &groups).map_err(|error| error.to_string())?;
    let columns: Vec<String> = match case.expected.get("columns") {
        Some(columns) => Vec::deserialize(columns).map_err(|error| error.to_string())?,
        None => ROLES.map(str::to_owned).to_vec(),
    };
    let row = |roles: &Brokerage| -> Result<Value, String> {
        columns
            .iter()
            .map(|column| role(roles, column).map(Value::from))
            .collect()
    };
    let by_person: Value = found.by_person.iter().map(row).collect::<Result<_, _>>()?;
    Ok(figures([
        ("columns", json!(columns)),
        ("by_person", by_person),
        ("network_totals", row(&found.whole)?),
    ]))
}

fn role(roles: &Brokerage, column: &str) -> Result<usize, String> {
    Ok(match column {
        "coordinator" => roles.coordinator,
        "consultant" => roles.consultant,
        "representative" => roles.representative,
        "gatekeeper" => roles.gatekeeper,
        "liaison" => roles.liaison,
        "total" => roles.total(),
        other => return Err(format!("no role is called `{other}`")),
    })
}

pub fn modularity(case: &Case) -> Found {
    let (network, groups) = (case.network()?, case.groups()?.groups);
    let of = |network: &ties::Network| {
        measure::modularity(network, &groups)
            .map(defined)
            .map_err(|error| error.to_string())
    };
    let detected = measure::find_communities(&network, Seed(1), 20).map(|found| found.modularity);
    Ok(figures([
        ("modularity_of_given_groups", of(&network)?),
        (
            "modularity_of_given_groups_symmetrised",
            of(&network.joined())?,
        ),
        ("optimum_symmetrised", defined(detected)),
        ("detected_must_reach", defined(detected)),
    ]))
}
