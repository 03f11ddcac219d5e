//! The beta and binomial distributions.

use super::gamma::ln_gamma;
use super::root::bisect;

/// Natural logarithm of the beta function.
pub fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// Natural logarithm of "n choose k".
pub fn ln_choose(n: f64, k: f64) -> f64 {
    ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0)
}

/// Probability that a beta variable with these shapes lies below `x` (regularised incomplete beta).
///
/// Continued fraction of Lentz's kind, taken on the side where it converges quickly.
pub fn beta_cdf(x: f64, a: f64, b: f64) -> f64 {
    if x.is_nan() || a.is_nan() || b.is_nan() {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = (a * x.ln() + b * libm::log1p(-x) - ln_beta(a, b)).exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        (front * continued_fraction(x, a, b) / a).clamp(0.0, 1.0)
    } else {
        (1.0 - front * continued_fraction(1.0 - x, b, a) / b).clamp(0.0, 1.0)
    }
}

/// The continued fraction of the incomplete beta function (Numerical analysis: modified Lentz).
fn continued_fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..20_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        let step = d * c;
        fraction *= step;
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    fraction
}

/// The value below which a beta variable lies with this probability.
pub fn beta_quantile(probability: f64, a: f64, b: f64) -> f64 {
    if probability <= 0.0 {
        return 0.0;
    }
    if probability >= 1.0 {
        return 1.0;
    }
    bisect(0.0, 1.0, |x| beta_cdf(x, a, b) - probability)
}

/// Natural logarithm of the chance of exactly `k` events in `n` people.
pub fn binomial_ln_pmf(k: u64, n: u64, p: f64) -> f64 {
    if k > n {
        return f64::NEG_INFINITY;
    }
    let (k, n) = (k as f64, n as f64);
    let events = if k == 0.0 { 0.0 } else { k * p.ln() };
    let others = if k == n {
        0.0
    } else {
        (n - k) * libm::log1p(-p)
    };
    ln_choose(n, k) + events + others
}

/// Probability of at most `k` events in `n` people.
pub fn binomial_cdf(k: u64, n: u64, p: f64) -> f64 {
    if k >= n {
        return 1.0;
    }
    let (k, n) = (k as f64, n as f64);
    1.0 - beta_cdf(p, k + 1.0, n - k)
}

/// The smallest count whose cumulative probability reaches `probability`.
pub fn binomial_quantile(probability: f64, n: u64, p: f64) -> u64 {
    let mut total = 0.0;
    for k in 0..n {
        total += binomial_ln_pmf(k, n, p).exp();
        // One part in 10^12 keeps exact ties (probability of a dyadic sum) on the right side.
        if total >= probability * (1.0 - 1e-12) {
            return k;
        }
    }
    n
}

/// One-sided upper limit of a rate after `events` in `n` people (Clopper & Pearson 1934).
///
/// With no events this is 1 - (1 - confidence)^(1/n), about 3/n at 95 %.
pub fn clopper_pearson_upper(events: u64, n: u64, confidence: f64) -> f64 {
    if events >= n {
        return 1.0;
    }
    if events == 0 {
        return 1.0 - (1.0 - confidence).powf(1.0 / n as f64);
    }
    beta_quantile(confidence, events as f64 + 1.0, (n - events) as f64)
}
