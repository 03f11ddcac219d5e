//! Ties across groups against ties within: Krackhardt and Stern's E–I index.

use crate::error::TiesError;
use crate::groups::Groups;
use crate::network::Network;
use crate::undefined::{Defined, Undefined};

/// Ties across and within groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct TieCounts {
    /// Ties between people of different groups.
    pub external: usize,
    /// Ties between people of the same group.
    pub internal: usize,
}

impl TieCounts {
    /// (E − I)/(E + I), from −1 (all within) to 1 (all across)
    /// (Krackhardt & Stern 1988, Social Psychology Quarterly 51:123). Not defined without ties.
    pub fn ei(&self) -> Defined<f64> {
        let all = self.external + self.internal;
        if all == 0 {
            return Err(Undefined::NoTies);
        }
        Ok((self.external as f64 - self.internal as f64) / all as f64)
    }

    fn add(&mut self, across: bool) {
        if across {
            self.external += 1;
        } else {
            self.internal += 1;
        }
    }

    /// E/(E + I), the share of ties that cross. Not defined without ties.
    pub fn external_share(&self) -> Defined<f64> {
        crate::undefined::share(
            self.external,
            self.external + self.internal,
            Undefined::NoTies,
        )
    }
}

/// The counts behind the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EiIndex {
    /// Arrows (ties when there are none).
    pub ties: TieCounts,
    /// Joined pairs: the form UCINET prints, which symmetrises first.
    pub pairs: TieCounts,
    /// For each group in label order; a tie counts once for each group it touches.
    pub by_group: Vec<TieCounts>,
    /// For each person, ties they have in either direction (an arrow each).
    pub by_person: Vec<TieCounts>,
}

/// Counts ties across and within `groups`.
pub fn ei_index(network: &Network, groups: &Groups) -> Result<EiIndex, TiesError> {
    network.same_size("the list of groups", groups.people())?;
    let of = groups.of_each();
    let mut by_group = vec![TieCounts::default(); groups.count()];
    let mut by_person = vec![TieCounts::default(); network.size()];
    for (from, to) in network.tie_list() {
        let (g, h) = (of[from.0], of[to.0]);
        for end in [from.0, to.0] {
            by_person[end].add(g != h);
        }
        if g == h {
            by_group[g].internal += 1;
        } else {
            by_group[g].external += 1;
            by_group[h].external += 1;
        }
    }
    Ok(EiIndex {
        ties: count(network, groups),
        pairs: count(&network.joined(), groups),
        by_group,
        by_person,
    })
}

fn count(network: &Network, groups: &Groups) -> TieCounts {
    let mut counts = TieCounts::default();
    for (from, to) in network.tie_list() {
        counts.add(!groups.same(from.0, to.0));
    }
    counts
}

/// The value expected if group labels were dealt like cards, exactly:
/// 1 − 2·Σ n_g(n_g−1)/(n(n−1)). Every pair is equally likely to fall within a group, whatever the
/// ties. Not defined below two people.
pub fn expected_ei(groups: &Groups) -> Defined<f64> {
    let n = groups.people();
    if n < 2 {
        return Err(Undefined::TooFewPeople { needed: 2 });
    }
    let within: usize = groups
        .sizes()
        .iter()
        .map(|size| size * size.saturating_sub(1))
        .sum();
    Ok(1.0 - 2.0 * within as f64 / (n * (n - 1)) as f64)
}
