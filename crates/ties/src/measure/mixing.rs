//! Who turns to whom, by group.

use crate::error::TiesError;
use crate::groups::Groups;
use crate::network::Network;
use crate::undefined::{Defined, Undefined, share};

/// The mixing matrix: row names, column is named, both in label order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixing {
    /// Ties from row group to column group. Without arrows both ends count, so that the diagonal
    /// holds twice the ties within a group.
    pub counts: Vec<Vec<usize>>,
    sizes: Vec<usize>,
}

/// Counts ties from each group to each group.
pub fn mixing(network: &Network, groups: &Groups) -> Result<Mixing, TiesError> {
    network.same_size("the list of groups", groups.people())?;
    let mut counts = vec![vec![0; groups.count()]; groups.count()];
    let of = groups.of_each();
    for (from, to) in network.cells() {
        counts[of[from]][of[to]] += 1;
    }
    Ok(Mixing {
        counts,
        sizes: groups.sizes(),
    })
}

impl Mixing {
    /// Possible ties from group `row` to group `column`: n_g·n_h, or n_g(n_g−1) within a group.
    pub fn possible(&self, row: usize, column: usize) -> usize {
        match (self.sizes.get(row), self.sizes.get(column)) {
            (Some(g), Some(_)) if row == column => g * g.saturating_sub(1),
            (Some(g), Some(h)) => g * h,
            _ => 0,
        }
    }

    /// Ties as a share of the possible ones; not defined within a group of one.
    pub fn shares(&self) -> Vec<Vec<Defined<f64>>> {
        let row = |g: usize, counts: &Vec<usize>| {
            let cell = |(h, count): (usize, &usize)| {
                share(*count, self.possible(g, h), Undefined::GroupOfOne)
            };
            counts.iter().enumerate().map(cell).collect()
        };
        self.counts
            .iter()
            .enumerate()
            .map(|(g, counts)| row(g, counts))
            .collect()
    }

    /// Assortativity by attribute (Tr e − Σ a_g b_g)/(1 − Σ a_g b_g), e the counts as shares
    /// (Newman 2003, Phys. Rev. E 67:026126, eq. 2). Not defined without ties, nor when all ties
    /// stay in one and the same group.
    pub fn assortativity(&self) -> Defined<f64> {
        let total: usize = self.counts.iter().flatten().sum();
        if total == 0 {
            return Err(Undefined::NoTies);
        }
        let row_sum = |g: usize| self.counts[g].iter().sum::<usize>();
        let column_sum = |g: usize| self.counts.iter().map(|row| row[g]).sum::<usize>();
        let groups = 0..self.counts.len();
        let by_chance: usize = groups.clone().map(|g| row_sum(g) * column_sum(g)).sum();
        let within: usize = groups.map(|g| self.counts[g][g]).sum();
        if by_chance == total * total {
            return Err(Undefined::OneGroupOnly);
        }
        let squared = (total * total) as f64;
        let observed = (within * total) as f64;
        Ok((observed - by_chance as f64) / (squared - by_chance as f64))
    }
}
