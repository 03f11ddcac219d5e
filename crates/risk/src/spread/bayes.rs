//! Normal-normal model with a half-normal tau, by quadrature over tau (Rover 2020, bayesmeta).

use super::{Site, check, pooled};
use crate::Error;
use crate::distributions::{normal_cdf, quadrature::GaussLegendre};

/// What is believed of a new place.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NewPlace {
    /// Mean of the mean effect.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// Mean of tau, the standard deviation between sites.
    pub tau: f64,
    /// Chance that the mean effect is below zero.
    pub p_mean_below: f64,
    /// Chance that the effect in a new place is below zero: "works in a new place" when lower is better.
    pub p_new_below: f64,
    /// Each site, pulled towards the others.
    pub sites: Vec<SiteBelief>,
}

/// One site, with what the others say of it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SiteBelief {
    /// Mean effect.
    pub effect: f64,
}

/// Nodes of the rule over tau; the integrand is smooth.
const NODES: usize = 60;

/// The belief from several sites; `tau_scale` is the scale of the half-normal (0.5 on log-odds is the usual
/// choice for two to five sites, where tau cannot be estimated).
///
/// ```
/// use risk::spread::{Site, new_place};
/// let sites = [
///     Site { effect: -0.42, variance: 0.04 },
///     Site { effect: -0.10, variance: 0.06 },
///     Site { effect: -0.55, variance: 0.09 },
/// ];
/// let belief = new_place(&sites, 0.5).unwrap();
/// assert!(belief.p_new_below < belief.p_mean_below); // a new place is less sure than the mean
/// ```
pub fn new_place(sites: &[Site], tau_scale: f64) -> Result<NewPlace, Error> {
    new_place_weighted(sites, tau_scale, &[])
}

/// The same with similarity weights: "how like our place is this site, x in 10", each from just above 0 to 1, through
/// v -> v + tau^2 (1 - s) / s. A sensitivity: the weights have no source, so show the result without them too.
pub fn new_place_weighted(
    sites: &[Site],
    tau_scale: f64,
    similarity: &[f64],
) -> Result<NewPlace, Error> {
    check(sites)?;
    if !tau_scale.is_finite() || tau_scale <= 0.0 {
        return Err(Error::out_of_range("the scale of tau must be above zero"));
    }
    let weighed = similarity.is_empty() || similarity.len() == sites.len();
    if !weighed || similarity.iter().any(|s| !(*s > 0.0 && *s <= 1.0)) {
        return Err(Error::out_of_range(
            "give one similarity for each site, above 0 and at most 1",
        ));
    }
    let rule = GaussLegendre::new(NODES);
    let mut sum = Sum::new(sites.len());
    let nodes: Vec<(f64, f64)> = rule
        .on(0.0, 0.5)
        .chain(rule.on(0.5, 2.0))
        .chain(rule.on(2.0, 9.0))
        .collect();
    let at: Vec<(f64, f64, Vec<Site>)> = nodes
        .into_iter()
        .map(|(t, weight)| {
            (
                t * tau_scale,
                weight,
                apart(sites, similarity, t * tau_scale),
            )
        })
        .collect();
    let ln: Vec<f64> = at
        .iter()
        .map(|(tau, _, apart)| ln_density(apart, *tau, tau_scale))
        .collect();
    let top = ln.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for ((tau, weight, apart), ln) in at.iter().zip(&ln) {
        sum.add(apart, *tau, weight * (ln - top).exp());
    }
    Ok(sum.belief())
}

/// Sites with the extra variance of unlike places.
fn apart(sites: &[Site], similarity: &[f64], tau: f64) -> Vec<Site> {
    sites
        .iter()
        .enumerate()
        .map(|(index, site)| {
            let alike = similarity.get(index).copied().unwrap_or(1.0);
            Site {
                effect: site.effect,
                variance: site.variance + tau * tau * (1.0 - alike) / alike,
            }
        })
        .collect()
}

/// Posterior density of tau (logarithm, up to a constant), the mean integrated out with a flat prior.
fn ln_density(sites: &[Site], tau: f64, scale: f64) -> f64 {
    let (_, total, q) = pooled(sites, tau * tau);
    let spread: f64 = sites
        .iter()
        .map(|site| (site.variance + tau * tau).ln())
        .sum();
    -0.5 * (spread + total.ln() + q + (tau / scale).powi(2))
}

/// Running sums over tau.
struct Sum {
    weight: f64,
    mean: f64,
    square: f64,
    tau: f64,
    mean_below: f64,
    new_below: f64,
    sites: Vec<f64>,
}

impl Sum {
    fn new(sites: usize) -> Self {
        Self {
            weight: 0.0,
            mean: 0.0,
            square: 0.0,
            tau: 0.0,
            mean_below: 0.0,
            new_below: 0.0,
            sites: vec![0.0; sites],
        }
    }

    fn add(&mut self, sites: &[Site], tau: f64, weight: f64) {
        let (mean, total, _) = pooled(sites, tau * tau);
        let variance = 1.0 / total;
        self.weight += weight;
        self.mean += weight * mean;
        self.square += weight * (mean * mean + variance);
        self.tau += weight * tau;
        self.mean_below += weight * normal_cdf(-mean / variance.sqrt());
        self.new_below += weight * normal_cdf(-mean / (variance + tau * tau).sqrt());
        for (sum, site) in self.sites.iter_mut().zip(sites) {
            let own = tau * tau / (tau * tau + site.variance);
            *sum += weight * (own * site.effect + (1.0 - own) * mean);
        }
    }

    fn belief(self) -> NewPlace {
        let mean = self.mean / self.weight;
        NewPlace {
            mean,
            sd: (self.square / self.weight - mean * mean).max(0.0).sqrt(),
            tau: self.tau / self.weight,
            p_mean_below: self.mean_below / self.weight,
            p_new_below: self.new_below / self.weight,
            sites: self
                .sites
                .iter()
                .map(|sum| SiteBelief {
                    effect: sum / self.weight,
                })
                .collect(),
        }
    }
}
