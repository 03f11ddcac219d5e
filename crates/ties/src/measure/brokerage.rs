//! Standing between two people who are not tied themselves: Gould and Fernandez' five roles.

use crate::error::TiesError;
use crate::groups::Groups;
use crate::network::Network;

/// How often somebody brokers in each role: a → v → b where a does not name b.
/// Letters show the groups of a, v and b.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Brokerage {
    /// A A A: all three in one group.
    pub coordinator: usize,
    /// A B A: between two people of a group that is not the broker's (itinerant broker).
    pub consultant: usize,
    /// A A B: out of the broker's own group.
    pub representative: usize,
    /// A B B: into the broker's own group.
    pub gatekeeper: usize,
    /// A B C: three different groups.
    pub liaison: usize,
}

impl Brokerage {
    /// All roles together.
    pub fn total(&self) -> usize {
        self.coordinator + self.consultant + self.representative + self.gatekeeper + self.liaison
    }

    fn add(&mut self, a: usize, v: usize, b: usize) {
        let role = match (a == v, v == b, a == b) {
            (true, true, _) => &mut self.coordinator,
            (true, false, _) => &mut self.representative,
            (false, true, _) => &mut self.gatekeeper,
            (false, false, true) => &mut self.consultant,
            (false, false, false) => &mut self.liaison,
        };
        *role += 1;
    }
}

/// Roles of each person and of the whole network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brokers {
    /// In list order. For researchers, with consent: never for a team's screen.
    pub by_person: Vec<Brokerage>,
    /// Sum over everybody.
    pub whole: Brokerage,
}

/// Counts open two-step paths by role (Gould & Fernandez 1989, Sociological Methodology 19:89).
/// Without arrows each pair counts in both directions.
pub fn brokerage(network: &Network, groups: &Groups) -> Result<Brokers, TiesError> {
    network.same_size("the list of groups", groups.people())?;
    let of = groups.of_each();
    let named = network.named_by_each();
    let mut by_person = vec![Brokerage::default(); network.size()];
    let mut whole = Brokerage::default();
    for (a, v) in network.cells() {
        for b in named[v]
            .iter()
            .copied()
            .filter(|b| *b != a && !network.at(a, *b))
        {
            by_person[v].add(of[a], of[v], of[b]);
            whole.add(of[a], of[v], of[b]);
        }
    }
    Ok(Brokers { by_person, whole })
}
