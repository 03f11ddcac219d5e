//! Coffee: opt-in rounds of conversations across professions and organisations.

use std::collections::BTreeSet;

use crate::error::TiesError;
use crate::matching::{Aim, Matching, PairWeights, best_matching};
use crate::network::{Network, Person, check_pair};
use crate::seed::Seed;

/// What matching may know of somebody who joined in. Numbers stand for names kept elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guest {
    /// Their organisation.
    pub organisation: u32,
    /// Their profession.
    pub profession: u32,
    /// What they can help with.
    pub offers: BTreeSet<u32>,
    /// What they would like to learn.
    pub wants: BTreeSet<u32>,
    /// When and where they could meet (a slot at a site, or online).
    pub slots: BTreeSet<u32>,
}

/// Everything rounds are drawn from: guests, who knows whom, wishes, who met, who would rather not.
#[derive(Clone, Debug)]
pub struct CoffeeTable {
    guests: Vec<Guest>,
    named: Network,
    wished: Network,
    apart: BTreeSet<(usize, usize)>,
    met: BTreeSet<(usize, usize)>,
    left_over: BTreeSet<usize>,
    in_three: BTreeSet<usize>,
}

/// A conversation of three, because somebody would have been left over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Triple {
    /// The pair that was joined.
    pub pair: (Person, Person),
    /// Who joined them.
    pub joined_by: Person,
}

/// One round. The same table and seed give the same round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoffeeRound {
    /// The seed it was drawn with, to be stored.
    pub seed: Seed,
    /// Conversations of two, smaller position first.
    pub pairs: Vec<(Person, Person)>,
    /// Conversations of three.
    pub triples: Vec<Triple>,
    /// People nobody may meet this time (all met, or kept apart).
    pub resting: Vec<Person>,
}

impl CoffeeRound {
    /// Every two people who meet in this round, those in threes included.
    pub fn meetings(&self) -> Vec<(Person, Person)> {
        let in_three = self.triples.iter().flat_map(|triple| {
            let (a, b) = triple.pair;
            [
                (a, b),
                ordered_people(a, triple.joined_by),
                ordered_people(b, triple.joined_by),
            ]
        });
        let mut meetings: Vec<_> = self.pairs.iter().copied().chain(in_three).collect();
        meetings.sort_unstable();
        meetings
    }
}

/// Largest chance part of a weight, exclusive: enough to break ties, too small to outweigh a reason.
const CHANCE: u32 = 20;
/// For somebody who was left over before.
const LEFT_OVER_BEFORE: i64 = 30;
/// Above the sum of all reasons of all pairs of a round of [`crate::MAX_PEOPLE`], so that nobody is
/// left over twice while anybody else could be.
const NEVER_TWICE: i64 = 2_000_000;

/// What makes a meeting worthwhile, without chance: 400 neither named the other, 200 different
/// organisations, 100 different professions, 80 either wished for the other, 60 one offers what the
/// other wants, 40 a slot in common.
pub fn pair_worth(a: &Guest, b: &Guest, know_each_other: bool, wished: bool) -> i64 {
    let helps = |one: &Guest, other: &Guest| !one.offers.is_disjoint(&other.wants);
    let reasons = [
        (!know_each_other, 400),
        (a.organisation != b.organisation, 200),
        (a.profession != b.profession, 100),
        (wished, 80),
        (helps(a, b) || helps(b, a), 60),
        (!a.slots.is_disjoint(&b.slots), 40),
    ];
    reasons
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, worth)| worth)
        .sum()
}

impl CoffeeTable {
    /// A table before its first round. `named` is who named whom, `wished` who would like to know
    /// whom; both over the same people as `guests`.
    pub fn new(guests: Vec<Guest>, named: Network, wished: Network) -> Result<Self, TiesError> {
        named.same_size("the list of guests", guests.len())?;
        wished.same_size("the list of guests", guests.len())?;
        Ok(Self {
            guests,
            named,
            wished,
            apart: BTreeSet::new(),
            met: BTreeSet::new(),
            left_over: BTreeSet::new(),
            in_three: BTreeSet::new(),
        })
    }

    /// Two people who never meet, because one of them would rather not. Nobody else learns of it.
    pub fn keep_apart(&mut self, a: Person, b: Person) -> Result<(), TiesError> {
        check_pair(a.0, b.0, self.guests.len(), || {
            "a pair to keep apart".to_owned()
        })?;
        self.apart.insert(ordered(a.0, b.0));
        Ok(())
    }

    /// Remembers a round: its pairs never meet again, and who joined a three is not left over again
    /// while anybody else could be.
    pub fn remember(&mut self, round: &CoffeeRound) {
        self.met
            .extend(round.meetings().into_iter().map(|(a, b)| ordered(a.0, b.0)));
        self.left_over
            .extend(round.resting.iter().map(|person| person.0));
        self.left_over
            .extend(round.triples.iter().map(|triple| triple.joined_by.0));
        for triple in &round.triples {
            self.in_three.extend([triple.pair.0.0, triple.pair.1.0]);
        }
    }

    /// Draws a round: as many pairs as possible, then nobody left over twice, then the worth of
    /// the pairs, ties broken by `seed`. Whoever is left over joins the pair where it is worth most.
    pub fn draw(&self, seed: Seed) -> CoffeeRound {
        let worth = self.worths(seed);
        let mut fair = worth.clone();
        for a in 0..self.guests.len() {
            for b in a + 1..self.guests.len() {
                let again = [a, b].iter().filter(|p| self.left_over.contains(p)).count();
                let bonus = NEVER_TWICE * i64::try_from(again).unwrap_or(0);
                fair.set(a, b, worth.weight(a, b).map(|worth| worth + bonus));
            }
        }
        let first = self.seated(best_matching(&fair, Aim::MostPairs), &worth, seed);
        if first.resting.is_empty() || self.guests.len().is_multiple_of(2) {
            return first;
        }
        self.another_odd_one_out(&fair, &worth, seed)
            .unwrap_or(first)
    }

    /// Joins whoever is left over to a pair.
    fn seated(&self, matching: Matching, worth: &PairWeights, seed: Seed) -> CoffeeRound {
        let mut pairs = matching.pairs;
        let (mut triples, mut resting) = (Vec::new(), Vec::new());
        for left in matching.unmatched {
            match self.best_pair_to_join(left, &pairs, worth) {
                Some(at) => {
                    let (a, b) = pairs.remove(at);
                    triples.push(Triple {
                        pair: (Person(a), Person(b)),
                        joined_by: Person(left),
                    });
                }
                None => resting.push(Person(left)),
            }
        }
        let pairs = pairs
            .into_iter()
            .map(|(a, b)| (Person(a), Person(b)))
            .collect();
        CoffeeRound {
            seed,
            pairs,
            triples,
            resting,
        }
    }

    /// When the one left over fits no pair, tries everybody else in that role: people who were not
    /// left over before come first, then the worth of the round.
    fn another_odd_one_out(
        &self,
        fair: &PairWeights,
        worth: &PairWeights,
        seed: Seed,
    ) -> Option<CoffeeRound> {
        let without = |odd: usize| {
            let mut others = fair.clone();
            for other in 0..self.guests.len() {
                others.forbid(odd, other);
            }
            let matching = best_matching(&others, Aim::MostPairs);
            let total = matching.total_weight;
            let round = self.seated(matching, worth, seed);
            let fresh = !self.left_over.contains(&odd);
            round
                .resting
                .is_empty()
                .then_some((fresh, total, std::cmp::Reverse(odd), round))
        };
        let best = (0..self.guests.len()).filter_map(without);
        best.max_by_key(|(fresh, total, odd, _)| (*fresh, *total, *odd))
            .map(|(.., round)| round)
    }

    /// The pair with the largest gain, pairs first in which nobody was in a three before.
    fn best_pair_to_join(
        &self,
        left: usize,
        pairs: &[(usize, usize)],
        worth: &PairWeights,
    ) -> Option<usize> {
        let gain = |(a, b): (usize, usize)| Some(worth.weight(left, a)? + worth.weight(left, b)?);
        let fresh =
            |(a, b): (usize, usize)| !self.in_three.contains(&a) && !self.in_three.contains(&b);
        let joinable = pairs
            .iter()
            .enumerate()
            .filter_map(|(at, p)| Some((at, fresh(*p), gain(*p)?)));
        joinable
            .max_by_key(|(at, fresh, gain)| (*fresh, *gain, std::cmp::Reverse(*at)))
            .map(|(at, ..)| at)
    }

    fn worths(&self, seed: Seed) -> PairWeights {
        let n = self.guests.len();
        let mut chance = seed.draws();
        let mut weights = PairWeights::none_for(&self.named);
        for a in 0..n {
            for b in a + 1..n {
                // Drawn for every pair, so that one exclusion does not move all other draws.
                let drawn = i64::from(chance.below(CHANCE));
                if self.met.contains(&(a, b)) || self.apart.contains(&(a, b)) {
                    continue;
                }
                let before = [a, b].iter().filter(|p| self.left_over.contains(p)).count();
                let fairness = LEFT_OVER_BEFORE * i64::try_from(before).unwrap_or(0);
                weights.set(a, b, Some(self.worth(a, b) + fairness + drawn));
            }
        }
        weights
    }

    fn worth(&self, a: usize, b: usize) -> i64 {
        let known = self.knows(a, b);
        let wished = self.wished.at(a, b) || self.wished.at(b, a);
        pair_worth(&self.guests[a], &self.guests[b], known, wished)
    }

    fn knows(&self, a: usize, b: usize) -> bool {
        self.named.at(a, b) || self.named.at(b, a)
    }

    pub(crate) fn size(&self) -> usize {
        self.guests.len()
    }

    /// Pairs that are alike for judging meetings: neither named the other, and they come from
    /// different professions or organisations.
    pub(crate) fn is_comparable(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.guests[a], &self.guests[b]);
        let across = one.profession != other.profession || one.organisation != other.organisation;
        across && !self.knows(a, b) && !self.apart.contains(&ordered(a, b))
    }
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

fn ordered_people(a: Person, b: Person) -> (Person, Person) {
    (a.min(b), a.max(b))
}
