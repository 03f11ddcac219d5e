//! Random effects with a normal distribution between sites.

use super::{Heterogeneity, Site, check, pooled, tau_squared};
use crate::Error;
use crate::distributions::{chi_square_upper, normal_quantile, student_t_quantile};

/// Sites taken together.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Meta {
    /// Mean effect.
    pub mean: f64,
    /// Its standard error.
    pub se: f64,
    /// Interval of the mean, 19 times in 20.
    pub interval: (f64, f64),
    /// Interval of the effect in a new place, 19 times in 20. Degrees of freedom k - 1 under
    /// Hartung-Knapp, normal otherwise, as in metafor 3.8; others use k - 2.
    pub prediction: (f64, f64),
    /// Variance between sites.
    pub tau_squared: f64,
    /// Cochran's Q.
    pub q: f64,
    /// Chance of at least this Q if sites do not differ (for analysts).
    pub q_upper_tail: f64,
    /// Share of the variation that lies between sites, in 100 (Higgins & Thompson 2002).
    pub i_squared: f64,
}

/// Random effects; `hartung_knapp` uses the observed spread for the standard error and Student's t.
///
/// With few like sites Hartung-Knapp can be narrower than the plain standard error; the larger of the
/// two is the careful choice and is what the words of this crate use, but here the method is as published.
pub fn random_effects(
    sites: &[Site],
    method: Heterogeneity,
    hartung_knapp: bool,
) -> Result<Meta, Error> {
    check(sites)?;
    let tau_squared = tau_squared(sites, method)?;
    let degrees = sites.len() as f64 - 1.0;
    let (mean, total, spread) = pooled(sites, tau_squared);
    let (_, fixed_total, q) = pooled(sites, 0.0);
    let adjusted = hartung_knapp && degrees >= 1.0;
    let se = if adjusted {
        (spread / degrees / total).sqrt()
    } else {
        (1.0 / total).sqrt()
    };
    let reach = if adjusted {
        student_t_quantile(0.975, degrees)
    } else {
        normal_quantile(0.975)
    };
    let wide = reach * (tau_squared + se * se).sqrt();
    let squares: f64 = sites.iter().map(|site| site.variance.powi(-2)).sum();
    let typical = degrees / (fixed_total - squares / fixed_total);
    Ok(Meta {
        mean,
        se,
        interval: (mean - reach * se, mean + reach * se),
        prediction: (mean - wide, mean + wide),
        tau_squared,
        q,
        q_upper_tail: if degrees > 0.0 {
            chi_square_upper(q, degrees)
        } else {
            1.0
        },
        i_squared: if degrees > 0.0 {
            100.0 * tau_squared / (tau_squared + typical)
        } else {
            0.0
        },
    })
}

/// One site, pulled towards the others as far as its own result is luck.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ShrunkenSite {
    /// Effect.
    pub effect: f64,
    /// Standard error.
    pub se: f64,
}

/// Best linear unbiased predictions: the best site's result is always partly luck.
pub fn shrunken_sites(sites: &[Site], method: Heterogeneity) -> Result<Vec<ShrunkenSite>, Error> {
    let meta = random_effects(sites, method, false)?;
    Ok(sites
        .iter()
        .map(|site| {
            let own = meta.tau_squared / (meta.tau_squared + site.variance);
            let variance = own * site.variance + ((1.0 - own) * meta.se).powi(2);
            ShrunkenSite {
                effect: own * site.effect + (1.0 - own) * meta.mean,
                se: variance.sqrt(),
            }
        })
        .collect())
}
