//! Learnability and run-chart rules.

use risk::learnability::{
    KnownProportion, KnownRate, anhoj_limits, crossings_and_longest_run, fixed_size_power,
    peeking_false_alarms, signal_by_day_proportion, signal_by_day_rate,
};
use serde_json::{Map, Value, json};

use super::super::input::{Input, Outcome};
use super::e_process::side;

pub fn answer(function: &str, input: Input<'_>) -> Option<Outcome<Value>> {
    Some(match function {
        "learnability_known_baseline_bernoulli" => proportion(input),
        "learnability_known_rate_poisson" => rate(input),
        "naive_daily_z_peeking_false_alarm" => peeking(input),
        "anhoej_false_signal" => false_signal(input),
        "anhoej_power_whole_chart_shift" => power(input),
        "joint_crossings_longest" => joint(input),
        "fixed_n_power_two_proportions" => fixed(input),
        _ => return None,
    })
}

/// A table from day to chance, for every day.
fn by_day(name: &str, chances: &[f64]) -> Value {
    let days: Map<String, Value> = chances
        .iter()
        .enumerate()
        .map(|(index, chance)| ((index + 1).to_string(), json!(chance)))
        .collect();
    json!({ name: days })
}

fn proportion(input: Input<'_>) -> Outcome<Value> {
    let plan = KnownProportion {
        baseline: input.number("p0")?,
        actual: input.number("p_true")?,
        per_day: input.whole("per_day")?,
        days: input.small("days")?,
        prior: input.pair("prior")?,
        alpha: input.number("alpha")?,
        side: side(input)?,
    };
    let chances = signal_by_day_proportion(&plan).map_err(|error| error.to_string())?;
    Ok(by_day("p_signal_by_day", &chances))
}

fn rate(input: Input<'_>) -> Outcome<Value> {
    let plan = KnownRate {
        baseline: input.number("lambda0")?,
        actual: input.number("lambda_true")?,
        days: input.small("days")?,
        prior: input.pair("prior")?,
        alpha: input.number("alpha")?,
        side: side(input)?,
    };
    let chances = signal_by_day_rate(&plan).map_err(|error| error.to_string())?;
    Ok(by_day("p_signal_by_day", &chances))
}

fn peeking(input: Input<'_>) -> Outcome<Value> {
    let (p0, per_day, days) = (
        input.number("p0")?,
        input.whole("per_day")?,
        input.small("days")?,
    );
    Ok(by_day(
        "p_false_by_day",
        &peeking_false_alarms(p0, per_day, days, input.number("alpha")?),
    ))
}

fn points(input: Input<'_>) -> Outcome<(usize, u32)> {
    let n = input.small("n")?;
    Ok((n as usize, n))
}

fn false_signal(input: Input<'_>) -> Outcome<Value> {
    let (n, points) = points(input)?;
    input.only("centre", "fixed true median, p=0.5")?;
    let limits = anhoj_limits(points);
    let joint = crossings_and_longest_run(n, 0.5);
    let signal = joint.anhoj_signal();
    Ok(json!({
        "longest_run_limit": limits.longest_run,
        "crossings_limit": limits.crossings,
        "p_no_signal": 1.0 - signal,
        "p_signal": signal,
        "p_longest_only": joint.chance_that(|_, run| run > limits.longest_run),
        "p_crossings_only": joint.chance_that(|crossings, _| crossings < limits.crossings),
    }))
}

fn power(input: Input<'_>) -> Outcome<Value> {
    // Where both are given, the chance is the shift's in a normal distribution, to more digits.
    let shift = input.number_or("shift_sd", 0.0)?;
    let above = input.number_or("prob_above", risk::distributions::normal_cdf(shift))?;
    let joint = crossings_and_longest_run(points(input)?.0, above);
    Ok(json!({ "p_signal": joint.anhoj_signal() }))
}

fn joint(input: Input<'_>) -> Outcome<Value> {
    let (n, points) = points(input)?;
    let joint = crossings_and_longest_run(n, input.number("p")?);
    // Printed times 2^(n-1), as crossrun does.
    let scale = f64::from(points - 1).exp2();
    let rows: Vec<Vec<f64>> = (0..n)
        .map(|crossings| {
            (1..=n)
                .map(|run| scale * joint.chance(crossings, run))
                .collect()
        })
        .collect();
    Ok(json!({ "pt": rows, "note": "" }))
}

fn fixed(input: Input<'_>) -> Outcome<Value> {
    let (p0, p1) = (input.number("p0")?, input.number("p1")?);
    let (n0, n1) = (input.number("n0")?, input.number("n1")?);
    Ok(json!({ "power": fixed_size_power(p0, p1, n0, n1, input.number("alpha_one_sided")?) }))
}
