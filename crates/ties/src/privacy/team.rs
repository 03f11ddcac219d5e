//! The answers of one team, wave by wave, behind a door that opens for published figures only.

use std::collections::BTreeSet;

use crate::error::TiesError;
use crate::matching::{CoffeeRound, CoffeeTable, Guest, MeetingEffect, meeting_effect};
use crate::network::{Network, Person};
use crate::privacy::disclosures::Disclosures;
use crate::privacy::published::{Basis, FEWEST_PEOPLE, Published, Release, Withheld};
use crate::seed::Seed;

/// A wave by its order: 0 is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WaveIndex(pub usize);

/// How somebody took part in a wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Participation {
    /// Not on the list: not part of the team then, or chose not to be listed. Ties to them are
    /// dropped.
    NotListed,
    /// Listed, did not answer.
    Silent,
    /// Answered.
    Answered,
}

/// Everything one team answered. There is no way to read a raw tie back but one's own.
pub struct TeamAnswers {
    people: usize,
    waves: Vec<Wave>,
    pub(super) disclosures: Disclosures,
}

/// One wave over the list of everybody who was ever part of the team.
pub(super) struct Wave {
    pub(super) ties: Network,
    pub(super) listed: BTreeSet<usize>,
    pub(super) answered: BTreeSet<usize>,
}

impl Wave {
    pub(super) fn basis(&self) -> Basis {
        Basis {
            asked: self.listed.len(),
            answered: self.answered.len(),
        }
    }
}

impl std::fmt::Debug for TeamAnswers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let waves = self.waves.len();
        f.debug_struct("TeamAnswers")
            .field("people", &self.people)
            .field("waves", &waves)
            .finish_non_exhaustive()
    }
}

impl TeamAnswers {
    /// A team before its first wave. `people` is the list of everybody who is ever part of it;
    /// `shown` is what was shown before, [`Disclosures::new`] at first.
    pub fn new(people: usize, shown: Disclosures) -> Self {
        Self {
            people,
            waves: Vec::new(),
            disclosures: shown,
        }
    }

    /// Adds a closed wave: who named whom, and how each person on the list took part. Ties from
    /// people who did not answer and ties to people who are not listed are dropped.
    pub fn add_wave(
        &mut self,
        named: &Network,
        participation: &[Participation],
    ) -> Result<WaveIndex, TiesError> {
        if !named.is_directed() {
            return Err(TiesError::NeedsArrows);
        }
        let expected = self.people;
        for (what, found) in [
            ("the network", named.size()),
            ("the list of who took part", participation.len()),
        ] {
            if found != expected {
                return Err(TiesError::SizesDiffer {
                    what,
                    expected,
                    found,
                });
            }
        }
        let those = |wanted: &dyn Fn(Participation) -> bool| -> BTreeSet<usize> {
            (0..expected)
                .filter(|person| wanted(participation[*person]))
                .collect()
        };
        let listed = those(&|how| how != Participation::NotListed);
        let answered = those(&|how| how == Participation::Answered);
        let ties = named.retain(|from, to| answered.contains(&from) && listed.contains(&to));
        self.waves.push(Wave {
            ties,
            listed,
            answered,
        });
        Ok(WaveIndex(self.waves.len() - 1))
    }

    /// What was shown, for storing.
    pub fn disclosures(&self) -> &Disclosures {
        &self.disclosures
    }

    /// How many were asked and how many answered: always shown.
    pub fn response(&self, wave: WaveIndex) -> Result<Basis, Withheld> {
        self.wave(wave).map(Wave::basis)
    }

    /// Whom this person named. For their own eyes only: the caller checks that it is them asking.
    pub fn own_ties(&self, wave: WaveIndex, author: Person) -> Result<Vec<Person>, Withheld> {
        let wave = self.wave(wave)?;
        let named = (0..self.people).map(Person);
        Ok(named
            .filter(|other| wave.ties.has_tie(author, *other))
            .collect())
    }

    /// A table for coffee rounds that knows who named whom but does not tell.
    pub fn coffee_table(
        &self,
        wave: WaveIndex,
        guests: Vec<Guest>,
        wished: Network,
    ) -> Result<CoffeeTable, TiesError> {
        let known = match self.wave(wave) {
            Ok(wave) => wave.ties.clone(),
            Err(_) => Network::directed(self.people, [])?,
        };
        CoffeeTable::new(guests, known, wished)
    }

    /// Whether meeting made ties, as a team figure: shown when pairs that met and similar pairs that
    /// did not each number at least five.
    pub fn meeting_effect(
        &self,
        wave: WaveIndex,
        table: &CoffeeTable,
        rounds: &[CoffeeRound],
        seed: Seed,
        redraws: usize,
    ) -> Release<MeetingEffect> {
        let wave = self.wave(wave)?;
        wave.basis().suffices(super::RESPONSE_FOR_FIGURES)?;
        let effect = meeting_effect(table, rounds, &wave.ties, seed, redraws)
            .map_err(|_| Withheld::ListsDiffer)?;
        if effect.met.min(effect.unmet) < FEWEST_PEOPLE {
            return Err(Withheld::TooFewPeople {
                needed: FEWEST_PEOPLE,
            });
        }
        Ok(Published::new(effect, wave.basis()))
    }

    pub(super) fn wave(&self, wave: WaveIndex) -> Result<&Wave, Withheld> {
        self.waves.get(wave.0).ok_or(Withheld::NoSuchWave)
    }

    pub(super) fn people(&self) -> usize {
        self.people
    }
}
