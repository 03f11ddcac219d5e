//! What people sent in a wave, and everybody on its list as positions.

use std::collections::{BTreeMap, BTreeSet};

use domain::survey::{Grouping, group_label};
use domain::{PersonId, PlaceId, TeamId};
use store::Tx;
use store::survey::{Choice, OnList, Sent, Wave};
use ties::privacy::Participation;
use ties::{Groups, Network};

use crate::Error;

/// A wave with everything people sent.
pub(crate) struct Raw {
    pub(crate) wave: Wave,
    pub(crate) list: Vec<OnList>,
    pub(crate) sent: Vec<Sent>,
}

/// The waves of a team up to one, those whose raw answers are gone left out, the first one first.
pub(crate) async fn load(
    tx: &mut Tx<'_>,
    place: PlaceId,
    team: TeamId,
    last: domain::survey::WaveKind,
) -> Result<Vec<Raw>, Error> {
    let mut all = Vec::new();
    for wave in store::survey::of_team(tx, place, team).await? {
        if wave.kind > last || wave.raw_gone.is_some() {
            continue;
        }
        let mut list = store::survey::list(tx, place, wave.id).await?;
        // By id, so that a place on the list does not hang on a name that may change.
        list.sort_by_key(|one| one.person);
        let sent = store::survey::sent(tx, place, wave.id).await?;
        all.push(Raw { wave, list, sent });
    }
    Ok(all)
}

/// Everybody on the lists of some waves as positions, in the order they came.
pub(crate) struct Table {
    pub(crate) people: Vec<PersonId>,
    at: BTreeMap<PersonId, usize>,
}

impl Table {
    /// Gives somebody a place at the end, unless they have one.
    pub(crate) fn include(&mut self, person: PersonId) {
        if !self.at.contains_key(&person) {
            self.at.insert(person, self.people.len());
            self.people.push(person);
        }
    }

    pub(crate) fn position(&self, person: PersonId) -> Option<usize> {
        self.at.get(&person).copied()
    }

    fn network(
        &self,
        arrows: impl Iterator<Item = (PersonId, PersonId)>,
    ) -> Result<Network, Error> {
        let pairs: BTreeSet<(usize, usize)> = arrows
            .filter_map(|(from, to)| Some((self.position(from)?, self.position(to)?)))
            .filter(|(from, to)| from != to)
            .collect();
        Ok(Network::directed(self.people.len(), pairs)?)
    }

    /// Who named whom.
    pub(crate) fn named(&self, sent: &[Sent]) -> Result<Network, Error> {
        let arrows = sent
            .iter()
            .flat_map(|one| one.answers.ties.keys().map(|to| (one.person, *to)));
        self.network(arrows)
    }

    /// Who would like to know whom.
    pub(crate) fn wished(&self, sent: &[Sent]) -> Result<Network, Error> {
        let arrows = sent
            .iter()
            .flat_map(|one| one.answers.wishes.iter().map(|to| (one.person, *to)));
        self.network(arrows)
    }

    /// How everybody took part in a wave.
    pub(crate) fn part(&self, raw: &Raw, choices: &[Choice]) -> Vec<Participation> {
        let choice = |person| choices.iter().find(|choice| choice.person == person);
        let one = |person: &PersonId| {
            let on_list = raw.list.iter().any(|one| one.person == *person);
            let choice = choice(*person);
            if !on_list || choice.is_some_and(|choice| !choice.listed) {
                Participation::NotListed
            } else if choice.is_none_or(|choice| choice.answers)
                && raw.sent.iter().any(|one| one.person == *person)
            {
                Participation::Answered
            } else {
                Participation::Silent
            }
        };
        self.people.iter().map(one).collect()
    }

    /// The label of everybody, as the latest list says.
    pub(super) fn groups(&self, raws: &[Raw], by: Grouping) -> Groups {
        let mut spellings = Vec::new();
        let mut labels: BTreeMap<PersonId, &str> = BTreeMap::new();
        for one in raws.iter().flat_map(|raw| &raw.list) {
            let typed = match by {
                Grouping::Profession => &one.profession,
                Grouping::Organisation => &one.organisation,
            };
            labels.insert(one.person, group_label(Some(typed), &mut spellings));
        }
        let label = |person: &PersonId| labels.get(person).copied().unwrap_or("not said");
        Groups::new(self.people.iter().map(label))
    }
}

pub(crate) fn table_of(raws: &[Raw]) -> Table {
    let mut table = Table {
        people: Vec::new(),
        at: BTreeMap::new(),
    };
    for one in raws.iter().flat_map(|raw| &raw.list) {
        table.include(one.person);
    }
    table
}
