//! Several sites.

use risk::conjugate::{Beta, chance_each_is_best};
use risk::spread::{
    Heterogeneity, Site, new_place, q_profile_interval, random_effects, shrunken_sites,
    small_counts, tau_squared,
};
use serde_json::{Value, json};

use super::super::input::{Input, Outcome};
use super::bayes::direction;

pub fn answer(function: &str, input: Input<'_>) -> Option<Outcome<Value>> {
    Some(match function {
        "random_effects" => several(input),
        "q_profile_tau2_ci" => profile(input),
        "blup" => shrunken(input),
        "bayes_nnhm_half_normal" => new(input),
        "hierarchical_beta_binomial" => small(input),
        "thompson_prob_best" => best(input),
        _ => return None,
    })
}

fn sites(input: Input<'_>) -> Outcome<Vec<Site>> {
    let (effects, variances) = (input.numbers("yi")?, input.numbers("vi")?);
    let sites = effects.into_iter().zip(variances);
    Ok(sites
        .map(|(effect, variance)| Site { effect, variance })
        .collect())
}

fn method(input: Input<'_>, name: &str) -> Outcome<Heterogeneity> {
    Ok(match input.text(name)? {
        "DL" => Heterogeneity::DerSimonianLaird,
        "HE" | "Hedges" => Heterogeneity::Hedges,
        "HS" => Heterogeneity::HunterSchmidt,
        "SJ" => Heterogeneity::SidikJonkman,
        "ML" => Heterogeneity::MaximumLikelihood,
        "REML" => Heterogeneity::Restricted,
        "EB" => Heterogeneity::EmpiricalBayes,
        // Inputs that say whether Hartung-Knapp is meant come from metafor.
        "PM" if input.has("hartung_knapp") => Heterogeneity::PauleMandelMetafor,
        "PM" => Heterogeneity::PauleMandel,
        other => return Err(format!("no estimator of tau squared is called {other}")),
    })
}

fn method_or_restricted(input: Input<'_>) -> Outcome<Heterogeneity> {
    ["method", "tau2_method"]
        .into_iter()
        .find(|name| input.has(name))
        .map_or(Ok(Heterogeneity::Restricted), |name| method(input, name))
}

fn several(input: Input<'_>) -> Outcome<Value> {
    // Where the input does not say, the standard error is the Hartung-Knapp kind (PyMARE).
    let hartung_knapp = input.flag_or("hartung_knapp", true)?;
    let found = random_effects(&sites(input)?, method(input, "tau2_method")?, hartung_knapp)
        .map_err(|error| error.to_string())?;
    Ok(json!({
        "mu": found.mean,
        "se": found.se,
        "ci": [found.interval.0, found.interval.1],
        "tau2": found.tau_squared,
        "Q": found.q,
        "Qp": found.q_upper_tail,
        "I2": found.i_squared,
        "pi": [found.prediction.0, found.prediction.1],
    }))
}

fn profile(input: Input<'_>) -> Outcome<Value> {
    let sites = sites(input)?;
    let (low, high) = q_profile_interval(&sites, input.number_or("confidence", 0.95)?)
        .map_err(|error| error.to_string())?;
    let tau =
        tau_squared(&sites, method_or_restricted(input)?).map_err(|error| error.to_string())?;
    Ok(json!({ "tau2": tau, "lb": low, "ub": high }))
}

fn shrunken(input: Input<'_>) -> Outcome<Value> {
    let found = shrunken_sites(&sites(input)?, method(input, "method")?)
        .map_err(|error| error.to_string())?;
    let (pred, se): (Vec<f64>, Vec<f64>) = found.iter().map(|site| (site.effect, site.se)).unzip();
    Ok(json!({ "pred": pred, "se": se }))
}

fn new(input: Input<'_>) -> Outcome<Value> {
    input.only("mu_prior", "flat")?;
    let found =
        new_place(&sites(input)?, input.number("tau_scale")?).map_err(|error| error.to_string())?;
    let shrunk: Vec<f64> = found.sites.iter().map(|site| site.effect).collect();
    Ok(json!({
        "mu_mean": found.mean,
        "mu_sd": found.sd,
        "tau_mean": found.tau,
        "p_mu_below_0": found.p_mean_below,
        "p_new_site_below_0": found.p_new_below,
        "shrunk_means": shrunk,
    }))
}

fn small(input: Input<'_>) -> Outcome<Value> {
    input.only("prior", "m~U(0,1), log kappa~U(0,log 1000)")?;
    let sites: Vec<(u64, u64)> = input
        .wholes("x")?
        .into_iter()
        .zip(input.wholes("n")?)
        .collect();
    let found =
        small_counts(&sites, input.number("threshold")?, 200).map_err(|error| error.to_string())?;
    Ok(json!({
        "m_mean": found.mean,
        "log_kappa_mean": found.ln_kappa,
        "site_means": found.sites,
        "p_new_site_below": found.new_below,
        "site_p_below": found.site_below,
    }))
}

fn best(input: Input<'_>) -> Outcome<Value> {
    let arms: Vec<Beta> = input
        .rows("arms")?
        .iter()
        .map(|arm| match arm.as_slice() {
            [a, b] => Ok(Beta { a: *a, b: *b }),
            _ => Err("an arm needs two shapes".to_owned()),
        })
        .collect::<Outcome<_>>()?;
    let direction = direction(input)?;
    Ok(json!({ "p_best": chance_each_is_best(&arms, direction) }))
}
