//! Funnel plots by FunnelPlotR.

use spc::funnel::{
    ExtremeUnits, Funnel, FunnelOptions, FunnelPoint, Measure, NoEvents, Quantiles, RootScale,
    Unit, expected, funnel,
};

use super::Outcome;
use super::case::Case;
use super::compare::Comparison;

/// Runs one case.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let (numerators, denominators) = (case.required("y")?, case.required("n")?);
    let units: Vec<(String, Unit)> = by_group(case, &numerators, &denominators);
    let Some(options) = options(case) else {
        return Ok(Outcome::Unsupported(format!(
            "data type {:?}",
            case.params.word("data_type")
        )));
    };
    let plain: Vec<Unit> = units.iter().map(|(_, unit)| *unit).collect();
    if case.refused() && numerators == denominators {
        return Ok(Outcome::Compared(Vec::new()));
    }
    let params = &case.params;
    params.only_drawn(&["title", "label", "highlight", "x_label", "y_label"]);
    match funnel(&plain, &options) {
        Ok(_) if case.refused() => Ok(Outcome::Unsupported("the reason of this refusal".into())),
        Ok(plot) => Ok(Outcome::Compared(compare(case, &units, &plot, &options))),
        Err(_) if case.refused() => Ok(Outcome::Compared(Vec::new())),
        Err(error) => Err(error.to_string()),
    }
}

/// Rows of one group are added up; groups come in the order of the golden answer.
fn by_group(
    case: &Case,
    numerators: &[Option<f64>],
    denominators: &[Option<f64>],
) -> Vec<(String, Unit)> {
    let names = case
        .words("group")
        .unwrap_or_else(|| (1..=numerators.len()).map(|row| row.to_string()).collect());
    let mut units: Vec<(String, Unit)> = Vec::new();
    for (row, name) in names.into_iter().enumerate() {
        let (a, b) = (
            numerators[row].unwrap_or(0.0),
            denominators[row].unwrap_or(0.0),
        );
        match units.iter_mut().find(|(known, _)| *known == name) {
            Some((_, unit)) => {
                unit.numerator += a;
                unit.denominator += b;
            }
            None => units.push((
                name,
                Unit {
                    numerator: a,
                    denominator: b,
                },
            )),
        }
    }
    let golden = case
        .expected
        .pointer("/points/group")
        .and_then(serde_json::Value::as_array);
    if let Some(golden) = golden {
        let place = |name: &str| golden.iter().position(|value| value.as_str() == Some(name));
        units.sort_by_key(|(name, _)| place(name));
    }
    units
}

fn options(case: &Case) -> Option<FunnelOptions> {
    let params = &case.params;
    let cqc = params
        .word("sr_method")
        .is_some_and(|method| method.eq_ignore_ascii_case("CQC"));
    let measure = match params.word("data_type").unwrap_or("SR") {
        "SR" if cqc => Measure::StandardisedRoot,
        "SR" => Measure::StandardisedLog,
        "PR" => Measure::Proportion,
        "RC" => Measure::RatioOfCounts,
        _ => return None,
    };
    let trim = params.number("trim_by").unwrap_or(0.1);
    let truncates = measure == Measure::StandardisedLog;
    Some(FunnelOptions {
        measure,
        target: params.number("target"),
        overdispersion: params.flag("draw_adjusted").unwrap_or(true),
        extreme_units: if truncates {
            ExtremeUnits::Drop(trim)
        } else {
            ExtremeUnits::PullIn(trim)
        },
        root_scale: RootScale::NotSquared,
        quantiles: Quantiles::Printed,
        no_events: NoEvents::Infinite,
        expected_decimals: (params.flag("SHMI_rounding") != Some(false)).then_some(2),
        multiply: params.number("multiplier").unwrap_or(1.0),
    })
}

fn compare(
    case: &Case,
    units: &[(String, Unit)],
    plot: &Funnel,
    options: &FunnelOptions,
) -> Vec<String> {
    let params = &case.params;
    let mut compare = Comparison::within(case, 1e-7);
    let asked_adjusted = params.flag("draw_adjusted").unwrap_or(true);
    let asked_plain = params.flag("draw_unadjusted").unwrap_or(false);
    let adjusted = asked_adjusted && plot.overdispersed;
    compare.number("phi", Some(plot.phi.unwrap_or(0.0)));
    compare.number("tau2", Some(plot.tau_squared));
    compare.flags("draw_adjusted", &[adjusted]);
    compare.flags("draw_unadjusted", &[asked_plain || !adjusted]);
    let groups: Vec<&str> = units.iter().map(|(name, _)| name.as_str()).collect();
    compare.words("points.group", &groups);
    let column = |field: &dyn Fn(&FunnelPoint) -> Option<f64>| -> Vec<Option<f64>> {
        plot.points.iter().map(field).collect()
    };
    compare.numbers(
        "points.numerator",
        &units
            .iter()
            .map(|(_, unit)| Some(unit.numerator))
            .collect::<Vec<_>>(),
    );
    compare.numbers(
        "points.denominator",
        &units
            .iter()
            .map(|(_, unit)| Some(expected(*unit, options)))
            .collect::<Vec<_>>(),
    );
    compare.numbers("points.rr", &column(&|point| point.ratio));
    compare.numbers("points.Uzscore", &column(&|point| point.z));
    compare.numbers("points.Wuzscore", &column(&|point| point.z_kept));
    compare.numbers("points.LCL95", &column(&|point| point.limits_95.lower));
    compare.numbers("points.UCL95", &column(&|point| point.limits_95.upper));
    compare.numbers("points.LCL99", &column(&|point| point.limits_998.lower));
    compare.numbers("points.UCL99", &column(&|point| point.limits_998.upper));
    compare.numbers(
        "points.OD95LCL",
        &column(&|point| point.overdispersed_95.lower),
    );
    compare.numbers(
        "points.OD95UCL",
        &column(&|point| point.overdispersed_95.upper),
    );
    compare.numbers(
        "points.OD99LCL",
        &column(&|point| point.overdispersed_998.lower),
    );
    compare.numbers(
        "points.OD99UCL",
        &column(&|point| point.overdispersed_998.upper),
    );
    let at_95 = params.number("limit") == Some(95.0);
    let outlier = |point: &FunnelPoint| {
        if at_95 {
            point.outside_95
        } else {
            point.outside_998
        }
    };
    compare.flags(
        "points.outlier",
        &plot.points.iter().map(outlier).collect::<Vec<_>>(),
    );
    compare.finish()
}
