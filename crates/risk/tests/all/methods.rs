//! The methods beside the verdict, on hand-checkable figures.

use risk::belief::{Belief, Outlook};
use risk::conjugate::Beta;
use risk::guardrail::{
    BalancingState, RiskMix, balancing_proportion, harm_line, risk_adjusted_average_run_length,
    risk_adjusted_limit, zero_events_upper,
};
use risk::interrupted::{
    SeriesCheck, cochrane_orcutt, segmented_poisson, segmented_regression, step_or_ramp,
    which_check,
};
use risk::sequential::{Mixture, beta_binomial_ln_e, empirical_bernstein_interval};

#[test]
fn two_answers_make_the_belief_of_the_handbook() {
    // 7 and 2 in 10 at 10 points: sd 0.073, mean 0.038.
    let belief = Belief {
        better: 7.0,
        worthwhile: 2.0,
    }
    .normal(0.10)
    .unwrap();
    assert!((belief.sd - 0.0732).abs() < 5e-4 && (belief.mean - 0.0384).abs() < 5e-4);
    let sceptic = Outlook::Sceptical.normal(&Belief::default(), 0.1).unwrap();
    assert!(sceptic.mean == 0.0 && (sceptic.sd - 0.0608).abs() < 1e-4);
}

#[test]
fn the_normal_mixture_boundary_is_the_published_one() {
    let bound = Mixture::normal(100.0, 0.05).bound(100.0, 0.05);
    assert!((bound - 30.352).abs() < 1e-3, "{bound}");
}

#[test]
fn a_known_baseline_e_value_has_mean_one() {
    let n = 14_u64;
    for p0 in [0.05, 0.3, 0.7] {
        let mean: f64 = (0..=n)
            .map(|x| {
                risk::distributions::binomial_ln_pmf(x, n, p0).exp()
                    * beta_binomial_ln_e(x as f64, n as f64, p0, (1.0, 1.0)).exp()
            })
            .sum();
        assert!((mean - 1.0).abs() < 1e-12);
    }
}

#[test]
fn an_empirical_bernstein_interval_holds_the_mean_and_half_of_alpha_widens_it() {
    let values: Vec<f64> = (0..200).map(|i| f64::from(i % 5) / 5.0).collect();
    let at = |alpha: f64| {
        let limits = empirical_bernstein_interval(&values, 10.0, alpha);
        (limits.lower[199], limits.upper[199])
    };
    let (low, high) = at(0.05);
    assert!(low < 0.4 && 0.4 < high);
    let (wider_low, wider_high) = at(0.025);
    assert!(wider_low < low && wider_high > high);
}

#[test]
fn nothing_in_twenty_still_allows_fourteen_in_a_hundred() {
    assert!((zero_events_upper(20, 0.95) - 0.139).abs() < 5e-4);
    assert!((zero_events_upper(0, 0.95) - 1.0).abs() < 1e-12);
}

#[test]
fn the_harm_line_can_be_printed_on_a_card() {
    let line = harm_line(0.05, 0.8, Beta { a: 1.0, b: 19.0 }, 40).unwrap();
    assert_eq!(line.stop_at[0], None);
    assert_eq!(line.stop_at[1], Some(2));
    assert_eq!(line.stop_at[39], Some(4));
    assert!(line.stops(2, 10) && !line.stops(2, 20));
    assert_eq!(
        line.sentence(),
        "Stop at 2 in the first 11, 3 in the first 27, 4 in the first 40."
    );
}

#[test]
fn balancing_measures_say_stop_safe_or_not_enough() {
    let prior = Beta { a: 1.0, b: 19.0 };
    let state = |events, n| {
        balancing_proportion(events, n, 0.05, 0.05, prior)
            .unwrap()
            .state()
    };
    assert_eq!(state(8, 40), BalancingState::Stop);
    assert_eq!(state(2, 40), BalancingState::NotEnoughSeen);
    assert_eq!(state(6, 200), BalancingState::SafeSoFar);
    assert!(balancing_proportion(1, 0, 0.05, 0.05, prior).is_err());
}

#[test]
fn a_risk_adjusted_chart_has_the_run_length_it_was_set_for() {
    let mix = [
        RiskMix {
            weight: 0.7,
            risk: 0.05,
        },
        RiskMix {
            weight: 0.3,
            risk: 0.2,
        },
    ];
    let limit = risk_adjusted_limit(&mix, 2.0, 200.0);
    let length =
        |actual: f64, states| risk_adjusted_average_run_length(&mix, 2.0, actual, limit, states);
    assert!((length(1.0, 240) / 200.0 - 1.0).abs() < 1e-3);
    // A finer grid agrees, and a true doubling is found much sooner.
    assert!((length(1.0, 400) / 200.0 - 1.0).abs() < 0.02);
    assert!(length(2.0, 240) < 70.0);
}

#[test]
fn a_series_made_of_a_level_a_slope_and_a_step_is_taken_apart_again() {
    // No luck at all but a small regular wobble: 10 + 0.1 t, less 3 from point 21 on, then 0.2 less each point.
    let wobble = |t: u32| [0.1, -0.1, -0.1, 0.1][(t % 4) as usize];
    let series: Vec<f64> = (1..=40)
        .map(|t| {
            let after = f64::from(t.max(20) - 20);
            10.0 + 0.1 * f64::from(t) - if t > 20 { 3.0 } else { 0.0 } - 0.2 * after + wobble(t)
        })
        .collect();
    for coefficients in [
        segmented_regression(&series, 20).unwrap().coefficients,
        cochrane_orcutt(&series, 20, 50).unwrap().coefficients,
    ] {
        for (found, wanted) in coefficients.iter().zip([10.0, 0.1, -3.0, -0.2]) {
            assert!((found - wanted).abs() < 0.12, "{coefficients:?}");
        }
    }
    assert!(step_or_ramp(&series[..30], 20, 5).unwrap().effect_step < -3.0);
    assert!(segmented_regression(&series[..4], 2).is_err());
}

#[test]
fn counts_that_halve_have_a_step_of_minus_ln_two() {
    let counts: Vec<u64> = (0..40).map(|t| if t < 20 { 40 } else { 20 }).collect();
    let fit = segmented_poisson(&counts, 20).unwrap();
    assert!((fit.coefficients[2] + std::f64::consts::LN_2).abs() < 1e-6);
    assert!(fit.coefficients[1].abs() < 1e-6 && fit.deviance < 1e-6);
}

#[test]
fn the_check_follows_the_number_of_points() {
    assert_eq!(which_check(6, 14, None), SeriesCheck::PooledOnly);
    assert_eq!(which_check(20, 14, None), SeriesCheck::PooledWithTrendShown);
    assert_eq!(which_check(30, 14, Some(0.1)), SeriesCheck::Segmented);
    assert_eq!(
        which_check(30, 14, Some(0.4)),
        SeriesCheck::SegmentedWithMemory
    );
    assert_eq!(
        which_check(40, 14, Some(0.4)),
        SeriesCheck::SegmentedNeweyWest
    );
}
