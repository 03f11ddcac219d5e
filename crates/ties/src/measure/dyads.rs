//! Pairs: named both ways, one way, not at all.

use crate::network::Network;
use crate::undefined::{Defined, Undefined, share};

/// The dyad census (Holland & Leinhardt 1970). Without arrows every tie counts as mutual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DyadCensus {
    /// Pairs that name each other.
    pub mutual: usize,
    /// Pairs where one names the other.
    pub one_way: usize,
    /// Pairs where nobody names anybody.
    pub null: usize,
}

impl DyadCensus {
    /// Share of arrows that are answered: 2M/(2M+U).
    pub fn reciprocity_of_arcs(&self) -> Defined<f64> {
        share(
            2 * self.mutual,
            2 * self.mutual + self.one_way,
            Undefined::NoTies,
        )
    }

    /// Share of joined pairs that name each other: M/(M+U).
    pub fn reciprocity_of_pairs(&self) -> Defined<f64> {
        share(self.mutual, self.mutual + self.one_way, Undefined::NoTies)
    }
}

/// Counts pairs by how they are joined.
pub fn dyad_census(network: &Network) -> DyadCensus {
    let mut census = DyadCensus {
        mutual: 0,
        one_way: 0,
        null: 0,
    };
    for i in 0..network.size() {
        for j in i + 1..network.size() {
            match (network.at(i, j), network.at(j, i)) {
                (true, true) => census.mutual += 1,
                (false, false) => census.null += 1,
                _ => census.one_way += 1,
            }
        }
    }
    census
}
