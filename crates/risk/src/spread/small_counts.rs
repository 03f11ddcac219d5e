//! Rare events and small sites: hierarchical beta-binomial, no normal approximation.

use crate::Error;
use crate::distributions::{beta_cdf, ln_beta, quadrature::GaussLegendre};

/// Proportions of several sites taken together.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SmallCounts {
    /// Mean of the proportion across sites.
    pub mean: f64,
    /// Mean of ln kappa: how alike the sites are (large: alike).
    pub ln_kappa: f64,
    /// Mean proportion of each site.
    pub sites: Vec<f64>,
    /// Chance that each site lies below the threshold.
    pub site_below: Vec<f64>,
    /// Chance that a new site lies below the threshold.
    pub new_below: f64,
}

/// Largest kappa considered.
const MOST_ALIKE: f64 = 1000.0;

/// Partial pooling of (events, people) of each site: m flat on (0, 1), ln kappa flat on (0, ln 1000), each site
/// Beta(m kappa, (1 - m) kappa).
pub fn small_counts(
    sites: &[(u64, u64)],
    threshold: f64,
    nodes: usize,
) -> Result<SmallCounts, Error> {
    if sites.is_empty() || sites.iter().any(|(events, people)| events > people) {
        return Err(Error::out_of_range(
            "give at least one site, and no site with more events than people",
        ));
    }
    if !(threshold > 0.0 && threshold < 1.0) {
        return Err(Error::out_of_range(
            "the threshold must lie between 0 and 1",
        ));
    }
    let sites: Vec<(f64, f64)> = sites
        .iter()
        .map(|(events, people)| (*events as f64, *people as f64))
        .collect();
    let rule = GaussLegendre::new(nodes.max(20));
    let mut grid = Vec::with_capacity(nodes * nodes);
    for (m, weight_m) in rule.on(0.0, 1.0) {
        for (ln_kappa, weight_kappa) in rule.on(0.0, MOST_ALIKE.ln()) {
            let (a, b) = (m * ln_kappa.exp(), (1.0 - m) * ln_kappa.exp());
            let prior = ln_beta(a, b);
            let ln: f64 = sites
                .iter()
                .map(|(x, n)| ln_beta(a + x, b + n - x) - prior)
                .sum();
            grid.push((m, ln_kappa, a, b, weight_m * weight_kappa, ln));
        }
    }
    let top = grid
        .iter()
        .map(|node| node.5)
        .fold(f64::NEG_INFINITY, f64::max);
    let mut total = 0.0;
    let mut sums = SmallCounts {
        mean: 0.0,
        ln_kappa: 0.0,
        sites: vec![0.0; sites.len()],
        site_below: vec![0.0; sites.len()],
        new_below: 0.0,
    };
    for (m, ln_kappa, a, b, weight, ln) in grid {
        let weight = weight * (ln - top).exp();
        if weight < 1e-14 {
            continue;
        }
        total += weight;
        sums.mean += weight * m;
        sums.ln_kappa += weight * ln_kappa;
        sums.new_below += weight * beta_cdf(threshold, a, b);
        for (place, (x, n)) in sites.iter().enumerate() {
            sums.sites[place] += weight * (a + x) / (a + b + n);
            sums.site_below[place] += weight * beta_cdf(threshold, a + x, b + n - x);
        }
    }
    sums.mean /= total;
    sums.ln_kappa /= total;
    sums.new_below /= total;
    for value in sums.sites.iter_mut().chain(&mut sums.site_below) {
        *value /= total;
    }
    Ok(sums)
}
