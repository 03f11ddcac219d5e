//! Quality of pictures: stress of given places, and bars for our own.

use ties::layout::{self, Place};
use ties::{Network, Person, measure};

use super::case::Case;
use super::{Found, defined, figures};

pub fn layout_stress(case: &Case) -> Found {
    let members: Vec<usize> = case.part("largest_component")?;
    let members: Vec<Person> = members.into_iter().map(Person).collect();
    let network = case.network()?;
    let largest = measure::components(&network).first().map_or(0, Vec::len);
    let part = network.among(&members).map_err(|error| error.to_string())?;
    if measure::components(&part).len() != 1 || members.len() != largest {
        return Err("the listed people are not the largest part that hangs together".to_owned());
    }
    let coordinates: Vec<(f64, f64)> = case.part("coordinates")?;
    let given: Vec<Place> = coordinates
        .into_iter()
        .map(|(x, y)| Place { x, y })
        .collect();
    let stress = layout::layout_stress(&part, &given).map_err(|error| error.to_string())?;
    let map = layout::stress_map(&part);
    if map != layout::stress_map(&part) {
        return Err("two runs gave two pictures".to_owned());
    }
    let own = layout::layout_stress(&part, &map).map_err(|error| error.to_string())?;
    Ok(figures([
        (
            "stress_of_given_coordinates",
            defined(stress.map(|stress| stress.per_pair)),
        ),
        ("scale_used", defined(stress.map(|stress| stress.scale))),
        (
            "own_layout_must_be_at_most",
            defined(own.map(|stress| stress.per_pair)),
        ),
    ]))
}

pub fn layout_dynamic(case: &Case) -> Found {
    let edges: Vec<Vec<(usize, usize)>> = case.part("edges_by_wave")?;
    let waves: Vec<Network> = edges
        .into_iter()
        .map(|edges| case.network_of(edges))
        .collect::<Result<_, _>>()?;
    let maps = layout::link_waves(&waves, 1.0)
        .map_err(|error| error.to_string())?
        .waves;
    let mut worst_drift = 0.0_f64;
    for pair in maps.windows(2) {
        let drift = layout::drift(&pair[0], &pair[1]).map_err(|error| error.to_string())?;
        worst_drift = worst_drift.max(drift.map_err(|why| why.to_string())?);
    }
    let mut total = 0.0;
    for (wave, map) in waves.iter().zip(&maps) {
        let stress = layout::layout_stress(wave, map).map_err(|error| error.to_string())?;
        total += stress.map_err(|why| why.to_string())?.per_pair;
    }
    Ok(figures([
        ("own_drift_must_be_at_most", worst_drift.into()),
        (
            "own_mean_stress_must_be_at_most",
            (total / waves.len() as f64).into(),
        ),
    ]))
}
