//! How much one person stands out: Freeman's centralisation.

use crate::measure::{betweenness, in_degrees, out_degrees};
use crate::network::Network;
use crate::undefined::{Defined, Undefined};

/// Which degree is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Degree {
    /// Being named.
    In,
    /// Naming.
    Out,
}

/// Degree centralisation Σ(max − c_i)/largest possible (Freeman 1979, Social Networks 1:215, eq. 9).
/// The largest possible is (n−1)² with arrows and (n−1)(n−2) without, where `In` and `Out` agree.
/// Not defined below two people (three without arrows).
pub fn degree_centralisation(network: &Network, degree: Degree) -> Defined<f64> {
    let n = network.size();
    let needed = if network.is_directed() { 2 } else { 3 };
    if n < needed {
        return Err(Undefined::TooFewPeople { needed });
    }
    let degrees = match degree {
        Degree::In => in_degrees(network),
        Degree::Out => out_degrees(network),
    };
    let largest = degrees.iter().copied().max().unwrap_or(0);
    let gap: usize = degrees.iter().map(|d| largest - d).sum();
    let possible = if network.is_directed() {
        (n - 1) * (n - 1)
    } else {
        (n - 1) * (n - 2)
    };
    Ok(gap as f64 / possible as f64)
}

/// Betweenness centralisation (Freeman 1979, eq. 14): largest possible (n−1)²(n−2) with arrows,
/// half of it without. Not defined below three people.
pub fn betweenness_centralisation(network: &Network) -> Defined<f64> {
    let n = network.size();
    if n < 3 {
        return Err(Undefined::TooFewPeople { needed: 3 });
    }
    let scores = betweenness(network);
    let largest = scores.iter().copied().fold(0.0, f64::max);
    let gap: f64 = scores.iter().map(|score| largest - score).sum();
    let possible = ((n - 1) * (n - 1) * (n - 2)) as f64;
    Ok(gap
        / if network.is_directed() {
            possible
        } else {
            possible / 2.0
        })
}
