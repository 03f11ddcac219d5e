//! Gauss-Legendre integration.

use std::f64::consts::PI;

/// Nodes and weights of a Gauss-Legendre rule on [-1, 1].
#[derive(Debug, Clone)]
pub struct GaussLegendre {
    nodes: Vec<f64>,
    weights: Vec<f64>,
}

impl GaussLegendre {
    /// A rule with this many nodes (at least one), made by Newton steps on the Legendre polynomial.
    pub fn new(points: usize) -> Self {
        let points = points.max(1);
        let mut nodes = Vec::with_capacity(points);
        let mut weights = Vec::with_capacity(points);
        for index in 0..points {
            let mut x = -(PI * (index as f64 + 0.75) / (points as f64 + 0.5)).cos();
            let mut slope = 1.0;
            for _ in 0..100 {
                let (value, derivative) = legendre(points, x);
                slope = derivative;
                let step = value / derivative;
                x -= step;
                if step.abs() < 1e-15 {
                    break;
                }
            }
            nodes.push(x);
            weights.push(2.0 / ((1.0 - x * x) * slope * slope));
        }
        Self { nodes, weights }
    }

    /// Nodes and weights carried to the interval from `low` to `high`.
    pub fn on(&self, low: f64, high: f64) -> impl Iterator<Item = (f64, f64)> + '_ {
        let half = 0.5 * (high - low);
        let middle = 0.5 * (high + low);
        self.nodes
            .iter()
            .zip(&self.weights)
            .map(move |(x, w)| (middle + half * x, half * w))
    }

    /// Integral of `f` from `low` to `high`.
    pub fn integrate(&self, low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
        self.on(low, high).map(|(x, w)| w * f(x)).sum()
    }

    /// Integral of `f` from `low` to `high`, the interval cut into equal `pieces`.
    pub fn integrate_in_pieces(
        &self,
        low: f64,
        high: f64,
        pieces: u32,
        f: impl Fn(f64) -> f64,
    ) -> f64 {
        let width = (high - low) / f64::from(pieces.max(1));
        (0..pieces.max(1))
            .map(|piece| {
                let from = low + width * f64::from(piece);
                self.integrate(from, from + width, &f)
            })
            .sum()
    }
}

/// Value and derivative of the Legendre polynomial of this degree at `x`.
fn legendre(degree: usize, x: f64) -> (f64, f64) {
    let (mut before, mut value) = (1.0, x);
    for k in 2..=degree {
        let k = k as f64;
        let next = ((2.0 * k - 1.0) * x * value - (k - 1.0) * before) / k;
        before = value;
        value = next;
    }
    let degree = degree as f64;
    (value, degree * (x * value - before) / (x * x - 1.0))
}
