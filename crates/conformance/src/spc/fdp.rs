//! Making Data Count by the SPC engine of the NHS FDP design system, its preset aligned to SQL v2.6a.

use serde_json::Value;
use spc::limits::{Centre, Gaps, GeometricLimits, MinimumScope, Screening, TimeLowerLimit};
use spc::rules::{Conflict, Extent};
use spc::{
    Analysis, AssuranceIcon, At, ChartKind, DirectionOf, Exclusion, ExclusionExtent, Judgement,
    Options, PhaseStart, Point, Rule, RuleSet, Series, Side, Target, VariationIcon, analyse,
};

use super::Outcome;
use super::case::{Case, whole};
use super::compare::Comparison;
use super::making_data_count::{direction, set_counts};

/// Runs one case.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let Ok(kind) = case.chart.parse::<ChartKind>() else {
        return Ok(Outcome::Unsupported(format!("chart {}", case.chart)));
    };
    let unknown = case.params.unknown_keys("settings", &SETTINGS);
    if !unknown.is_empty() {
        return Ok(Outcome::Unsupported(format!(
            "option {}",
            unknown.join(", ")
        )));
    }
    // No time passed, or less than none, is no time between events.
    let values = case
        .required("y")?
        .into_iter()
        .map(|value| value.filter(|value| kind != ChartKind::T || *value > 0.0));
    let series = Series::values(values);
    let mut options = options(case, kind, series.len())?;
    let analysis = analyse(&series, &options).map_err(|error| error.to_string())?;
    // The peer looks for trends even where there are too few points for limits.
    options.limits.minimum_points = 1;
    let ungated = analyse(&series, &options).map_err(|error| error.to_string())?;
    Ok(Outcome::Compared(compare(case, &analysis, &ungated)))
}

/// The settings of the peer that this reader knows.
const SETTINGS: [&str; 12] = [
    "minimumPoints",
    "shiftPoints",
    "trendPoints",
    "excludeMovingRangeOutliers",
    "metricConflictRule",
    "trendAcrossPartitions",
    "twoSigmaIncludeAboveThree",
    "chartLevelEligibility",
    "conflictStrategy",
    "preferImprovementWhenConflict",
    "enableFourOfFiveRule",
    "ruleHierarchy",
];

fn options(case: &Case, kind: ChartKind, length: usize) -> Result<Options, String> {
    let params = &case.params;
    let mut options = Options::named(kind, RuleSet::MdcSql26);
    options.direction = direction(params.word("improvement"))?;
    options.direction_of = DirectionOf::PlottedValue;
    options.limits.geometric = GeometricLimits::WholeProbability;
    options.limits.time_lower_limit = TimeLowerLimit::Missing;
    options.limits.gaps = Gaps::Bridge;
    if kind == ChartKind::G {
        options.limits.centre = Centre::Mean;
    }
    options.impossible = spc::Impossible::Accept;
    options.target = match params.get("target") {
        Some(Value::Array(targets)) => {
            Target::Changing(targets.iter().map(Value::as_f64).collect())
        }
        Some(target) => target.as_f64().map_or(Target::None, Target::Fixed),
        None => Target::None,
    };
    let starts = params
        .counts("recalculate_at")
        .into_iter()
        .filter(|start| (2..=length).contains(start));
    options.phases = starts
        .map(|start| PhaseStart::at_point(start - 1, "recalculated"))
        .collect();
    options.exclusions = ghosts(&params.list("ghost"))
        .into_iter()
        .map(|point| Exclusion {
            at: At::Point(point),
            reason: "ghost".into(),
            extent: ExclusionExtent::Everything,
        })
        .collect();
    let settings = params.get("settings").cloned().unwrap_or(Value::Null);
    apply(&settings, &mut options)?;
    Ok(options)
}

/// Positions counted from 1, or a truth value for each point.
fn ghosts(asked: &[Value]) -> Vec<usize> {
    if asked.iter().any(Value::is_boolean) {
        let flagged = asked
            .iter()
            .enumerate()
            .filter(|(_, flag)| flag.as_bool() == Some(true));
        return flagged.map(|(point, _)| point).collect();
    }
    asked
        .iter()
        .filter_map(Value::as_f64)
        .map(|position| whole(position).saturating_sub(1))
        .collect()
}

fn apply(settings: &Value, options: &mut Options) -> Result<(), String> {
    let flag = |key: &str| settings.get(key).and_then(Value::as_bool);
    let count = |key: &str| settings.get(key).and_then(Value::as_f64).map(whole);
    if let Some(minimum) = count("minimumPoints") {
        options.limits.minimum_points = minimum;
        options.icons.minimum_points = minimum;
    }
    set_counts(
        &mut options.rules,
        count("shiftPoints"),
        count("trendPoints"),
    );
    if flag("excludeMovingRangeOutliers") == Some(true) {
        options.limits.screening = Screening::UpToWithPoints;
    }
    if flag("chartLevelEligibility") == Some(false) {
        options.limits.minimum_scope = MinimumScope::Phase;
    }
    if let (Some(trend), Some(across)) = (&mut options.rules.trend, flag("trendAcrossPartitions")) {
        trend.extent = if across {
            Extent::AcrossPhases
        } else {
            Extent::WithinPhase
        };
    }
    if let (Some(zone), Some(counts)) = (
        &mut options.rules.two_of_three,
        flag("twoSigmaIncludeAboveThree"),
    ) {
        zone.counts_beyond_limits = counts;
    }
    options.rules.conflict = match settings.get("metricConflictRule").and_then(Value::as_str) {
        None | Some("Improvement") => Conflict::TrendThenShift,
        Some("Concern") => Conflict::TrendThenShiftConcernFirst,
        Some(other) => return Err(format!("unknown conflict rule {other}")),
    };
    let prefers_improvement = flag("preferImprovementWhenConflict") == Some(true);
    match settings.get("conflictStrategy").and_then(Value::as_str) {
        _ if prefers_improvement => options.rules.conflict = Conflict::HighWins,
        None | Some("SqlPrimeThenRule") => {}
        Some("PreferImprovement") => options.rules.conflict = Conflict::HighWins,
        // In its usual order the hierarchy is the ranking of the other strategy.
        Some("RuleHierarchy") => hierarchy(settings)?,
        Some(other) => return Err(format!("unknown conflict strategy {other}")),
    }
    Ok(())
}

/// Refuses an order of rules other than the usual one.
fn hierarchy(settings: &Value) -> Result<(), String> {
    let order: Vec<&str> = settings
        .get("ruleHierarchy")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if order.is_empty() || order == ["Trend", "Shift", "TwoSigma", "SinglePoint"] {
        Ok(())
    } else {
        Err(format!("the rule hierarchy {}", order.join(", ")))
    }
}

fn compare(case: &Case, analysis: &Analysis, ungated: &Analysis) -> Vec<String> {
    let points: Vec<Point> = analysis.points.iter().collect();
    let ungated: Vec<Point> = ungated.points.iter().collect();
    let mut compare = Comparison::of(case);
    let column = |field: fn(&Point) -> Option<f64>| -> Vec<Option<f64>> {
        points.iter().map(field).collect()
    };
    // The peer shows no mean where there are no limits.
    let mean = |point: &Point| point.centre.filter(|_| point.upper_limit.is_some());
    compare.numbers("points.mean", &column(mean));
    compare.numbers(
        "points.upper_process_limit",
        &column(|point| point.upper_limit),
    );
    compare.numbers(
        "points.lower_process_limit",
        &column(|point| point.lower_limit),
    );
    compare.numbers(
        "points.upper_two_sigma",
        &column(|point| point.upper_two_sigma),
    );
    compare.numbers(
        "points.lower_two_sigma",
        &column(|point| point.lower_two_sigma),
    );
    compare.numbers(
        "points.upper_one_sigma",
        &column(|point| point.upper_one_sigma),
    );
    compare.numbers(
        "points.lower_one_sigma",
        &column(|point| point.lower_one_sigma),
    );
    compare.numbers(
        "points.phase",
        &column(|point| Some((point.phase + 1) as f64)),
    );
    for (name, rule) in [
        ("single_point", Rule::BeyondLimits),
        ("two_sigma", Rule::TwoOfThree),
        ("shift", Rule::Shift),
        ("trend", Rule::Trend),
    ] {
        for (way, side) in [("up", Side::High), ("down", Side::Low)] {
            let looked_at = if rule == Rule::Trend {
                &ungated
            } else {
                &points
            };
            let flags: Vec<bool> = looked_at
                .iter()
                .map(|point| point.patterns.has(rule, side))
                .collect();
            compare.flags(&format!("points.{name}_{way}"), &flags);
        }
    }
    compare_icons(&mut compare, analysis, &points, &case.expected);
    compare.finish()
}

fn compare_icons(
    compare: &mut Comparison<'_>,
    analysis: &Analysis,
    points: &[Point],
    expected: &Value,
) {
    let golden = expected.pointer("/points/icon").and_then(Value::as_array);
    let icons: Vec<String> = points
        .iter()
        .enumerate()
        .map(|(place, point)| match point.upper_limit {
            Some(_) => icon(analysis, point).to_owned(),
            // Icons are to be read only where limits exist.
            None => golden
                .and_then(|all| all.get(place)?.as_str().map(str::to_owned))
                .unwrap_or_default(),
        })
        .collect();
    compare.words("points.icon", &icons);
    let variation = match analysis.icons.variation {
        VariationIcon::NotEnoughData => "None",
        VariationIcon::CommonCause => "CommonCause",
        VariationIcon::ImprovementHigh => "ImprovementHigh",
        VariationIcon::ImprovementLow => "ImprovementLow",
        VariationIcon::ConcernHigh => "ConcernHigh",
        VariationIcon::ConcernLow => "ConcernLow",
        VariationIcon::ChangeHigh => "NeitherHigh",
        VariationIcon::ChangeLow => "NeitherLow",
    };
    compare.words("variation_icon", &[variation]);
    let assurance = match analysis.icons.assurance {
        AssuranceIcon::None | AssuranceIcon::NotEnoughData => "None",
        AssuranceIcon::Pass => "Pass",
        AssuranceIcon::Fail => "Fail",
        AssuranceIcon::HitOrMiss => "Uncertain",
    };
    compare.words("assurance_icon", &[assurance]);
}

/// The icon of one point, by direction and judgement.
fn icon(analysis: &Analysis, point: &Point) -> &'static str {
    let low_is_good = analysis.settings.direction == spc::Direction::Down;
    match (point.judgement, low_is_good, point.judged_side) {
        (None, ..) => "CommonCause",
        (Some(Judgement::Improvement), false, _) => "ImprovementHigh",
        (Some(Judgement::Improvement), true, _) => "ImprovementLow",
        (Some(Judgement::Concern), false, _) => "ConcernLow",
        (Some(Judgement::Concern), true, _) => "ConcernHigh",
        (Some(Judgement::Change), _, Some(Side::Low)) => "NeitherLow",
        (Some(Judgement::Change), ..) => "NeitherHigh",
    }
}
