//! The plan's own threshold.

use risk::plan::{Threshold, false_proof_by_level};
use risk::{Change, Direction, Evidence, Plan, Tempering};

fn plan() -> Plan {
    Plan {
        people_per_week: 28.0,
        tempering: Tempering::Fixed(1.0),
        minimum_looks: 1,
        ..Plan::default()
    }
}

fn odds(threshold: Threshold) -> (f64, f64) {
    match threshold {
        Threshold::OfPlan {
            odds, false_share, ..
        } => (odds, false_share),
        Threshold::Universal(odds) => (odds, f64::NAN),
    }
}

#[test]
fn a_plan_needs_less_than_the_universal_odds_and_keeps_its_promise_at_every_level() {
    let baseline = Evidence::proportions([(42, 140)]);
    let (needed, worst) = odds(plan().locked(&baseline).unwrap().threshold);
    assert!((5.0..7.5).contains(&needed), "{needed}");
    assert!((0.045..=0.05).contains(&worst), "{worst}");
    for (level, share) in false_proof_by_level(&baseline, &plan(), needed).unwrap() {
        assert!(share <= 0.05, "{share} at {level}");
    }
    // A little less and the promise breaks somewhere.
    let less = false_proof_by_level(&baseline, &plan(), 0.93 * needed).unwrap();
    assert!(less.iter().any(|(_, share)| *share > 0.05));
}

#[test]
fn the_universal_odds_hold_at_every_level() {
    let baseline = Evidence::proportions([(42, 140)]);
    for (level, share) in false_proof_by_level(&baseline, &plan(), 20.0).unwrap() {
        assert!(share <= 0.05, "{share} at {level}");
    }
}

#[test]
fn mirrored_plans_need_the_same_odds() {
    let absolute = Plan {
        worthwhile: Change::Absolute(0.05),
        ..plan()
    };
    let (down, _) = odds(
        absolute
            .clone()
            .locked(&Evidence::proportions([(42, 140)]))
            .unwrap()
            .threshold,
    );
    let up = Plan {
        direction: Direction::HigherIsBetter,
        ..absolute
    };
    let (mirrored, _) = odds(
        up.locked(&Evidence::proportions([(98, 140)]))
            .unwrap()
            .threshold,
    );
    assert!((down / mirrored - 1.0).abs() < 0.02, "{down} {mirrored}");
}

#[test]
fn counts_and_values_have_thresholds_of_their_own() {
    let weekly = Plan {
        people_per_week: 7.0,
        ..plan()
    };
    let counts = Evidence::counts([(40, 60.0)]);
    let (for_counts, share) = odds(weekly.clone().locked(&counts).unwrap().threshold);
    assert!(
        (3.0..=20.0).contains(&for_counts) && share <= 0.05,
        "{for_counts} {share}"
    );
    let modest = Plan {
        worthwhile: Change::Absolute(1.0),
        ..weekly
    };
    let values =
        Evidence::values((0..40).map(|i| 30.0 + f64::from(i % 7) - 0.3 * f64::from(i % 5)));
    let (for_values, share) = odds(modest.locked(&values).unwrap().threshold);
    assert!(
        (3.0..=20.0).contains(&for_values) && share <= 0.05,
        "{for_values} {share}"
    );
}

#[test]
fn a_plan_outrun_or_changed_falls_back_to_twenty() {
    let locked = plan().locked(&Evidence::proportions([(42, 140)])).unwrap();
    assert!(locked.threshold.odds(14, false) < 10.0);
    assert!((locked.threshold.odds(15, false) - 20.0).abs() < 1e-12);
    assert!((locked.threshold.odds(3, true) - 20.0).abs() < 1e-12);
}
