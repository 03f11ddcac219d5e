//! Whether ties keep within groups more than degrees alone would make them.

use crate::error::TiesError;
use crate::groups::Groups;
use crate::network::Network;
use crate::seed::{Draws, Seed};
use crate::undefined::{Defined, Undefined};

/// Modularity of known groups: (1/m) Σ (a_ij − k_out,i k_in,j/m) δ with arrows
/// (Leicht & Newman 2008, PRL 100:118703), (1/2m) Σ (a_ij − k_i k_j/2m) δ without
/// (Newman & Girvan 2004, Phys. Rev. E 69:026113). Not defined without ties.
pub fn modularity(network: &Network, groups: &Groups) -> Result<Defined<f64>, TiesError> {
    network.same_size("the list of groups", groups.people())?;
    Ok(modularity_of(network, groups.of_each(), groups.count()))
}

fn modularity_of(network: &Network, of: &[usize], groups: usize) -> Defined<f64> {
    // Without arrows the table holds both halves, so its cells are 2m and both formulas agree.
    let (mut names, mut named) = (vec![0_usize; groups], vec![0_usize; groups]);
    let (mut cells, mut within) = (0_usize, 0_usize);
    for (i, j) in network.cells() {
        cells += 1;
        within += usize::from(of[i] == of[j]);
        names[of[i]] += 1;
        named[of[j]] += 1;
    }
    if cells == 0 {
        return Err(Undefined::NoTies);
    }
    let by_degrees: usize = names.iter().zip(&named).map(|(out, inn)| out * inn).sum();
    let m = cells as f64;
    Ok(within as f64 / m - by_degrees as f64 / (m * m))
}

/// A split of people into communities found from ties alone, arrows ignored.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// Community of each person, numbered from 0 by first member.
    pub of_each: Vec<usize>,
    /// Its modularity.
    pub modularity: f64,
}

/// Looks for the split of largest modularity by moving people and merging communities until
/// nothing helps (Blondel et al. 2008, with restarts), and keeps the best of `starts` seeded
/// starts. For researchers: in a team of twenty such communities are unstable and hard to explain.
/// Not defined without ties.
pub fn find_communities(network: &Network, seed: Seed, starts: u32) -> Defined<Communities> {
    let joined = network.joined();
    let near = joined.named_by_each();
    if near.iter().all(Vec::is_empty) {
        return Err(Undefined::NoTies);
    }
    let mut best: Option<Communities> = None;
    for start in 0..starts.max(1) {
        let mut chance = seed.derive(u64::from(start)).draws();
        let of_each = Climb::new(&near).run(&mut chance);
        let value = modularity_of(&joined, &of_each, near.len())?;
        if best
            .as_ref()
            .is_none_or(|best| value > best.modularity + 1e-12)
        {
            best = Some(Communities {
                of_each: renumbered(&of_each),
                modularity: value,
            });
        }
    }
    best.ok_or(Undefined::NoTies)
}

/// A split under improvement. Gains are whole numbers: 2m·e − degree products, so that no
/// rounding decides.
struct Climb<'a> {
    near: &'a [Vec<usize>],
    of: Vec<usize>,
    // Sum of degrees of each community.
    degrees: Vec<i64>,
    cells: i64,
}

impl<'a> Climb<'a> {
    fn new(near: &'a [Vec<usize>]) -> Self {
        let degrees: Vec<i64> = near.iter().map(|n| whole(n.len())).collect();
        let cells = degrees.iter().sum();
        Self {
            near,
            of: (0..near.len()).collect(),
            degrees,
            cells,
        }
    }

    fn run(mut self, chance: &mut Draws) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.near.len()).collect();
        loop {
            chance.shuffle(&mut order);
            let moved = self.move_people(&order);
            let merged = self.merge_best_pair();
            if !moved && !merged {
                return self.of;
            }
        }
    }

    fn move_people(&mut self, order: &[usize]) -> bool {
        let mut any = false;
        loop {
            let mut moved = false;
            for person in order.iter().copied() {
                moved |= self.move_one(person);
            }
            any |= moved;
            if !moved {
                return any;
            }
        }
    }

    fn move_one(&mut self, person: usize) -> bool {
        let degree = whole(self.near[person].len());
        let home = self.of[person];
        self.degrees[home] -= degree;
        let mut ties = vec![0_i64; self.near.len()];
        for other in &self.near[person] {
            ties[self.of[*other]] += 1;
        }
        let gain = |c: usize| ties[c] * self.cells - degree * self.degrees[c];
        let alone = self
            .degrees
            .iter()
            .position(|sum| *sum == 0)
            .filter(|_| degree > 0);
        let mut best = home;
        for c in self.near[person]
            .iter()
            .map(|other| self.of[*other])
            .chain(alone)
        {
            if gain(c) > gain(best) {
                best = c;
            }
        }
        self.of[person] = best;
        self.degrees[best] += degree;
        best != home
    }

    fn merge_best_pair(&mut self) -> bool {
        let n = self.near.len();
        let mut between = vec![0_i64; n * n];
        for (person, near) in self.near.iter().enumerate() {
            for other in near {
                between[self.of[person] * n + self.of[*other]] += 1;
            }
        }
        let mut best = (0, 0, 0);
        for a in 0..n {
            for b in a + 1..n {
                let gain = between[a * n + b] * self.cells - self.degrees[a] * self.degrees[b];
                if between[a * n + b] > 0 && gain > best.0 {
                    best = (gain, a, b);
                }
            }
        }
        let (gain, into, from) = best;
        if gain > 0 {
            self.degrees[into] += std::mem::take(&mut self.degrees[from]);
            for community in self.of.iter_mut().filter(|c| **c == from) {
                *community = into;
            }
        }
        gain > 0
    }
}

fn whole(count: usize) -> i64 {
    // Degrees are below MAX_PEOPLE.
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn renumbered(of: &[usize]) -> Vec<usize> {
    let mut number = vec![None; of.len()];
    let mut next = 0;
    let mut renumber = |c: usize| {
        *number[c].get_or_insert_with(|| {
            next += 1;
            next - 1
        })
    };
    of.iter().map(|c| renumber(*c)).collect()
}
