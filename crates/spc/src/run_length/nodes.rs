//! Gauss-Legendre nodes.

/// Nodes and weights of Gauss-Legendre integration from `from` to `to`, by Newton's steps on the Legendre polynomial.
pub(super) fn gauss_legendre(count: usize, from: f64, to: f64) -> Vec<(f64, f64)> {
    let degree = count as f64;
    let half = (to - from) / 2.0;
    let middle = f64::midpoint(from, to);
    (0..count)
        .map(|place| {
            let mut x = (std::f64::consts::PI * (place as f64 + 0.75) / (degree + 0.5)).cos();
            let mut slope = 1.0;
            for _ in 0..100 {
                let (value, before) = legendre(count, x);
                slope = degree * (x * value - before) / (x * x - 1.0);
                let step = value / slope;
                x -= step;
                if step.abs() < 1e-16 {
                    break;
                }
            }
            (
                middle - half * x,
                2.0 * half / ((1.0 - x * x) * slope * slope),
            )
        })
        .collect()
}

/// The Legendre polynomials of degree `degree` and one less at `x`.
fn legendre(degree: usize, x: f64) -> (f64, f64) {
    let (mut now, mut before) = (1.0, 0.0);
    for n in 0..degree {
        let n = n as f64;
        (now, before) = (((2.0 * n + 1.0) * x * now - n * before) / (n + 1.0), now);
    }
    (now, before)
}
