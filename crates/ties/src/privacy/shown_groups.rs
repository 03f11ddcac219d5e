//! Groups large enough to be shown: small ones merged.

use std::collections::BTreeSet;

use crate::groups::Groups;
use crate::privacy::published::{FEWEST_PEOPLE, Withheld};

/// A group as shown: one label, or several merged because they were too small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownGroup {
    /// Labels it holds, sorted.
    pub labels: Vec<String>,
    /// People in it who were listed.
    pub listed: usize,
}

/// A split of the listed people in which every group has enough answers.
pub(super) struct Split {
    pub(super) groups: Vec<ShownGroup>,
    pub(super) listed: Vec<BTreeSet<usize>>,
    pub(super) answered: Vec<BTreeSet<usize>>,
}

impl Split {
    /// Merges labels with fewer than five answers; if they are still too few together, they join the
    /// smallest group that is shown.
    pub(super) fn of(
        groups: &Groups,
        listed: &BTreeSet<usize>,
        answered: &BTreeSet<usize>,
    ) -> Result<Self, Withheld> {
        let members = |people: &BTreeSet<usize>, label: usize| -> BTreeSet<usize> {
            people
                .iter()
                .copied()
                .filter(|p| groups.of_each().get(*p) == Some(&label))
                .collect()
        };
        let mut parts: Vec<Part> = (0..groups.count())
            .map(|label| Part {
                labels: BTreeSet::from([label]),
                listed: members(listed, label),
                answered: members(answered, label),
            })
            .filter(|part| !part.listed.is_empty())
            .collect();
        let (mut shown, small): (Vec<Part>, Vec<Part>) = parts
            .drain(..)
            .partition(|part| part.answered.len() >= FEWEST_PEOPLE);
        if let Some(merged) = small.into_iter().reduce(Part::joined) {
            if merged.answered.len() >= FEWEST_PEOPLE {
                shown.push(merged);
            } else {
                let smallest = (0..shown.len()).min_by_key(|at| shown[*at].answered.len());
                let at = smallest.ok_or(Withheld::TooFewPeople {
                    needed: FEWEST_PEOPLE,
                })?;
                let host = shown.remove(at);
                shown.insert(at, host.joined(merged));
            }
        }
        if shown.is_empty() {
            return Err(Withheld::TooFewPeople {
                needed: FEWEST_PEOPLE,
            });
        }
        let label = |part: &Part| ShownGroup {
            labels: part
                .labels
                .iter()
                .filter_map(|l| groups.labels().get(*l).cloned())
                .collect(),
            listed: part.listed.len(),
        };
        Ok(Self {
            groups: shown.iter().map(label).collect(),
            listed: shown.iter().map(|part| part.listed.clone()).collect(),
            answered: shown.into_iter().map(|part| part.answered).collect(),
        })
    }

    /// The shown group of a listed person.
    pub(super) fn of_person(&self, person: usize) -> Option<usize> {
        self.listed
            .iter()
            .position(|members| members.contains(&person))
    }
}

struct Part {
    labels: BTreeSet<usize>,
    listed: BTreeSet<usize>,
    answered: BTreeSet<usize>,
}

impl Part {
    fn joined(mut self, other: Self) -> Self {
        self.labels.extend(other.labels);
        self.listed.extend(other.listed);
        self.answered.extend(other.answered);
        self
    }
}
