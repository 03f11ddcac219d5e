//! Worked examples from the literature.

use spc::limits::{Centre, Screening, Width};
use spc::rules::{RunsMethod, joint, runs};
use spc::sequential::{CusumOptions, EwmaOptions, cusum, ewma};
use spc::{Analysis, ChartKind, Exclusion, Options, Rule, RuleSet, Series, analyse};

fn near(found: Option<f64>, expected: f64, tolerance: f64) {
    let found = found.unwrap_or(f64::NAN);
    assert!(
        (found - expected).abs() <= tolerance,
        "expected {expected}, found {found}"
    );
}

fn beyond(analysis: &Analysis) -> Vec<usize> {
    let signals = analysis
        .signals
        .iter()
        .filter(|signal| signal.rule == Rule::BeyondLimits);
    signals.map(|signal| signal.completes + 1).collect()
}

/// Montgomery, example 7.1: leaking orange-juice cans in 30 samples of 50.
#[test]
fn montgomery_p_chart() {
    let leaking = [
        12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9,
        12, 7, 13, 9, 6,
    ]
    .map(f64::from);
    let series = Series::ratios(leaking, [50.0; 30]).unwrap();
    let mut options = Options::new(ChartKind::P);
    let first = analyse(&series, &options).unwrap();
    let point = first.points.get(0).unwrap();
    near(point.centre, 0.2313, 5e-5);
    near(point.upper_limit, 0.4102, 5e-5);
    near(point.lower_limit, 0.0524, 5e-5);
    assert_eq!(beyond(&first), [15, 23]);
    options.exclusions = vec![
        Exclusion::point(14, "new batch"),
        Exclusion::point(22, "new operator"),
    ];
    let second = analyse(&series, &options).unwrap();
    let point = second.points.get(0).unwrap();
    near(point.centre, 0.2150, 5e-5);
    near(point.upper_limit, 0.3893, 5e-5);
    near(point.lower_limit, 0.0407, 5e-5);
    // Sample 21 now lies beyond as well, and the excluded points are still compared.
    assert_eq!(beyond(&second), [15, 21, 23]);
}

/// Montgomery, example 7.3: nonconformities in 26 samples of 100 circuit boards.
#[test]
fn montgomery_c_chart() {
    let counts = [
        21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16,
        19, 17, 15,
    ]
    .map(f64::from);
    let analysis = analyse(&Series::values(counts), &Options::new(ChartKind::C)).unwrap();
    let point = analysis.points.get(0).unwrap();
    near(point.centre, 19.85, 0.005);
    near(point.upper_limit, 33.21, 0.005);
    near(point.lower_limit, 6.48, 0.005);
    assert_eq!(beyond(&analysis), [6, 20]);
}

/// Montgomery, example 7.4: nonconformities on 20 samples of five computers.
#[test]
fn montgomery_u_chart() {
    let counts = [
        10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5,
    ]
    .map(f64::from);
    let series = Series::ratios(counts, [5.0; 20]).unwrap();
    let point = analyse(&series, &Options::new(ChartKind::U))
        .unwrap()
        .points
        .get(0)
        .unwrap();
    near(point.centre, 1.93, 1e-9);
    near(point.upper_limit, 3.79, 0.005);
    near(point.lower_limit, 0.07, 0.005);
}

/// Montgomery, viscosity of aircraft primer paint: 15 batches.
#[test]
fn montgomery_individuals() {
    let viscosity = [
        33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54,
        33.12, 33.84,
    ];
    let series = Series::values(viscosity);
    let point = analyse(&series, &Options::new(ChartKind::I))
        .unwrap()
        .points
        .get(0)
        .unwrap();
    near(point.centre, 33.52, 0.005);
    near(point.upper_limit, 34.80, 0.005);
    near(point.lower_limit, 32.24, 0.01);
    let ranges = analyse(&series, &Options::new(ChartKind::Mr)).unwrap();
    let point = ranges.points.get(1).unwrap();
    near(point.value, 0.70, 1e-9);
    near(point.centre, 0.48, 0.005);
    near(point.upper_limit, 1.57, 0.005);
}

/// The ten, and then twenty, values of Montgomery's chapter 9: a process that moves from 10 to 11 after point 20.
const CHAPTER_NINE: [f64; 30] = [
    9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40,
    10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62,
    11.31, 10.52,
];

/// Montgomery, example 9.1: the upper sum crosses 5 at point 29, at 5.28.
#[test]
fn montgomery_cusum() {
    let mut options = CusumOptions::default();
    options.limits.centre = Centre::Given(10.0);
    options.limits.sigma = Some(1.0);
    let chart = cusum(&Series::values(CHAPTER_NINE), &options).unwrap();
    assert_eq!(chart.alarms[0].point + 1, 29);
    near(chart.upper[28], 5.28, 0.005);
    near(chart.lower[1], -1.56, 0.005);
}

/// Montgomery, example 9.2: λ = 0.1, L = 2.7; the first average is 9.945 and the limits end at 9.38 and 10.62.
#[test]
fn montgomery_ewma() {
    let mut options = EwmaOptions {
        weight: 0.1,
        width: 2.7,
        ..EwmaOptions::default()
    };
    options.limits.centre = Centre::Given(10.0);
    options.limits.sigma = Some(1.0);
    let chart = ewma(&Series::values(CHAPTER_NINE), &options).unwrap();
    near(chart.averages[0], 9.945, 1e-9);
    near(chart.upper[0], 10.27, 0.005);
    near(chart.upper[29], 10.62, 0.005);
    near(chart.lower[29], 9.38, 0.005);
}

/// Benneyan 2001: a g chart of cases between infections with mean 20 has its limit at 20 + 3 √(20 · 21).
#[test]
fn benneyan_g_chart() {
    let between = [
        10.0, 30.0, 5.0, 35.0, 20.0, 20.0, 15.0, 25.0, 0.0, 40.0, 22.0, 18.0, 20.0,
    ];
    let analysis = analyse(&Series::values(between), &Options::new(ChartKind::G)).unwrap();
    let point = analysis.points.get(0).unwrap();
    near(point.upper_limit, 20.0 + 3.0 * 420_f64.sqrt(), 1e-9);
    near(point.lower_limit, 0.0, 0.0);
    near(point.centre, 20.0, 0.0);
}

/// Provost & Murray 2011: an unusual moving range is screened once.
#[test]
fn provost_and_murray_screening() {
    let values = [
        10.0, 12.0, 10.0, 12.0, 10.0, 12.0, 40.0, 12.0, 10.0, 12.0, 10.0, 12.0, 10.0,
    ];
    let mut options = Options::new(ChartKind::I);
    let whole = analyse(&Series::values(values), &options).unwrap().phases[0]
        .sigma
        .unwrap();
    options.limits.screening = Screening::Below;
    let screened = analyse(&Series::values(values), &options).unwrap().phases[0].sigma;
    assert!(whole > 5.0);
    near(screened, 2.0 / 1.128, 1e-12);
}

/// Wheeler 2000: limits at 3.14 median moving ranges (three over 0.954, to three figures).
#[test]
fn wheeler_median_moving_range() {
    let values = [1.0, 3.0, 2.0, 5.0, 4.0, 4.5, 8.0];
    let mut options = Options::new(ChartKind::I);
    options.limits.moving_range_sigma = spc::limits::MovingRangeSigma::Median;
    let point = analyse(&Series::values(values), &options)
        .unwrap()
        .points
        .get(0)
        .unwrap();
    let ranges_median = 1.5;
    assert_eq!((100.0 * 3.0 / 0.954_f64).round(), 314.0);
    near(
        point
            .upper_limit
            .zip(point.centre)
            .map(|(limit, centre)| limit - centre),
        3.0 / 0.954 * ranges_median,
        0.01,
    );
}

/// Anhøj & Olesen 2014, table 1.
#[test]
fn anhoj_critical_values() {
    for (useful, longest, crossings) in [
        (10, 6, 2),
        (12, 7, 3),
        (15, 7, 4),
        (20, 7, 6),
        (24, 8, 8),
        (30, 8, 10),
        (40, 8, 14),
        (60, 9, 23),
    ] {
        let limits = runs::limits_for(useful, RunsMethod::Anhoj);
        assert_eq!(
            (limits.longest_run, limits.crossings),
            (Some(longest), Some(crossings)),
            "{useful} points"
        );
    }
}

/// Anhøj & Wentzel-Larsen 2018: the exact chance of a false signal of the Anhøj rules.
#[test]
fn exact_chance_of_runs() {
    // Four points: 16 sequences, two of them a single run.
    assert_eq!(joint::probability_within(4, 0.5, 3, 0), Some(14.0 / 16.0));
    assert_eq!(joint::chance_of_as_unusual(4, 4, 0), Some(2.0 / 16.0));
    near(
        joint::probability_within(14, 0.5, 7, 4),
        0.939_453_125,
        1e-12,
    );
    near(
        joint::probability_within(60, 0.5, 9, 23),
        0.925_843_366_894_9,
        1e-12,
    );
    let whole = joint::JointRuns::new(25, 0.7).unwrap();
    near(Some(whole.within(0, 25)), 1.0, 1e-12);
    assert_eq!(joint::probability_within(5_000, 0.5, 9, 5), None);
}

/// Swed & Eisenhart 1943, half of the points on each side: of 10, fewer than 3 or more than 9 runs are unusual; of 20, 6 or
/// fewer, 16 or more.
#[test]
fn swed_and_eisenhart_runs() {
    let limits = runs::limits_for(10, RunsMethod::SwedEisenhart);
    assert_eq!(
        (limits.crossings, limits.crossings_upper),
        (Some(2), Some(8))
    );
    let limits = runs::limits_for(20, RunsMethod::SwedEisenhart);
    assert_eq!(
        (limits.crossings, limits.crossings_upper),
        (Some(6), Some(14))
    );
}

/// Binomial and Poisson limits by probability hold what they promise.
#[test]
fn limits_by_probability() {
    let mut options = Options::named(ChartKind::C, RuleSet::Anhoj);
    options.limits.width = Width::Coverage(0.95);
    options.limits.centre = Centre::Given(10.0);
    let point = analyse(&Series::values([9.0, 11.0, 10.0]), &options)
        .unwrap()
        .points
        .get(0)
        .unwrap();
    // Poisson with mean 10: P(X <= 3) = 0.0103, P(X <= 4) = 0.0293; P(X <= 16) = 0.9730, P(X <= 17) = 0.9857.
    near(point.lower_limit, 4.0, 0.0);
    near(point.upper_limit, 17.0, 0.0);
}
