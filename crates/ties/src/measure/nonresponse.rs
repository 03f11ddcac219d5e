//! What silence leaves open: figures from the answers given, and bounds for the rest.

use std::collections::BTreeSet;

use crate::error::TiesError;
use crate::groups::Groups;
use crate::network::{Network, Person};
use crate::undefined::{Defined, Undefined, share};

/// Answers of those who answered; people asked who stayed silent are known by name only.
///
/// ```
/// use ties::{measure::Answers, Network, Person};
/// // Three asked; person 2 was silent, so their own arrows are unknown, not absent.
/// let answers = Answers::new(&Network::directed(3, [(0, 2), (1, 0)])?, [Person(2)])?;
/// assert_eq!(answers.response_rate(), Ok(2.0 / 3.0));
/// assert_eq!(answers.density_bounds(), Ok((2.0 / 6.0, 4.0 / 6.0)));
/// # Ok::<(), ties::TiesError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Answers {
    given: Network,
    silent: Vec<bool>,
}

impl Answers {
    /// Answers given (with arrows) and who was silent. Arrows from silent people are left out:
    /// nobody can have answered for them.
    pub fn new(
        answers: &Network,
        silent: impl IntoIterator<Item = Person>,
    ) -> Result<Self, TiesError> {
        if !answers.is_directed() {
            return Err(TiesError::NeedsArrows);
        }
        let size = answers.size();
        let mut is_silent = vec![false; size];
        for person in silent.into_iter().collect::<BTreeSet<_>>() {
            let Some(entry) = is_silent.get_mut(person.0) else {
                let what = "the list of silent people".to_owned();
                return Err(TiesError::NotOnTheList {
                    what,
                    person: person.0,
                    size,
                });
            };
            *entry = true;
        }
        let given = answers.retain(|from, _| !is_silent[from]);
        Ok(Self {
            given,
            silent: is_silent,
        })
    }

    /// The answers given.
    pub fn given(&self) -> &Network {
        &self.given
    }

    /// People asked.
    pub fn asked(&self) -> usize {
        self.silent.len()
    }

    /// People who answered.
    pub fn answered(&self) -> usize {
        self.silent.iter().filter(|silent| !**silent).count()
    }

    /// Whether this person answered.
    pub fn has_answered(&self, person: Person) -> bool {
        self.silent.get(person.0).is_some_and(|silent| !silent)
    }

    fn silent_count(&self) -> usize {
        self.asked() - self.answered()
    }

    /// Share of those asked who answered. Not defined when nobody was asked.
    pub fn response_rate(&self) -> Defined<f64> {
        share(
            self.answered(),
            self.asked(),
            Undefined::TooFewPeople { needed: 1 },
        )
    }

    /// Share of pairs seen by at least one side: 1 − k(k−1)/(n(n−1)), k silent.
    /// Not defined below two people.
    pub fn pairs_seen(&self) -> Defined<f64> {
        let (n, k) = (self.asked(), self.silent_count());
        let all = self.given.possible_ties();
        let unseen = k * k.saturating_sub(1);
        if n < 2 {
            Err(Undefined::TooFewPeople { needed: 2 })
        } else {
            share(all - unseen, all, Undefined::NobodyAnswered)
        }
    }

    /// Density over the pairs actually asked about: arrows given ÷ r(n−1), r answerers.
    /// Not defined when nobody answered.
    pub fn density_of_answers_given(&self) -> Defined<f64> {
        let asked_pairs = self.answered() * self.asked().saturating_sub(1);
        share(self.given.ties(), asked_pairs, Undefined::NobodyAnswered)
    }

    /// Density among those who answered only. Not defined below two answerers.
    pub fn density_among_answerers(&self) -> Defined<f64> {
        let r = self.answered();
        let among = self
            .given
            .cells()
            .filter(|(_, to)| !self.silent[*to])
            .count();
        share(
            among,
            r * r.saturating_sub(1),
            Undefined::TooFewPeople { needed: 2 },
        )
    }

    /// Arrows after filling a silent person's answer i → j with j → i (reconstruction, Stork &
    /// Richards 1992). Evidence for it is mixed, and it invents two-way ties: never compute
    /// reciprocity from it.
    pub fn arcs_after_reconstruction(&self) -> usize {
        self.given.ties()
            + self
                .given
                .cells()
                .filter(|(_, to)| self.silent[*to])
                .count()
    }

    /// Density after reconstruction; pairs that neither side answered leave the denominator.
    pub fn density_after_reconstruction(&self) -> Defined<f64> {
        let k = self.silent_count();
        let known = self.given.possible_ties() - k * k.saturating_sub(1);
        share(
            self.arcs_after_reconstruction(),
            known,
            Undefined::NobodyAnswered,
        )
    }

    /// Density if every missing answer were no, and if every one were yes.
    /// Not defined below two people.
    pub fn density_bounds(&self) -> Defined<(f64, f64)> {
        let needed = Undefined::TooFewPeople { needed: 2 };
        let possible = self.given.possible_ties();
        let missing = self.silent_count() * self.asked().saturating_sub(1);
        let low = share(self.given.ties(), possible, needed)?;
        Ok((low, share(self.given.ties() + missing, possible, needed)?))
    }

    /// Ties across groups if every missing answer were no, and if every one were yes.
    pub fn across_bounds(&self, groups: &Groups) -> Result<(usize, usize), TiesError> {
        self.given
            .same_size("the list of groups", groups.people())?;
        let low = self
            .given
            .cells()
            .filter(|(i, j)| !groups.same(*i, *j))
            .count();
        let missing = |silent: usize| {
            (0..self.asked())
                .filter(|other| !groups.same(silent, *other))
                .count()
        };
        let open: usize = (0..self.asked())
            .filter(|p| self.silent[*p])
            .map(missing)
            .sum();
        Ok((low, low + open))
    }
}
