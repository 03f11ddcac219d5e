//! Bracketed root finding and one-dimensional maximisation.

/// The place between `low` and `high` where a monotone function changes sign, by bisection.
///
/// If the signs agree at both ends the end nearer to zero is returned, so that a bad bracket gives
/// its best answer and never loops.
pub fn bisect(low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (low, high);
    let (at_low, at_high) = (f(low), f(high));
    if (at_low > 0.0) == (at_high > 0.0) {
        return if at_low.abs() <= at_high.abs() {
            low
        } else {
            high
        };
    }
    let rising = at_high > at_low;
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low.min(high) || middle >= low.max(high) {
            break;
        }
        if (f(middle) > 0.0) == rising {
            high = middle;
        } else {
            low = middle;
        }
    }
    0.5 * (low + high)
}

/// Where a function with one peak between `low` and `high` is largest, by golden section.
pub fn maximise(low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let golden = 0.5 * (5.0_f64.sqrt() - 1.0);
    let (mut low, mut high) = (low, high);
    let mut left = high - golden * (high - low);
    let mut right = low + golden * (high - low);
    let (mut at_left, mut at_right) = (f(left), f(right));
    for _ in 0..120 {
        if at_left < at_right {
            low = left;
            left = right;
            at_left = at_right;
            right = low + golden * (high - low);
            at_right = f(right);
        } else {
            high = right;
            right = left;
            at_right = at_left;
            left = high - golden * (high - low);
            at_left = f(left);
        }
    }
    0.5 * (low + high)
}

/// Brent's root finder, stopped once the bracket is within `tolerance` (Brent 1973, zeroin).
///
/// For functions that are dear to work out, and where another program's printed figure rests on an early stop; [`bisect`] goes to
/// the last digit.
pub fn brent(low: f64, high: f64, tolerance: f64, f: impl Fn(f64) -> f64) -> f64 {
    let (mut a, mut b) = (low, high);
    let (mut at_a, mut at_b) = (f(a), f(b));
    let (mut c, mut at_c) = (a, at_a);
    for _ in 0..1000 {
        let before = b - a;
        if at_c.abs() < at_b.abs() {
            (a, b, c) = (b, c, b);
            (at_a, at_b, at_c) = (at_b, at_c, at_b);
        }
        let within = 2.0 * f64::EPSILON * b.abs() + 0.5 * tolerance;
        let half = 0.5 * (c - b);
        if half.abs() <= within || at_b == 0.0 {
            return b;
        }
        let mut step = half;
        if before.abs() >= within && at_a.abs() > at_b.abs() {
            let (p, q) = interpolated(a, c, (at_a, at_b, at_c), half, b);
            if p < (0.75 * 2.0 * half * q - 0.5 * (within * q).abs())
                && p < (0.5 * before * q).abs()
            {
                step = p / q;
            }
        }
        if step.abs() < within {
            step = within.copysign(half);
        }
        (a, at_a) = (b, at_b);
        b += step;
        at_b = f(b);
        if (at_b > 0.0) == (at_c > 0.0) {
            (c, at_c) = (a, at_a);
        }
    }
    b
}

/// Linear or inverse quadratic interpolation, as a fraction with a positive numerator.
fn interpolated(
    a: f64,
    c: f64,
    (at_a, at_b, at_c): (f64, f64, f64),
    half: f64,
    b: f64,
) -> (f64, f64) {
    let (p, q) = if a == c {
        let t1 = at_b / at_a;
        (2.0 * half * t1, 1.0 - t1)
    } else {
        let (q, t1, t2) = (at_a / at_c, at_b / at_c, at_b / at_a);
        (
            t2 * (2.0 * half * q * (q - t1) - (b - a) * (t1 - 1.0)),
            (q - 1.0) * (t1 - 1.0) * (t2 - 1.0),
        )
    };
    if p > 0.0 { (p, -q) } else { (-p, q) }
}
