//! Whatever comes in: a defined answer or a clear error, never a missing number, never false certainty.

use proptest::prelude::*;
use risk::{Belief, Change, Direction, Evidence, NoteCode, Plan, Proven, Verdict, Wording, weigh};

fn every_figure(verdict: &Verdict) -> Vec<f64> {
    vec![
        verdict.p_better,
        verdict.p_worthwhile,
        verdict.likely_size,
        verdict.range.low,
        verdict.range.high,
        verdict.baseline_level,
        verdict.test_level,
        verdict.cost_of_waiting_per_week,
        verdict.risk_of_acting_per_week,
        verdict.expected_loss,
        verdict.worst_case_next,
        verdict.share_from_data,
        verdict.e_value,
        verdict.if_it_goes_on.p_better,
    ]
}

fn is_sound(verdict: &Verdict) -> Result<(), TestCaseError> {
    for figure in every_figure(verdict) {
        prop_assert!(figure.is_finite(), "{verdict:?}");
    }
    prop_assert!((0.0..=1.0).contains(&verdict.p_better));
    prop_assert!(
        (0.0..=verdict.p_better).contains(&verdict.p_worthwhile),
        "{verdict:?}"
    );
    prop_assert!(verdict.range.low <= verdict.likely_size);
    prop_assert!(verdict.likely_size <= verdict.range.high);
    prop_assert!(verdict.cost_of_waiting_per_week >= -1e-9);
    prop_assert!(verdict.risk_of_acting_per_week >= -1e-9);
    let words = verdict.words(&Wording::events("people", "wait"));
    let spoken = format!("{words:?}");
    prop_assert!(!spoken.contains("NaN"), "{}", spoken);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn proportions_always_get_a_sound_verdict(
        before in prop::collection::vec((0_u64..60, 0_u64..60), 1..25),
        during in prop::collection::vec((0_u64..60, 0_u64..60), 0..15),
        better in 1.0_f64..9.9,
        share in 0.05_f64..0.95,
        worthwhile in 0.001_f64..3.0,
        higher: bool,
    ) {
        let tidy = |all: Vec<(u64, u64)>| all.into_iter().map(|(a, b)| (a.min(b), a.max(b)));
        let plan = Plan {
            belief: Belief { better, worthwhile: better * share },
            worthwhile: Change::Relative(worthwhile),
            direction: if higher { Direction::HigherIsBetter } else { Direction::LowerIsBetter },
            ..Plan::default()
        };
        let before = Evidence::proportions(tidy(before));
        match weigh(&before, &Evidence::proportions(tidy(during)), &plan) {
            Ok(verdict) => is_sound(&verdict)?,
            Err(error) => prop_assert!(before.periods() == 0, "{error}"),
        }
    }

    #[test]
    fn values_always_get_a_sound_verdict_or_a_clear_error(
        before in prop::collection::vec(-1e4_f64..1e4, 0..30),
        during in prop::collection::vec(-1e4_f64..1e4, 0..20),
        worthwhile in 0.01_f64..1e3,
    ) {
        let plan = Plan { worthwhile: Change::Absolute(worthwhile), ..Plan::default() };
        match weigh(&Evidence::values(before.clone()), &Evidence::values(during), &plan) {
            Ok(verdict) => is_sound(&verdict)?,
            Err(error) => {
                prop_assert!(before.len() < 2, "{error}");
                prop_assert!(error.to_string().len() > 20);
            }
        }
    }

    #[test]
    fn the_order_within_a_day_is_irrelevant_to_the_last_bit(
        values in prop::collection::vec(0.0_f64..50.0, 4..12),
    ) {
        let before = Evidence::values([30.0, 28.0, 33.0, 31.0, 29.0]);
        let mut turned = values.clone();
        turned.reverse();
        let one = weigh(&before, &Evidence::values_by_period([values]), &Plan::default()).unwrap();
        let other = weigh(&before, &Evidence::values_by_period([turned]), &Plan::default()).unwrap();
        prop_assert_eq!(one, other);
    }
}

/// Found by the first property above: a belief so steep that "worth it" came out as five millionths and "better" as nothing.
#[test]
fn worth_it_is_never_likelier_than_better() {
    let during = [(0, 28), (0, 34), (18, 23), (21, 22), (33, 37), (18, 23)];
    let plan = Plan {
        belief: Belief {
            better: 1.0,
            worthwhile: 0.945_109_214_217_666_1,
        },
        worthwhile: Change::Relative(1.344_453_084_578_052_5),
        direction: Direction::LowerIsBetter,
        ..Plan::default()
    };
    let verdict = weigh(
        &Evidence::proportions([(1, 24)]),
        &Evidence::proportions(during),
        &plan,
    )
    .unwrap();
    assert!(
        (0.0..=verdict.p_better).contains(&verdict.p_worthwhile),
        "{verdict:?}"
    );
    assert!(verdict.p_better < 1e-4, "{}", verdict.p_better);
}

#[test]
fn all_or_none_is_answered_without_false_certainty() {
    let none = Evidence::proportions([(0, 6)]);
    let all = Evidence::proportions([(6, 6)]);
    for (before, during) in [(&none, &all), (&all, &none), (&none, &none), (&all, &all)] {
        let verdict = weigh(before, during, &Plan::default()).unwrap();
        assert!(
            (0.01..=0.99).contains(&verdict.p_better),
            "{}",
            verdict.p_better
        );
        assert_ne!(verdict.proven, Proven::Yes);
        assert!(
            verdict
                .notes
                .iter()
                .any(|note| note.code == NoteCode::AllOrNone)
        );
    }
}

#[test]
fn one_baseline_point_says_that_it_is_short() {
    let verdict = weigh(
        &Evidence::proportions([(3, 9)]),
        &Evidence::proportions([(1, 9)]),
        &Plan::default(),
    )
    .unwrap();
    let codes: Vec<NoteCode> = verdict.notes.iter().map(|note| note.code).collect();
    assert!(codes.contains(&NoteCode::ShortBaseline) && codes.contains(&NoteCode::AssumedSpread));
    assert!((verdict.settings.temper - 1.5).abs() < 1e-12);
}

#[test]
fn huge_counts_are_tempered_and_say_so() {
    let million = 1_000_000_000;
    let verdict = weigh(
        &Evidence::proportions([(300_000_000, million)]),
        &Evidence::proportions([(299_000_000, million)]),
        &Plan::default(),
    )
    .unwrap();
    assert!(
        every_figure(&verdict)
            .iter()
            .all(|figure| figure.is_finite())
    );
    assert!(
        verdict
            .notes
            .iter()
            .any(|note| note.code == NoteCode::HugeCounts)
    );
}

#[test]
fn impossible_plans_say_how_to_mend_them() {
    let before = Evidence::proportions([(3, 9)]);
    let wrong = [
        Plan {
            people_per_week: 0.0,
            ..Plan::default()
        },
        Plan {
            looks: 0,
            ..Plan::default()
        },
        Plan {
            minimum_looks: 20,
            ..Plan::default()
        },
        Plan {
            harm_weight: f64::NAN,
            ..Plan::default()
        },
        Plan {
            worthwhile: Change::Absolute(-0.1),
            ..Plan::default()
        },
        Plan {
            belief: Belief {
                better: 5.0,
                worthwhile: 5.0,
            },
            ..Plan::default()
        },
    ];
    for plan in wrong {
        let message = weigh(&before, &before, &plan).unwrap_err().to_string();
        assert!(message.starts_with("the plan: "), "{message}");
    }
}
