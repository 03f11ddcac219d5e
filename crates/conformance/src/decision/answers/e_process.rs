//! Odds against luck.

use risk::e_values::{
    Detector, Side, TwoSamples, bernoulli_ratios, beta_one_sided_ln_e, detect,
    gamma_one_sided_ln_e, gamma_poisson_ln_e, jzs_ln_bayes_factor, jzs_one_sided_ln_bayes_factor,
    poisson_ratios, two_proportions_ln_bayes_factor, two_rates_ln_bayes_factor,
    universal_inference_ln_e,
};
use serde_json::{Value, json};

use super::super::input::{Input, Outcome};

pub fn answer(function: &str, input: Input<'_>) -> Option<Outcome<Value>> {
    Some(match function {
        "universal_inference_log_e_two_sided" => universal(input),
        "two_sample_bernoulli_logBF" => two_proportions(input),
        "one_sided_beta_mixture_log_e" => one_proportion(input),
        "gamma_poisson_log_e" => one_rate(input),
        "gamma_poisson_one_sided_log_e" => one_rate_one_sided(input),
        "two_sample_poisson_logBF_common_gamma" => two_rates(input),
        "jzs_two_sample_t" => two_sided_t(input),
        "jzs_two_sample_t_one_sided" => one_sided_t(input),
        "e_cusum_and_e_sr_poisson" => poisson_detectors(input),
        "e_cusum_and_e_sr_bernoulli" => bernoulli_detectors(input),
        _ => return None,
    })
}

/// On which side the alternative lies.
pub fn side(input: Input<'_>) -> Outcome<Side> {
    match input.text("side")? {
        "below" => Ok(Side::Below),
        "above" => Ok(Side::Above),
        other => Err(format!("`side` is {other}, not below or above")),
    }
}

fn pair_or(input: Input<'_>, name: &str, otherwise: (f64, f64)) -> Outcome<(f64, f64)> {
    if input.has(name) {
        input.pair(name)
    } else {
        Ok(otherwise)
    }
}

fn two_parts(input: Input<'_>) -> Outcome<((f64, f64), (f64, f64))> {
    let before = (input.number("x0")?, input.number("n0")?);
    Ok((before, (input.number("x1")?, input.number("n1")?)))
}

fn universal(input: Input<'_>) -> Outcome<Value> {
    let (before, after) = two_parts(input)?;
    let priors = (
        pair_or(input, "prior0", (1.0, 1.0))?,
        pair_or(input, "prior1", (1.0, 1.0))?,
    );
    Ok(json!({ "log_e": universal_inference_ln_e(before, after, priors.0, priors.1) }))
}

fn two_proportions(input: Input<'_>) -> Outcome<Value> {
    let (before, after) = two_parts(input)?;
    let first = pair_or(input, "prior0", (1.0, 1.0))?;
    let second = pair_or(input, "prior1", (1.0, 1.0))?;
    let common = pair_or(input, "prior_common", first)?;
    Ok(json!({
        "log_bf10": two_proportions_ln_bayes_factor(before, after, first, second, common)
    }))
}

fn one_proportion(input: Input<'_>) -> Outcome<Value> {
    let (s, n, p0) = (input.number("s")?, input.number("n")?, input.number("p0")?);
    let ln = beta_one_sided_ln_e(s, n, p0, input.pair("prior")?, side(input)?);
    Ok(json!({ "log_e": ln }))
}

fn gamma_parts(input: Input<'_>) -> Outcome<(f64, f64, f64, (f64, f64))> {
    let prior = (input.number("prior_shape")?, input.number("prior_rate")?);
    let (events, exposure) = (input.number("events")?, input.number("exposure")?);
    Ok((events, exposure, input.number("lambda0")?, prior))
}

fn one_rate(input: Input<'_>) -> Outcome<Value> {
    let (events, exposure, rate, prior) = gamma_parts(input)?;
    Ok(json!({ "log_e": gamma_poisson_ln_e(events, exposure, rate, prior) }))
}

fn one_rate_one_sided(input: Input<'_>) -> Outcome<Value> {
    let (events, exposure, rate, prior) = gamma_parts(input)?;
    Ok(json!({ "log_e": gamma_one_sided_ln_e(events, exposure, rate, prior, side(input)?) }))
}

fn two_rates(input: Input<'_>) -> Outcome<Value> {
    let before = (input.number("y0")?, input.number("E0")?);
    let after = (input.number("y1")?, input.number("E1")?);
    let prior = (input.number("shape")?, input.number("rate")?);
    Ok(json!({ "log_bf10": two_rates_ln_bayes_factor(before, after, prior) }))
}

fn samples(input: Input<'_>) -> Outcome<TwoSamples> {
    TwoSamples::of(&input.numbers("x")?, &input.numbers("y")?)
        .ok_or_else(|| "the two samples have too few values or no spread".into())
}

fn two_sided_t(input: Input<'_>) -> Outcome<Value> {
    let scale = input.number("rscale")?;
    Ok(json!({ "log_bf10": jzs_ln_bayes_factor(&samples(input)?, scale) }))
}

fn one_sided_t(input: Input<'_>) -> Outcome<Value> {
    let mut samples = samples(input)?;
    // "delta>0 (x higher)" or its mirror.
    match input.text("side")? {
        side if side.starts_with("delta>0") => {}
        side if side.starts_with("delta<0") => samples.t = -samples.t,
        other => return Err(format!("`side` is {other}, not delta>0 or delta<0")),
    }
    let scale = input.number("rscale")?;
    Ok(json!({ "log_bf": jzs_one_sided_ln_bayes_factor(&samples, scale) }))
}

fn detectors(ratios: &[f64]) -> Value {
    let running = detect(ratios, Detector::ShiryaevRoberts);
    let alarm = running
        .iter()
        .position(|value| *value >= 100.0)
        .map(|place| place + 1);
    json!({
        "e_cusum": detect(ratios, Detector::Cusum),
        "e_sr": running,
        "first_sr_over_100": alarm,
    })
}

fn poisson_detectors(input: Input<'_>) -> Outcome<Value> {
    let counts = input.numbers("y")?;
    let (usual, changed) = (input.number("lambda0")?, input.number("lambda1")?);
    Ok(detectors(&poisson_ratios(&counts, usual, changed)))
}

fn bernoulli_detectors(input: Input<'_>) -> Outcome<Value> {
    let events: Vec<bool> = input.numbers("y")?.into_iter().map(|y| y > 0.5).collect();
    let (usual, changed) = (input.number("p0")?, input.number("p1")?);
    Ok(detectors(&bernoulli_ratios(&events, usual, changed)))
}
