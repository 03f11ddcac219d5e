//! The Poisson distribution.

use super::gamma;

/// Cumulative probability of at most `k`.
pub(crate) fn cdf(k: f64, mean: f64) -> f64 {
    if k < 0.0 {
        return 0.0;
    }
    if mean <= 0.0 {
        return 1.0;
    }
    gamma::upper_regularised(k.floor() + 1.0, mean)
}

/// The smallest number whose cumulative probability reaches `tail`.
pub(crate) fn quantile(tail: f64, mean: f64) -> f64 {
    if !(mean >= 0.0 && mean.is_finite() && (0.0..=1.0).contains(&tail)) {
        return f64::NAN;
    }
    let guess = mean + mean.sqrt() * super::normal::quantile(tail.clamp(1e-300, 1.0 - 1e-16));
    walk(guess.floor().max(0.0), f64::INFINITY, tail, |k| {
        cdf(k, mean)
    })
}

/// Walks from a guess to the smallest whole number, at most `last`, whose cumulative probability reaches `tail`.
pub(crate) fn walk(guess: f64, last: f64, tail: f64, cdf: impl Fn(f64) -> f64) -> f64 {
    // The slack of R's quantile functions, so that exact fractions are not missed by rounding.
    let tail = tail * (1.0 - 64.0 * f64::EPSILON);
    let mut k = guess;
    // Above 2^53 neighbouring whole numbers are the same float and the guess stands.
    if k > 9e15 {
        return k;
    }
    if cdf(k) >= tail {
        while k > 0.0 && cdf(k - 1.0) >= tail {
            k -= 1.0;
        }
    } else {
        while k < last && cdf(k) < tail {
            k += 1.0;
        }
    }
    k
}
