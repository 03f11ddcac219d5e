//! The national testing document of Making Data Count: a colour for each point.

use spc::limits::Screening;
use spc::rules::{Conflict, Extent};
use spc::{ChartKind, Direction, Judgement, Options, PhaseStart, RuleSet, Rules, Series, analyse};

use super::Outcome;
use super::case::{Case, Params};
use super::compare::Comparison;

/// Runs one case.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let Ok(kind) = case.chart.parse::<ChartKind>() else {
        return Ok(Outcome::Unsupported(format!("chart {}", case.chart)));
    };
    let series = Series::values(case.required("y")?);
    let options = options(&case.params, kind)?;
    let analysis = analyse(&series, &options).map_err(|error| error.to_string())?;
    let colours: Vec<&str> = analysis
        .points
        .iter()
        .map(|point| colour(point.judgement))
        .collect();
    let limits_shown = analysis
        .points
        .iter()
        .any(|point| point.upper_limit.is_some());
    let mut compare = Comparison::of(case);
    compare.words("colours", &colours);
    compare.flags("limits_shown", &[limits_shown]);
    compare.words(
        "last_point_colour",
        &colours[colours.len().saturating_sub(1)..],
    );
    Ok(Outcome::Compared(compare.finish()))
}

fn options(params: &Params, kind: ChartKind) -> Result<Options, String> {
    let mut options = Options::named(kind, RuleSet::MdcExcel5);
    options.direction = direction(params.word("improvement"))?;
    options.phases = params
        .counts("recalculate_after")
        .into_iter()
        .map(|last| PhaseStart::at_point(last, "recalculated"))
        .collect();
    if let Some(minimum) = params.count("minimum_points") {
        options.limits.minimum_points = minimum;
        options.icons.minimum_points = minimum;
    }
    if params.flag("screen_outliers") == Some(true) {
        options.limits.screening = Screening::UpTo;
    }
    let rules = &mut options.rules;
    set_counts(
        rules,
        params.count("shift_points"),
        params.count("trend_points"),
    );
    if let (Some(zone), Some(counts)) = (
        &mut rules.two_of_three,
        params.flag("two_sigma_counts_beyond_three_sigma"),
    ) {
        zone.counts_beyond_limits = counts;
    }
    if params.flag("rules_cross_recalculations") == Some(false) {
        set_extent(rules, Extent::WithinPhase);
    }
    rules.conflict = match params.word("conflict") {
        None | Some("improvement wins") => Conflict::ImprovementWins,
        Some("concern wins") => Conflict::ConcernWins,
        Some(other) => return Err(format!("unknown conflict rule {other}")),
    };
    Ok(options)
}

fn set_extent(rules: &mut Rules, extent: Extent) {
    if let Some(shift) = &mut rules.shift {
        shift.extent = extent;
    }
    if let Some(trend) = &mut rules.trend {
        trend.extent = extent;
    }
    if let Some(zone) = &mut rules.two_of_three {
        zone.extent = extent;
    }
}

/// Sets the points of shift and trend where the case states them.
pub fn set_counts(rules: &mut Rules, shift: Option<usize>, trend: Option<usize>) {
    let count = |points: usize| u32::try_from(points).unwrap_or(u32::MAX);
    if let (Some(rule), Some(points)) = (&mut rules.shift, shift) {
        rule.points = count(points);
    }
    if let (Some(rule), Some(points)) = (&mut rules.trend, trend) {
        rule.points = count(points);
    }
}

/// A direction in the words of the peers.
pub fn direction(word: Option<&str>) -> Result<Direction, String> {
    match word.map(str::to_ascii_lowercase).as_deref() {
        Some("up" | "increase") => Ok(Direction::Up),
        Some("down" | "decrease") => Ok(Direction::Down),
        None | Some("neither" | "neutral") => Ok(Direction::Neither),
        Some(other) => Err(format!("unknown direction {other}")),
    }
}

fn colour(judgement: Option<Judgement>) -> &'static str {
    match judgement {
        Some(Judgement::Improvement) => "blue",
        Some(Judgement::Concern) => "orange",
        Some(Judgement::Change) => "purple",
        None => "grey",
    }
}
