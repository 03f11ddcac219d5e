//! Which site next: the largest expected gain the team can afford; ties go to the least alike.

use super::NewPlace;
use crate::distributions::unit_normal_linear_loss;

/// A place that could be next.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Candidate {
    /// People it would reach.
    pub people: f64,
    /// How like the sites so far, above 0 to 1.
    pub similarity: f64,
}

/// The place chosen, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NextSite {
    /// Place in the list of candidates.
    pub index: usize,
    /// Expected gain there, in effect times people.
    pub expected_gain: f64,
    /// Expected harm there if it does not work, in effect times people.
    pub expected_harm: f64,
}

/// Chooses the next site, or `None` when every expected harm is above the affordable loss.
///
/// An effect below zero is better. Gains within one part in 20 are ties and go to the least similar
/// candidate, which teaches most about how places differ.
pub fn which_site_next(
    belief: &NewPlace,
    candidates: &[Candidate],
    affordable: f64,
) -> Option<NextSite> {
    let open: Vec<(NextSite, f64)> = candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| candidate.people > 0.0 && candidate.similarity > 0.0)
        .map(|(index, candidate)| {
            let apart = belief.tau * belief.tau / candidate.similarity.min(1.0);
            let sd = (belief.sd * belief.sd + apart).sqrt().max(1e-12);
            let harm = sd * unit_normal_linear_loss(-belief.mean / sd);
            let site = NextSite {
                index,
                expected_gain: -belief.mean * candidate.people,
                expected_harm: harm * candidate.people,
            };
            (site, candidate.similarity)
        })
        .filter(|(site, _)| site.expected_harm <= affordable && site.expected_gain > 0.0)
        .collect();
    let most = open
        .iter()
        .map(|(site, _)| site.expected_gain)
        .fold(0.0, f64::max);
    open.into_iter()
        .filter(|(site, _)| site.expected_gain >= 0.95 * most)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(site, _)| site)
}
