//! Who can be reached at all, and in how many steps. Arrows are ignored here: a tie either way joins.

use crate::measure::paths::Steps;
use crate::network::{Network, Person};
use crate::undefined::{Defined, Undefined, share};

/// The parts of a network that hang together, largest first; equal ones by their first person.
pub fn components(network: &Network) -> Vec<Vec<Person>> {
    let near = network.joined().named_by_each();
    let mut seen = vec![false; network.size()];
    let mut parts = Vec::new();
    for start in 0..network.size() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut part = vec![start];
        let mut next = 0;
        while next < part.len() {
            for other in &near[part[next]] {
                if !std::mem::replace(&mut seen[*other], true) {
                    part.push(*other);
                }
            }
            next += 1;
        }
        part.sort_unstable();
        parts.push(part.into_iter().map(Person).collect::<Vec<_>>());
    }
    parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    parts
}

/// Pairs of people by the steps between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// `pairs_at[s]` pairs are s + 1 steps apart.
    pub pairs_at: Vec<usize>,
    /// All pairs of people.
    pub pairs: usize,
}

/// Counts pairs by steps, arrows ignored.
pub fn reach(network: &Network) -> Reach {
    let n = network.size();
    let steps = Steps::along(&network.joined());
    let mut pairs_at = Vec::new();
    for i in 0..n {
        for distance in (i + 1..n).filter_map(|j| steps.between(i, j)) {
            let at = distance as usize;
            if pairs_at.len() < at {
                pairs_at.resize(at, 0);
            }
            pairs_at[at - 1] += 1;
        }
    }
    Reach {
        pairs_at,
        pairs: n * n.saturating_sub(1) / 2,
    }
}

impl Reach {
    /// Pairs joined by any path.
    pub fn connected_pairs(&self) -> usize {
        self.pairs_at.iter().sum()
    }

    /// Share of pairs joined by any path. Not defined below two people.
    pub fn share_connected(&self) -> Defined<f64> {
        share(
            self.connected_pairs(),
            self.pairs,
            Undefined::TooFewPeople { needed: 2 },
        )
    }

    /// Share of pairs at most `steps` apart. Not defined below two people.
    pub fn share_within(&self, steps: usize) -> Defined<f64> {
        let near = self.pairs_at.iter().take(steps).sum();
        share(near, self.pairs, Undefined::TooFewPeople { needed: 2 })
    }

    /// Mean steps between people who are joined. Not defined when nobody is.
    pub fn mean_steps(&self) -> Defined<f64> {
        let sum = self
            .pairs_at
            .iter()
            .enumerate()
            .map(|(s, pairs)| (s + 1) * pairs)
            .sum();
        share(sum, self.connected_pairs(), Undefined::NobodyConnected)
    }

    /// The longest way between people who are joined. Not defined when nobody is.
    pub fn longest(&self) -> Defined<usize> {
        if self.pairs_at.is_empty() {
            Err(Undefined::NobodyConnected)
        } else {
            Ok(self.pairs_at.len())
        }
    }
}
