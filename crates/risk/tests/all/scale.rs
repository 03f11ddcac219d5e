//! How big the next step should be.

use risk::plan::Readiness::{NoCommitment, SomeCommitment, StrongCommitment};
use risk::scale::{
    GuideBelief, GuideCost, Scale, affordable_people, improvement_guide, step_within,
};
use risk::{Plan, Reversibility};

#[test]
fn all_twelve_cells_of_the_improvement_guide_come_out() {
    use GuideBelief::{High, Low};
    use GuideCost::{Large, Small};
    use Scale::{All, People, Rehearsal};
    // Very small is a rehearsal or one person; small 5; large 25; implement all (Langley et al. 2009, table 7.1).
    let table = [
        (Low, Large, [Rehearsal, Rehearsal, People(1)]),
        (Low, Small, [Rehearsal, People(1), People(5)]),
        (High, Large, [People(1), People(5), People(25)]),
        (High, Small, [People(5), People(25), All]),
    ];
    for (belief, cost, cells) in table {
        for (readiness, scale) in [NoCommitment, SomeCommitment, StrongCommitment]
            .into_iter()
            .zip(cells)
        {
            let found = improvement_guide(belief, cost, readiness);
            assert_eq!(
                found.scale, scale,
                "{belief:?} {cost:?} {readiness:?} {found:?}"
            );
        }
    }
}

#[test]
fn what_is_affordable_follows_harm_readiness_and_undoing() {
    let plan = Plan {
        people_per_week: 10.0,
        ..Plan::default()
    };
    let people = |plan: &Plan| affordable_people(plan, 0.02);
    assert!((people(&plan) - 50.0).abs() < 1e-9);
    assert!(
        (people(&Plan {
            harm_weight: 5.0,
            ..plan.clone()
        }) - 10.0)
            .abs()
            < 1e-9
    );
    let ready = Plan {
        readiness: StrongCommitment,
        ..plan.clone()
    };
    assert!((people(&ready) - 250.0).abs() < 1e-9);
    // Two weeks to undo it are twenty people already spoken for.
    let slow = Plan {
        reversibility: Reversibility::Weeks(2.0),
        ..plan.clone()
    };
    assert!((people(&slow) - 30.0).abs() < 1e-9);
    let never = Plan {
        reversibility: Reversibility::CannotBeUndone,
        ..plan
    };
    assert!(people(&never) < 1.0);
}

#[test]
fn steps_are_those_of_the_ladder() {
    assert_eq!(step_within(0.9), Scale::Rehearsal);
    assert_eq!(step_within(4.99), Scale::People(1));
    assert_eq!(step_within(124.0), Scale::People(25));
    assert_eq!(step_within(125.0), Scale::All);
}
