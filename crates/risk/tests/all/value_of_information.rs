//! The worth of knowing more.

use risk::belief::Normal;
use risk::conjugate::{Beta, beta_binomial_pmf};
use risk::distributions::unit_normal_linear_loss;
use risk::value_of_information::{
    NormalDecision, best_sample_size, beta_binomial_perfect, beta_binomial_sample, one_armed_bandit,
};

#[test]
fn the_linear_loss_integral_is_the_printed_one() {
    // Raiffa & Schlaifer 1961, table II.
    for (z, loss) in [
        (0.0, 0.3989),
        (0.5, 0.1978),
        (1.0, 0.08332),
        (2.0, 0.008_491),
        (3.0, 0.000_382_2),
    ] {
        assert!(
            (unit_normal_linear_loss(z) - loss).abs() < 6e-5 * (1.0 + loss),
            "{z}"
        );
    }
}

#[test]
fn samples_are_worth_more_the_larger_and_never_more_than_certainty() {
    let decision = NormalDecision {
        belief: Normal {
            mean: -0.03,
            sd: 0.08,
        },
        variance: 0.21,
    };
    let worth: Vec<f64> = [1.0, 5.0, 25.0, 125.0, 1e6]
        .map(|n| decision.sample(n))
        .into();
    assert!(worth.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(worth[4] <= decision.perfect());
    let belief = Beta { a: 2.0, b: 8.0 };
    let mut last = 0.0;
    for n in [1, 5, 25, 125] {
        let worth = beta_binomial_sample(belief, 0.3, n);
        assert!(worth >= last && worth <= beta_binomial_perfect(belief, 0.3));
        last = worth;
    }
}

#[test]
fn twenty_people_buy_seven_tenths_of_all_there_is_to_know() {
    let even = NormalDecision {
        belief: Normal { mean: 0.0, sd: 0.1 },
        variance: 0.21,
    };
    assert!((even.sample(20.0) / even.perfect() - 0.70).abs() < 0.005);
    // Even a bad bet is worth a small test (Anscombe 1963).
    let bad = NormalDecision {
        belief: Normal {
            mean: -0.03,
            sd: 0.1,
        },
        variance: 0.21,
    };
    assert!(best_sample_size(&bad, 1000, 0.0, true).0 > 0);
}

/// Worth of looking one ladder step ahead and deciding for good after it.
fn one_step(belief: Beta, known: f64, left: u32) -> f64 {
    let mean = belief.mean();
    let worth = |n: u32| {
        let then: f64 = (0..=u64::from(n))
            .map(|k| {
                let after = belief.after(k as f64, f64::from(n)).mean();
                beta_binomial_pmf(k, u64::from(n), belief) * (after - known).max(0.0)
            })
            .sum();
        f64::from(n) * (mean - known) + f64::from(left - n) * then
    };
    [1, 5, 25, 125, left]
        .into_iter()
        .filter(|n| *n <= left)
        .map(worth)
        .fold(0.0, f64::max)
}

/// The engine's rule: one step ahead, and two before learning is given up.
fn goes_on(belief: Beta, known: f64, left: u32) -> bool {
    one_step(belief, known, left) > 0.0
        || [1_u32, 5].into_iter().filter(|n| *n < left).any(|n| {
            let then: f64 = (0..=u64::from(n))
                .map(|k| {
                    let after = belief.after(k as f64, f64::from(n));
                    let decide = f64::from(left - n) * (after.mean() - known);
                    let worth = one_step(after, known, left - n).max(decide);
                    beta_binomial_pmf(k, u64::from(n), belief) * worth
                })
                .sum();
            f64::from(n) * (belief.mean() - known) + then > 0.0
        })
}

#[test]
fn looking_two_steps_ahead_loses_little_against_full_backward_induction() {
    let (belief, known, horizon) = (Beta { a: 2.0, b: 2.0 }, 0.55, 80_u32);
    let best = one_armed_bandit(belief, known, horizon);
    // The worth of the rule, by the same backward pass.
    let people = horizon as usize;
    let mut later = vec![0.0; people + 2];
    for tried in (0..people).rev() {
        let left = horizon - u32::try_from(tried).unwrap();
        for successes in 0..=tried {
            let now = belief.after(successes as f64, tried as f64);
            let going_on =
                now.mean() * (1.0 + later[successes + 1]) + (1.0 - now.mean()) * later[successes];
            let stay = known * f64::from(left);
            later[successes] = if goes_on(now, known, left) {
                going_on
            } else {
                stay
            };
        }
    }
    let perfect = f64::from(horizon)
        * beta_binomial_perfect(
            Beta {
                a: belief.b,
                b: belief.a,
            },
            1.0 - known,
        );
    let lost = best.value - later[0];
    assert!(
        lost >= -1e-9 && lost < 0.02 * perfect,
        "{lost} of {perfect}"
    );
}
