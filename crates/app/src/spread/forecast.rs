//! From several places to what to expect in a new one: the normal model with places that differ (`risk::spread`), once for any
//! place and once for one like the first.

use domain::amount;
use domain::goal::Direction;
use domain::measure::Measure;
use risk::spread::{NewPlace, new_place, new_place_weighted};

use super::{Family, SiteLine};
use crate::Error;

/// How much places usually differ: the scale of the half-normal on log-odds and log-rates (Röver 2020).
const USUAL_DIFFERENCE: f64 = 0.5;
/// From so many in ten on a place counts as like the first one.
const ALIKE: i64 = 7;
/// 8 times in 10.
const REACH: f64 = 1.2816;

/// What speaks for going on, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// One place only: no telling how places differ.
    OnePlace,
    /// Not enough seen.
    Open,
    /// It works in most places.
    MostPlaces,
    /// It works where places are like the first.
    WhereAlike,
    /// It should stop.
    Stop,
}

/// Places like the first one, or unlike it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// How many places.
    pub places: usize,
    /// In how many of them it looks better: 8 in 10 or more.
    pub better: usize,
    /// The chance that it works in a new place of this group.
    pub works: f64,
}

/// What to expect elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// In one word.
    pub judgement: Judgement,
    /// How many places have a result that is put together.
    pub places: usize,
    /// In how many of them it looks better: 8 in 10 or more.
    pub better: usize,
    /// The chance that it works in any new place.
    pub works: f64,
    /// The chance that it works in a new place like the first.
    pub works_alike: f64,
    /// "between 18 and 27", in a new place where it is as usual as in the first; none when that is not known.
    pub likely: Option<(String, String)>,
    /// What is usual in the first place.
    pub usual: String,
    /// Places like the first, with the first among them.
    pub alike: Option<Group>,
    /// Places unlike it.
    pub unlike: Option<Group>,
    /// The engine's belief, for any place.
    pub belief: NewPlace,
}

impl Forecast {
    /// "About 8 in 10": the chance as people say it, never surer than 19 in 20.
    pub fn in_ten(chance: f64) -> String {
        match chance {
            chance if chance >= 0.95 => "more than 9 in 10".to_owned(),
            chance if chance <= 0.05 => "less than 1 in 10".to_owned(),
            chance => format!("about {:.0} in 10", (chance * 10.0).round().clamp(1.0, 9.0)),
        }
    }

    /// The headline.
    pub fn headline(&self) -> String {
        match self.judgement {
            Judgement::OnePlace => {
                "One place has a result. A second one would teach more than anything else."
                    .to_owned()
            }
            Judgement::Open => format!(
                "Not known yet. In a new place it works {}.",
                Self::in_ten(self.works)
            ),
            Judgement::MostPlaces => format!(
                "It works in most places: in a new one {}.",
                Self::in_ten(self.works)
            ),
            Judgement::WhereAlike => format!(
                "It works where places are alike: {} in a place like the first, {} elsewhere.",
                Self::in_ten(self.alike.map_or(self.works_alike, |group| group.works)),
                Self::in_ten(self.unlike.map_or(self.works, |group| group.works)),
            ),
            Judgement::Stop => format!(
                "Better to stop here: in a new place it works {}. What was learned is worth keeping.",
                Self::in_ten(self.works)
            ),
        }
    }

    /// "Repeated in 4 of 5 other places".
    pub fn badge(&self) -> String {
        format!("Looks better in {} of {} places", self.better, self.places)
    }
}

/// What to expect elsewhere; none before one place has a result.
///
/// # Errors
/// When the engine cannot take the numbers, which would be a mistake of ours.
pub fn forecast(
    measure: &Measure,
    base: Option<f64>,
    sites: &[SiteLine],
) -> Result<Option<Forecast>, Error> {
    let pooled: Vec<(&SiteLine, &super::Effect)> = sites
        .iter()
        .filter_map(|site| Some((site, site.pooled()?)))
        .collect();
    if pooled.is_empty() {
        return Ok(None);
    }
    let found =
        |error: risk::Error| Error::Unreadable(format!("the results of the places: {error}"));
    let results: Vec<_> = pooled.iter().map(|(_, effect)| effect.site()).collect();
    let belief = new_place(&results, USUAL_DIFFERENCE).map_err(found)?;
    let alike: Vec<f64> = pooled
        .iter()
        .map(|(site, _)| (site.alike as f64 / 10.0).clamp(0.1, 1.0))
        .collect();
    let like_first = new_place_weighted(&results, USUAL_DIFFERENCE, &alike).map_err(found)?;
    let group = |wanted: bool| -> Result<Option<Group>, Error> {
        let members: Vec<_> = pooled
            .iter()
            .filter(|(site, _)| (site.alike >= ALIKE) == wanted)
            .collect();
        if members.is_empty() {
            return Ok(None);
        }
        let sites: Vec<_> = members.iter().map(|(_, effect)| effect.site()).collect();
        Ok(Some(Group {
            places: members.len(),
            better: members
                .iter()
                .filter(|(_, effect)| effect.better() >= 0.8)
                .count(),
            works: new_place(&sites, USUAL_DIFFERENCE)
                .map_err(found)?
                .p_new_below,
        }))
    };
    let (alike, unlike) = (group(true)?, group(false)?);
    let sd = (belief.sd * belief.sd + belief.tau * belief.tau).sqrt();
    let at = |log: f64| base.map(|base| amount::words(measure, moved(measure, base, log)));
    let ends = at(belief.mean - REACH * sd).zip(at(belief.mean + REACH * sd));
    let likely = ends.map(|(better, worse)| match measure.direction {
        Direction::Up => (worse, better),
        _ => (better, worse),
    });
    Ok(Some(Forecast {
        judgement: judgement(pooled.len(), &belief, alike, unlike),
        places: pooled.len(),
        better: pooled
            .iter()
            .filter(|(_, effect)| effect.better() >= 0.8)
            .count(),
        works: belief.p_new_below,
        works_alike: like_first.p_new_below,
        likely,
        usual: base.map_or_else(String::new, |base| amount::words(measure, base)),
        alike,
        unlike,
        belief,
    }))
}

fn judgement(
    places: usize,
    belief: &NewPlace,
    alike: Option<Group>,
    unlike: Option<Group>,
) -> Judgement {
    if places < 2 {
        return Judgement::OnePlace;
    }
    let split = alike.zip(unlike).is_some_and(|(alike, unlike)| {
        alike.places >= 2 && alike.works >= 0.75 && unlike.works <= 0.5
    });
    match belief.p_new_below {
        _ if split => Judgement::WhereAlike,
        works if works >= 0.75 => Judgement::MostPlaces,
        works if works <= 0.4 && places >= 3 => Judgement::Stop,
        _ => Judgement::Open,
    }
}

/// A level after an effect of this size; effects below zero are better.
pub(super) fn moved(measure: &Measure, base: f64, log: f64) -> f64 {
    let log = match measure.direction {
        Direction::Up => -log,
        _ => log,
    };
    match Family::of(measure.kind) {
        Family::Odds if base > 0.0 && base < 1.0 => {
            let odds = base / (1.0 - base) * log.exp();
            odds / (1.0 + odds)
        }
        _ => base * log.exp(),
    }
}

/// What a reader should know of the places.
pub(super) fn notes(sites: &[SiteLine]) -> Vec<String> {
    let mut notes = Vec::new();
    let pooled: Vec<_> = sites
        .iter()
        .filter_map(|site| Some((site, site.pooled()?)))
        .collect();
    if pooled.len() == 1 {
        notes.push("With one place nobody knows how much places differ; what is said of a new one leans on how much they usually do.".to_owned());
    }
    let named = |wanted: fn(f64) -> bool| {
        pooled
            .iter()
            .filter(|(_, effect)| wanted(effect.better()))
            .map(|(site, _)| site.name.as_str())
            .collect::<Vec<_>>()
    };
    let (better, worse) = (named(|chance| chance >= 0.9), named(|chance| chance <= 0.1));
    if !better.is_empty() && !worse.is_empty() {
        notes.push(format!(
            "Results point opposite ways: clearly better in {}, clearly worse in {}. Ask what differs there before anybody else begins.",
            better.join(", "),
            worse.join(", ")
        ));
    }
    for (site, _) in pooled.iter().filter(|(_, effect)| effect.none_seen) {
        notes.push(format!(
            "{}: none were counted before, or none since. That does not mean there are none; its result counts for little.",
            site.name
        ));
    }
    for site in sites {
        if site.counting == domain::spread::Counting::Otherwise {
            notes.push(format!(
                "{}: counts “{}”, something else. It stands beside the others and is not put together with them.",
                site.name, site.measure
            ));
        }
        if let Some((_, why)) = &site.stopped {
            notes.push(format!(
                "{}: stopped early ({}). What was counted until then is put together with the rest, so that nobody who leaves is left out.",
                site.name,
                why.trim_end_matches('.')
            ));
        }
    }
    notes
}
