//! Sequential charts, funnels and suggestions.

use spc::funnel::{ExtremeUnits, FunnelOptions, Measure, RootScale, Unit, funnel};
use spc::rebase::{StretchKind, SustainedRuns, sustained_runs};
use spc::sequential::{
    AfterSignal, Case, ObservedExpectedOptions, RiskAdjustedOptions, RiskMix,
    observed_expected_cusum, observed_over_expected, risk_adjusted_cusum, risk_adjusted_run_length,
    vlad,
};
use spc::{Direction, Side};

/// One death at risk 0.2 with odds doubled: ln 2 - ln 1.2; one survivor: -ln 1.2 (Steiner et al. 2000).
#[test]
fn risk_adjusted_weights() {
    let cases = [
        Case {
            risk: 0.2,
            event: true,
        },
        Case {
            risk: 0.2,
            event: false,
        },
    ];
    let chart = risk_adjusted_cusum(&cases, &RiskAdjustedOptions::default()).unwrap();
    let first = 2_f64.ln() - 1.2_f64.ln();
    assert!((chart.worse[0] - first).abs() < 1e-12);
    assert!((chart.worse[1] - (first - 1.2_f64.ln())).abs() < 1e-12);
    assert!((chart.better[0] - 0.0).abs() < 1e-12);
    // Odds halved: a survivor counts ln 0.9 towards better.
    assert!((chart.better[1] - 0.9_f64.ln()).abs() < 1e-12);
    let broken = risk_adjusted_cusum(
        &[Case {
            risk: 1.5,
            event: true,
        }],
        &RiskAdjustedOptions::default(),
    );
    assert!(broken.unwrap_err().to_string().contains("case 1"));
}

/// What happens at a signal.
#[test]
fn after_a_signal() {
    let cases = [Case {
        risk: 0.1,
        event: true,
    }; 10];
    let with = |after_signal| {
        let options = RiskAdjustedOptions {
            worse_limit: 1.0,
            after_signal,
            ..RiskAdjustedOptions::default()
        };
        risk_adjusted_cusum(&cases, &options).unwrap()
    };
    let step = 2_f64.ln() - 1.1_f64.ln();
    assert!((with(AfterSignal::RestartBoth).worse[1] - 2.0 * step).abs() < 1e-12);
    assert!((with(AfterSignal::RestartBoth).worse[2] - step).abs() < 1e-12);
    assert_eq!(with(AfterSignal::ZeroAtOnce).worse[1], 0.0);
    assert_eq!(with(AfterSignal::Continue).alarms.len(), 9);
}

/// Net lives saved and the ratio of observed to expected, by hand.
#[test]
fn vlad_by_hand() {
    let cases = [(0.1, false), (0.5, true), (0.4, false)].map(|(risk, event)| Case { risk, event });
    let options = RiskAdjustedOptions::default();
    let chart = vlad(
        &cases,
        &risk_adjusted_cusum(&cases, &options).unwrap(),
        &options,
    );
    for (found, expected) in chart.saved.iter().zip([0.1, -0.4, 0.0]) {
        assert!((found - expected).abs() < 1e-12);
    }
    assert!(
        chart
            .worse_limit
            .iter()
            .zip(&chart.saved)
            .all(|(limit, saved)| limit < saved)
    );
    let ratio = observed_over_expected(&cases);
    assert_eq!(ratio[0], Some(0.0));
    assert!((ratio[2].unwrap() - 1.0).abs() < 1e-12);
    let sums = observed_expected_cusum(
        &[1.0, -2.0, 0.5],
        &ObservedExpectedOptions {
            upper_allowance: 0.25,
            lower_allowance: 0.25,
            upper_limit: 10.0,
            lower_limit: 10.0,
            after_signal: AfterSignal::Continue,
        },
    );
    assert_eq!(
        (sums.worse, sums.better),
        (vec![0.75, 0.0, 0.25], vec![0.0, -1.75, -1.0])
    );
}

/// A chart of sure patients needs as many cases as the limit has weights; a higher limit takes longer.
#[test]
fn risk_adjusted_run_lengths() {
    let mix = [
        RiskMix {
            risk: 0.05,
            share: 2.0,
        },
        RiskMix {
            risk: 0.3,
            share: 1.0,
        },
    ];
    let length = |limit, actual| risk_adjusted_run_length(&mix, 2.0, actual, limit).unwrap();
    assert!(length(3.0, 1.0) > length(2.0, 1.0));
    assert!(length(3.0, 1.0) > 3.0 * length(3.0, 2.0));
    assert_eq!(risk_adjusted_run_length(&[], 2.0, 1.0, 3.0), None);
}

/// Exact Poisson limits at 100 expected: 0.814 and 1.216 (Ulm 1990).
#[test]
fn funnel_of_standardised_ratios() {
    let units = [
        Unit {
            numerator: 100.0,
            denominator: 100.0,
        },
        Unit {
            numerator: 0.0,
            denominator: 4.0,
        },
    ];
    let options = FunnelOptions {
        measure: Measure::StandardisedLog,
        overdispersion: false,
        ..FunnelOptions::default()
    };
    let plot = funnel(&units, &options).unwrap();
    let limits = plot.points[0].limits_95;
    assert!(
        (limits.lower.unwrap() - 0.8136).abs() < 5e-5
            && (limits.upper.unwrap() - 1.2163).abs() < 5e-5
    );
    // A unit without events still has a score.
    assert!(plot.points[1].z.unwrap() < 0.0);
}

/// Overdispersed limits of root ratios are squared back; left on the root scale they are too narrow.
#[test]
fn funnel_on_the_right_scale() {
    let units: Vec<Unit> = (1..=30)
        .map(|unit| {
            let expected = 20.0 * f64::from(unit);
            let shift = if unit % 2 == 0 { 1.3 } else { 0.75 };
            Unit {
                numerator: (expected * shift).round(),
                denominator: expected,
            }
        })
        .collect();
    let right = FunnelOptions {
        extreme_units: ExtremeUnits::Keep,
        ..FunnelOptions::default()
    };
    let wrong = FunnelOptions {
        root_scale: RootScale::NotSquared,
        ..right
    };
    let (right, wrong) = (
        funnel(&units, &right).unwrap(),
        funnel(&units, &wrong).unwrap(),
    );
    assert!(right.overdispersed && right.tau_squared > 0.0);
    let half_width =
        |plot: &spc::funnel::Funnel| plot.points[29].overdispersed_95.upper.unwrap() - 1.0;
    // Near 1, squaring doubles the distance.
    assert!(half_width(&right) > 1.9 * half_width(&wrong));
}

/// Medians follow sustained runs, points on the median passed over.
#[test]
fn medians_follow_runs() {
    let mut values: Vec<Option<f64>> = [5.0, 7.0, 6.0, 5.0, 7.0, 6.0].map(Some).to_vec();
    values.extend([9.0, 6.0, 9.0, 10.0, 9.0].map(Some));
    values.extend([9.0, 4.0, 9.5].map(Some));
    let settings = SustainedRuns {
        baseline: 6,
        run_length: 4,
        side: Direction::Neither,
    };
    let stretches = sustained_runs(&values, settings);
    assert_eq!(stretches.len(), 2);
    assert_eq!(
        (stretches[0].median, stretches[0].kind),
        (6.0, StretchKind::Baseline)
    );
    assert_eq!(
        (stretches[1].first, stretches[1].last, stretches[1].median),
        (6, 10, 9.0)
    );
    let downwards = SustainedRuns {
        side: Direction::Down,
        ..settings
    };
    assert_eq!(sustained_runs(&values, downwards).len(), 1);
}

/// A turn for the worse is found and not recommended.
#[test]
fn a_turn_for_the_worse_is_no_reason_for_new_limits() {
    let values = (0..30).map(|week| f64::from(week % 3) + if week < 15 { 30.0 } else { 40.0 });
    let mut options = spc::Options::named(spc::ChartKind::I, spc::RuleSet::MdcExcel5);
    options.direction = Direction::Down;
    let analysis = spc::analyse(&spc::Series::values(values), &options).unwrap();
    let suggestion = spc::rebase::suggest(&analysis).unwrap();
    assert_eq!((suggestion.at, suggestion.side), (15, Side::High));
    assert_eq!(suggestion.unmet, [spc::rebase::Condition::HopedFor]);
}
