//! Which group each person belongs to: profession, organisation, office.

use std::collections::BTreeMap;

/// One label a person, such as their profession. Labels are kept sorted; every person has one.
///
/// A person in two professions belongs to a label of its own ("nurse and researcher") or to the
/// one they choose: each tie must count once.
///
/// ```
/// use ties::Groups;
/// let professions = Groups::new(["nurse", "doctor", "nurse"]);
/// assert_eq!(professions.labels(), ["doctor", "nurse"]);
/// assert_eq!(professions.sizes(), [1, 2]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    labels: Vec<String>,
    of: Vec<usize>,
}

impl Groups {
    /// Groups from one label a person, in list order.
    pub fn new<L: Into<String>>(label_of_each: impl IntoIterator<Item = L>) -> Self {
        let given: Vec<String> = label_of_each.into_iter().map(Into::into).collect();
        let mut index: BTreeMap<&str, usize> = given.iter().map(|l| (l.as_str(), 0)).collect();
        for (position, slot) in index.values_mut().enumerate() {
            *slot = position;
        }
        let of = given
            .iter()
            .filter_map(|label| index.get(label.as_str()).copied())
            .collect();
        let labels = index.keys().map(|label| (*label).to_owned()).collect();
        Self { labels, of }
    }

    /// How many people.
    pub fn people(&self) -> usize {
        self.of.len()
    }

    /// How many groups.
    pub fn count(&self) -> usize {
        self.labels.len()
    }

    /// Labels, sorted. Per-group results come in this order.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// People in each group, in label order.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.count()];
        for group in &self.of {
            sizes[*group] += 1;
        }
        sizes
    }

    /// Group of each person as a position in [`Groups::labels`].
    pub fn of_each(&self) -> &[usize] {
        &self.of
    }

    pub(crate) fn same(&self, i: usize, j: usize) -> bool {
        self.of[i] == self.of[j]
    }
}
