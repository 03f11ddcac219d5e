//! Learnability against known figures, simulation and itself.

use risk::e_values::Side;
use risk::learnability::{
    ChartRule, Fix, KnownProportion, RunChartStudy, anhoj_limits, crossings_and_longest_run,
    crossings_and_runs, learnability, peeking_false_alarms, signal_by_day_proportion,
    simulate_run_charts,
};
use risk::{Change, Direction, Evidence, Plan, Tempering};

#[test]
fn peeking_every_day_raises_one_in_twenty_to_nearly_three_in_ten() {
    let daily = peeking_false_alarms(0.3, 4, 100, 0.05);
    assert!((daily[99] - 0.285).abs() < 5e-4, "{}", daily[99]);
    assert!(daily.windows(2).all(|pair| pair[0] <= pair[1]));
}

#[test]
fn more_effect_and_more_people_are_noticed_more_often() {
    let chance = |actual: f64, per_day: u64| {
        let plan = KnownProportion {
            baseline: 0.3,
            actual,
            per_day,
            days: 60,
            prior: (1.0, 1.0),
            alpha: 0.05,
            side: Side::Below,
        };
        signal_by_day_proportion(&plan).unwrap()[59]
    };
    assert!(chance(0.30, 4) < 0.05);
    assert!(chance(0.30, 4) < chance(0.25, 4) && chance(0.25, 4) < chance(0.15, 4));
    assert!(chance(0.2, 1) < chance(0.2, 4));
}

#[test]
fn the_exact_distribution_of_run_charts_gives_anhoj_s_false_signals() {
    // Anhoj & Olesen's rules with a known centre (exact values of the joint distribution).
    for (n, signal) in [(10_u32, 0.045), (14, 0.0605), (24, 0.066)] {
        let found = crossings_and_longest_run(n as usize, 0.5).anhoj_signal();
        assert!((found - signal).abs() < 5e-4, "{n}: {found}");
    }
    let whole = crossings_and_longest_run(20, 0.37).chance_that(|_, _| true);
    assert!((whole - 1.0).abs() < 1e-12);
}

#[test]
fn bits_count_what_eyes_count() {
    // Above, above, below, below, below, above: two crossings, longest run three.
    assert_eq!(crossings_and_runs(0b10_0011, 6), (2, 3));
    assert_eq!(crossings_and_runs(0, 24), (0, 24));
    assert_eq!(crossings_and_runs(u64::MAX, 64), (0, 64));
    assert_eq!(anhoj_limits(24).longest_run, 8);
    assert_eq!(anhoj_limits(24).crossings, 8);
}

fn study() -> RunChartStudy {
    RunChartStudy {
        points: 24,
        p_above: 0.5,
        rule: ChartRule::Anhoj,
        first_look: 24,
        batches: 6000,
        seed: 7,
    }
}

#[test]
fn simulated_run_charts_agree_with_the_exact_ones() {
    for p_above in [0.5, 0.691_462_461_274] {
        let (share, error) = simulate_run_charts(&RunChartStudy { p_above, ..study() });
        let exact = crossings_and_longest_run(24, p_above).anhoj_signal();
        assert!(
            (share - exact).abs() < 4.0 * error,
            "{share} {exact} {error}"
        );
    }
}

#[test]
fn looking_every_week_is_fooled_more_often_than_looking_once() {
    let once = simulate_run_charts(&study()).0;
    let weekly = simulate_run_charts(&RunChartStudy {
        first_look: 10,
        ..study()
    })
    .0;
    assert!(weekly > 1.5 * once, "{once} {weekly}");
}

#[test]
fn the_same_seed_gives_the_same_share_on_any_number_of_threads() {
    // Computed once without threads; the feature `rayon` must not change a single chart.
    let (share, _) = simulate_run_charts(&RunChartStudy {
        batches: 3000,
        ..study()
    });
    let charts = 64.0 * 3000.0;
    let again = simulate_run_charts(&RunChartStudy {
        batches: 3000,
        ..study()
    })
    .0;
    assert!((share * charts - (share * charts).round()).abs() < 1e-6);
    assert!((share - again).abs() < 1e-15);
    let other = simulate_run_charts(&RunChartStudy {
        batches: 3000,
        seed: 8,
        ..study()
    })
    .0;
    assert!((share - other).abs() > 0.0);
}

fn plan() -> Plan {
    Plan {
        people_per_week: 28.0,
        tempering: Tempering::Fixed(1.0),
        minimum_looks: 1,
        ..Plan::default()
    }
}

#[test]
fn a_plan_is_told_what_it_can_learn() {
    let before = Evidence::proportions([(42, 140)]);
    let locked = plan().locked(&before).unwrap();
    let report = learnability(&before, &locked).unwrap();
    assert!(report.notice_by_30 < report.notice_by_60);
    assert!(report.notice_by_60 < report.notice_by_100);
    assert!(report.fooled < 0.1 && report.fooled > 0.0);
    let smallest = report.smallest_noticed.unwrap();
    assert!(smallest > 0.06 && smallest < 0.3, "{smallest}");
    assert!(
        report
            .fixes
            .iter()
            .any(|fix| matches!(fix, Fix::BolderChange { .. }))
    );
    // The change said to be noticed 8 times in 10 is.
    let bolder = Plan {
        worthwhile: Change::Absolute(smallest),
        ..locked
    };
    let bold = learnability(&before, &bolder).unwrap();
    assert!(bold.notice_by_100 > 0.7, "{}", bold.notice_by_100);
}

#[test]
fn counts_and_values_are_told_too_and_mirrored_measures_alike() {
    let counts = Evidence::counts([(40, 40.0)]);
    let report = learnability(
        &counts,
        &Plan {
            people_per_week: 7.0,
            ..plan()
        },
    )
    .unwrap();
    assert!(report.notice_by_100 > report.fooled);
    let values = Evidence::values((0..30).map(|day| 30.0 + f64::from(day % 7) * 2.0));
    let plan = Plan {
        people_per_week: 7.0,
        worthwhile: Change::Absolute(3.0),
        ..plan()
    };
    let down = learnability(&values, &plan).unwrap();
    let up = learnability(
        &values,
        &Plan {
            direction: Direction::HigherIsBetter,
            ..plan
        },
    )
    .unwrap();
    assert!(down.notice_by_100 > down.fooled);
    assert!(
        (down.notice_by_100 - up.notice_by_100).abs() < 0.02,
        "{down:?} {up:?}"
    );
}
