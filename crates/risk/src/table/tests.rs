//! The table against closed forms, and the promises of its odds.

use super::Table;
use crate::belief::Normal;
use crate::conjugate::{
    Beta, Gamma, NormalInverseGamma, before_after_proportions, before_after_rates,
    before_after_values,
};
use crate::distributions::{binomial_ln_pmf, poisson_ln_pmf};
use crate::evidence::Totals;
use crate::plan::Direction;

const BELIEFS: [Normal; 3] = [
    Normal {
        mean: 0.1,
        sd: 0.35,
    },
    Normal { mean: 0.0, sd: 0.2 },
    Normal { mean: 0.3, sd: 0.2 },
];

fn people(events: f64, people: f64) -> Totals {
    Totals::Proportion { events, people }
}

fn proportions(before: (f64, f64), after: (f64, f64), direction: Direction) -> Table {
    let mut table = Table::new(
        people(before.0, before.1),
        direction,
        &BELIEFS,
        after.1.max(1.0),
    );
    table.see(people(after.0, after.1));
    table
}

#[test]
fn proportions_agree_with_the_closed_form_to_a_thousandth() {
    let cases = [
        ((42.0, 140.0), (9.0, 40.0)),
        ((18.0, 60.0), (2.0, 20.0)),
        ((80.0, 100.0), (38.0, 40.0)),
        ((0.0, 30.0), (1.0, 12.0)),
        ((500.0, 1000.0), (180.0, 400.0)),
    ];
    for (before, after) in cases {
        let mut table = Table::independent(
            people(before.0, before.1),
            Direction::LowerIsBetter,
            after.1,
        );
        table.see(people(after.0, after.1));
        let flat = Beta { a: 1.0, b: 1.0 };
        let exact = before_after_proportions(
            flat.after(before.0, before.1),
            flat.after(after.0, after.1),
            0.05,
            Direction::LowerIsBetter,
        );
        let gains = table.gains();
        for (name, found, wanted) in [
            ("better", table.chance_better(), exact.p_better),
            ("worthwhile", table.tails().above(0.05), exact.p_worthwhile),
            ("gain", gains.gain, exact.gain),
            ("loss", gains.loss, exact.loss),
        ] {
            assert!(
                (found - wanted).abs() < 1e-3,
                "{name} {before:?} {after:?}: {found} {wanted}"
            );
        }
    }
}

#[test]
fn rates_agree_with_the_closed_form_to_a_thousandth() {
    let before = Totals::Rate {
        events: 250.0,
        exposure: 30.0,
    };
    let mut table = Table::independent(before, Direction::LowerIsBetter, 70.0);
    table.see(Totals::Rate {
        events: 70.0,
        exposure: 10.0,
    });
    let flat = Gamma {
        shape: 0.5,
        per: 0.0,
    };
    let exact = before_after_rates(flat.after(250.0, 30.0), flat.after(70.0, 10.0), 0.8);
    assert!((table.chance_better() - exact.p_lower).abs() < 1e-3);
    assert!((table.gains().gain - exact.gain).abs() < 2e-3 * exact.gain);
}

#[test]
fn values_agree_with_the_closed_form_when_the_spread_is_common() {
    let before: Vec<f64> = (0..40).map(|i| f64::from(i % 9) - 4.0).collect();
    let after: Vec<f64> = (0..30).map(|i| f64::from(i % 8) - 4.5).collect();
    let totals = |values: &[f64]| {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares = values.iter().map(|value| (value - mean).powi(2)).sum();
        Totals::Value { n, mean, squares }
    };
    let mut table = Table::independent(totals(&before), Direction::LowerIsBetter, 30.0);
    table.see(totals(&after));
    let flat = NormalInverseGamma {
        m: 0.0,
        k: 0.0,
        a: -0.5,
        b: 0.0,
    };
    let (better, worthwhile) = before_after_values(
        flat.after(&before),
        flat.after(&after),
        1.0,
        Direction::LowerIsBetter,
    );
    // The table pools the spread of both parts, the closed form does not: near, not equal.
    assert!((table.chance_better() - better).abs() < 5e-3);
    assert!((table.tails().above(1.0) - worthwhile).abs() < 1e-2);
}

#[test]
fn odds_have_mean_one_for_every_baseline_when_there_is_no_effect() {
    // Enumerated: whatever the baseline, the mean over the test's own prediction is exactly one.
    for before in [(0.0, 12.0), (4.0, 12.0), (12.0, 12.0)] {
        let n = 9_u64;
        let blank = Table::new(
            people(before.0, before.1),
            Direction::LowerIsBetter,
            &BELIEFS,
            n as f64,
        );
        let mut mean = 0.0;
        let mut composite = 0.0;
        for events in 0..=n {
            let chance: f64 = blank
                .level_weights
                .iter()
                .zip(&blank.cells.baseline)
                .map(|(weight, p)| weight * binomial_ln_pmf(events, n, *p).exp())
                .sum();
            let mut table = blank.clone();
            table.see(people(events as f64, n as f64));
            mean += chance * table.ln_odds_against_no_effect().exp();
            composite += chance * table.ln_odds(0.1).better.exp();
        }
        assert!((mean - 1.0).abs() < 1e-10, "{mean}");
        assert!(composite <= 1.0 + 1e-10, "{composite}");
    }
}

#[test]
fn odds_of_harm_and_of_safety_are_fair_where_their_claim_is_false() {
    let n = 12_u64;
    let margin = 0.1;
    let blank = Table::new(
        people(18.0, 60.0),
        Direction::LowerIsBetter,
        &BELIEFS,
        n as f64,
    );
    let effects = blank.cells.effects.len();
    // No effect for the odds of harm; the first effect that is too much worse for the odds of safety.
    let fair = |effect: usize, safe: bool| -> f64 {
        (0..=n)
            .map(|events| {
                let chance: f64 = blank
                    .level_weights
                    .iter()
                    .zip(blank.cells.test.chunks_exact(effects))
                    .map(|(weight, row)| weight * binomial_ln_pmf(events, n, row[effect]).exp())
                    .sum();
                let mut table = blank.clone();
                table.see(people(events as f64, n as f64));
                let odds = table.ln_odds(margin);
                chance * if safe { odds.safe } else { odds.harm }.exp()
            })
            .sum()
    };
    let zero = blank.cells.zero;
    assert!(fair(zero, false) <= 1.0 + 1e-10);
    let worse = (0..zero)
        .rev()
        .find(|effect| {
            let rows = blank.cells.gain.chunks_exact(effects);
            let mean: f64 = rows
                .zip(&blank.level_weights)
                .map(|(row, weight)| weight * row[*effect])
                .sum();
            mean <= -margin
        })
        .unwrap();
    assert!(fair(worse, true) <= 1.0 + 1e-10);
    // And they grow where the claim is true.
    assert!(fair(zero, true) > 1.0 && fair(worse, false) > 1.0);
}

#[test]
fn odds_of_counts_have_mean_one_too() {
    let before = Totals::Rate {
        events: 6.0,
        exposure: 20.0,
    };
    let blank = Table::new(before, Direction::LowerIsBetter, &BELIEFS, 5.0);
    let exposure = 8.0;
    let mean: f64 = (0..200)
        .map(|events| {
            let chance: f64 = blank
                .level_weights
                .iter()
                .zip(&blank.cells.baseline)
                .map(|(weight, rate)| weight * poisson_ln_pmf(events, rate * exposure).exp())
                .sum();
            let mut table = blank.clone();
            table.see(Totals::Rate {
                events: events as f64,
                exposure,
            });
            chance * table.ln_odds_against_no_effect().exp()
        })
        .sum();
    assert!((mean - 1.0).abs() < 1e-9, "{mean}");
}

#[test]
fn swapping_better_and_worse_mirrors_every_figure() {
    let lower = proportions((42.0, 140.0), (9.0, 40.0), Direction::LowerIsBetter);
    let higher = proportions((98.0, 140.0), (31.0, 40.0), Direction::HigherIsBetter);
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
    near(lower.chance_better(), higher.chance_better());
    near(lower.tails().above(0.05), higher.tails().above(0.05));
    near(lower.gains().gain, higher.gains().gain);
    near(lower.gains().loss, higher.gains().loss);
    near(lower.ln_odds(0.1).better, higher.ln_odds(0.1).better);
    near(
        lower.tails().interval(0.2).low,
        higher.tails().interval(0.2).low,
    );
}

#[test]
fn a_walk_gives_the_odds_of_the_table() {
    let table = Table::new(
        people(42.0, 140.0),
        Direction::LowerIsBetter,
        &BELIEFS,
        40.0,
    );
    let cells = table.better_cells();
    let mut walk = cells.walk(people(12.0, 40.0), -1.0);
    for events in (0..12).rev() {
        let walked = walk.next();
        let mut seen = table.clone();
        seen.see(people(f64::from(events), 40.0));
        let straight = seen.ln_odds_against_no_effect();
        assert!((walked - straight).abs() < 1e-6, "{walked} {straight}");
        if straight > 0.0 {
            assert!((seen.ln_odds(0.1).better - straight).abs() < 1e-12);
        }
    }
}
