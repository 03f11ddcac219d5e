//! The incomplete gamma function and the chi-square quantile.

use super::normal;
use crate::comparison::is_positive;

/// Lower regularised incomplete gamma function P(a, x): series below, continued fraction above a + 1
/// (Abramowitz & Stegun 6.5.29 and 6.5.31).
pub(crate) fn lower_regularised(a: f64, x: f64) -> f64 {
    if !is_positive(x) {
        return 0.0;
    }
    if x < a + 1.0 {
        series(a, x)
    } else {
        1.0 - fraction(a, x)
    }
}

/// Upper regularised incomplete gamma function Q(a, x).
pub(crate) fn upper_regularised(a: f64, x: f64) -> f64 {
    if !is_positive(x) {
        return 1.0;
    }
    if x < a + 1.0 {
        1.0 - series(a, x)
    } else {
        fraction(a, x)
    }
}

/// x^a e^-x / Γ(a), by Stirling's series with the deviance form for large `a`, where logarithms would cancel.
fn prefactor(a: f64, x: f64) -> f64 {
    if a < 10.0 {
        return (a * x.ln() - x - libm::lgamma(a)).exp();
    }
    // ln Γ(a) = (a - ½) ln a - a + ½ ln 2π + 1/(12a) - 1/(360a³) + 1/(1260a⁵) - 1/(1680a⁷)
    let inverse = 1.0 / (a * a);
    let stirling =
        (1.0 / 12.0 - inverse * (1.0 / 360.0 - inverse * (1.0 / 1260.0 - inverse / 1680.0))) / a;
    let relative = (x - a) / a;
    let deviance = a * (libm::log1p(relative) - relative);
    (deviance - stirling).exp() * (a / (2.0 * std::f64::consts::PI)).sqrt()
}

fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut total, mut n) = (1.0 / a, 1.0 / a, a);
    for _ in 0..100_000 {
        n += 1.0;
        term *= x / n;
        total += term;
        if term < total * 1e-17 {
            break;
        }
    }
    total * prefactor(a, x)
}

/// The continued fraction by Lentz's method.
fn fraction(a: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut total = d;
    for step in 1..100_000 {
        let i = f64::from(step);
        let factor = -i * (i - a);
        b += 2.0;
        d = factor * d + b;
        d = if d.abs() < TINY { TINY } else { d };
        c = b + factor / c;
        c = if c.abs() < TINY { TINY } else { c };
        d = 1.0 / d;
        let change = d * c;
        total *= change;
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    total * prefactor(a, x)
}

/// Quantile of the chi-square distribution: the Wilson-Hilferty guess, then Newton steps kept inside a shrinking bracket.
pub(crate) fn chi_square_quantile(probability: f64, freedom: f64) -> f64 {
    if !(freedom > 0.0 && (0.0..=1.0).contains(&probability)) {
        return f64::NAN;
    }
    if probability == 0.0 {
        return 0.0;
    }
    if probability == 1.0 {
        return f64::INFINITY;
    }
    let shape = freedom / 2.0;
    let ninth = 2.0 / (9.0 * freedom);
    let guess =
        freedom * (1.0 - ninth + normal::quantile(probability) * ninth.sqrt()).powi(3) / 2.0;
    // The guess is right to all digits a float holds here, and exact sums would take long.
    if freedom > 1e7 {
        return 2.0 * guess;
    }
    let small = (probability.ln() + libm::lgamma(shape + 1.0)) / shape;
    let mut x = if guess > 1e-3 * shape {
        guess
    } else {
        small.exp()
    };
    let (mut low, mut high) = (0.0, f64::INFINITY);
    for _ in 0..200 {
        let error = if probability < 0.5 {
            lower_regularised(shape, x) - probability
        } else {
            (1.0 - probability) - upper_regularised(shape, x)
        };
        if error > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let slope = prefactor(shape, x) / x;
        let mut next = x - error / slope;
        if !(next > low && next < high) {
            next = if high.is_finite() {
                f64::midpoint(low, high)
            } else {
                x * 2.0
            };
        }
        let done = (next - x).abs() <= 1e-15 * x;
        x = next;
        if done {
            break;
        }
    }
    2.0 * x
}
