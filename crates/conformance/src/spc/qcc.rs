//! Shewhart charts and rules by qcc 2.7 and 3.0.

use serde_json::Value;
use spc::limits::{
    Centre, GeometricLimits, LimitSettings, MovingRangeSigma, RangeConstants, SubgroupSigma, Width,
};
use spc::{
    Analysis, Baseline, ChartKind, Impossible, Options, Point, Rule, RuleSet, Series, Side, analyse,
};

use super::Outcome;
use super::case::{Case, number, whole};
use super::compare::Comparison;

/// Runs one case.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let Some(kind) = chart(&case.chart) else {
        return Ok(Outcome::Unsupported(format!("chart {}", case.chart)));
    };
    let series = series(case, kind)?;
    let options = options(case, kind, &series)?;
    match analyse(&series, &options) {
        Ok(_) if case.refused() => Ok(Outcome::Unsupported("the reason of this refusal".into())),
        Err(_) if case.refused() => Ok(Outcome::Compared(Vec::new())),
        Err(error) => Err(error.to_string()),
        Ok(analysis) if case.family == "rules" => {
            Ok(Outcome::Compared(compare_rules(case, &analysis)))
        }
        Ok(analysis) => Ok(Outcome::Compared(compare(case, &analysis))),
    }
}

fn chart(name: &str) -> Option<ChartKind> {
    match name {
        "xbar.one" => Some(ChartKind::I),
        other => other.parse().ok(),
    }
}

/// Rows of one group are a subgroup, in the order the groups first appear.
fn series(case: &Case, kind: ChartKind) -> Result<Series, String> {
    let values = case.required("y")?;
    if kind.needs_denominators() || (kind == ChartKind::C && case.column("n").is_some()) {
        let sizes = match case.numbers("n") {
            Some(sizes) => sizes,
            None => vec![Some(case.params.number("sizes").unwrap_or(1.0)); values.len()],
        };
        return Series::ratios(values, sizes).map_err(|error| error.to_string());
    }
    let Some(groups) = case.words("group") else {
        return Ok(Series::values(values));
    };
    let names = group_names(&groups);
    Ok(Series::subgroups(names.into_iter().map(|name| {
        let rows = groups
            .iter()
            .zip(&values)
            .filter(move |(group, _)| *group == name);
        rows.filter_map(|(_, value)| *value).collect::<Vec<_>>()
    })))
}

/// The names of subgroups, in the order of their numbers or of the alphabet.
pub fn group_names(groups: &[String]) -> Vec<&String> {
    let mut names: Vec<&String> = groups.iter().collect();
    names.sort_by(|a, b| match (number(a), number(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => a.cmp(b),
    });
    names.dedup();
    names
}

/// Sets the estimator of the standard deviation that the peer calls by this name.
pub fn spread(method: &str, limits: &mut LimitSettings) -> Result<(), String> {
    match method {
        "UWAVE-R" => limits.subgroup_sigma = SubgroupSigma::UnweightedRange,
        "UWAVE-SD" => limits.subgroup_sigma = SubgroupSigma::UnweightedDeviation,
        "MVLUE-R" => limits.subgroup_sigma = SubgroupSigma::WeightedRange,
        "MVLUE-SD" => limits.subgroup_sigma = SubgroupSigma::WeightedDeviation,
        "RMSDF" => limits.subgroup_sigma = SubgroupSigma::PooledUnbiased,
        "SD" => limits.moving_range_sigma = MovingRangeSigma::SampleDeviation,
        "MR" => limits.moving_range_sigma = MovingRangeSigma::Mean,
        other => return Err(format!("unknown standard deviation {other}")),
    }
    Ok(())
}

fn options(case: &Case, kind: ChartKind, series: &Series) -> Result<Options, String> {
    let params = &case.params;
    let rule_set = match params.word("rule_set") {
        Some("nelson") => RuleSet::Nelson,
        _ => RuleSet::WesternElectric,
    };
    let mut options = Options::named(kind, rule_set);
    options.impossible = Impossible::Accept;
    options.limits.range_constants = RangeConstants::Printed;
    options.limits.floor_deviations = true;
    options.limits.minimum_points = 1;
    options.limits.subgroup_sigma = default_spread(kind, series);
    options.limits.geometric = GeometricLimits::WholeProbability;
    if kind == ChartKind::G {
        options.limits.centre = Centre::Mean;
    }
    match params.get("std_dev") {
        Some(Value::String(method)) => spread(method, &mut options.limits)?,
        Some(given) => options.limits.sigma = given.as_f64(),
        None => {}
    }
    if let Some(centre) = params.number("center") {
        options.limits.centre = Centre::Given(centre);
    }
    if let Some(width) = params.number("nsigmas") {
        options.limits.width = Width::Sigmas(width);
    }
    if let Some(share) = params
        .number("confidence_level")
        .or(params.number("confidence.level"))
    {
        options.limits.width = Width::Coverage(share);
    }
    if let Some(first) = params.count("phase1_groups") {
        options.baseline = Baseline::First(first);
    }
    Ok(options)
}

/// The peer's default: ranges for subgroups of up to 25, pooled deviations beyond.
pub fn default_spread(kind: ChartKind, series: &Series) -> SubgroupSigma {
    let average_size = series.rows().count() as f64 / series.len().max(1) as f64;
    match kind {
        ChartKind::S => SubgroupSigma::UnweightedDeviation,
        _ if average_size > 25.0 => SubgroupSigma::PooledUnbiased,
        _ => SubgroupSigma::UnweightedRange,
    }
}

fn compare(case: &Case, analysis: &Analysis) -> Vec<String> {
    let points: Vec<Point> = analysis.points.iter().collect();
    let first_phase = case
        .params
        .count("phase1_groups")
        .unwrap_or(points.len())
        .min(points.len());
    let values: Vec<Option<f64>> = points.iter().map(|point| point.value).collect();
    let mut compare = Comparison::of(case);
    compare.numbers("statistics", &values[..first_phase]);
    compare.numbers("newstats", &values[first_phase..]);
    let phase = analysis.phases.first();
    let np = analysis.settings.kind == ChartKind::Np;
    let equal = points.first().and_then(|point| point.centre);
    compare.number(
        "center",
        if np {
            equal
        } else {
            phase.and_then(|phase| phase.centre)
        },
    );
    compare.number("std_dev", std_dev(analysis));
    let limits = |field: fn(&Point) -> Option<f64>| -> Vec<Option<f64>> {
        points.iter().map(field).collect()
    };
    compare.numbers("limits.lcl", &limits(|point| point.lower_limit));
    compare.numbers("limits.ucl", &limits(|point| point.upper_limit));
    if case.peer.starts_with("qcc 3") {
        compare.numbers("violations", &precedence(case, &points));
    } else {
        let beyond: Vec<usize> = points
            .iter()
            .filter(|point| point.patterns.has_either(Rule::BeyondLimits))
            .map(|point| point.index)
            .collect();
        compare.positions("violations.beyond_limits", &beyond);
        compare.positions("violations.violating_runs", &runs_of_seven(&points));
    }
    compare.finish()
}

/// The peer reports the deviation of one unit; of the count itself where the size is known and equal.
fn std_dev(analysis: &Analysis) -> Option<f64> {
    let phase = analysis.phases.first()?;
    match analysis.settings.kind {
        ChartKind::Np => {
            let point = analysis.points.get(0)?;
            Some(phase.sigma? * point.denominator?.sqrt())
        }
        _ => phase.sigma,
    }
}

/// Points from the seventh on of a run on one side of the centre; points on the centre break it.
fn runs_of_seven(points: &[Point]) -> Vec<usize> {
    let (mut side, mut run) = (0.0, 0);
    let mut found = Vec::new();
    for point in points {
        let now = match (point.value, point.centre) {
            (Some(value), Some(centre)) if value != centre => (value - centre).signum(),
            _ => 0.0,
        };
        run = if now != 0.0 && now == side {
            run + 1
        } else {
            1
        };
        side = now;
        if run >= 7 && now != 0.0 {
            found.push(point.index);
        }
    }
    found
}

/// The rules of a set in the order of their numbers.
fn numbered(case: &Case) -> Vec<Rule> {
    match case.params.word("rule_set") {
        Some("nelson") => vec![
            Rule::BeyondLimits,
            Rule::Shift,
            Rule::Trend,
            Rule::Alternating,
            Rule::TwoOfThree,
            Rule::FourOfFive,
            Rule::WithinOneSigma,
            Rule::OutsideOneSigma,
        ],
        _ => vec![
            Rule::BeyondLimits,
            Rule::TwoOfThree,
            Rule::FourOfFive,
            Rule::Shift,
        ],
    }
}

fn asked_rules(case: &Case) -> Vec<usize> {
    let asked: Vec<usize> = case
        .params
        .list("rules")
        .iter()
        .filter_map(Value::as_f64)
        .map(whole)
        .collect();
    if asked.is_empty() {
        vec![1, 2, 3, 4]
    } else {
        asked
    }
}

/// The lowest number among the asked rules that each point completes.
fn precedence(case: &Case, points: &[Point]) -> Vec<Option<f64>> {
    let rules = numbered(case);
    let asked = asked_rules(case);
    let lowest = |point: &Point| {
        let completed = |rule: &Rule| {
            point.completes.has(*rule, Side::High) || point.completes.has(*rule, Side::Low)
        };
        let place = asked
            .iter()
            .copied()
            .filter(|number| rules.get(number - 1).is_some_and(completed))
            .min();
        place.map(|number| number as f64)
    };
    points.iter().map(lowest).collect()
}

fn compare_rules(case: &Case, analysis: &Analysis) -> Vec<String> {
    let points: Vec<Point> = analysis.points.iter().collect();
    let mut compare = Comparison::of(case);
    compare.numbers("precedence", &precedence(case, &points));
    for (place, rule) in numbered(case).into_iter().enumerate() {
        let completing: Vec<usize> = points
            .iter()
            .filter(|point| point.completes.has_either(rule))
            .map(|point| point.index)
            .collect();
        compare.positions(&format!("each_rule.rule_{}", place + 1), &completing);
    }
    compare.finish()
}
