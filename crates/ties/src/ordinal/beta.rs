//! The beta distribution: what answers say about a share.

/// Beta(a, b), both positive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beta {
    pub(crate) a: f64,
    pub(crate) b: f64,
}

impl Beta {
    /// P(share ≤ x): the regularised incomplete beta function I_x(a, b), by its continued fraction
    /// (DLMF 8.17.22), on the side where it converges fast.
    pub(crate) fn cdf(self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        if x >= 1.0 {
            return 1.0;
        }
        if x > (self.a + 1.0) / (self.a + self.b + 2.0) {
            return 1.0
                - Self {
                    a: self.b,
                    b: self.a,
                }
                .lower_tail(1.0 - x);
        }
        self.lower_tail(x)
    }

    fn lower_tail(self, x: f64) -> f64 {
        let Self { a, b } = self;
        let log_front = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b)
            + a * libm::log(x)
            + b * libm::log1p(-x);
        libm::exp(log_front) / a / self.fraction(x)
    }

    /// 1 + d₁/(1 + d₂/(1 + …)), evaluated from the back: 400 terms are far more than the few dozen
    /// that answers of at most some thousands need.
    fn fraction(self, x: f64) -> f64 {
        let Self { a, b } = self;
        let term = |k: u32| {
            let m = f64::from(k / 2);
            if k.is_multiple_of(2) {
                m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
            } else {
                -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
            }
        };
        (1..=400).rev().fold(1.0, |rest, k| 1.0 + term(k) / rest)
    }

    /// The share below which `probability` of the distribution lies, by halving the interval.
    pub(crate) fn quantile(self, probability: f64) -> f64 {
        let (mut low, mut high) = (0.0_f64, 1.0_f64);
        for _ in 0..200 {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                break;
            }
            if self.cdf(middle) < probability {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::Beta;

    #[test]
    fn arcsine_law_has_its_closed_form() {
        // Beta(1/2, 1/2): I_x = (2/π) asin √x.
        let beta = Beta { a: 0.5, b: 0.5 };
        for x in [0.001_f64, 0.1, 0.5, 0.9, 0.999] {
            let exact = std::f64::consts::FRAC_2_PI * x.sqrt().asin();
            assert!((beta.cdf(x) - exact).abs() < 1e-13, "{x}");
            assert!((beta.quantile(exact) - x).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn whole_numbers_agree_with_the_binomial_sum() {
        // I_x(3, 5) = P(Binomial(7, x) ≥ 3).
        let x = 0.3_f64;
        let choose = [1.0, 7.0, 21.0, 35.0, 35.0, 21.0, 7.0, 1.0];
        let tail: f64 = (3..8)
            .map(|k| choose[usize::try_from(k).unwrap_or(0)] * x.powi(k) * (1.0 - x).powi(7 - k))
            .sum();
        assert!((Beta { a: 3.0, b: 5.0 }.cdf(x) - tail).abs() < 1e-14);
    }
}
