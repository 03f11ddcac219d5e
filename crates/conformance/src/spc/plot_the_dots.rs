//! Making Data Count by NHSRplotthedots.

use serde_json::Value;
use spc::limits::Screening;
use spc::{
    Analysis, AssuranceIcon, At, Baseline, ChartKind, Direction, Judgement, Options, Period,
    PhaseStart, Point, Rule, RuleSet, Series, Side, Target, VariationIcon, analyse,
};

use super::Outcome;
use super::case::{Case, day};
use super::compare::Comparison;

/// Runs one case, facet by facet.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let Ok(kind) = case.chart.parse::<ChartKind>() else {
        return Ok(Outcome::Unsupported(format!("chart {}", case.chart)));
    };
    let facets = facets(case)?;
    if case.refused() {
        // The peer refuses two values for one date and settings outside its range.
        let repeated = facets
            .iter()
            .any(|facet| facet.days.windows(2).any(|pair| pair[0] == pair[1]));
        let settings_fit = case
            .params
            .count("fix_after_n_points")
            .is_none_or(|points| points >= 12);
        let names = |key: &str| -> Vec<String> {
            let table = case.params.get(key).and_then(Value::as_object);
            table
                .into_iter()
                .flatten()
                .map(|(name, _)| name.clone())
                .collect()
        };
        let unknown_facet = ["target", "rebase"]
            .into_iter()
            .flat_map(names)
            .any(|name| facets.iter().all(|facet| facet.name != name));
        return if repeated || !settings_fit || unknown_facet {
            Ok(Outcome::Compared(Vec::new()))
        } else {
            Ok(Outcome::Unsupported("the reason of this refusal".into()))
        };
    }
    let mut answers = Vec::new();
    for facet in facets {
        let options = options(case, kind, &facet)?;
        let analysis = analyse(&facet.series, &options).map_err(|error| error.to_string())?;
        answers.push((facet.name, analysis));
    }
    Ok(Outcome::Compared(compare(case, &answers)))
}

struct Facet {
    name: String,
    days: Vec<i32>,
    series: Series,
}

fn facets(case: &Case) -> Result<Vec<Facet>, String> {
    let values = case.required("y")?;
    let dates = case.words("x").ok_or("a case without dates")?;
    let names = case
        .words("facet")
        .unwrap_or_else(|| vec!["no facet".into(); values.len()]);
    let mut keys = names.clone();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .map(|name| {
            let mut rows: Vec<(i32, Option<f64>)> = (0..values.len())
                .filter(|row| names[*row] == name)
                .filter_map(|row| Some((day(&dates[row])?, values[row])))
                .collect();
            rows.sort_by_key(|(day, _)| *day);
            let days: Vec<i32> = rows.iter().map(|(day, _)| *day).collect();
            let series = Series::values(rows.iter().map(|(_, value)| *value))
                .with_periods(days.iter().map(|day| Period::on_day(*day)))
                .map_err(|error| error.to_string())?;
            Ok(Facet { name, days, series })
        })
        .collect()
}

fn options(case: &Case, kind: ChartKind, facet: &Facet) -> Result<Options, String> {
    let params = &case.params;
    let mut options = Options::named(kind, RuleSet::PtdR02);
    options.direction = match params.word("improvement_direction") {
        None | Some("increase") => Direction::Up,
        Some("decrease") => Direction::Down,
        Some("neutral") => Direction::Neither,
        Some(other) => return Err(format!("unknown direction {other}")),
    };
    if params.flag("screen_outliers") == Some(false) {
        options.limits.screening = Screening::Off;
    }
    // A table holds one value for each facet it names, and none for the others.
    let own = |value: &Value| match value {
        Value::Object(each) => each.get(&facet.name).cloned().unwrap_or(Value::Null),
        value => value.clone(),
    };
    params.only_drawn(&["trajectory"]);
    options.target = match params.get("target").map(own) {
        Some(Value::Array(targets)) => {
            Target::Changing(targets.iter().map(Value::as_f64).collect())
        }
        Some(target) => target.as_f64().map_or(Target::None, Target::Fixed),
        None => Target::None,
    };
    if let Some(first) = params.count("fix_after_n_points") {
        options.baseline = Baseline::First(first);
    }
    let rebase = match params.get("rebase").map(own) {
        Some(Value::Array(dates)) => dates,
        Some(date) if !date.is_null() => vec![date],
        _ => Vec::new(),
    };
    // The peer ignores dates that are not in the series.
    let mut starts: Vec<i32> = rebase
        .iter()
        .filter_map(|date| day(date.as_str()?))
        .filter(|day| facet.days.iter().skip(1).any(|known| known == day))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    options.phases = starts
        .into_iter()
        .map(|day| PhaseStart {
            at: At::Day(day),
            ..PhaseStart::at_point(0, "rebased")
        })
        .collect();
    Ok(options)
}

fn compare(case: &Case, answers: &[(String, Analysis)]) -> Vec<String> {
    let points: Vec<(&Analysis, Point)> = answers
        .iter()
        .flat_map(|(_, analysis)| analysis.points.iter().map(move |point| (analysis, point)))
        .collect();
    let mut compare = Comparison::of(case);
    let column = |field: fn(&Point) -> Option<f64>| -> Vec<Option<f64>> {
        points.iter().map(|(_, point)| field(point)).collect()
    };
    compare.numbers("points.phase", &column(|point| Some(point.phase as f64)));
    compare.numbers("points.y", &column(|point| point.value));
    compare.numbers("points.mean", &column(|point| point.centre));
    compare.numbers("points.lpl", &column(|point| point.lower_limit));
    compare.numbers("points.upl", &column(|point| point.upper_limit));
    compare.numbers("points.side", &column(side));
    let flags = |field: fn(&Point) -> bool| -> Vec<bool> {
        points.iter().map(|(_, point)| field(point)).collect()
    };
    compare.flags(
        "points.outside",
        &flags(|point| point.patterns.has_either(Rule::BeyondLimits)),
    );
    compare.flags("points.near_limit", &flags(near_limit));
    compare.flags("points.special", &flags(|point| point.judgement.is_some()));
    let rules: Vec<&str> = points.iter().map(|(_, point)| rule_text(point)).collect();
    compare.words("points.rule", &rules);
    let types: Vec<&str> = points.iter().map(|(_, point)| point_type(point)).collect();
    compare.words("points.point_type", &types);
    let short: Vec<bool> = points
        .iter()
        .map(|(analysis, point)| {
            analysis
                .phases
                .get(point.phase)
                .is_some_and(|phase| phase.end - phase.start < 13)
        })
        .collect();
    compare.flags("points.short_phase", &short);
    let names: Vec<&str> = answers
        .iter()
        .flat_map(|(facet, analysis)| analysis.points.iter().map(move |_| facet.as_str()))
        .collect();
    compare.words("points.facet", &names);
    compare.looked_at(&["points.x"]);
    let judged = case.params.get("target").is_some()
        && case.params.word("improvement_direction") != Some("neutral");
    compare_icons(&mut compare, answers, judged);
    compare.finish()
}

/// 1 above the centre, -1 below, 0 on it.
fn side(point: &Point) -> Option<f64> {
    let distance = point.value? - point.centre?;
    Some(if distance == 0.0 {
        0.0
    } else {
        distance.signum()
    })
}

/// Beyond two standard deviations and not beyond three.
fn near_limit(point: &Point) -> bool {
    let Some(value) = point.value else {
        return false;
    };
    let beyond = |line: Option<f64>, sign: f64| line.is_some_and(|line| sign * value > sign * line);
    let outside = point.patterns.has_either(Rule::BeyondLimits);
    !outside && (beyond(point.upper_two_sigma, 1.0) || beyond(point.lower_two_sigma, -1.0))
}

/// The one rule the peer names: single point, then trend, two of three, shift.
fn rule_text(point: &Point) -> &'static str {
    let trends = [Side::High, Side::Low].map(|side| point.patterns.has(Rule::Trend, side));
    if trends == [true, true] && !point.patterns.has_either(Rule::BeyondLimits) {
        // A point that ends one trend and begins another is named after the one it begins.
        return if point.completes.has(Rule::Trend, Side::High) {
            "7 Point Trend (Decreasing)"
        } else {
            "7 Point Trend (Increasing)"
        };
    }
    [
        (Rule::BeyondLimits, "Above UCL", "Below LCL"),
        (
            Rule::Trend,
            "7 Point Trend (Increasing)",
            "7 Point Trend (Decreasing)",
        ),
        (Rule::TwoOfThree, "2 in 3 Above CL", "2 in 3 Below CL"),
        (Rule::Shift, "7 Points Above CL", "7 Points Below CL"),
    ]
    .into_iter()
    .find_map(|(rule, high, low)| {
        let found = |side: Side| point.patterns.has(rule, side);
        found(Side::High)
            .then_some(high)
            .or_else(|| found(Side::Low).then_some(low))
    })
    .unwrap_or("Common Cause")
}

fn point_type(point: &Point) -> &'static str {
    match (point.judgement, point.judged_side) {
        (None, _) => "common_cause",
        (Some(Judgement::Improvement), _) => "special_cause_improvement",
        (Some(Judgement::Concern), _) => "special_cause_concern",
        (Some(Judgement::Change), Some(Side::Low)) => "special_cause_neutral_low",
        (Some(Judgement::Change), _) => "special_cause_neutral_high",
    }
}

/// Variation icons of all facets, then assurance icons of those with a target.
fn compare_icons(compare: &mut Comparison<'_>, answers: &[(String, Analysis)], judged: bool) {
    let mut icons: Vec<(&str, &str, &str)> = Vec::new();
    for (facet, analysis) in answers {
        let icon = match analysis.icons.variation {
            VariationIcon::NotEnoughData | VariationIcon::CommonCause => "common_cause",
            VariationIcon::ImprovementHigh => "improvement_high",
            VariationIcon::ImprovementLow => "improvement_low",
            VariationIcon::ConcernHigh => "concern_high",
            VariationIcon::ConcernLow => "concern_low",
            VariationIcon::ChangeHigh => "neutral_high",
            VariationIcon::ChangeLow => "neutral_low",
        };
        icons.push((facet, "variation", icon));
    }
    // With a target on any facet, the peer gives every facet an icon.
    for (facet, analysis) in answers.iter().filter(|_| judged) {
        let icon = match analysis.icons.assurance {
            AssuranceIcon::Pass => "pass",
            AssuranceIcon::Fail => "fail",
            AssuranceIcon::None | AssuranceIcon::HitOrMiss | AssuranceIcon::NotEnoughData => {
                "inconsistent"
            }
        };
        icons.push((facet, "assurance", icon));
    }
    compare.words(
        "icons.facet",
        &icons.iter().map(|icon| icon.0).collect::<Vec<_>>(),
    );
    compare.words(
        "icons.type",
        &icons.iter().map(|icon| icon.1).collect::<Vec<_>>(),
    );
    compare.words(
        "icons.icon",
        &icons.iter().map(|icon| icon.2).collect::<Vec<_>>(),
    );
}
