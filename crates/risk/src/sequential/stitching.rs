//! A boundary stitched together from lines over epochs that grow geometrically.

/// Polynomial stitching (Howard, Ramdas, McAuliffe & Sekhon 2021, theorem 1): near the law of the iterated logarithm, in
/// closed form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stitching {
    /// Intrinsic time at which the boundary begins; earlier it is flat.
    pub v_min: f64,
    /// Scale of sub-gamma sums; 0 for sub-Gaussian ones.
    pub c: f64,
    /// Power by which chance is shared over epochs, above 1.
    pub s: f64,
    /// How much longer each epoch is than the one before, above 1.
    pub eta: f64,
}

impl Stitching {
    /// The boundary at intrinsic time `v`; none for a tuning outside its range.
    pub fn bound(&self, v: f64, alpha: f64) -> Option<f64> {
        let fits = self.v_min > 0.0
            && self.c >= 0.0
            && self.s > 1.0
            && self.eta > 1.0
            && alpha > 0.0
            && alpha < 1.0
            && v.is_finite();
        if !fits {
            return None;
        }
        let v = v.max(self.v_min);
        let ln_eta = self.eta.ln();
        let nats = self.s * (self.eta * v / self.v_min).ln().ln() + zeta(self.s).ln()
            - alpha.ln()
            - self.s * ln_eta.ln();
        let slope = (self.eta.powf(0.25) + self.eta.powf(-0.25)) / std::f64::consts::SQRT_2;
        let shift = 0.5 * (self.eta.sqrt() + 1.0) * self.c * nats;
        Some((slope * slope * v * nats + shift * shift).sqrt() + shift)
    }
}

/// Riemann's zeta above 1 by the Euler–Maclaurin sum.
fn zeta(s: f64) -> f64 {
    const TERMS: u32 = 20;
    let n = f64::from(TERMS);
    let head: f64 = (1..TERMS).map(|k| f64::from(k).powf(-s)).sum();
    let last = n.powf(-s);
    // Bernoulli numbers over factorials: 1/12, -1/720, 1/30240.
    head + n * last / (s - 1.0) + 0.5 * last + s * last / (12.0 * n)
        - s * (s + 1.0) * (s + 2.0) * last / (720.0 * n.powi(3))
        + (0..5).map(|k| s + f64::from(k)).product::<f64>() * last / (30240.0 * n.powi(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeta_takes_its_known_values() {
        let pi = std::f64::consts::PI;
        assert!((zeta(2.0) - pi * pi / 6.0).abs() < 1e-13);
        assert!((zeta(4.0) - pi.powi(4) / 90.0).abs() < 1e-13);
        assert!((zeta(1.4) - 3.105_547_276_6).abs() < 1e-6);
    }

    #[test]
    fn it_is_flat_before_its_beginning_and_grows_after() {
        let bound = Stitching {
            v_min: 10.0,
            c: 0.0,
            s: 1.4,
            eta: 2.0,
        };
        assert_eq!(bound.bound(1.0, 0.05), bound.bound(10.0, 0.05));
        assert!(bound.bound(20.0, 0.05) > bound.bound(10.0, 0.05));
        assert!(bound.bound(20.0, 0.01) > bound.bound(20.0, 0.05));
        assert_eq!(Stitching { s: 1.0, ..bound }.bound(20.0, 0.05), None);
        // 1.7 sqrt(v (ln ln 2v + 0.72 ln(10.4/alpha))), equation 1 of the paper, has rounded constants.
        let near = Stitching {
            v_min: 1.0,
            ..bound
        };
        let paper =
            |v: f64| 1.7 * (v * ((2.0 * v).ln().ln() + 0.72 * (5.2_f64 / 0.025).ln())).sqrt();
        for v in [1.0, 10.0, 1000.0] {
            let found = near.bound(v, 0.025).unwrap();
            assert!(
                (found / paper(v) - 1.0).abs() < 0.01,
                "{v}: {found} {}",
                paper(v)
            );
        }
    }
}
