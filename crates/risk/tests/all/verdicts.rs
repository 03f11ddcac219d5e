//! Verdicts people would stand behind.

use risk::{
    Action, Change, Direction, Error, Evidence, NoteCode, Plan, Proven, Scale, Status, Tempering,
    Verdict, Wording, weigh,
};

/// The worked example of the handbook: 42 of 140 before, 9 of 40 during, 28 people a week.
fn worked_plan() -> Plan {
    Plan {
        worthwhile: Change::Absolute(0.05),
        people_per_week: 28.0,
        weeks_in_use: 1500.0 / 28.0,
        tempering: Tempering::Fixed(1.0),
        minimum_looks: 0,
        ..Plan::default()
    }
}

fn worked() -> Verdict {
    let before = Evidence::proportions([(42, 140)]);
    weigh(&before, &Evidence::proportions([(9, 40)]), &worked_plan()).unwrap()
}

#[test]
fn the_worked_example_goes_on_with_25_people() {
    let verdict = worked();
    assert!(
        (verdict.p_better - 0.72).abs() < 0.01,
        "{}",
        verdict.p_better
    );
    assert!((verdict.e_value - 1.4).abs() < 0.05, "{}", verdict.e_value);
    assert!(
        (verdict.worst_case_next - 1.4).abs() < 0.15,
        "{}",
        verdict.worst_case_next
    );
    assert_eq!(verdict.action, Action::KeepGoingLarger);
    assert_eq!(verdict.next_scale, Scale::People(25));
    assert_eq!(verdict.proven, Proven::NotYet);
}

#[test]
fn the_worked_example_speaks_plainly() {
    let words = worked().words(&Wording::events("people", "wait more than a day"));
    assert_eq!(
        words.chance,
        "About 7 in 10 that fewer people wait more than a day."
    );
    assert_eq!(
        words.size,
        "Likely between 1 more and 2.4 fewer a week; you said 1.4 fewer is worth it."
    );
    assert_eq!(words.next, "Next: keep going with the next 25 people.");
    let everything = format!("{words:?}").to_lowercase();
    for never in ["p-value", "significan", "caused", "p <", "null"] {
        assert!(!everything.contains(never), "{never} in {everything}");
    }
}

#[test]
fn counts_values_and_times_between_events_take_the_same_path() {
    let plan = Plan {
        people_per_week: 7.0,
        ..Plan::default()
    };
    let falls = |events: &[u64]| Evidence::counts(events.iter().map(|events| (*events, 7.0)));
    let fewer = weigh(
        &falls(&[4, 3, 5, 4, 6, 3, 4, 5, 4, 4, 5, 3]),
        &falls(&[2, 1, 2, 1, 1, 2]),
        &plan,
    )
    .unwrap();
    assert!(fewer.p_better > 0.9, "{}", fewer.p_better);

    let before = [31.0, 28.5, 33.2, 30.1, 29.4, 35.0, 27.8, 30.9, 32.2, 29.9];
    let during = [24.1, 26.0, 22.5, 25.2, 23.9, 26.4];
    let shorter = weigh(
        &Evidence::values(before),
        &Evidence::values(during),
        &Plan::default(),
    )
    .unwrap();
    assert!(shorter.p_better > 0.95, "{}", shorter.p_better);
    assert!(shorter.test_level < shorter.baseline_level);

    let longer = Plan {
        direction: Direction::HigherIsBetter,
        ..plan
    };
    let gaps = Evidence::time_between([12.0, 9.0, 15.0, 11.0, 8.0, 13.0, 10.0, 9.0], 2.0);
    let quiet = weigh(&gaps, &Evidence::time_between([30.0, 41.0], 38.0), &longer).unwrap();
    assert!(quiet.p_better > 0.7, "{}", quiet.p_better);
    // A quiet week moves it although nothing happened.
    let quieter = weigh(&gaps, &Evidence::time_between([30.0, 41.0], 45.0), &longer).unwrap();
    assert!(quieter.p_better > quiet.p_better);
    let words = quiet.words(&Wording::events("falls", ""));
    assert!(
        words.chance.ends_with("that falls come less often."),
        "{}",
        words.chance
    );
    assert!(words.size.contains("fewer a week"), "{}", words.size);
}

#[test]
fn harm_is_said_before_the_planned_number_of_looks() {
    let before = Evidence::proportions([(3, 30); 12]);
    let verdict = weigh(
        &before,
        &Evidence::proportions([(14, 30)]),
        &Plan::default(),
    )
    .unwrap();
    assert_eq!(verdict.status, Status::LooksWorse);
    let words = verdict.words(&Wording::events("people", "fall"));
    assert_eq!(words.headline, "Looks worse: stop and talk.");
}

#[test]
fn nothing_yet_is_belief_alone() {
    let before = Evidence::proportions([(30, 100)]);
    let verdict = weigh(&before, &Evidence::proportions([]), &Plan::default()).unwrap();
    assert!((verdict.p_better - 0.5).abs() < 1e-9);
    assert!((verdict.e_value - 1.0).abs() < 1e-9);
    assert_eq!(verdict.status, Status::TooEarly);
    assert!(
        verdict
            .notes
            .iter()
            .any(|note| note.code == NoteCode::NothingYet)
    );
}

#[test]
fn bad_input_says_what_is_wrong() {
    let before = Evidence::proportions([(30, 100)]);
    let plan = Plan::default();
    let message = |baseline: &Evidence, test: &Evidence, plan: &Plan| {
        weigh(baseline, test, plan).unwrap_err().to_string()
    };
    assert_eq!(
        message(&before, &Evidence::proportions([(1, 5), (7, 5)]), &plan),
        "period 2: 7 events among 5 people: check which of the two is wrong"
    );
    assert!(message(&Evidence::proportions([(0, 0)]), &before, &plan).contains("no usable data"));
    assert!(
        message(&Evidence::values([3.0]), &Evidence::values([2.0]), &plan)
            .contains("two different")
    );
    assert!(matches!(
        weigh(&before, &Evidence::values([1.0]), &plan),
        Err(Error::DifferentKinds { .. })
    ));
    let impossible = Plan {
        belief: risk::Belief {
            better: 2.0,
            worthwhile: 5.0,
        },
        ..Plan::default()
    };
    assert!(message(&before, &before, &impossible).contains("lower the second answer"));
}
