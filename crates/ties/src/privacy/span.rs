//! Whether sums and differences of shown figures single out a few people.
//!
//! A shown sum over a set of people is a vector: 1 for each member. What anybody can work out by
//! adding and subtracting is the span of these vectors. A few people are given away exactly when
//! the span holds a vector that is zero for everybody else. People who are in the same sets cannot be
//! told apart, so the question is asked for classes of such people; classes of five or more are safe.

use std::collections::{BTreeMap, BTreeSet};

/// A shown sum: which people, and with which factor for each kind of answer of theirs.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub(super) people: BTreeSet<usize>,
    /// Factor for each kind of answer, by position.
    pub(super) factors: Vec<i64>,
}

/// What the check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exposure {
    None,
    Few,
    TooManyToCheck,
}

/// Sets of small classes looked at, at most.
const MOST_CHECKS: usize = 20_000;

/// Whether any combination of `sums` is about at least one but fewer than `fewest` people.
pub(super) fn exposure(sums: &[Sum], fewest: usize) -> Exposure {
    let classes = classes_of(sums);
    let basis = Rows::of(sums, &classes).reduced(&BTreeSet::new());
    let small: Vec<(usize, usize)> = classes
        .iter()
        .enumerate()
        .filter(|(_, (_, size))| *size < fewest)
        .map(|(class, (_, size))| (class, *size))
        .collect();
    let mut search = Search {
        basis: &basis,
        small: &small,
        room: fewest - 1,
        checks: 0,
    };
    search.run(0, 0, &mut BTreeSet::new())
}

/// Classes of people who are in exactly the same sums, with their size.
fn classes_of(sums: &[Sum]) -> Vec<(Vec<bool>, usize)> {
    let everybody: BTreeSet<usize> = sums
        .iter()
        .flat_map(|sum| sum.people.iter().copied())
        .collect();
    let mut classes: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    for person in everybody {
        let in_sums = sums
            .iter()
            .map(|sum| sum.people.contains(&person))
            .collect();
        *classes.entry(in_sums).or_insert(0) += 1;
    }
    classes.into_iter().collect()
}

/// Goes through sets of small classes that together hold fewer people than allowed; only the largest
/// such sets need a look, because a smaller one gives away no more.
struct Search<'a> {
    basis: &'a Rows,
    small: &'a [(usize, usize)],
    room: usize,
    checks: usize,
}

impl Search<'_> {
    fn run(&mut self, from: usize, held: usize, chosen: &mut BTreeSet<usize>) -> Exposure {
        let mut extended = false;
        for at in from..self.small.len() {
            let (class, size) = self.small[at];
            if held + size > self.room {
                continue;
            }
            extended = true;
            chosen.insert(class);
            let found = self.run(at + 1, held + size, chosen);
            chosen.remove(&class);
            if found != Exposure::None {
                return found;
            }
        }
        if extended || chosen.is_empty() {
            return Exposure::None;
        }
        self.checks += 1;
        if self.checks > MOST_CHECKS {
            return Exposure::TooManyToCheck;
        }
        let without = self.basis.reduced(chosen);
        if without.rows.len() < self.basis.rows.len() {
            Exposure::Few
        } else {
            Exposure::None
        }
    }
}

/// Vectors over classes × kinds of answer, modulo a prime far larger than any determinant that sets
/// of this kind reach, so that ranks are the true ones.
struct Rows {
    kinds: usize,
    rows: Vec<Vec<u64>>,
}

/// 2⁶¹ − 1.
const PRIME: u64 = (1 << 61) - 1;

impl Rows {
    fn of(sums: &[Sum], classes: &[(Vec<bool>, usize)]) -> Self {
        let kinds = sums.iter().map(|sum| sum.factors.len()).max().unwrap_or(0);
        let row = |(at, sum): (usize, &Sum)| {
            let mut row = vec![0; classes.len() * kinds];
            for (class, _) in classes
                .iter()
                .enumerate()
                .filter(|(_, (in_sums, _))| in_sums[at])
            {
                for (kind, factor) in sum.factors.iter().enumerate() {
                    row[class * kinds + kind] = residue(*factor);
                }
            }
            row
        };
        Self {
            kinds,
            rows: sums.iter().enumerate().map(row).collect(),
        }
    }

    /// An independent set of rows once the columns of `dropped` classes are left out
    /// (Gaussian elimination).
    fn reduced(&self, dropped: &BTreeSet<usize>) -> Self {
        let mut rows = self.rows.clone();
        let columns = rows.first().map_or(0, Vec::len);
        let mut rank = 0;
        for column in (0..columns).filter(|column| !dropped.contains(&(column / self.kinds.max(1))))
        {
            let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else {
                continue;
            };
            rows.swap(rank, pivot);
            let scale = inverse(rows[rank][column]);
            for cell in &mut rows[rank] {
                *cell = times(*cell, scale);
            }
            let (done, below) = rows.split_at_mut(rank + 1);
            for row in below.iter_mut().filter(|row| row[column] != 0) {
                let factor = PRIME - row[column];
                for (cell, top) in row.iter_mut().zip(&done[rank]) {
                    *cell = (*cell + times(*top, factor)) % PRIME;
                }
            }
            rank += 1;
        }
        rows.truncate(rank);
        Self {
            kinds: self.kinds,
            rows,
        }
    }
}

fn residue(value: i64) -> u64 {
    let size = value.unsigned_abs() % PRIME;
    if value < 0 {
        (PRIME - size) % PRIME
    } else {
        size
    }
}

fn times(a: u64, b: u64) -> u64 {
    // A remainder by a 61-bit prime fits 64 bits.
    u64::try_from(u128::from(a) * u128::from(b) % u128::from(PRIME)).unwrap_or(0)
}

/// a^(p−2), the inverse by Fermat's little theorem.
fn inverse(value: u64) -> u64 {
    let (mut result, mut square, mut power) = (1, value, PRIME - 2);
    while power > 0 {
        if power & 1 == 1 {
            result = times(result, square);
        }
        square = times(square, square);
        power >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{Exposure, Sum, exposure};

    fn sum(people: impl IntoIterator<Item = usize>) -> Sum {
        Sum {
            people: people.into_iter().collect(),
            factors: vec![1],
        }
    }

    #[test]
    fn total_and_all_but_one_give_the_one_away() {
        assert_eq!(exposure(&[sum(0..12), sum(0..11)], 5), Exposure::Few);
        assert_eq!(exposure(&[sum(0..12), sum(0..7)], 5), Exposure::None);
    }

    #[test]
    fn three_overlapping_sets_are_seen_through() {
        // Each pair of these differs by eight or more people, but A + B − C is persons 0 and 1 twice.
        let (a, b) = (sum((0..2).chain(2..8)), sum((0..2).chain(8..14)));
        let c = sum(2..14);
        assert_eq!(exposure(&[a.clone(), b.clone()], 5), Exposure::None);
        assert_eq!(exposure(&[a, b, c], 5), Exposure::Few);
    }

    #[test]
    fn kinds_of_answers_are_kept_apart() {
        let first = Sum {
            people: (0..8).collect(),
            factors: vec![1, 0],
        };
        let later = Sum {
            people: (0..9).collect(),
            factors: vec![0, 1],
        };
        assert_eq!(exposure(&[first, later], 5), Exposure::None);
    }
}
