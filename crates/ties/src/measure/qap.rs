//! Whether two networks over the same people go together.

use crate::error::TiesError;
use crate::network::Network;
use crate::seed::Seed;
use crate::undefined::{Defined, Undefined};

/// People up to which every order is tried.
pub const MOST_EXACT_ORDERS: usize = 9;

/// How to re-order the people of the second network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reorder {
    /// All n! orders, up to [`MOST_EXACT_ORDERS`] people.
    Exact,
    /// So many seeded draws.
    Sampled {
        /// Recorded seed.
        seed: Seed,
        /// How many draws; 5,000 or more are usual.
        draws: usize,
    },
}

/// Result of the quadratic assignment procedure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Qap {
    /// Pearson correlation over pairs.
    pub correlation: f64,
    /// Orders gone through.
    pub orders: u64,
    /// Orders with at least the observed correlation.
    pub at_least_observed: u64,
}

impl Qap {
    /// Share of orders with at least the observed correlation.
    pub fn p_at_least_observed(&self) -> f64 {
        self.at_least_observed as f64 / self.orders as f64
    }
}

/// Correlation of two networks over all pairs of different people
/// (Krackhardt 1987, Social Networks 9:171). Not defined when all pairs of one network are alike.
pub fn graph_correlation(a: &Network, b: &Network) -> Result<Defined<f64>, TiesError> {
    a.same_kind(b)?;
    let order: Vec<usize> = (0..a.size()).collect();
    Ok(correlation(
        a,
        b,
        shared(&a.cells().collect::<Vec<_>>(), b, &order),
    ))
}

/// Correlation and how often a re-ordering of the people of `b` (rows and columns together)
/// reaches it (Hubert & Schultz 1976; Krackhardt 1988, Social Networks 10:359).
pub fn qap(a: &Network, b: &Network, how: Reorder) -> Result<Defined<Qap>, TiesError> {
    a.same_kind(b)?;
    let cells: Vec<(usize, usize)> = a.cells().collect();
    let mut order: Vec<usize> = (0..a.size()).collect();
    let observed = shared(&cells, b, &order);
    let value = match correlation(a, b, observed) {
        Ok(value) => value,
        Err(why) => return Ok(Err(why)),
    };
    // The correlation grows with the number of shared ties, all else being fixed by the margins.
    let mut found = Qap {
        correlation: value,
        orders: 0,
        at_least_observed: 0,
    };
    let mut count = |order: &[usize]| {
        found.orders += 1;
        found.at_least_observed += u64::from(shared(&cells, b, order) >= observed);
    };
    match how {
        Reorder::Exact if a.size() > MOST_EXACT_ORDERS => {
            let factorial = |n: usize| (1..=n as u128).fold(1_u128, u128::saturating_mul);
            let (arrangements, limit) = (factorial(a.size()), factorial(MOST_EXACT_ORDERS));
            return Err(TiesError::TooManyArrangements {
                arrangements,
                limit,
            });
        }
        Reorder::Exact => every_order(&mut order, 0, &mut count),
        Reorder::Sampled { draws: 0, .. } => return Err(TiesError::NoDraws),
        Reorder::Sampled { seed, draws } => {
            let mut chance = seed.draws();
            for _ in 0..draws {
                chance.shuffle(&mut order);
                count(&order);
            }
        }
    }
    Ok(Ok(found))
}

fn shared(cells: &[(usize, usize)], b: &Network, order: &[usize]) -> usize {
    cells
        .iter()
        .filter(|(i, j)| b.at(order[*i], order[*j]))
        .count()
}

fn correlation(a: &Network, b: &Network, shared: usize) -> Defined<f64> {
    let n = a.size();
    if n < 2 {
        return Err(Undefined::TooFewPeople { needed: 2 });
    }
    let pairs = (n * (n - 1)) as f64;
    let (in_a, in_b) = (a.cells().count() as f64, b.cells().count() as f64);
    let spread = in_a * (pairs - in_a) * in_b * (pairs - in_b);
    if spread == 0.0 {
        return Err(Undefined::NoVariation);
    }
    Ok((pairs * shared as f64 - in_a * in_b) / libm::sqrt(spread))
}

fn every_order(order: &mut [usize], fixed: usize, visit: &mut impl FnMut(&[usize])) {
    if fixed >= order.len() {
        visit(order);
        return;
    }
    for next in fixed..order.len() {
        order.swap(fixed, next);
        every_order(order, fixed + 1, visit);
        order.swap(fixed, next);
    }
}
