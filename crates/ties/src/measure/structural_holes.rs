//! How much a person's contacts know each other: Burt's measures.

use crate::network::Network;
use crate::undefined::{Defined, Undefined};

/// Burt's constraint of each person, Σ_j (p_ij + Σ_q p_iq p_qj)² over contacts j, with
/// p_ij = (a_ij + a_ji)/Σ_k (a_ik + a_ki) (Burt 1992, Structural Holes, eq. 2.4). Arrows count in
/// both directions; use [`Network::joined`] first for tools that symmetrise.
/// Not defined for a person without ties.
pub fn constraint(network: &Network) -> Vec<Defined<f64>> {
    let contacts = contacts_of_each(network);
    let strength =
        |i: usize, j: usize| f64::from(u8::from(network.at(i, j)) + u8::from(network.at(j, i)));
    let totals: Vec<f64> = contacts
        .iter()
        .enumerate()
        .map(|(i, near)| near.iter().map(|j| strength(i, *j)).sum())
        .collect();
    let mut invested = vec![0.0; network.size()];
    let of_one = |(i, near): (usize, &Vec<usize>)| {
        if near.is_empty() {
            return Err(Undefined::NoTieHere);
        }
        invested.fill(0.0);
        for q in near.iter().copied() {
            let direct = strength(i, q) / totals[i];
            invested[q] += direct;
            for j in contacts[q].iter().copied().filter(|j| *j != i) {
                invested[j] += direct * strength(q, j) / totals[q];
            }
        }
        Ok(near.iter().map(|j| invested[*j] * invested[*j]).sum())
    };
    contacts.iter().enumerate().map(of_one).collect()
}

/// Effective size of each person's circle, k − 2t/k with k contacts and t ties among them, arrows
/// ignored (Borgatti 1997, Connections 20:35, for Burt 1992). Not defined without ties.
pub fn effective_size(network: &Network) -> Vec<Defined<f64>> {
    let joined = network.joined();
    let contacts = contacts_of_each(&joined);
    let of_one = |near: &Vec<usize>| {
        if near.is_empty() {
            return Err(Undefined::NoTieHere);
        }
        let both_ways: usize = near
            .iter()
            .map(|i| near.iter().filter(|j| joined.at(*i, **j)).count())
            .sum();
        Ok(near.len() as f64 - both_ways as f64 / near.len() as f64)
    };
    contacts.iter().map(of_one).collect()
}

/// Efficiency of each person's circle: effective size ÷ contacts. Not defined without ties.
pub fn efficiency(network: &Network) -> Vec<Defined<f64>> {
    let contacts = contacts_of_each(network);
    effective_size(network)
        .into_iter()
        .zip(contacts)
        .map(|(size, near)| size.map(|size| size / near.len() as f64))
        .collect()
}

/// People joined to each person in either direction.
fn contacts_of_each(network: &Network) -> Vec<Vec<usize>> {
    network.joined().named_by_each()
}
