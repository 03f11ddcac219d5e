//! How much sites differ beyond luck: eight estimators of tau squared.

use super::{Site, check, pooled};
use crate::Error;
use crate::distributions::{chi_square_cdf, root};

/// Which estimator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heterogeneity {
    /// DerSimonian & Laird 1986.
    DerSimonianLaird,
    /// Hedges 1985 (Cochran's analysis of variance).
    Hedges,
    /// Hunter & Schmidt.
    HunterSchmidt,
    /// Sidik & Jonkman 2005.
    SidikJonkman,
    /// Maximum likelihood.
    MaximumLikelihood,
    /// Restricted maximum likelihood.
    Restricted,
    /// Empirical Bayes (Morris 1983).
    EmpiricalBayes,
    /// Paule & Mandel 1982.
    PauleMandel,
    /// Paule & Mandel as metafor 3.8 prints it: its root search stops within 0.00012 of the answer, which can
    /// show in the fourth digit of a small tau squared. For comparison with that program only.
    PauleMandelMetafor,
}

/// Tau squared by the chosen estimator, never below zero.
pub fn tau_squared(sites: &[Site], method: Heterogeneity) -> Result<f64, Error> {
    check(sites)?;
    if sites.len() == 1 {
        return Ok(0.0);
    }
    let degrees = sites.len() as f64 - 1.0;
    Ok(match method {
        Heterogeneity::DerSimonianLaird => {
            let (_, total, q) = pooled(sites, 0.0);
            let squares: f64 = sites.iter().map(|site| site.variance.powi(-2)).sum();
            ((q - degrees) / (total - squares / total)).max(0.0)
        }
        Heterogeneity::HunterSchmidt => {
            let (_, total, q) = pooled(sites, 0.0);
            ((q - sites.len() as f64) / total).max(0.0)
        }
        Heterogeneity::Hedges => {
            let spread = plain_spread(sites);
            let mean = sites.iter().map(|site| site.variance).sum::<f64>() / sites.len() as f64;
            (spread / degrees - mean).max(0.0)
        }
        Heterogeneity::SidikJonkman => {
            let first = plain_spread(sites) / sites.len() as f64;
            if first <= 0.0 {
                return Ok(0.0);
            }
            let (_, _, q) = pooled(sites, first);
            first * q / degrees
        }
        Heterogeneity::PauleMandel | Heterogeneity::EmpiricalBayes => {
            // Empirical Bayes and Paule-Mandel solve the same equation.
            solve_q(sites, degrees)
        }
        Heterogeneity::PauleMandelMetafor => {
            let over = |tau: f64| pooled(sites, tau).2 - degrees;
            if over(0.0) <= 0.0 {
                0.0
            } else {
                root::brent(0.0, 100.0, f64::EPSILON.powf(0.25), over)
            }
        }
        Heterogeneity::MaximumLikelihood => maximum_likelihood(sites, false),
        Heterogeneity::Restricted => maximum_likelihood(sites, true),
    })
}

/// Interval of tau squared by Viechtbauer's Q-profile (2007).
pub fn q_profile_interval(sites: &[Site], confidence: f64) -> Result<(f64, f64), Error> {
    check(sites)?;
    let degrees = sites.len() as f64 - 1.0;
    let outside = 0.5 * (1.0 - confidence);
    let quantile = |probability: f64| {
        root::bisect(0.0, 50.0 * (degrees + 10.0), |x| {
            chi_square_cdf(x, degrees) - probability
        })
    };
    Ok((
        solve_q(sites, quantile(1.0 - outside)),
        solve_q(sites, quantile(outside)),
    ))
}

/// Sum of squared differences from the plain mean.
fn plain_spread(sites: &[Site]) -> f64 {
    let mean = sites.iter().map(|site| site.effect).sum::<f64>() / sites.len() as f64;
    sites.iter().map(|site| (site.effect - mean).powi(2)).sum()
}

/// The tau squared at which the generalised Q equals `target`; 0 when it never reaches it.
fn solve_q(sites: &[Site], target: f64) -> f64 {
    let over = |tau: f64| pooled(sites, tau).2 - target;
    if over(0.0) <= 0.0 {
        return 0.0;
    }
    let mut high = plain_spread(sites).max(1e-12);
    while over(high) > 0.0 && high < 1e12 {
        high *= 2.0;
    }
    root::bisect(0.0, high, over)
}

/// Fisher scoring with halving, then polished by golden section around the answer.
fn maximum_likelihood(sites: &[Site], restricted: bool) -> f64 {
    let ln_likelihood = |tau: f64| {
        let (_, total, q) = pooled(sites, tau);
        let spread: f64 = sites.iter().map(|site| (site.variance + tau).ln()).sum();
        -0.5 * (spread + q + if restricted { total.ln() } else { 0.0 })
    };
    let high = 4.0 * plain_spread(sites) + 1e-9;
    // One peak is usual but not certain: the best of a grid is refined between its neighbours.
    let at = |step: u32| high * (f64::from(step) / 200.0).powi(3);
    let best = (0..=200)
        .max_by(|a, b| ln_likelihood(at(*a)).total_cmp(&ln_likelihood(at(*b))))
        .unwrap_or(0);
    let (low, top) = (at(best.saturating_sub(1)), at((best + 1).min(200)));
    let refined = root::maximise(low, top, ln_likelihood);
    if ln_likelihood(0.0) >= ln_likelihood(refined) {
        0.0
    } else {
        refined
    }
}
