//! Did meeting make a tie? Chance decided who met, so drawing again is an exact test.

use std::collections::BTreeSet;

use crate::error::TiesError;
use crate::matching::{CoffeeRound, CoffeeTable};
use crate::network::Network;
use crate::seed::Seed;
use crate::undefined::{Defined, Undefined, share};

/// Pairs that met and similar pairs that did not, and how many of each are tied at the next wave.
/// Only ever a team figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeetingEffect {
    /// Comparable pairs that met: not tied before, across professions or organisations.
    pub met: usize,
    /// Of these, tied now.
    pub met_tied: usize,
    /// Comparable pairs that did not meet.
    pub unmet: usize,
    /// Of these, tied now.
    pub unmet_tied: usize,
    /// Re-draws of all rounds, the real one included.
    pub draws: usize,
    /// Re-draws whose share of tied pairs among those met is at least the observed one.
    pub at_least_observed: usize,
}

impl MeetingEffect {
    /// Share of pairs that met and are tied now. Not defined when no comparable pair met.
    pub fn share_of_met(&self) -> Defined<f64> {
        share(self.met_tied, self.met, Undefined::NothingToCompare)
    }

    /// Share of similar pairs that did not meet and are tied now. Not defined when there is none.
    pub fn share_of_unmet(&self) -> Defined<f64> {
        share(self.unmet_tied, self.unmet, Undefined::NothingToCompare)
    }

    /// Chance that drawing alone gives at least such a share, the real draw counted among the
    /// re-draws (design-based randomisation test; Fisher 1935, Phipson & Smyth 2010).
    /// Not defined when no comparable pair met.
    pub fn p_at_least_observed(&self) -> Defined<f64> {
        self.share_of_met()?;
        Ok(self.at_least_observed as f64 / self.draws as f64)
    }
}

/// Compares pairs that met with similar pairs that did not, and draws all rounds again `redraws`
/// times. `before_round_one` is the table as it was before the first round; `tied_now` the next
/// wave over the same people.
pub fn meeting_effect(
    before_round_one: &CoffeeTable,
    rounds: &[CoffeeRound],
    tied_now: &Network,
    seed: Seed,
    redraws: usize,
) -> Result<MeetingEffect, TiesError> {
    tied_now.same_size("the list of guests", before_round_one.size())?;
    if redraws == 0 {
        return Err(TiesError::NoDraws);
    }
    let tied = tied_now.joined();
    let met: BTreeSet<(usize, usize)> = rounds
        .iter()
        .flat_map(CoffeeRound::meetings)
        .map(|(a, b)| (a.0, b.0))
        .collect();
    let mut effect = MeetingEffect {
        met: 0,
        met_tied: 0,
        unmet: 0,
        unmet_tied: 0,
        draws: redraws + 1,
        at_least_observed: 1,
    };
    let n = tied.size();
    for (a, b) in (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))) {
        if !before_round_one.is_comparable(a, b) {
            continue;
        }
        let tied_pair = usize::from(tied.at(a, b));
        if met.contains(&(a, b)) {
            effect.met += 1;
            effect.met_tied += tied_pair;
        } else {
            effect.unmet += 1;
            effect.unmet_tied += tied_pair;
        }
    }
    for redraw in 0..redraws {
        let seed = seed.derive(redraw as u64);
        let (met, met_tied) = draw_again(before_round_one, rounds.len(), &tied, seed);
        // met_tied/met ≥ observed, without dividing.
        effect.at_least_observed += usize::from(met_tied * effect.met >= effect.met_tied * met);
    }
    Ok(effect)
}

fn draw_again(table: &CoffeeTable, rounds: usize, tied: &Network, seed: Seed) -> (usize, usize) {
    let mut again = table.clone();
    let (mut met, mut met_tied) = (0, 0);
    for round in 0..rounds {
        let drawn = again.draw(seed.derive(round as u64));
        for (a, b) in drawn.meetings() {
            if table.is_comparable(a.0, b.0) {
                met += 1;
                met_tied += usize::from(tied.at(a.0, b.0));
            }
        }
        again.remember(&drawn);
    }
    (met, met_tied)
}
