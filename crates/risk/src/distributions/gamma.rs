//! The gamma, chi-square and Poisson distributions.

/// Natural logarithm of the gamma function.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// Probability that a gamma variable of this shape and unit rate lies below `x`.
pub fn gamma_cdf(x: f64, shape: f64) -> f64 {
    if x <= 0.0 {
        0.0
    } else if x < shape + 1.0 {
        series(x, shape)
    } else {
        1.0 - continued_fraction(x, shape)
    }
}

/// Probability that a gamma variable of this shape and unit rate lies above `x`.
pub fn gamma_upper(x: f64, shape: f64) -> f64 {
    if x <= 0.0 {
        1.0
    } else if x < shape + 1.0 {
        1.0 - series(x, shape)
    } else {
        continued_fraction(x, shape)
    }
}

/// Lower tail by its power series, for small `x`.
fn series(x: f64, shape: f64) -> f64 {
    let mut term = 1.0 / shape;
    let mut sum = term;
    let mut at = shape;
    for _ in 0..100_000 {
        at += 1.0;
        term *= x / at;
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    (sum.ln() + shape * x.ln() - x - ln_gamma(shape))
        .exp()
        .min(1.0)
}

/// Upper tail by its continued fraction, for large `x`.
fn continued_fraction(x: f64, shape: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for i in 1..100_000 {
        let i = f64::from(i);
        let a = -i * (i - shape);
        b += 2.0;
        d = a * d + b;
        if d.abs() < TINY {
            d = TINY;
        }
        c = b + a / c;
        if c.abs() < TINY {
            c = TINY;
        }
        d = 1.0 / d;
        let step = d * c;
        fraction *= step;
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    (fraction.ln() + shape * x.ln() - x - ln_gamma(shape))
        .exp()
        .min(1.0)
}

/// Probability that a chi-square variable lies below `x`.
pub fn chi_square_cdf(x: f64, degrees: f64) -> f64 {
    gamma_cdf(0.5 * x, 0.5 * degrees)
}

/// Probability that a chi-square variable lies above `x`.
pub fn chi_square_upper(x: f64, degrees: f64) -> f64 {
    gamma_upper(0.5 * x, 0.5 * degrees)
}

/// Natural logarithm of the chance of exactly `k` events when `mean` are expected.
pub fn poisson_ln_pmf(k: u64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return if k == 0 { 0.0 } else { f64::NEG_INFINITY };
    }
    let k = k as f64;
    k * mean.ln() - mean - ln_gamma(k + 1.0)
}
