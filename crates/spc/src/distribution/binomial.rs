//! The binomial distribution.

use super::poisson;

/// The logarithm of the number of ways to choose `k` of `n`.
pub(crate) fn ln_choose(n: f64, k: f64) -> f64 {
    libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0)
}

/// Probability of exactly `k` of `n`.
pub(crate) fn probability(k: f64, n: f64, p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return f64::from((p <= 0.0 && k == 0.0) || (p >= 1.0 && k == n));
    }
    (ln_choose(n, k) + k * p.ln() + (n - k) * (-p).ln_1p()).exp()
}

/// Cumulative probability of at most `k`: terms added from `k` downwards (or upwards above the mean) until they no
/// longer count.
pub(crate) fn cdf(k: f64, n: f64, p: f64) -> f64 {
    let k = k.floor();
    if k < 0.0 {
        return 0.0;
    }
    if k >= n {
        return 1.0;
    }
    if p <= 0.0 || p >= 1.0 {
        return f64::from(p <= 0.0);
    }
    let odds = p / (1.0 - p);
    if k <= n * p {
        let (mut term, mut total, mut i) = (probability(k, n, p), 0.0, k);
        while term > total * 1e-17 && i >= 0.0 {
            total += term;
            term *= i / ((n - i + 1.0) * odds);
            i -= 1.0;
        }
        total
    } else {
        let (mut term, mut total, mut i) = (probability(k + 1.0, n, p), 0.0, k + 1.0);
        while term > total * 1e-17 && i <= n {
            total += term;
            term *= (n - i) / (i + 1.0) * odds;
            i += 1.0;
        }
        1.0 - total
    }
}

/// The smallest number whose cumulative probability reaches `tail`. Starts at the normal guess and walks.
pub(crate) fn quantile(tail: f64, n: f64, p: f64) -> f64 {
    if !(n >= 0.0 && (0.0..=1.0).contains(&p) && (0.0..=1.0).contains(&tail)) {
        return f64::NAN;
    }
    let n = n.floor();
    if n == 0.0 {
        return 0.0;
    }
    let deviation = (n * p * (1.0 - p)).sqrt();
    let skewness = if deviation > 0.0 {
        (1.0 - 2.0 * p) / deviation
    } else {
        0.0
    };
    let z = super::normal::quantile(tail.clamp(1e-300, 1.0 - 1e-16));
    let guess = poisson::corrected_normal(n * p, deviation, skewness, z).clamp(0.0, n);
    if deviation * deviation > poisson::LARGE_VARIANCE {
        return guess.round();
    }
    poisson::walk(guess.ceil(), n, tail, |k| cdf(k, n, p))
}
