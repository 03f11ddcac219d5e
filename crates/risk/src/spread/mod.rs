//! From several sites to "x in 10 that it works in a new place like ours".

mod bayes;
mod heterogeneity;
mod next_site;
mod random_effects;
mod small_counts;

pub use bayes::{NewPlace, SiteBelief, new_place, new_place_weighted};
pub use heterogeneity::{Heterogeneity, q_profile_interval, tau_squared};
pub use next_site::{Candidate, NextSite, which_site_next};
pub use random_effects::{Meta, ShrunkenSite, random_effects, shrunken_sites};
pub use small_counts::{SmallCounts, small_counts};

use crate::Error;

/// The result of one site: effect and the square of its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Site {
    /// Effect, on a scale where effects add (log-odds, log-rate, mean difference).
    pub effect: f64,
    /// Square of its standard error.
    pub variance: f64,
}

/// At least one site, every figure possible.
fn check(sites: &[Site]) -> Result<(), Error> {
    if sites.is_empty() {
        return Err(Error::out_of_range("at least one site is needed"));
    }
    for (index, site) in sites.iter().enumerate() {
        if !site.effect.is_finite() || !site.variance.is_finite() || site.variance <= 0.0 {
            return Err(Error::out_of_range(format!(
                "site {}: the effect must be a number and its variance above zero",
                index + 1
            )));
        }
    }
    Ok(())
}

/// Weighted mean, sum of weights and weighted sum of squares about the mean, when sites differ by tau squared.
fn pooled(sites: &[Site], tau_squared: f64) -> (f64, f64, f64) {
    let weight = |site: &Site| 1.0 / (site.variance + tau_squared);
    let total: f64 = sites.iter().map(weight).sum();
    let mean = sites
        .iter()
        .map(|site| weight(site) * site.effect)
        .sum::<f64>()
        / total;
    let q = sites
        .iter()
        .map(|site| weight(site) * (site.effect - mean).powi(2))
        .sum();
    (mean, total, q)
}
