//! Run lengths of control charts; their place is `spc`.

use serde_json::{Value, json};
use spc::run_length::{
    RunsRules, Sides, cusum_arl, cusum_silence, ewma_arl, ewma_silence, runs_rules_arl,
    runs_rules_silence, shewhart_ar1_arl,
};

use super::super::input::{Input, Outcome};

pub fn answer(function: &str, input: Input<'_>) -> Option<Outcome<Value>> {
    Some(match function {
        "cusum_arl" => cusum(input),
        "ewma_arl" => ewma(input),
        "shewhart_runs_rules_arl" => runs_rules(input),
        "cusum_survival" => cusum_silent(input),
        "ewma_survival" => ewma_silent(input),
        "shewhart_ar1_arl" => autocorrelated(input),
        "published_runs_rules_in_control" => in_control(input),
        "runs_rules_1234_mc" => all_four(input),
        _ => return None,
    })
}

fn sides(input: Input<'_>) -> Outcome<Sides> {
    match input.text("sided")? {
        "one" => Ok(Sides::One),
        "two" => Ok(Sides::Two),
        other => Err(format!("`sided` is {other}, not one or two")),
    }
}

/// One run length for each shift.
fn at_shifts(shifts: &[f64], length: impl Fn(f64) -> Option<f64>) -> Outcome<Value> {
    let lengths: Option<Vec<f64>> = shifts.iter().map(|shift| length(*shift)).collect();
    lengths
        .map(|arl| json!({ "arl": arl }))
        .ok_or_else(|| "no run length was found".into())
}

fn cusum(input: Input<'_>) -> Outcome<Value> {
    let (k, h, sides) = (input.number("k")?, input.number("h")?, sides(input)?);
    at_shifts(&input.numbers("shifts")?, |shift| {
        cusum_arl(k, h, shift, sides)
    })
}

fn ewma(input: Input<'_>) -> Outcome<Value> {
    input.only("limits", "fixed")?;
    let (weight, width, sides) = (input.number("lambda")?, input.number("L")?, sides(input)?);
    at_shifts(&input.numbers("shifts")?, |shift| {
        ewma_arl(weight, width, shift, sides)
    })
}

fn runs_rules(input: Input<'_>) -> Outcome<Value> {
    let rules = RunsRules::numbered(input.text("rules")?);
    at_shifts(&input.numbers("shifts")?, |shift| {
        runs_rules_arl(rules, shift)
    })
}

fn autocorrelated(input: Input<'_>) -> Outcome<Value> {
    let (correlation, width) = (input.number("alpha")?, input.number("cS")?);
    at_shifts(&input.numbers("shift")?, |shift| {
        shewhart_ar1_arl(correlation, width, shift)
    })
}

/// Chance of silence after each of the asked numbers of points, one row a shift.
fn silent(input: Input<'_>, silence: impl Fn(f64, usize) -> Option<Vec<f64>>) -> Outcome<Value> {
    let asked = input.wholes("n")?;
    let most = asked.iter().copied().max().unwrap_or(0);
    let most = usize::try_from(most).map_err(|_| "`n` is too large".to_owned())?;
    let mut rows = Vec::new();
    for shift in input.numbers("shift")? {
        let chances = silence(shift, most).ok_or("no run length was found")?;
        let row: Option<Vec<f64>> = asked
            .iter()
            .map(|n| {
                usize::try_from(*n)
                    .ok()?
                    .checked_sub(1)
                    .and_then(|n| chances.get(n).copied())
            })
            .collect();
        rows.push(row.ok_or("`n` holds a number of points below 1")?);
    }
    Ok(json!({ "p_no_signal_by_n": rows }))
}

fn cusum_silent(input: Input<'_>) -> Outcome<Value> {
    if sides(input)? == Sides::Two {
        return Err("silence of a two-sided CUSUM is not offered".into());
    }
    let (k, h) = (input.number("k")?, input.number("h")?);
    silent(input, |shift, points| cusum_silence(k, h, shift, points))
}

fn ewma_silent(input: Input<'_>) -> Outcome<Value> {
    input.only("sided", "two")?;
    input.only("limits", "fixed")?;
    let (weight, width) = (input.number("lambda")?, input.number("L")?);
    silent(input, |shift, points| {
        ewma_silence(weight, width, shift, points)
    })
}

fn in_control(input: Input<'_>) -> Outcome<Value> {
    let rules = input
        .value("rules")?
        .as_array()
        .ok_or("`rules` is not a list")?;
    let lengths: Option<Vec<f64>> = rules
        .iter()
        .map(|rules| runs_rules_arl(RunsRules::numbered(rules.as_str()?), 0.0))
        .collect();
    let lengths = lengths.ok_or("a set of rules has no run length")?;
    Ok(json!({ "arl": lengths }))
}

fn all_four(input: Input<'_>) -> Outcome<Value> {
    let (rules, shift) = (RunsRules::numbered("1234"), input.number("shift")?);
    let length = runs_rules_arl(rules, shift).ok_or("no run length was found")?;
    let silence = runs_rules_silence(rules, shift, 100).ok_or("no run length was found")?;
    Ok(json!({
        "arl": length,
        "p_signal_within_14": 1.0 - silence[13],
        "p_signal_within_100": 1.0 - silence[99],
    }))
}
