//! Stop signals.

use risk::distributions::clopper_pearson_upper;
use risk::guardrail::{
    RiskMix, balancing_proportion, harm_line, risk_adjusted_average_run_length,
    risk_adjusted_limit, risk_adjusted_path, risk_adjusted_scores, zero_events_upper,
};
use serde_json::{Value, json};

use super::super::input::{Input, Outcome};
use super::bayes::beta;

pub fn answer(function: &str, input: Input<'_>) -> Option<Outcome<Value>> {
    Some(match function {
        "ra_cusum" => risk_adjusted(input),
        "ra_cusum_score" => scores(input),
        "ra_cusum_path" => path(input),
        "balancing_measure_non_inferiority" => balancing(input),
        "rule_of_three_exact" => rare_events(input),
        "harm_stop_boundary" => line(input),
        _ => return None,
    })
}

fn risk_adjusted(input: Input<'_>) -> Outcome<Value> {
    let mix: Vec<RiskMix> = input
        .numbers("risk_mix_weight")?
        .into_iter()
        .zip(input.numbers("risk_mix_p")?)
        .map(|(weight, risk)| RiskMix { weight, risk })
        .collect();
    let (ratio, wanted) = (input.number("RA")?, input.number("L0")?);
    let limit = risk_adjusted_limit(&mix, ratio, wanted);
    let length = |actual: f64| risk_adjusted_average_run_length(&mix, ratio, actual, limit, 240);
    Ok(json!({ "h": limit, "arl_in_control": length(1.0), "arl_at_RA": length(ratio) }))
}

fn scores(input: Input<'_>) -> Outcome<Value> {
    let (ratio, usual) = (input.number("RA")?, input.number_or("R0", 1.0)?);
    let (with, without): (Vec<f64>, Vec<f64>) = input
        .numbers("p")?
        .into_iter()
        .map(|risk| risk_adjusted_scores(risk, ratio, usual))
        .unzip();
    Ok(json!({ "score_event": with, "score_no_event": without }))
}

fn path(input: Input<'_>) -> Outcome<Value> {
    let patients: Vec<(f64, bool)> = input
        .numbers("p")?
        .into_iter()
        .zip(input.numbers("y")?.into_iter().map(|y| y > 0.5))
        .collect();
    Ok(json!({ "path": risk_adjusted_path(&patients, input.number("RA")?) }))
}

fn balancing(input: Input<'_>) -> Outcome<Value> {
    let (events, n) = (input.whole("events")?, input.whole("n")?);
    let (usual, margin) = (input.number("usual_rate")?, input.number("margin")?);
    let found = balancing_proportion(events, n, usual, margin, beta(input, "prior")?)
        .map_err(|error| error.to_string())?;
    Ok(json!({
        "log_e_harm": found.ln_e_harm,
        "log_e_noninferior": found.ln_e_safe,
        "p_below_limit": found.p_within_margin,
        "p_harm": found.p_worse,
        "clopper_pearson_upper95": found.upper,
    }))
}

fn rare_events(input: Input<'_>) -> Outcome<Value> {
    let (n, events) = (input.whole("n")?, input.whole("events")?);
    let confidence = input.number("confidence")?;
    let upper = if events == 0 {
        zero_events_upper(n, confidence)
    } else {
        clopper_pearson_upper(events, n, confidence)
    };
    Ok(json!({ "upper": upper, "approx": -(1.0 - confidence).ln() / n as f64 }))
}

fn line(input: Input<'_>) -> Outcome<Value> {
    let sizes = input.wholes("n")?;
    let most = sizes.iter().copied().max().unwrap_or(0);
    let (limit, certainty) = (input.number("limit")?, input.number("prob")?);
    let line = harm_line(limit, certainty, beta(input, "prior")?, most)
        .map_err(|error| error.to_string())?;
    let stop_at: Vec<Option<u64>> = sizes
        .iter()
        .map(|n| {
            usize::try_from(*n)
                .ok()?
                .checked_sub(1)
                .and_then(|place| line.stop_at.get(place).copied())?
        })
        .collect();
    Ok(json!({ "stop_at": stop_at }))
}
