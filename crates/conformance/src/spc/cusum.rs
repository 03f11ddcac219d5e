//! CUSUM and EWMA.

use spc::limits::{Centre, LimitSettings, RangeConstants};
use spc::sequential::{
    AfterSignal, Alarm, BernoulliBaseline, BernoulliOptions, Case as Outcomes, CusumOptions,
    EwmaOptions, RiskAdjustedOptions, bernoulli_cusum, cusum, ewma, risk_adjusted_cusum,
};
use spc::{Baseline, ChartKind, Series, Side};

use super::Outcome;
use super::case::Case;
use super::compare::Comparison;

/// Runs one case.
pub fn run(case: &Case) -> Result<Outcome, String> {
    match case.chart.as_str() {
        "cusum" => tabular(case),
        "ewma" => average(case),
        "bernoulli-cusum" => bernoulli(case),
        "bernoulli-cusum-llr" => log_likelihood(case),
        other => Ok(Outcome::Unsupported(format!("chart {other}"))),
    }
}

/// The points of alarms on one side.
pub fn points_of(alarms: &[Alarm], side: Side) -> Vec<usize> {
    alarms
        .iter()
        .filter(|alarm| alarm.side == side)
        .map(|alarm| alarm.point)
        .collect()
}

fn series(case: &Case) -> Result<Series, String> {
    let values = case.required("y")?;
    let Some(groups) = case.words("group") else {
        return Ok(Series::values(values));
    };
    let names = super::qcc::group_names(&groups);
    let rows = |name: &&String| -> Vec<Option<f64>> {
        groups
            .iter()
            .zip(&values)
            .filter(|(group, _)| group == name)
            .map(|(_, value)| *value)
            .collect()
    };
    Ok(Series::subgroups(names.iter().map(rows)))
}

fn settings(case: &Case, series: &Series) -> Result<(LimitSettings, Baseline), String> {
    let params = &case.params;
    let mut limits = LimitSettings {
        centre: params.number("center").map_or(Centre::Usual, Centre::Given),
        sigma: params.number("std_dev"),
        subgroup_sigma: super::qcc::default_spread(ChartKind::Xbar, series),
        range_constants: RangeConstants::Printed,
        ..LimitSettings::default()
    };
    if let Some(method) = params.word("std_dev") {
        super::qcc::spread(method, &mut limits)?;
    }
    let baseline = params
        .count("phase1_groups")
        .map_or(Baseline::All, Baseline::First);
    Ok((limits, baseline))
}

fn tabular(case: &Case) -> Result<Outcome, String> {
    let series = series(case)?;
    let (limits, baseline) = settings(case, &series)?;
    let params = &case.params;
    let options = CusumOptions {
        decision_interval: params.number("decision_interval").unwrap_or(5.0),
        shift: params.number("se_shift").unwrap_or(1.0),
        head_start: params.number("head_start").unwrap_or(0.0),
        limits,
        baseline,
    };
    let chart = cusum(&series, &options).map_err(|error| error.to_string())?;
    let mut compare = Comparison::of(case);
    compare.number("center", chart.centre);
    compare.number("std_dev", chart.sigma);
    compare.numbers("pos", &chart.upper);
    compare.numbers("neg", &chart.lower);
    compare.positions("violations.upper", &points_of(&chart.alarms, Side::High));
    compare.positions("violations.lower", &points_of(&chart.alarms, Side::Low));
    Ok(Outcome::Compared(compare.finish()))
}

fn average(case: &Case) -> Result<Outcome, String> {
    let series = series(case)?;
    let (limits, baseline) = settings(case, &series)?;
    let params = &case.params;
    let options = EwmaOptions {
        weight: params.number("lambda").unwrap_or(0.2),
        width: params.number("nsigmas").unwrap_or(3.0),
        limits,
        baseline,
    };
    let chart = ewma(&series, &options).map_err(|error| error.to_string())?;
    let mut compare = Comparison::of(case);
    compare.number("center", chart.centre);
    compare.number("std_dev", chart.sigma);
    compare.numbers("ewma", &chart.averages);
    compare.numbers("lcl", &chart.lower);
    compare.numbers("ucl", &chart.upper);
    let alarms: Vec<usize> = chart.alarms.iter().map(|alarm| alarm.point).collect();
    compare.positions("violations", &alarms);
    Ok(Outcome::Compared(compare.finish()))
}

fn bernoulli(case: &Case) -> Result<Outcome, String> {
    let events: Vec<Option<bool>> = case
        .required("y")?
        .into_iter()
        .map(|event| event.map(|event| event != 0.0))
        .collect();
    let params = &case.params;
    let first = params
        .count("freeze")
        .or(params.count("baseline"))
        .unwrap_or(events.len());
    let options = BernoulliOptions {
        baseline: params
            .number("target")
            .map_or(BernoulliBaseline::First(first), BernoulliBaseline::Share),
        odds_ratio: params.number("or").unwrap_or(2.0),
        limit: params.number("limit").unwrap_or(3.5),
    };
    let chart = bernoulli_cusum(&events, &options).map_err(|error| error.to_string())?;
    let mut compare = Comparison::of(case);
    compare.number("p0", Some(chart.usual));
    compare.number("p1", Some(chart.higher));
    compare.number("p2", Some(chart.lower_share));
    compare.numbers("cusum_up", &chart.upper);
    compare.numbers("cusum_down", &chart.lower);
    compare.positions("signal_up", &points_of(&chart.alarms, Side::High));
    compare.positions("signal_down", &points_of(&chart.alarms, Side::Low));
    Ok(Outcome::Compared(compare.finish()))
}

/// The same risk for every case.
fn log_likelihood(case: &Case) -> Result<Outcome, String> {
    let risk = case
        .params
        .number("failure_probability")
        .ok_or("a case without a failure probability")?;
    let cases: Vec<Outcomes> = case
        .required("y")?
        .into_iter()
        .map(|event| Outcomes {
            risk,
            event: event.is_some_and(|event| event != 0.0),
        })
        .collect();
    one_arm(case, &cases)
}

/// One arm with a signed limit, set to zero when it signals.
pub fn one_arm(case: &Case, cases: &[Outcomes]) -> Result<Outcome, String> {
    let params = &case.params;
    let odds = params.number("odds_multiplier").unwrap_or(2.0);
    let limit = params
        .number("limit")
        .ok_or("a case without a limit")?
        .abs();
    let after_signal = if params.flag("reset") == Some(false) {
        AfterSignal::Continue
    } else {
        AfterSignal::ZeroAtOnce
    };
    let (worse_odds, better_odds) = if odds > 1.0 { (odds, 0.5) } else { (2.0, odds) };
    let options = RiskAdjustedOptions {
        worse_odds,
        better_odds,
        worse_limit: limit,
        better_limit: limit,
        after_signal,
    };
    let chart = risk_adjusted_cusum(cases, &options).map_err(|error| error.to_string())?;
    let (arm, side) = if odds > 1.0 {
        (chart.worse, Side::High)
    } else {
        (chart.better, Side::Low)
    };
    let mut compare = Comparison::of(case);
    compare.numbers("ct", &arm.into_iter().map(Some).collect::<Vec<_>>());
    compare.positions("signals", &points_of(&chart.alarms, side));
    Ok(Outcome::Compared(compare.finish()))
}
