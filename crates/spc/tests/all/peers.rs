//! Switches that reproduce what named peers do where the field differs, each with the numbers by hand.

use spc::funnel::{FunnelOptions, Measure, NoEvents, Unit, funnel};
use spc::icons::LimitsOfIcons;
use spc::limits::{Centre, MovingRangeSigma, Screening, SpreadSource, TimeLowerLimit};
use spc::rules::{Conflict, OppositeSide};
use spc::{
    AssuranceIcon, ChartKind, Direction, Exclusion, Impossible, Judgement, Options, Rule, RuleSet,
    Series, Side, Target, analyse,
};

fn close(found: Option<f64>, expected: f64) {
    let found = found.unwrap();
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

/// Two above and one below two sigma: one takes away the other in PowerBI-SPC, and does not count in the rest of the field.
#[test]
fn a_point_on_the_other_side_cancels_only_where_asked() {
    let values = [0.0, 2.5, -2.5, 2.5, 0.0];
    let mut options = Options::named(ChartKind::I, RuleSet::PowerBi17);
    options.limits.centre = Centre::Given(0.0);
    options.limits.sigma = Some(1.0);
    let found = |options: &Options| {
        let analysis = analyse(&Series::values(values), options).unwrap();
        let two = |signal: &spc::Signal| signal.rule == Rule::TwoOfThree;
        analysis.signals.iter().any(two)
    };
    assert!(!found(&options));
    options.rules.two_of_three.as_mut().unwrap().opposite = OppositeSide::Ignored;
    assert!(found(&options));
}

/// A point that ends a rise and begins a fall is named after the fall in NHSRplotthedots.
#[test]
fn a_turning_point_belongs_to_the_trend_it_begins() {
    let rise = (0..7).map(f64::from);
    let fall = (0..6).map(|step| 5.0 - f64::from(step));
    // Large swings at the end keep the limits wide.
    let series = Series::values(rise.chain(fall).chain([30.0, -30.0, 30.0, -30.0]));
    let mut options = Options::named(ChartKind::I, RuleSet::PtdR02);
    options.direction = Direction::Up;
    let analysis = analyse(&series, &options).unwrap();
    let turning = analysis.points.get(6).unwrap();
    assert!(turning.patterns.has(Rule::Trend, Side::High));
    assert!(turning.patterns.has(Rule::Trend, Side::Low));
    assert_eq!(turning.judgement, Some(Judgement::Concern));

    options.rules.conflict = Conflict::HighWins;
    let analysis = analyse(&series, &options).unwrap();
    assert_eq!(
        analysis.points.get(6).unwrap().judgement,
        Some(Judgement::Improvement)
    );
}

/// Where neither way is better, the SQL of Making Data Count looks at the high side first whatever the rule.
#[test]
fn without_a_better_way_the_high_side_is_looked_at_first() {
    // A fall from high values: trend down over points that lie above the mean.
    let high = [50.0, 48.0, 46.0, 44.0, 42.0, 40.0, 38.0];
    let series = Series::values(high.into_iter().chain([10.0; 7]));
    let analysis = analyse(&series, &Options::named(ChartKind::I, RuleSet::MdcSql26)).unwrap();
    let point = analysis.points.get(1).unwrap();
    assert!(point.patterns.has(Rule::Trend, Side::Low));
    assert!(point.patterns.has(Rule::Shift, Side::High));
    assert_eq!(point.judged_side, Some(Side::High));
}

/// Lower lines of a T chart that would be times below zero: at the limit zero and missing inside, zero throughout, or missing.
#[test]
fn lower_lines_below_zero_on_a_t_chart() {
    let series = Series::values([0.1, 40.0, 0.2, 35.0, 0.1, 50.0]);
    let lower = |choice| {
        let mut options = Options::new(ChartKind::T);
        options.limits.time_lower_limit = choice;
        let point = analyse(&series, &options).unwrap().points.get(0).unwrap();
        (point.lower_limit, point.lower_two_sigma)
    };
    assert_eq!(lower(TimeLowerLimit::Zero), (Some(0.0), None));
    assert_eq!(
        lower(TimeLowerLimit::ZeroThroughout),
        (Some(0.0), Some(0.0))
    );
    assert_eq!(lower(TimeLowerLimit::Missing), (None, None));
}

/// Median moving range: ranges 1, 1, 2, 1, 5. PowerBI-SPC screens at 3.267 times the median (1), Wheeler's way at 3.267 times
/// the mean (2): the 5 goes in one and stays in the other.
#[test]
fn a_median_by_a_means_constant_screens_by_the_median() {
    let series = Series::values([10.0, 11.0, 10.0, 12.0, 13.0, 18.0]);
    let upper = |sigma| {
        let mut options = Options::new(ChartKind::I);
        options.limits.moving_range_sigma = sigma;
        options.limits.screening = Screening::Below;
        options.limits.centre = Centre::Given(0.0);
        let point = analyse(&series, &options).unwrap().points.get(0).unwrap();
        point.upper_limit
    };
    close(upper(MovingRangeSigma::MedianByMeanConstant), 3.0 / 1.128);
    close(upper(MovingRangeSigma::Median), 3.0 / 0.954);
}

/// Events over a denominator of zero: set aside with their events, or counted as the peers count them, never a number.
#[test]
fn events_over_nothing() {
    let series = Series::ratios([2.0, 4.0, 3.0, 5.0], [10.0, 20.0, 0.0, 10.0]).unwrap();
    let mut options = Options::new(ChartKind::U);
    let aside = analyse(&series, &options).unwrap();
    close(aside.phases[0].centre, 11.0 / 40.0);
    assert!(aside.points.get(2).unwrap().set_aside);

    options.impossible = Impossible::Accept;
    let accepted = analyse(&series, &options).unwrap();
    close(accepted.phases[0].centre, 14.0 / 40.0);
    assert_eq!(accepted.points.get(2).unwrap().value, None);
    assert_eq!(accepted.points.get(2).unwrap().upper_limit, None);
    // Above any centre: it takes part in runs.
    assert_eq!(accepted.phases[0].runs.unwrap().useful, 4);
}

/// An S chart with a known mean deviation of 4 and subgroups of four: limits are B3 = 0 and B4 = 2.266 times it.
#[test]
fn a_known_mean_deviation_makes_the_limits_of_an_s_chart() {
    let groups = [[1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0]];
    let mut options = Options::new(ChartKind::S);
    options.limits.centre = Centre::Given(4.0);
    let analysis = analyse(&Series::subgroups(groups), &options).unwrap();
    let point = analysis.points.get(0).unwrap();
    assert!((point.upper_limit.unwrap() - 4.0 * 2.266).abs() < 2e-3);
    assert_eq!(point.lower_limit, Some(0.0));
}

/// Means of several measurements on an I' chart weigh as many as were measured.
#[test]
fn means_on_a_normalised_chart_weigh_what_was_measured() {
    let series = Series::subgroups([vec![1.0, 1.0, 1.0], vec![5.0]]);
    let analysis = analyse(&series, &Options::new(ChartKind::IPrime)).unwrap();
    close(analysis.phases[0].centre, 2.0);
}

/// A moving-range chart: ranges reach across an excluded point, or stand as they are when the whole phase makes the spread.
#[test]
fn moving_ranges_beside_an_excluded_point() {
    let series = Series::values([1.0, 9.0, 2.0]);
    let mut options = Options::new(ChartKind::Mr);
    options.exclusions = vec![Exclusion::point(1, "the lift was broken")];
    let last = |options: &Options| {
        let analysis = analyse(&series, options).unwrap();
        analysis.points.get(2).unwrap().value
    };
    close(last(&options), 1.0);
    options.limits.spread_source = SpreadSource::WholePhase;
    close(last(&options), 7.0);
}

/// A target beyond a cut line is decided by the limits as computed; PowerBI-SPC decides by the limits as drawn.
#[test]
fn a_cut_line_does_not_decide_an_icon_unless_asked() {
    let values = (0..20).map(|at| 90.0 + f64::from(at % 3) * 5.0);
    let series = Series::values(values);
    let mut options = Options::named(ChartKind::I, RuleSet::MdcSql26);
    options.direction = Direction::Up;
    options.target = Target::Fixed(101.0);
    options.display_clip.upper = Some(100.0);
    let icon = |options: &Options| analyse(&series, options).unwrap().icons.assurance;
    assert_eq!(icon(&options), AssuranceIcon::HitOrMiss);
    options.icons.limits_of_icons = LimitsOfIcons::AsDrawn;
    assert_eq!(icon(&options), AssuranceIcon::Fail);
}

/// A unit without an event on the log scale: half an event stands in, or it lies infinitely far below and has no distance.
#[test]
fn a_unit_without_an_event() {
    let units =
        [(0.0, 10.0), (12.0, 10.0), (9.0, 10.0), (11.0, 10.0)].map(|(numerator, denominator)| {
            Unit {
                numerator,
                denominator,
            }
        });
    let mut options = FunnelOptions {
        measure: Measure::StandardisedLog,
        ..FunnelOptions::default()
    };
    let z = |options: &FunnelOptions| funnel(&units, options).unwrap().points[0].z;
    close(z(&options), 10.0_f64.sqrt() * (0.05_f64).ln());
    options.no_events = NoEvents::Infinite;
    assert_eq!(z(&options), None);
}
