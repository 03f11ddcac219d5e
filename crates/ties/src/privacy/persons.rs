//! Figures and maps of single persons: only when everybody on them agreed.

use crate::layout::{Place, stress_map};
use crate::measure;
use crate::network::Person;
use crate::privacy::published::{Published, RESPONSE_FOR_PERSONS, Release, Withheld};
use crate::privacy::team::{TeamAnswers, Wave, WaveIndex};
use crate::undefined::Defined;

/// What somebody said to one map, after seeing it with only their own ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Consent {
    /// Saw their own ties and agreed.
    Agreed,
    /// Has not answered yet, which is a no.
    NotYet,
    /// No.
    Refused,
}

/// A map of persons. A tie joins two people; who named whom is not on it.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamMap {
    /// People on the map, in list order.
    pub people: Vec<Person>,
    /// Where each of them stands.
    pub places: Vec<Place>,
    /// Ties between them, without arrows.
    pub ties: Vec<(Person, Person)>,
}

/// Figures of single persons for an export that everybody agreed to, from ties without arrows, so
/// that nobody reads off who named them.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonFigures {
    /// People, in list order.
    pub people: Vec<Person>,
    /// Betweenness.
    pub betweenness: Vec<f64>,
    /// Burt's constraint.
    pub constraint: Vec<Defined<f64>>,
    /// Effective size.
    pub effective_size: Vec<Defined<f64>>,
}

impl TeamAnswers {
    /// The map of persons of one wave. `consents` has one entry for everybody on the team's list;
    /// those not listed in this wave are not on the map and are not counted.
    pub fn team_map(&self, wave: WaveIndex, consents: &[Consent]) -> Release<TeamMap> {
        let (wave, people) = self.agreed(wave, consents)?;
        let part = wave
            .ties
            .among(&people)
            .map_err(|_| Withheld::ListsDiffer)?
            .joined();
        let ties = part
            .tie_list()
            .into_iter()
            .map(|(a, b)| (people[a.0], people[b.0]))
            .collect();
        let map = TeamMap {
            places: stress_map(&part),
            people,
            ties,
        };
        Ok(Published::new(map, wave.basis()))
    }

    /// Figures of single persons of one wave, for researchers.
    pub fn person_figures(&self, wave: WaveIndex, consents: &[Consent]) -> Release<PersonFigures> {
        let (wave, people) = self.agreed(wave, consents)?;
        let part = wave
            .ties
            .among(&people)
            .map_err(|_| Withheld::ListsDiffer)?
            .joined();
        let figures = PersonFigures {
            betweenness: measure::betweenness(&part),
            constraint: measure::constraint(&part),
            effective_size: measure::effective_size(&part),
            people,
        };
        Ok(Published::new(figures, wave.basis()))
    }

    fn agreed(
        &self,
        wave: WaveIndex,
        consents: &[Consent],
    ) -> Result<(&Wave, Vec<Person>), Withheld> {
        let wave = self.wave(wave)?;
        wave.basis().suffices(RESPONSE_FOR_PERSONS)?;
        if consents.len() != self.people() {
            return Err(Withheld::ListsDiffer);
        }
        if wave
            .listed
            .iter()
            .any(|person| consents[*person] != Consent::Agreed)
        {
            return Err(Withheld::NotAgreedByAll);
        }
        Ok((wave, wave.listed.iter().copied().map(Person).collect()))
    }
}
