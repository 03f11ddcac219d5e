//! The figures a team may see, each published or withheld.

use std::collections::BTreeSet;

use crate::groups::Groups;
use crate::measure::{self, Redeal, TiesByKind};
use crate::network::{Network, Person};
use crate::privacy::disclosures::{Feature, Shown};
use crate::privacy::published::{
    Basis, FEWEST_CHANGED, FEWEST_FOR_CONCENTRATION, FEWEST_PEOPLE, Published,
    RESPONSE_FOR_FIGURES, Release, Withheld,
};
use crate::privacy::shown_groups::{ShownGroup, Split};
use crate::privacy::team::{TeamAnswers, WaveIndex};
use crate::seed::Seed;
use crate::undefined::Undefined;

/// Whose answers a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answerers {
    /// Everybody who answered at that wave.
    All,
    /// Those who answered at another wave as well, for a fair before and after.
    PresentAlsoAt(WaveIndex),
}

/// Who turns to whom, by group: row names, column is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupGrid {
    /// Groups as shown, small ones merged.
    pub groups: Vec<ShownGroup>,
    /// Ties from row group to column group.
    pub counts: Vec<Vec<usize>>,
    /// Ties that those who answered could have named.
    pub possible: Vec<Vec<usize>>,
}

/// Everyone within reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WithinReach {
    /// Share of pairs at most one introduction (two steps) apart.
    pub within_one_introduction: f64,
    /// How many people are not yet connected with anybody.
    pub not_yet_connected: usize,
}

/// How much rests on a few.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FewCarryMuch {
    /// Share of all naming that goes to the three most-named people.
    pub share_of_three: f64,
    /// How many people's absence would split the network.
    pub cut_points: usize,
}

/// Ties across groups against labels dealt like cards.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstDealtCards {
    /// Groups as shown.
    pub groups: Vec<ShownGroup>,
    /// Share of ties that cross groups.
    pub observed: f64,
    /// The share to expect if group did not matter.
    pub expected: f64,
    /// Between which shares 90 in 100 dealings lie.
    pub band: (f64, f64),
}

/// Bridges if every silent person had named nobody, or everybody of other groups. The upper end
/// takes the widest case, so that it does not tell which group the silent people belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseBounds {
    /// Bridges named.
    pub at_least: usize,
    /// Bridges there could be.
    pub at_most: usize,
}

/// New, faded and kept ties of those who answered at both waves, groups as shown at the first.
/// Each is published or withheld by itself: with few leavers, kept ties would give theirs away.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeFigures {
    /// Groups as shown.
    pub groups: Vec<ShownGroup>,
    /// Ties at the later wave only.
    pub new: Release<TiesByKind>,
    /// Ties at the earlier wave only.
    pub faded: Release<TiesByKind>,
    /// Ties at both waves.
    pub kept: Release<TiesByKind>,
}

/// The part of a wave a figure is about.
struct View {
    ties: Network,
    listed: BTreeSet<usize>,
    answered: BTreeSet<usize>,
    basis: Basis,
}

impl TeamAnswers {
    /// Picture 1, "who turns to whom": ties by group.
    pub fn who_turns_to_whom(
        &mut self,
        wave: WaveIndex,
        groups: &Groups,
        whose: Answerers,
    ) -> Release<GroupGrid> {
        let view = self.view(wave, whose)?;
        let split = self.split(groups, &view)?;
        self.unless_changed_by_few(wave, whose, &split, |wave| Feature::Ties { wave })?;
        self.disclosures
            .admit(by_group(vec![(Feature::Ties { wave: wave.0 }, 1)], &split))?;
        let mut counts = vec![vec![0; split.groups.len()]; split.groups.len()];
        for (from, to) in view.ties.cells() {
            if let (Some(row), Some(column)) = (split.of_person(from), split.of_person(to)) {
                counts[row][column] += 1;
            }
        }
        let possible = |row: usize, column: usize| {
            let named = split.listed[column].len();
            split.answered[row].len() * if row == column { named - 1 } else { named }
        };
        let all = 0..split.groups.len();
        let possible = all
            .clone()
            .map(|g| all.clone().map(|h| possible(g, h)).collect())
            .collect();
        Ok(Published::new(
            GroupGrid {
                groups: split.groups,
                counts,
                possible,
            },
            view.basis,
        ))
    }

    /// Pictures 2 and 3, "new bridges" and "kept, new, faded", of those who answered both times.
    pub fn changes(
        &mut self,
        before: WaveIndex,
        after: WaveIndex,
        groups: &Groups,
    ) -> Result<ChangeFigures, Withheld> {
        let earlier = self.view(before, Answerers::PresentAlsoAt(after))?;
        let later = self.view(after, Answerers::PresentAlsoAt(before))?;
        let split = self.split(groups, &earlier)?;
        let mut sums = [TiesByKind::default(); 3];
        let across = |from: usize, to: usize| split.of_person(from) != split.of_person(to);
        for (from, to) in later.ties.cells().filter(|(i, j)| !earlier.ties.at(*i, *j)) {
            sums[0].add(across(from, to));
        }
        for (from, to) in earlier.ties.cells() {
            let faded_or_kept = 1 + usize::from(later.ties.at(from, to));
            sums[faded_or_kept].add(across(from, to));
        }
        let kept = Feature::Kept {
            before: before.0,
            after: after.0,
        };
        let minus_kept = |wave: WaveIndex| vec![(Feature::Ties { wave: wave.0 }, 1), (kept, -1)];
        let mut release = |features: Vec<(Feature, i64)>, sum: TiesByKind| {
            self.disclosures.admit(by_group(features, &split))?;
            Ok(Published::new(sum, later.basis))
        };
        let new = release(minus_kept(after), sums[0]);
        let faded = release(minus_kept(before), sums[1]);
        let kept = release(vec![(kept, 1)], sums[2]);
        Ok(ChangeFigures {
            groups: split.groups,
            new,
            faded,
            kept,
        })
    }

    /// Picture 4, "answered both ways": share of ties that are answered, among people who both
    /// answered.
    pub fn answered_both_ways(&mut self, wave: WaveIndex, whose: Answerers) -> Release<f64> {
        let view = self.shape(wave, whose)?;
        let both = view
            .ties
            .retain(|from, to| view.answered.contains(&from) && view.answered.contains(&to));
        let share = measure::dyad_census(&both).reciprocity_of_arcs()?;
        Ok(Published::new(share, view.basis))
    }

    /// Picture 5, "everyone within reach".
    pub fn within_reach(&mut self, wave: WaveIndex, whose: Answerers) -> Release<WithinReach> {
        let view = self.shape(wave, whose)?;
        let part = view.of_listed()?;
        let reach = WithinReach {
            within_one_introduction: measure::reach(&part).share_within(2)?,
            not_yet_connected: measure::isolates(&part).len(),
        };
        Ok(Published::new(reach, view.basis))
    }

    /// Picture 6, "how much rests on a few", from ten people up.
    pub fn few_carry_much(&mut self, wave: WaveIndex, whose: Answerers) -> Release<FewCarryMuch> {
        let view = self.shape(wave, whose)?;
        if view.answered.len() < FEWEST_FOR_CONCENTRATION {
            return Err(Withheld::TooFewPeople {
                needed: FEWEST_FOR_CONCENTRATION,
            });
        }
        let part = view.of_listed()?;
        let few = FewCarryMuch {
            share_of_three: measure::share_of_most_named(&part, 3)?,
            cut_points: measure::weak_points(&part).cut_points.len(),
        };
        Ok(Published::new(few, view.basis))
    }

    /// Picture 7, "if job titles did not matter": the share of ties across groups against labels
    /// dealt like cards, with 90 in 100 of `draws` seeded dealings.
    pub fn against_dealt_cards(
        &mut self,
        wave: WaveIndex,
        groups: &Groups,
        whose: Answerers,
        seed: Seed,
        draws: usize,
    ) -> Release<AgainstDealtCards> {
        let view = self.view(wave, whose)?;
        let split = self.split(groups, &view)?;
        self.unless_changed_by_few(wave, whose, &split, |wave| Feature::Ties { wave })?;
        self.disclosures
            .admit(by_group(vec![(Feature::Ties { wave: wave.0 }, 1)], &split))?;
        let part = view.of_listed()?;
        let labels = view
            .listed
            .iter()
            .map(|p| format!("{:04}", split.of_person(*p).unwrap_or(0)));
        let shown = Groups::new(labels);
        let (how, differ) = (Redeal::Sampled { seed, draws }, |_| Withheld::ListsDiffer);
        let dealt = measure::redeal(&part, &shown, how).map_err(differ)?;
        let counts = measure::ei_index(&part, &shown).map_err(differ)?.ties;
        let figure = AgainstDealtCards {
            groups: split.groups,
            observed: counts.external_share()?,
            expected: f64::midpoint(measure::expected_ei(&shown)?, 1.0),
            band: dealt.band_of_external_share(0.9)?,
        };
        Ok(Published::new(figure, view.basis))
    }

    /// Picture 8, what silence leaves open.
    pub fn response_bounds(&mut self, wave: WaveIndex, groups: &Groups) -> Release<ResponseBounds> {
        let view = self.view(wave, Answerers::All)?;
        let split = self.split(groups, &view)?;
        self.unless_changed_by_few(wave, Answerers::All, &split, |wave| Feature::Ties { wave })?;
        self.disclosures
            .admit(by_group(vec![(Feature::Ties { wave: wave.0 }, 1)], &split))?;
        let crosses = |(from, to): &(usize, usize)| split.of_person(*from) != split.of_person(*to);
        let at_least = view.ties.cells().filter(crosses).count();
        let silent = view.listed.len() - view.answered.len();
        let smallest = split.listed.iter().map(BTreeSet::len).min().unwrap_or(0);
        let at_most = at_least + silent * (view.listed.len() - smallest);
        Ok(Published::new(
            ResponseBounds { at_least, at_most },
            view.basis,
        ))
    }

    fn view(&self, wave: WaveIndex, whose: Answerers) -> Result<View, Withheld> {
        let own = self.wave(wave)?;
        own.basis().suffices(RESPONSE_FOR_FIGURES)?;
        let (mut listed, mut answered) = (own.listed.clone(), own.answered.clone());
        if let Answerers::PresentAlsoAt(other) = whose {
            let other = self.wave(other)?;
            other.basis().suffices(RESPONSE_FOR_FIGURES)?;
            listed.retain(|person| other.listed.contains(person));
            answered.retain(|person| other.answered.contains(person));
        }
        if answered.len() < FEWEST_PEOPLE {
            return Err(Withheld::TooFewPeople {
                needed: FEWEST_PEOPLE,
            });
        }
        let ties = own
            .ties
            .retain(|from, to| answered.contains(&from) && listed.contains(&to));
        let basis = Basis {
            asked: listed.len(),
            answered: answered.len(),
        };
        Ok(View {
            ties,
            listed,
            answered,
            basis,
        })
    }

    fn split(&self, groups: &Groups, view: &View) -> Result<Split, Withheld> {
        if groups.people() != self.people() {
            return Err(Withheld::ListsDiffer);
        }
        Split::of(groups, &view.listed, &view.answered)
    }

    /// A view for a figure of the whole team from which no count of ties follows.
    fn shape(&mut self, wave: WaveIndex, whose: Answerers) -> Result<View, Withheld> {
        let view = self.view(wave, whose)?;
        let one = Groups::new(vec!["all"; self.people()]);
        let whole = Split::of(&one, &view.listed, &view.answered)?;
        self.unless_changed_by_few(wave, whose, &whole, |wave| Feature::Shape { wave })?;
        self.disclosures
            .admit(by_group(vec![(Feature::Shape { wave: wave.0 }, 1)], &whole))?;
        Ok(view)
    }

    /// Refuses a figure that would stand beside an earlier wave's figure of the same kind when the
    /// answerers of one of its groups differ by one or two people.
    fn unless_changed_by_few(
        &self,
        wave: WaveIndex,
        whose: Answerers,
        split: &Split,
        kind: fn(usize) -> Feature,
    ) -> Result<(), Withheld> {
        if whose != Answerers::All {
            return Ok(());
        }
        for earlier in (0..wave.0).filter(|earlier| self.disclosures.has_shown(kind(*earlier))) {
            let then = &self.wave(WaveIndex(earlier))?.answered;
            for (listed, now) in split.listed.iter().zip(&split.answered) {
                // Somebody no longer listed may have been of any group: counted for each.
                let of_group = |p: &usize| listed.contains(p) || split.of_person(*p).is_none();
                let gone = then.iter().filter(|p| !now.contains(p) && of_group(p));
                let changed = gone.count() + now.difference(then).count();
                if (1..FEWEST_CHANGED).contains(&changed) {
                    return Err(Withheld::AnswerersChangedByFew);
                }
            }
        }
        Ok(())
    }
}

impl View {
    /// The network of the listed people alone, numbered anew.
    fn of_listed(&self) -> Result<Network, Withheld> {
        let people: Vec<Person> = self.listed.iter().copied().map(Person).collect();
        self.ties
            .among(&people)
            .map_err(|_| Withheld::NotDefined(Undefined::NothingToCompare))
    }
}

fn by_group(features: Vec<(Feature, i64)>, split: &Split) -> Shown {
    Shown {
        features,
        naming: split.answered.clone(),
        named: split.listed.clone(),
    }
}
