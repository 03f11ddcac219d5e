//! Missing data, zero denominators, single points, constant and extreme series: a state, never not-a-number.

use spc::{AssuranceIcon, Baseline, ExclusionExtent};
use spc::{
    At, ChartKind, Direction, Error, Exclusion, Impossible, LimitState, Note, Options, Period,
    PhaseLimits, PhaseStart, Row, RuleSet, Series, Target, VariationIcon, analyse,
};

fn codes(analysis: &spc::Analysis) -> Vec<&'static str> {
    analysis.notes.iter().map(Note::code).collect()
}

/// Nothing at all.
#[test]
fn no_data() {
    for kind in ChartKind::ALL {
        let series = Series::ratios(Vec::<f64>::new(), Vec::<f64>::new()).unwrap();
        let analysis = analyse(&series, &Options::new(kind)).unwrap();
        assert!(analysis.points.is_empty() && analysis.phases.is_empty());
        assert_eq!(codes(&analysis), ["no-data"]);
    }
}

/// One point has a centre and no limits; two have provisional ones.
#[test]
fn one_and_two_points() {
    let one = analyse(&Series::values([3.5]), &Options::new(ChartKind::I)).unwrap();
    assert_eq!(one.points.get(0).unwrap().centre, Some(3.5));
    assert_eq!(one.phases[0].limits, LimitState::TooFewPoints);
    assert_eq!(one.icons.variation, VariationIcon::NotEnoughData);
    let two = analyse(&Series::values([3.0, 5.0]), &Options::new(ChartKind::I)).unwrap();
    assert_eq!(two.phases[0].limits, LimitState::Provisional);
    assert!(codes(&two).contains(&"provisional-limits"));
}

/// A gap stays a gap, and both moving ranges that touch it are lost.
#[test]
fn gaps() {
    let series = Series::values([Some(1.0), Some(3.0), None, Some(9.0), Some(10.0)]);
    let analysis = analyse(&series, &Options::new(ChartKind::I)).unwrap();
    assert_eq!(analysis.points.get(2).unwrap().value, None);
    assert_eq!(analysis.phases[0].sigma, Some(1.5 / 1.128));
    assert!(codes(&analysis).contains(&"missing-values"));
}

/// A constant series under screening has limits of no width here, and none in the sets that follow other software.
#[test]
fn constant_series() {
    let series = Series::values([100.0; 20]);
    let mut options = Options::named(ChartKind::I, RuleSet::MdcExcel5);
    options.limits.screening = spc::limits::Screening::Below;
    options.direction = Direction::Up;
    options.target = Target::Fixed(95.0);
    let ours = analyse(&series, &options).unwrap();
    assert_eq!(ours.points.get(0).unwrap().upper_limit, Some(100.0));
    assert_eq!(ours.icons.assurance, AssuranceIcon::Pass);
    assert!(codes(&ours).contains(&"constant-series"));
    let theirs = analyse(
        &series,
        &Options {
            target: Target::Fixed(95.0),
            direction: Direction::Up,
            ..Options::named(ChartKind::I, RuleSet::PtdR02)
        },
    );
    let theirs = theirs.unwrap();
    assert_eq!(theirs.points.get(0).unwrap().upper_limit, None);
    assert_eq!(theirs.icons.assurance, AssuranceIcon::HitOrMiss);
}

/// A target exactly on a limit: met or missed for the SQL, hit or miss for others.
#[test]
fn target_on_the_limit() {
    let values: Vec<f64> = [9.0, 11.0].into_iter().cycle().take(20).collect();
    let limit = 10.0 - 2.66 * 2.0;
    for (set, expected) in [
        (RuleSet::MdcSql26, AssuranceIcon::Pass),
        (RuleSet::PtdR02, AssuranceIcon::HitOrMiss),
    ] {
        let mut options = Options::named(ChartKind::I, set);
        options.direction = Direction::Up;
        options.target = Target::Fixed(limit);
        let analysis = analyse(&Series::values(values.clone()), &options).unwrap();
        assert_eq!(analysis.icons.assurance, expected, "{set}");
    }
}

/// Targets may change over time; the last one counts.
#[test]
fn changing_target() {
    let values: Vec<f64> = [9.0, 11.0].into_iter().cycle().take(20).collect();
    let mut options = Options::named(ChartKind::I, RuleSet::MdcExcel5);
    options.direction = Direction::Up;
    options.target = Target::Changing(
        (0..20)
            .map(|point| (point > 4).then_some(if point < 15 { 3.0 } else { 30.0 }))
            .collect(),
    );
    let analysis = analyse(&Series::values(values), &options).unwrap();
    assert_eq!(analysis.points.get(0).unwrap().target, None);
    assert_eq!(analysis.icons.assurance, AssuranceIcon::Fail);
}

/// Zero denominators and impossible counts are set aside with a note, or refused when asked.
#[test]
fn impossible_values() {
    let series =
        Series::ratios([5.0, 0.0, 12.0, -1.0, 4.0], [10.0, 0.0, 10.0, 10.0, 10.0]).unwrap();
    let mut options = Options::new(ChartKind::P);
    let analysis = analyse(&series, &options).unwrap();
    let values: Vec<_> = analysis.points.iter().map(|point| point.value).collect();
    assert_eq!(values, [Some(0.5), None, None, None, Some(0.4)]);
    assert_eq!(analysis.phases[0].centre, Some(9.0 / 20.0));
    let found = codes(&analysis);
    assert!(found.contains(&"set-aside") && found.contains(&"zero-denominators"));
    options.impossible = Impossible::Refuse;
    let message = analyse(&series, &options).unwrap_err().to_string();
    assert!(
        message.contains("entry 3") && message.contains("more of them"),
        "{message}"
    );
    options.impossible = Impossible::Accept;
    assert_eq!(
        analyse(&series, &options)
            .unwrap()
            .points
            .get(2)
            .unwrap()
            .value,
        Some(1.2)
    );
}

/// Very large and very small numbers keep their digits.
#[test]
fn extreme_sizes() {
    for scale in [1e12, 1e-9] {
        let values = [10.0, 12.0, 11.0, 13.0, 9.0, 10.0].map(|value| value * scale);
        let analysis = analyse(&Series::values(values), &Options::new(ChartKind::I)).unwrap();
        let upper = analysis.points.get(0).unwrap().upper_limit.unwrap() / scale;
        let expected = 65.0 / 6.0 + 3.0 * (10.0 / 5.0) / 1.128;
        assert!((upper / expected - 1.0).abs() < 1e-12);
    }
    let message = analyse(&Series::values([1.0, 1e101]), &Options::new(ChartKind::I))
        .unwrap_err()
        .to_string();
    assert!(message.contains("entry 2"), "{message}");
}

/// Requests that make no sense say what, where and how to mend it.
#[test]
fn impossible_requests() {
    let series = Series::values([1.0, 2.0, 3.0]);
    let mut options = Options::new(ChartKind::U);
    assert_eq!(
        analyse(&series, &options).unwrap_err(),
        Error::NeedsDenominators { kind: ChartKind::U }
    );
    options = Options::new(ChartKind::I);
    options.phases = vec![PhaseStart::at_point(3, "late")];
    assert!(
        analyse(&series, &options)
            .unwrap_err()
            .to_string()
            .contains("phase 1 starts at point 4")
    );
    options = Options::new(ChartKind::I);
    options.exclusions = vec![Exclusion::point(7, "typo")];
    assert!(
        analyse(&series, &options)
            .unwrap_err()
            .to_string()
            .contains("point 8")
    );
    options = Options::new(ChartKind::I);
    options.multiply = 0.0;
    assert!(
        analyse(&series, &options)
            .unwrap_err()
            .to_string()
            .contains("the multiplier")
    );
    assert!(Series::values([1.0, 2.0]).with_periods([5, 4]).is_err());
}

/// Rows in any order are sorted and grouped; dates find phases and exclusions.
#[test]
fn rows_and_dates() {
    let row = |day, value| Row {
        period: Period::on_day(day),
        value: Some(value),
        denominator: Some(10.0),
    };
    let series = Series::from_rows(vec![row(30, 4.0), row(10, 1.0), row(20, 2.0), row(10, 3.0)]);
    let mut options = Options::new(ChartKind::U);
    options.phases = vec![PhaseStart::on_day(15, "after")];
    options.exclusions = vec![Exclusion {
        at: At::Day(30),
        reason: "holiday".into(),
        extent: ExclusionExtent::Everything,
    }];
    let analysis = analyse(&series, &options).unwrap();
    assert_eq!(analysis.points.get(0).unwrap().value, Some(0.2));
    assert_eq!(
        (analysis.phases[1].start, analysis.phases[1].centre),
        (1, Some(0.2))
    );
    assert!(analysis.points.get(2).unwrap().ghost);
}

/// A phase may carry on the limits before it, or be given its own.
#[test]
fn limits_of_phases() {
    let mut values: Vec<f64> = [9.0, 11.0].into_iter().cycle().take(14).collect();
    values.extend([19.0, 21.0].into_iter().cycle().take(14));
    let mut options = Options::new(ChartKind::I);
    options.phases = vec![PhaseStart {
        limits: PhaseLimits::AsBefore,
        ..PhaseStart::at_point(14, "trial")
    }];
    let carried = analyse(&Series::from_slice(&values), &options).unwrap();
    assert_eq!(carried.phases[1].centre, Some(10.0));
    assert!(
        carried
            .points
            .iter()
            .skip(14)
            .all(|point| point.judgement.is_some())
    );
    options.phases[0].limits = PhaseLimits::Given {
        centre: 20.0,
        sigma: Some(1.0),
    };
    let given = analyse(&Series::from_slice(&values), &options).unwrap();
    assert_eq!(given.points.get(20).unwrap().upper_limit, Some(23.0));
    options.phases[0].limits = PhaseLimits::From(Baseline::First(2));
    assert_eq!(
        analyse(&Series::from_slice(&values), &options)
            .unwrap()
            .phases[1]
            .baseline_points,
        2
    );
}

/// Advice on dispersion, resemblance, days of the week and seasons.
#[test]
fn advice() {
    let sizes = vec![20_000.0; 30];
    let spread: Vec<f64> = (0..30)
        .map(|week| 1_000.0 + 120.0 * f64::from(week * 7 % 5))
        .collect();
    let analysis = analyse(
        &Series::ratios(spread, sizes).unwrap(),
        &Options::new(ChartKind::P),
    )
    .unwrap();
    let note = analysis
        .notes
        .iter()
        .find(|note| note.code() == "overdispersion")
        .unwrap();
    assert!(
        note.sentence().contains("a P' chart"),
        "{}",
        note.sentence()
    );

    let slow: Vec<f64> = (0..60)
        .map(|day| 50.0 + 10.0 * (f64::from(day) / 8.0).sin())
        .collect();
    let analysis = analyse(&Series::values(slow), &Options::new(ChartKind::I)).unwrap();
    assert!(codes(&analysis).contains(&"autocorrelation"));

    let weekly =
        (0..70).map(|day| f64::from(day * 13 % 5) + if day % 7 == 2 { 30.0 } else { 50.0 });
    let daily = Series::values(weekly)
        .with_periods((0..70).map(Period::on_day))
        .unwrap();
    let analysis = analyse(&daily, &Options::new(ChartKind::I)).unwrap();
    let note = analysis
        .notes
        .iter()
        .find(|note| note.code() == "day-of-week")
        .unwrap();
    // Day 2 after Thursday, 1 January 1970 is a Saturday.
    assert!(
        note.sentence().contains("Saturdays lowest"),
        "{}",
        note.sentence()
    );

    let monthly = (0..48).map(|month| f64::from(month * 7 % 5) + 10.0 * f64::from(month % 12));
    let series = Series::values(monthly)
        .with_periods((0..48).map(|month| month * 30))
        .unwrap();
    let analysis = analyse(&series, &Options::new(ChartKind::I)).unwrap();
    assert!(codes(&analysis).contains(&"seasonal"));

    let mostly_zero = (0..20).map(|week| f64::from(u8::from(week % 5 == 0)));
    let analysis = analyse(&Series::values(mostly_zero), &Options::new(ChartKind::C)).unwrap();
    assert!(codes(&analysis).contains(&"unsuitable-chart"));
}

/// JSON keeps options and gives points with names.
#[cfg(feature = "serde")]
#[test]
fn json() {
    let mut options = Options::named(ChartKind::P, RuleSet::MdcSql26);
    options.phases = vec![PhaseStart::at_point(2, "after")];
    let text = serde_json::to_string(&options).unwrap();
    assert_eq!(serde_json::from_str::<Options>(&text).unwrap(), options);
    let series = Series::ratios([1.0, 2.0, 3.0, 2.0], [10.0; 4]).unwrap();
    let json = serde_json::to_value(analyse(&series, &options).unwrap()).unwrap();
    assert_eq!(json["points"][3]["value"], 0.2);
    assert_eq!(json["settings"]["kind"], "p");
    assert!(json["engine_version"].as_str().unwrap().starts_with("spc "));
    assert!(
        json["notes"][0]["sentence"].is_string(),
        "{}",
        json["notes"]
    );
    let small: Options = serde_json::from_str(r#"{"kind": "i-prime"}"#).unwrap();
    assert_eq!(small.kind, ChartKind::IPrime);
}

/// Wards side by side have no order: neither runs nor the widening of P' limits depends on it.
#[test]
fn side_by_side() {
    let mut options = Options::new(ChartKind::PPrime);
    options.limits.sequence = spc::limits::Sequence::SideBySide;
    let with = |events: Vec<f64>| {
        let sizes = vec![100.0; events.len()];
        analyse(&Series::ratios(events, sizes).unwrap(), &options).unwrap()
    };
    let rising: Vec<f64> = (0..24).map(|ward| 10.0 + f64::from(ward)).collect();
    let shuffled: Vec<f64> = (0..24)
        .map(|ward| 10.0 + f64::from(ward * 7 % 24))
        .collect();
    let (rising, shuffled) = (with(rising), with(shuffled));
    assert!(
        rising.phases[0]
            .runs
            .is_some_and(|runs| !runs.signal && runs.run_too_long())
    );
    let limit = |analysis: &spc::Analysis| analysis.points.get(0).unwrap().upper_limit.unwrap();
    assert!((limit(&rising) - limit(&shuffled)).abs() < 1e-12);
}
