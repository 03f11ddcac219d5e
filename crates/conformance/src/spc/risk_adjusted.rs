//! Risk-adjusted charts: CUSUM, expected minus observed, VLAD, run lengths.

use spc::sequential::{
    AfterSignal, Case as Outcomes, ObservedExpectedOptions, RiskAdjusted, RiskAdjustedOptions,
    RiskMix, observed_expected_cusum, observed_over_expected, risk_adjusted_cusum,
    risk_adjusted_run_length, vlad,
};

use super::Outcome;
use super::case::Case;
use super::compare::Comparison;
use super::cusum::one_arm;

/// Runs one case.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let has = |path: &str| case.expected.get(path).is_some();
    match case.chart.as_str() {
        _ if has("arl") => run_length(case),
        "ra-cusum" | "racusum" if has("ct") => one_arm(case, &cases(case)?),
        "ra-cusum" | "racusum" => two_arms(case),
        "eo-cusum" | "eocusum" => expected_minus_observed(case),
        "vlad" => display(case),
        other => Ok(Outcome::Unsupported(format!("chart {other}"))),
    }
}

fn cases(case: &Case) -> Result<Vec<Outcomes>, String> {
    let (risks, events) = (case.required("risk")?, case.required("y")?);
    Ok(risks
        .into_iter()
        .zip(events)
        .map(|(risk, event)| Outcomes {
            risk: risk.unwrap_or(f64::NAN),
            event: event.is_some_and(|event| event != 0.0),
        })
        .collect())
}

fn after_signal(case: &Case) -> AfterSignal {
    if case.params.flag("reset") == Some(true) {
        AfterSignal::RestartBoth
    } else {
        AfterSignal::Continue
    }
}

fn two_arms(case: &Case) -> Result<Outcome, String> {
    let params = &case.params;
    // Without resetting, limits decide nothing that is compared.
    let far = 1e6;
    let options = RiskAdjustedOptions {
        worse_odds: params.number("odds_up").unwrap_or(2.0),
        better_odds: params.number("odds_down").unwrap_or(0.5),
        worse_limit: params.number("h1").unwrap_or(far),
        better_limit: params.number("h2").unwrap_or(far),
        after_signal: after_signal(case),
    };
    let chart = risk_adjusted_cusum(&cases(case)?, &options).map_err(|error| error.to_string())?;
    Ok(Outcome::Compared(compare_arms(case, &chart)))
}

fn expected_minus_observed(case: &Case) -> Result<Outcome, String> {
    let params = &case.params;
    let both = params.number("k").unwrap_or(0.0);
    let options = ObservedExpectedOptions {
        upper_allowance: params.number("k1").unwrap_or(both),
        lower_allowance: params.number("k2").unwrap_or(both),
        upper_limit: params.number("h1").unwrap_or(f64::INFINITY),
        lower_limit: params.number("h2").unwrap_or(f64::INFINITY),
        after_signal: after_signal(case),
    };
    let differences = match case.numbers("z") {
        Some(differences) => differences.into_iter().map(|z| z.unwrap_or(0.0)).collect(),
        None => cases(case)?
            .iter()
            .map(|case| case.risk - f64::from(u8::from(case.event)))
            .collect::<Vec<_>>(),
    };
    Ok(Outcome::Compared(compare_arms(
        case,
        &observed_expected_cusum(&differences, &options),
    )))
}

/// Peers differ in the sign of the lower arm; its size is compared, and its sign with the golden answer's own.
fn compare_arms(case: &Case, chart: &RiskAdjusted) -> Vec<String> {
    let some = |arm: &[f64]| -> Vec<Option<f64>> { arm.iter().copied().map(Some).collect() };
    let positive = case.peer.starts_with("vlad") && case.chart.starts_with("ra");
    let lower: Vec<f64> = chart
        .better
        .iter()
        .map(|sum| if positive { -sum } else { *sum })
        .collect();
    let mut compare = Comparison::of(case);
    compare.numbers("up", &some(&chart.worse));
    compare.numbers("down", &some(&lower));
    compare.finish()
}

fn display(case: &Case) -> Result<Outcome, String> {
    let cases = cases(case)?;
    let options = RiskAdjustedOptions::default();
    let cusum = risk_adjusted_cusum(&cases, &options).map_err(|error| error.to_string())?;
    let chart = vlad(&cases, &cusum, &options);
    let saved: Vec<Option<f64>> = chart.saved.into_iter().map(Some).collect();
    let mut compare = Comparison::of(case);
    compare.numbers("vlad", &saved);
    compare.numbers("values", &saved);
    let ratio = observed_over_expected(&cases);
    compare.number("oe", ratio.last().copied().flatten());
    compare.number(
        "smr",
        ratio.last().copied().flatten().map(|ratio| ratio * 100.0),
    );
    if !["vlad", "values", "oe", "smr"]
        .into_iter()
        .any(|path| compare.has(path))
    {
        return Ok(Outcome::Unsupported("the fields of this VLAD".into()));
    }
    Ok(Outcome::Compared(compare.finish()))
}

fn run_length(case: &Case) -> Result<Outcome, String> {
    let params = &case.params;
    let mut mix: Vec<RiskMix> = Vec::new();
    let shares = case.numbers("share");
    for (row, risk) in case.required("risk")?.into_iter().enumerate() {
        let share = shares.as_ref().map_or(Some(1.0), |shares| shares[row]);
        if let (Some(risk), Some(share)) = (risk, share) {
            mix.push(RiskMix { risk, share });
        }
    }
    let limit = params
        .number("h")
        .or(params.number("limit"))
        .ok_or("a case without a limit")?;
    let watched = ["RA", "odds_up", "odds_multiplier"]
        .into_iter()
        .find_map(|key| params.number(key))
        .unwrap_or(2.0);
    let actual = ["RQ", "odds_true"]
        .into_iter()
        .find_map(|key| params.number(key))
        .unwrap_or(1.0);
    let length = risk_adjusted_run_length(&mix, watched, actual, limit.abs());
    // The peer's own chain is cut more or less finely; agreement within one per cent is asked for.
    let mut compare = Comparison::within(case, 0.01);
    compare.number("arl", length);
    Ok(Outcome::Compared(compare.finish()))
}
