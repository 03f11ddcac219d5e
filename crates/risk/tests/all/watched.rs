//! What must not get worse is watched with the odds of a whole verdict, without the rest of it.

use std::collections::BTreeSet;

use risk::{Direction, Evidence, Plan, watch, weigh};

/// The same by both ways, for as many weeks of bad news as there are, and all three answers among them.
#[test]
fn watching_says_what_weighing_says() {
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
    let mut said = BTreeSet::new();
    for direction in [Direction::LowerIsBetter, Direction::HigherIsBetter] {
        let plan = Plan {
            direction,
            people_per_week: 40.0,
            ..Plan::default()
        };
        for (before, during) in &pairs {
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
