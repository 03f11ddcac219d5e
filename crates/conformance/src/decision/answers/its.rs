//! Interrupted time series.

use risk::interrupted::{
    cochrane_orcutt, newey_west, restricted_autoregressive, segmented_design, segmented_poisson,
    segmented_regression, step_or_ramp,
};
use serde_json::{Value, json};

use super::super::input::{Input, Outcome};

pub fn answer(function: &str, input: Input<'_>) -> Option<Outcome<Value>> {
    Some(match function {
        "its_ols" => ordinary(input),
        "its_hac" => robust(input),
        "its_newey_west" => newey(input),
        "its_glsar1" => iterated(input),
        "its_gls_ar1_reml" => restricted(input),
        "step_vs_ramp" => shapes(input),
        "its_poisson_glm" => counts(input),
        _ => return None,
    })
}

fn series(input: Input<'_>) -> Outcome<(Vec<f64>, usize)> {
    Ok((input.numbers("y")?, input.small("n_before")? as usize))
}

fn words(error: &risk::Error) -> String {
    error.to_string()
}

fn ordinary(input: Input<'_>) -> Outcome<Value> {
    let (y, before) = series(input)?;
    let fit = segmented_regression(&y, before).map_err(|error| words(&error))?;
    Ok(json!({
        "beta": fit.coefficients,
        "se": fit.se,
        "r2": fit.r_squared,
        "aic": fit.aic(),
        "dw": fit.durbin_watson(),
    }))
}

fn robust(input: Input<'_>) -> Outcome<Value> {
    let (y, before) = series(input)?;
    let fit = segmented_regression(&y, before).map_err(|error| words(&error))?;
    let rows = segmented_design(y.len(), before);
    let lags = input.small("maxlags")? as usize;
    Ok(json!({
        "beta": fit.coefficients,
        "se": newey_west(&fit, &rows, lags, false),
        "se_small_sample": newey_west(&fit, &rows, lags, true),
    }))
}

fn newey(input: Input<'_>) -> Outcome<Value> {
    let (y, before) = series(input)?;
    if input.flag_or("prewhite", false)? {
        return Err("prewhitening is not offered".into());
    }
    let fit = segmented_regression(&y, before).map_err(|error| words(&error))?;
    let rows = segmented_design(y.len(), before);
    let adjust = input.flag_or("adjust", false)?;
    Ok(json!({
        "beta": fit.coefficients,
        "se_ols": fit.se,
        "se_nw": newey_west(&fit, &rows, input.small("lag")? as usize, adjust),
        "dw": fit.durbin_watson(),
    }))
}

fn iterated(input: Input<'_>) -> Outcome<Value> {
    let (y, before) = series(input)?;
    let fit = cochrane_orcutt(&y, before, 50).map_err(|error| words(&error))?;
    Ok(json!({ "beta": fit.coefficients, "se": fit.se, "rho": [fit.rho] }))
}

fn restricted(input: Input<'_>) -> Outcome<Value> {
    let (y, before) = series(input)?;
    let fit = restricted_autoregressive(&y, before).map_err(|error| words(&error))?;
    Ok(json!({ "beta": fit.coefficients, "se": fit.se, "phi": fit.rho, "sigma": fit.sigma }))
}

fn shapes(input: Input<'_>) -> Outcome<Value> {
    let (y, before) = series(input)?;
    let found = step_or_ramp(&y, before, input.small("ramp_length")? as usize)
        .map_err(|error| words(&error))?;
    Ok(json!({
        "aic_step": found.aic_step,
        "aic_ramp": found.aic_ramp,
        "rss_step": found.rss_step,
        "rss_ramp": found.rss_ramp,
        "effect_step": found.effect_step,
        "effect_ramp": found.effect_ramp,
        "bic_weight_ramp": found.weight_ramp,
    }))
}

fn counts(input: Input<'_>) -> Outcome<Value> {
    let counts = input.wholes("counts")?;
    let fit = segmented_poisson(&counts, input.small("n_before")? as usize)
        .map_err(|error| words(&error))?;
    Ok(json!({
        "beta": fit.coefficients,
        "se": fit.se,
        "deviance": fit.deviance,
        "pearson_phi": fit.phi,
    }))
}
