//! The record of everything shown so far, against which each new figure is checked.

use std::collections::{BTreeMap, BTreeSet};

use crate::privacy::published::{FEWEST_PEOPLE, Withheld};
use crate::privacy::span::{Exposure, Sum, exposure};

/// A kind of answer a figure adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Ties named at a wave.
    Ties {
        /// The wave.
        wave: usize,
    },
    /// Ties named at both of two waves.
    Kept {
        /// The earlier wave.
        before: usize,
        /// The later wave.
        after: usize,
    },
    /// A share or other figure of the whole team's ties from which no count follows.
    Shape {
        /// The wave.
        wave: usize,
    },
}

/// One figure shown: which kinds of answer with which factor, and the groups of people it is split
/// by on either side. Holds no answers, but does tell who answered: store it with the raw ties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Kinds of answer and their factors: new ties are ties at the later wave minus kept ones.
    pub features: Vec<(Feature, i64)>,
    /// Groups of those who name, positions on the list.
    pub naming: Vec<BTreeSet<usize>>,
    /// Groups of those who are named.
    pub named: Vec<BTreeSet<usize>>,
}

/// The groups on one side of a figure: those who name, or those who are named.
type Side = fn(&Shown) -> &Vec<BTreeSet<usize>>;

/// Everything shown of one team. Keep it as long as the raw ties exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disclosures {
    shown: Vec<Shown>,
}

impl Disclosures {
    /// Nothing shown yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The record as it was stored.
    pub fn restored(shown: Vec<Shown>) -> Self {
        Self { shown }
    }

    /// The record, for storing.
    pub fn shown(&self) -> &[Shown] {
        &self.shown
    }

    pub(super) fn has_shown(&self, feature: Feature) -> bool {
        self.shown
            .iter()
            .any(|shown| shown.features.contains(&(feature, 1)))
    }

    /// Records a figure if no sums and differences of everything shown, this figure included, are
    /// about fewer than five people.
    ///
    /// A table of counts by group is a combination of products (set of those who name) × (set of those
    /// named). Fixing any one person named, a combination of tables is a combination of the sets of
    /// those who name; so when no combination of those sets is about fewer than five people, neither
    /// is any combination of tables, and likewise for the other side.
    pub(super) fn admit(&mut self, figure: Shown) -> Result<(), Withheld> {
        if self.shown.contains(&figure) {
            return Ok(());
        }
        let sets = figure.naming.iter().chain(&figure.named);
        if sets.clone().any(|set| set.len() < FEWEST_PEOPLE) || sets.count() == 0 {
            return Err(Withheld::TooFewPeople {
                needed: FEWEST_PEOPLE,
            });
        }
        self.shown.push(figure);
        let sides: [Side; 2] = [|shown| &shown.naming, |shown| &shown.named];
        for side in sides {
            let verdict = match exposure(&self.sums(side), FEWEST_PEOPLE) {
                Exposure::None => continue,
                Exposure::Few => Withheld::GivesAwayAFew,
                Exposure::TooManyToCheck => Withheld::TooManyOverlaps,
            };
            self.shown.pop();
            return Err(verdict);
        }
        Ok(())
    }

    fn sums(&self, side: Side) -> Vec<Sum> {
        let kinds: BTreeSet<Feature> = self
            .shown
            .iter()
            .flat_map(|s| s.features.iter().map(|(f, _)| *f))
            .collect();
        let position: BTreeMap<Feature, usize> = kinds
            .iter()
            .enumerate()
            .map(|(at, feature)| (*feature, at))
            .collect();
        let sum = |shown: &Shown, people: &BTreeSet<usize>| {
            let mut factors = vec![0; position.len()];
            for (feature, factor) in &shown.features {
                if let Some(at) = position.get(feature) {
                    factors[*at] += factor;
                }
            }
            Sum {
                people: people.clone(),
                factors,
            }
        };
        self.shown
            .iter()
            .flat_map(|s| side(s).iter().map(move |set| sum(s, set)))
            .collect()
    }
}
