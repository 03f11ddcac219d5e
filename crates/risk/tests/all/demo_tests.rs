//! Three tests of a made-up team, good, doubtful and harmful: verdicts to stand behind.

use risk::{Action, Evidence, Plan, Proven, Status, Wording, weigh};

/// Thirty weeks of about 8 in 28 waiting too long, as luck has it.
fn before() -> Evidence {
    let waits = [
        8, 10, 7, 9, 6, 8, 11, 7, 8, 9, 5, 10, 8, 7, 9, 8, 6, 10, 9, 7, 8, 11, 6, 9, 8, 7, 10, 8,
        9, 7,
    ];
    Evidence::proportions(waits.map(|waits| (waits, 28)))
}

fn plan() -> Plan {
    Plan {
        people_per_week: 28.0,
        ..Plan::default()
    }
    .locked(&before())
    .unwrap()
}

#[test]
fn the_good_one_looks_better_and_is_proven_in_time() {
    let weeks = [4, 3, 5, 2, 4, 3, 4, 5];
    let verdict = weigh(
        &before(),
        &Evidence::proportions(weeks.map(|n| (n, 28))),
        &plan(),
    )
    .unwrap();
    assert_eq!(verdict.proven, Proven::Yes);
    assert!(verdict.p_better > 0.98 && verdict.p_worthwhile > 0.9);
    assert!(verdict.range.low > 0.0);
    assert!(matches!(
        verdict.action,
        Action::AdoptHere | Action::KeepGoingLarger
    ));
    assert!(matches!(
        verdict.status,
        Status::LooksBetter | Status::NeedsDecision
    ));
    let words = verdict.words(&Wording::events("people", "wait more than a day"));
    assert_eq!(
        words.chance,
        "More than 99 in 100 that fewer people wait more than a day."
    );
}

#[test]
fn the_doubtful_one_goes_on_without_a_claim() {
    let weeks = [8, 7, 9, 6, 8];
    let verdict = weigh(
        &before(),
        &Evidence::proportions(weeks.map(|n| (n, 28))),
        &plan(),
    )
    .unwrap();
    assert_eq!(verdict.proven, Proven::NotYet);
    assert!(
        (0.3..0.8).contains(&verdict.p_better),
        "{}",
        verdict.p_better
    );
    assert!(matches!(
        verdict.status,
        Status::OnTheWay | Status::NoClearChange
    ));
    assert!(!verdict.mind_changers.is_empty());
}

#[test]
fn the_harmful_one_stops_early() {
    let weeks = [13, 14];
    let verdict = weigh(
        &before(),
        &Evidence::proportions(weeks.map(|n| (n, 28))),
        &plan(),
    )
    .unwrap();
    assert_eq!(verdict.status, Status::LooksWorse);
    assert!(matches!(
        verdict.action,
        Action::Abandon | Action::KeepGoingSmallest
    ));
    assert!(verdict.cost_of_waiting_per_week < verdict.risk_of_acting_per_week);
    let words = verdict.words(&Wording::events("people", "wait more than a day"));
    assert_eq!(
        words.next,
        "Next: stop and talk before anybody else is included."
    );
}
