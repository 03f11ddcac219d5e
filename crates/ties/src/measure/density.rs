//! How many of the possible ties exist.

use crate::network::Network;
use crate::undefined::{Defined, Undefined, share};

/// Density: ties divided by possible ties, m/(n(n−1)) with arrows, 2m/(n(n−1)) without
/// (Wasserman & Faust 1994, eq. 4.3 and 4.7). Not defined below two people.
pub fn density(network: &Network) -> Defined<f64> {
    share(
        network.ties(),
        network.possible_ties(),
        Undefined::TooFewPeople { needed: 2 },
    )
}
