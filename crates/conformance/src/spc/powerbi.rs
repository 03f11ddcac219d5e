//! Charts, flags and icons by PowerBI-SPC.

use spc::icons::LimitsOfIcons;
use spc::limits::{Centre, ConstantSeries, MovingRangeSigma, Screening};
use spc::rules::ZonePoints;
use spc::{
    Analysis, AssuranceIcon, Baseline, ChartKind, Direction, DisplayClip, Impossible, Judgement,
    Options, Point, Rule, RuleSet, Series, Side, Target, VariationIcon, analyse,
};

use super::Outcome;
use super::case::Case;
use super::compare::Comparison;
use super::making_data_count::{direction, set_counts};

/// Runs one case.
pub fn run(case: &Case) -> Result<Outcome, String> {
    let Some((kind, centre, moving_range)) = chart(&case.chart) else {
        return Ok(Outcome::Unsupported(format!("chart {}", case.chart)));
    };
    let series = series(case, kind)?;
    let mut options = options(case, kind)?;
    options.limits.centre = centre;
    options.limits.moving_range_sigma = moving_range;
    match analyse(&series, &options) {
        Ok(analysis) if !case.refused() => Ok(Outcome::Compared(compare(case, &analysis))),
        Ok(_) => Ok(Outcome::Unsupported("the reason of this refusal".into())),
        Err(_) if case.refused() => Ok(Outcome::Compared(Vec::new())),
        Err(error) => Err(error.to_string()),
    }
}

/// The peer's chart names: the letters after `i` say what is a median.
fn chart(name: &str) -> Option<(ChartKind, Centre, MovingRangeSigma)> {
    let mean = MovingRangeSigma::Mean;
    let median = MovingRangeSigma::MedianByMeanConstant;
    Some(match name {
        "i_m" => (ChartKind::I, Centre::Median, mean),
        "i_mm" => (ChartKind::I, Centre::Median, median),
        other => (other.parse().ok()?, Centre::Usual, mean),
    })
}

fn series(case: &Case, kind: ChartKind) -> Result<Series, String> {
    let values = case.required("y")?;
    let sized = matches!(kind, ChartKind::Xbar | ChartKind::S);
    let built = match (case.numbers("n"), case.numbers("sd")) {
        (Some(sizes), Some(deviations)) if sized => Series::summaries(values, deviations, sizes),
        // On an S chart the peer is given the deviations themselves.
        (Some(sizes), None) if kind == ChartKind::S => {
            Series::summaries(values.clone(), values, sizes)
        }
        (Some(sizes), _) => Series::ratios(values, sizes),
        (None, _) => Ok(Series::values(values)),
    };
    built.map_err(|error| error.to_string())
}

fn options(case: &Case, kind: ChartKind) -> Result<Options, String> {
    let params = &case.params;
    let mut options = Options::named(kind, RuleSet::PowerBi17);
    options.impossible = Impossible::Accept;
    options.direction = direction(Some(params.word("improvement").unwrap_or("increase")))?;
    options.direction_of = spc::DirectionOf::PlottedValue;
    if params.flag("keep_outliers") == Some(true) {
        options.limits.screening = Screening::Off;
        options.limits.constant_series = ConstantSeries::ZeroWidth;
    }
    options.target = params.number("target").map_or(Target::None, Target::Fixed);
    options.multiply = params
        .number("multiplier")
        .or(params.number("multiply"))
        .unwrap_or(1.0);
    set_counts(
        &mut options.rules,
        params.count("shift_n"),
        params.count("trend_n"),
    );
    let whole_window = params.flag("two_in_three_highlight_series") == Some(true);
    if let Some(zone) = options.rules.two_of_three.as_mut().filter(|_| whole_window) {
        zone.marks = ZonePoints::WholeWindow;
    }
    let first = params.word("subset_points_from").unwrap_or("Start") != "End";
    let subset = params
        .count("num_points_subset")
        .or(params.count("subset_points"));
    options.baseline = match (subset, first) {
        (None, _) => Baseline::All,
        (Some(points), true) => Baseline::First(points),
        (Some(points), false) => Baseline::Last(points),
    };
    options.display_clip = DisplayClip {
        lower: params.number("ll_truncate"),
        upper: params.number("ul_truncate"),
    };
    if options.display_clip != DisplayClip::default() {
        options.icons.limits_of_icons = LimitsOfIcons::AsDrawn;
    }
    Ok(options)
}

fn compare(case: &Case, analysis: &Analysis) -> Vec<String> {
    let mut points: Vec<Point> = analysis.points.iter().collect();
    let golden = case.field("values").and_then(serde_json::Value::as_array);
    if analysis.settings.kind == ChartKind::Mr
        && golden.is_some_and(|golden| golden.len() + 1 == points.len())
    {
        // The peer leaves the first point, which has no moving range, off the chart.
        points.remove(0);
    }
    let mut compare = Comparison::of(case);
    let column = |field: fn(&Point) -> Option<f64>| -> Vec<Option<f64>> {
        points.iter().map(field).collect()
    };
    compare.numbers("values", &column(|point| point.value));
    compare.numbers("cl", &column(|point| point.centre));
    compare.numbers("ll99", &column(|point| point.lower_limit));
    compare.numbers("ll95", &column(|point| point.lower_two_sigma));
    compare.numbers("ll68", &column(|point| point.lower_one_sigma));
    compare.numbers("ul68", &column(|point| point.upper_one_sigma));
    compare.numbers("ul95", &column(|point| point.upper_two_sigma));
    compare.numbers("ul99", &column(|point| point.upper_limit));
    for (name, rule) in [
        ("astpoint", Rule::BeyondLimits),
        ("two_in_three", Rule::TwoOfThree),
        ("trend", Rule::Trend),
        ("shift", Rule::Shift),
    ] {
        let flags: Vec<&str> = points
            .iter()
            .map(|point| flag(analysis, point, rule))
            .collect();
        compare.words(&format!("flags.{name}"), &flags);
    }
    let flag_last = case.params.flag("flag_last").unwrap_or(true);
    compare.words(
        "variation_icons",
        &variation_icons(analysis, &points, flag_last),
    );
    let assurance = match analysis.icons.assurance {
        AssuranceIcon::None | AssuranceIcon::NotEnoughData => "none",
        AssuranceIcon::Pass => "consistentPass",
        AssuranceIcon::Fail => "consistentFail",
        AssuranceIcon::HitOrMiss => "inconsistent",
    };
    compare.words("assurance_icon", &[assurance]);
    compare.finish()
}

/// The side of a rule at a point; where both apply, the later pattern has overwritten the earlier.
fn side(analysis: &Analysis, point: &Point, rule: Rule) -> Option<Side> {
    match (
        point.patterns.has(rule, Side::High),
        point.patterns.has(rule, Side::Low),
    ) {
        (true, true) => {
            let covering = |signal: &&spc::Signal| {
                signal.rule == rule && (signal.first..=signal.last).contains(&point.index)
            };
            analysis
                .signals
                .iter()
                .filter(covering)
                .max_by_key(|signal| signal.last)?
                .side
        }
        (true, false) => Some(Side::High),
        (false, true) => Some(Side::Low),
        (false, false) => None,
    }
}

fn flag(analysis: &Analysis, point: &Point, rule: Rule) -> &'static str {
    let Some(side) = side(analysis, point, rule) else {
        return "none";
    };
    match (analysis.settings.direction.judge(side), side) {
        (Judgement::Improvement, _) => "improvement",
        (Judgement::Concern, _) => "deterioration",
        (Judgement::Change, Side::High) => "neutral_high",
        (Judgement::Change, Side::Low) => "neutral_low",
    }
}

/// The icons of the last point, or of every flag on the chart.
fn variation_icons(analysis: &Analysis, points: &[Point], flag_last: bool) -> Vec<&'static str> {
    let looked_at = if flag_last {
        &points[points.len().saturating_sub(1)..]
    } else {
        points
    };
    let direction = analysis.settings.direction;
    let mut found = Vec::new();
    for point in looked_at {
        for rule in [
            Rule::BeyondLimits,
            Rule::Shift,
            Rule::Trend,
            Rule::TwoOfThree,
        ] {
            found.extend(side(analysis, point, rule).map(|side| icon(direction, side)));
        }
    }
    let order = [
        VariationIcon::ImprovementHigh,
        VariationIcon::ImprovementLow,
        VariationIcon::ConcernLow,
        VariationIcon::ConcernHigh,
        VariationIcon::ChangeLow,
        VariationIcon::ChangeHigh,
    ];
    let present: Vec<&str> = order
        .into_iter()
        .filter(|icon| found.contains(icon))
        .map(name)
        .collect();
    if present.is_empty() {
        vec!["commonCause"]
    } else {
        present
    }
}

fn icon(direction: Direction, side: Side) -> VariationIcon {
    match (direction.judge(side), direction, side) {
        (Judgement::Improvement, Direction::Down, _) => VariationIcon::ImprovementLow,
        (Judgement::Improvement, ..) => VariationIcon::ImprovementHigh,
        (Judgement::Concern, Direction::Down, _) => VariationIcon::ConcernHigh,
        (Judgement::Concern, ..) => VariationIcon::ConcernLow,
        (Judgement::Change, _, Side::High) => VariationIcon::ChangeHigh,
        (Judgement::Change, _, Side::Low) => VariationIcon::ChangeLow,
    }
}

fn name(icon: VariationIcon) -> &'static str {
    match icon {
        VariationIcon::NotEnoughData | VariationIcon::CommonCause => "commonCause",
        VariationIcon::ImprovementHigh => "improvementHigh",
        VariationIcon::ImprovementLow => "improvementLow",
        VariationIcon::ConcernHigh => "concernHigh",
        VariationIcon::ConcernLow => "concernLow",
        VariationIcon::ChangeHigh => "neutralHigh",
        VariationIcon::ChangeLow => "neutralLow",
    }
}
