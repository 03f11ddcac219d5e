//! Act or not, when the new level is a proportion and the usual one is known; lower is better.

use crate::conjugate::{Beta, beta_binomial_pmf};
use crate::distributions::beta_cdf;

/// Worth of knowing the proportion exactly, for one person.
pub fn beta_binomial_perfect(belief: Beta, usual: f64) -> f64 {
    let better =
        usual * belief.below(usual) - belief.mean() * beta_cdf(usual, belief.a + 1.0, belief.b);
    better - (usual - belief.mean()).max(0.0)
}

/// Worth of `n` more observations, for one person, every outcome counted.
pub fn beta_binomial_sample(belief: Beta, usual: f64, n: u64) -> f64 {
    let then: f64 = (0..=n)
        .map(|k| {
            let mean = belief.after(k as f64, n as f64).mean();
            beta_binomial_pmf(k, n, belief) * (usual - mean).max(0.0)
        })
        .sum();
    (then - (usual - belief.mean()).max(0.0)).max(0.0)
}
