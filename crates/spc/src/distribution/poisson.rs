//! The Poisson distribution.

use super::gamma;

/// Beyond this variance the corrected normal quantile is right to a thousandth of a step, and exact sums would take long.
pub(super) const LARGE_VARIANCE: f64 = 1e6;

/// A normal quantile corrected for skewness and for whole steps (Cornish & Fisher 1938).
pub(super) fn corrected_normal(mean: f64, deviation: f64, skewness: f64, z: f64) -> f64 {
    mean + deviation * (z + skewness * (z * z - 1.0) / 6.0) - 0.5
}

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
    let z = super::normal::quantile(tail.clamp(1e-300, 1.0 - 1e-16));
    let guess = corrected_normal(mean, mean.sqrt(), 1.0 / mean.sqrt(), z);
    if mean > LARGE_VARIANCE {
        return guess.round();
    }
    walk(guess.ceil().max(0.0), f64::INFINITY, tail, |k| cdf(k, mean))
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
