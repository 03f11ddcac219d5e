//! Average run lengths against printed tables.

use spc::run_length::{
    RunsRules, Sides, cusum_arl, cusum_silence, ewma_arl, ewma_silence, runs_rules_arl,
    shewhart_ar1_arl,
};

fn near(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "expected {expected}, found {found}"
    );
}

/// Lucas & Crosier (1982), table 1, one arm: h = 4 and 5, k = 1/2.
#[test]
fn cusum_lengths_as_printed() {
    for (h, shift, printed) in [
        (4.0, 0.0, 336.0),
        (4.0, 1.0, 8.38),
        (5.0, 0.0, 930.0),
        (5.0, 1.0, 10.4),
    ] {
        near(
            cusum_arl(0.5, h, shift, Sides::One).unwrap(),
            printed,
            0.005 * printed,
        );
    }
    near(cusum_arl(0.5, 5.0, 0.0, Sides::Two).unwrap(), 465.0, 1.0);
}

/// Lucas & Saccucci (1990): λ = 0.2, L = 2.962.
#[test]
fn ewma_lengths_as_printed() {
    for (shift, printed) in [(0.0, 500.0), (0.5, 41.8), (1.0, 10.5), (2.0, 3.74)] {
        near(
            ewma_arl(0.2, 2.962, shift, Sides::Two).unwrap(),
            printed,
            0.005 * printed,
        );
    }
}

/// Champ & Woodall (1987): in control, as reprinted by Montgomery.
#[test]
fn runs_rules_lengths_as_printed() {
    for (rules, printed) in [
        ("1", 370.40),
        ("12", 225.44),
        ("13", 166.05),
        ("14", 152.73),
        ("123", 132.89),
        ("124", 122.05),
        ("134", 105.78),
        ("1234", 91.75),
    ] {
        near(
            runs_rules_arl(RunsRules::numbered(rules), 0.0).unwrap(),
            printed,
            0.006,
        );
    }
}

/// Silence falls, and its sum over all points is the average run length.
#[test]
fn silence_adds_up_to_the_length() {
    let silence = cusum_silence(0.5, 4.0, 1.0, 400).unwrap();
    assert!(silence.windows(2).all(|pair| pair[1] <= pair[0]));
    near(
        1.0 + silence.iter().sum::<f64>(),
        cusum_arl(0.5, 4.0, 1.0, Sides::One).unwrap(),
        1e-6,
    );
    let silence = ewma_silence(0.1, 2.814, 1.0, 400).unwrap();
    near(
        1.0 + silence.iter().sum::<f64>(),
        ewma_arl(0.1, 2.814, 1.0, Sides::Two).unwrap(),
        1e-6,
    );
}

/// Impossible requests have no answer.
#[test]
fn impossible_requests_have_no_answer() {
    assert_eq!(cusum_arl(0.5, -1.0, 0.0, Sides::One), None);
    assert_eq!(ewma_arl(0.0, 3.0, 0.0, Sides::Two), None);
    assert_eq!(runs_rules_arl(RunsRules::default(), 0.0), None);
    assert_eq!(shewhart_ar1_arl(1.0, 3.0, 0.0), None);
}
