//! What must not get worse is watched, and a list says how tests stand, as a whole verdict does, without the rest of it.

use std::collections::BTreeSet;

use risk::{Direction, Evidence, Plan, Reversibility, status, watch, weigh};

/// Baselines and tests of every kind, for as many weeks of news as there are, from good to bad.
fn pairs() -> Vec<(Evidence, Evidence)> {
    let proportions = |events: u64, weeks: usize| Evidence::proportions(vec![(events, 40); weeks]);
    let counts = |events: u64, weeks: usize| Evidence::counts(vec![(events, 1.0); weeks]);
    let values = |mean: f64, weeks: usize| {
        Evidence::values((0..weeks).map(|week| mean + [0.4, -0.6, 0.2][week % 3]))
    };
    let between = |gap: f64, events: usize| Evidence::time_between(vec![gap; events], 0.5 * gap);
    let mut pairs = Vec::new();
    for weeks in [0, 1, 3, 9, 30] {
        for worse in [0, 1, 2, 4] {
            pairs.push((proportions(6, 20), proportions(4 + 2 * worse, weeks)));
            pairs.push((counts(9, 16), counts(7 + 2 * worse, weeks)));
            pairs.push((values(5.0, 15), values(4.8 + 0.2 * worse as f64, weeks)));
            pairs.push((between(12.0, 14), between(12.0 - 2.0 * worse as f64, weeks)));
        }
    }
    pairs
}

/// The same by both ways, and all three answers among them.
#[test]
fn watching_says_what_weighing_says() {
    let mut said = BTreeSet::new();
    for direction in [Direction::LowerIsBetter, Direction::HigherIsBetter] {
        let plan = Plan {
            direction,
            people_per_week: 40.0,
            ..Plan::default()
        };
        for (before, during) in &pairs() {
            let whole = weigh(before, during, &plan);
            match (watch(before, during, &plan), whole) {
                (Ok(watched), Ok(verdict)) => {
                    assert_eq!(watched.state, verdict.balancing(), "{before:?} {during:?}");
                    assert_eq!(watched.temper.to_bits(), verdict.settings.temper.to_bits());
                    said.insert(format!("{:?}", watched.state));
                }
                (watched, verdict) => assert_eq!(
                    watched.map(|_| ()).unwrap_err().to_string(),
                    verdict.map(|_| ()).unwrap_err().to_string()
                ),
            }
        }
    }
    assert_eq!(said.len(), 3, "{said:?}");
}

/// The same by both ways, whatever was planned, and every status among them.
#[test]
fn the_status_alone_is_that_of_the_verdict() {
    let mut pairs = pairs();
    pairs.push((
        Evidence::proportions([(6, 40); 20]),
        Evidence::proportions([(60, 400); 5]),
    ));
    let mut said = BTreeSet::new();
    for direction in [Direction::LowerIsBetter, Direction::HigherIsBetter] {
        for (people_per_week, weeks_in_use) in [(40.0, 52.0), (2.0, 4.0)] {
            for reversibility in [Reversibility::AtOnce, Reversibility::CannotBeUndone] {
                let plan = Plan {
                    direction,
                    people_per_week,
                    weeks_in_use,
                    reversibility,
                    looks: 40,
                    ..Plan::default()
                };
                for (before, during) in &pairs {
                    match (status(before, during, &plan), weigh(before, during, &plan)) {
                        (Ok(alone), Ok(verdict)) => {
                            assert_eq!(alone, verdict.status, "{before:?} {during:?}");
                            said.insert(format!("{alone:?}"));
                        }
                        (alone, verdict) => assert_eq!(
                            alone.unwrap_err().to_string(),
                            verdict.map(|_| ()).unwrap_err().to_string()
                        ),
                    }
                }
            }
        }
    }
    assert_eq!(said.len(), 7, "{said:?}");
}
