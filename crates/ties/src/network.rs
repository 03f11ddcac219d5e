//! People and who names whom.

use crate::error::TiesError;

/// The most people a network may hold; the table of pairs is dense.
pub const MAX_PEOPLE: usize = 2_000;

/// A person by their position on the list, counted from 0. Names never enter this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Person(pub usize);

/// Whether a tie has an arrow (A names B) or joins two people as equals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// A naming B does not mean B names A.
    Directed,
    /// A tie joins both.
    Undirected,
}

/// People and their ties: a 0/1 table without ties to oneself.
///
/// ```
/// use ties::{Network, Person};
/// let team = Network::directed(3, [(0, 1), (1, 0), (1, 2)])?;
/// assert_eq!(team.ties(), 3);
/// assert!(team.has_tie(Person(1), Person(2)));
/// assert!(!team.has_tie(Person(2), Person(1)));
/// # Ok::<(), ties::TiesError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Network {
    direction: Direction,
    size: usize,
    // Row-major, size × size; for undirected networks both halves are set.
    // All indexing in this crate stays below `size`, which `build` guarantees.
    table: Vec<bool>,
}

impl Network {
    /// A network with arrows: `(i, j)` reads "i names j", people counted from 0.
    pub fn directed(
        size: usize,
        ties: impl IntoIterator<Item = (usize, usize)>,
    ) -> Result<Self, TiesError> {
        Self::build(Direction::Directed, size, ties)
    }

    /// A network without arrows; each tie is listed once, in either order.
    pub fn undirected(
        size: usize,
        ties: impl IntoIterator<Item = (usize, usize)>,
    ) -> Result<Self, TiesError> {
        Self::build(Direction::Undirected, size, ties)
    }

    fn build(
        direction: Direction,
        size: usize,
        ties: impl IntoIterator<Item = (usize, usize)>,
    ) -> Result<Self, TiesError> {
        if size > MAX_PEOPLE {
            return Err(TiesError::TooManyPeople { size });
        }
        let mut table = vec![false; size * size];
        for (position, (from, to)) in ties.into_iter().enumerate() {
            let what = || format!("tie number {}", position + 1);
            check_pair(from, to, size, what)?;
            if table[from * size + to] {
                return Err(TiesError::ListedTwice {
                    what: what(),
                    from,
                    to,
                });
            }
            table[from * size + to] = true;
            if direction == Direction::Undirected {
                table[to * size + from] = true;
            }
        }
        Ok(Self {
            direction,
            size,
            table,
        })
    }

    /// How many people, those without ties included.
    pub fn size(&self) -> usize {
        self.size
    }

    /// With or without arrows.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Whether ties have arrows.
    pub fn is_directed(&self) -> bool {
        self.direction == Direction::Directed
    }

    /// How many ties: arrows, or joined pairs when there are no arrows.
    pub fn ties(&self) -> usize {
        let cells = self.table.iter().filter(|tied| **tied).count();
        if self.is_directed() { cells } else { cells / 2 }
    }

    /// Whether `from` names `to`; false for people who are not on the list.
    pub fn has_tie(&self, from: Person, to: Person) -> bool {
        from.0 < self.size && to.0 < self.size && self.at(from.0, to.0)
    }

    /// Every tie in order; without arrows the smaller position first.
    pub fn tie_list(&self) -> Vec<(Person, Person)> {
        let directed = self.is_directed();
        self.cells()
            .filter(|(i, j)| directed || i < j)
            .map(|(i, j)| (Person(i), Person(j)))
            .collect()
    }

    /// The network in which a tie either way joins a pair (weak symmetrisation).
    #[must_use]
    pub fn joined(&self) -> Self {
        let mut table = self.table.clone();
        for (i, j) in self.cells() {
            table[j * self.size + i] = true;
        }
        Self {
            direction: Direction::Undirected,
            size: self.size,
            table,
        }
    }

    /// The listed people and the ties among them, numbered anew in the order given.
    pub fn among(&self, people: &[Person]) -> Result<Self, TiesError> {
        let position = |person: &Person| people.iter().position(|p| p == person);
        if let Some(person) = people.iter().find(|p| p.0 >= self.size) {
            let what = "the list of people to keep".to_owned();
            return Err(TiesError::NotOnTheList {
                what,
                person: person.0,
                size: self.size,
            });
        }
        let kept = self.tie_list();
        let kept = kept
            .iter()
            .filter_map(|(from, to)| Some((position(from)?, position(to)?)));
        Self::build(self.direction, people.len(), kept)
    }

    /// The same ties with only those arrows kept for which `keep(from, to)` holds.
    #[must_use]
    pub(crate) fn retain(&self, keep: impl Fn(usize, usize) -> bool) -> Self {
        let mut kept = self.clone();
        for (i, j) in self.cells() {
            kept.table[i * self.size + j] = keep(i, j);
        }
        kept
    }

    pub(crate) fn at(&self, from: usize, to: usize) -> bool {
        self.table[from * self.size + to]
    }

    pub(crate) fn row(&self, from: usize) -> &[bool] {
        &self.table[from * self.size..(from + 1) * self.size]
    }

    /// Filled cells of the table in row order; both halves when there are no arrows.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.size).flat_map(move |i| {
            self.row(i)
                .iter()
                .enumerate()
                .filter(|(_, tied)| **tied)
                .map(move |(j, _)| (i, j))
        })
    }

    /// For each person whom they name, in order.
    pub(crate) fn named_by_each(&self) -> Vec<Vec<usize>> {
        let mut named = vec![Vec::new(); self.size];
        for (i, j) in self.cells() {
            named[i].push(j);
        }
        named
    }

    pub(crate) fn same_size(&self, what: &'static str, found: usize) -> Result<(), TiesError> {
        if found == self.size {
            Ok(())
        } else {
            Err(TiesError::SizesDiffer {
                what,
                expected: self.size,
                found,
            })
        }
    }

    pub(crate) fn same_kind(&self, other: &Self) -> Result<(), TiesError> {
        self.same_size("the second network", other.size)?;
        if self.direction == other.direction {
            Ok(())
        } else {
            Err(TiesError::DirectionsDiffer)
        }
    }

    /// Ordered pairs n(n−1) with arrows, unordered n(n−1)/2 without.
    pub(crate) fn possible_ties(&self) -> usize {
        let ordered = self.size * self.size.saturating_sub(1);
        if self.is_directed() {
            ordered
        } else {
            ordered / 2
        }
    }
}

/// Says how large the network is; never lists who named whom, so that a log cannot leak it.
impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Network")
            .field("direction", &self.direction)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// Checks that two positions are on the list and differ.
pub(crate) fn check_pair(
    from: usize,
    to: usize,
    size: usize,
    what: impl Fn() -> String,
) -> Result<(), TiesError> {
    if let Some(person) = [from, to].into_iter().find(|person| *person >= size) {
        return Err(TiesError::NotOnTheList {
            what: what(),
            person,
            size,
        });
    }
    if from == to {
        return Err(TiesError::OwnTie {
            what: what(),
            person: from,
        });
    }
    Ok(())
}
