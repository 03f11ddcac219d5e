//! How many people each person names and is named by.

use crate::network::{Network, Person};
use crate::undefined::{Defined, Undefined, share};

/// How many people name each person, in list order (in-degree, Σ_j a_ji).
pub fn in_degrees(network: &Network) -> Vec<usize> {
    let mut degrees = vec![0; network.size()];
    for (_, named) in network.cells() {
        degrees[named] += 1;
    }
    degrees
}

/// How many people each person names, in list order (out-degree, Σ_j a_ij).
pub fn out_degrees(network: &Network) -> Vec<usize> {
    let mut degrees = vec![0; network.size()];
    for (names, _) in network.cells() {
        degrees[names] += 1;
    }
    degrees
}

/// People without any tie in either direction.
pub fn isolates(network: &Network) -> Vec<Person> {
    let degrees = in_degrees(network).into_iter().zip(out_degrees(network));
    degrees
        .enumerate()
        .filter(|(_, d)| *d == (0, 0))
        .map(|(person, _)| Person(person))
        .collect()
}

/// Share of all arrows that go to the `few` most-named people. Not defined without ties.
pub fn share_of_most_named(network: &Network, few: usize) -> Defined<f64> {
    let mut degrees = in_degrees(network);
    degrees.sort_unstable_by(|a, b| b.cmp(a));
    let top = degrees.iter().take(few).sum();
    share(top, degrees.iter().sum(), Undefined::NoTies)
}
