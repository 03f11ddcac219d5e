//! Uniform boundaries by mixtures of exponential supermartingales.
//!
//! Howard, Ramdas, McAuliffe & Sekhon (2021), "Time-uniform, nonparametric, nonasymptotic confidence
//! sequences", Annals of Statistics 49:1055; numbers of propositions as there.

use crate::distributions::{beta_cdf, gamma_cdf, gamma_upper, ln_beta, ln_gamma, normal_cdf, root};

/// A mixture; each gives a boundary for a sum with intrinsic time `v`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mixture {
    /// Normal mixture, both sides (proposition 5).
    Normal {
        /// Tuning: where the boundary is tightest.
        rho: f64,
    },
    /// Normal mixture, one side (proposition 6).
    NormalOneSided {
        /// Tuning.
        rho: f64,
    },
    /// Beta mixture for sums of variables bounded between -g and h (propositions 7 and 8).
    BetaBinomial {
        /// Size of the prior.
        r: f64,
        /// Distance to the lower bound.
        g: f64,
        /// Distance to the upper bound.
        h: f64,
        /// Only sums above zero count against.
        one_sided: bool,
    },
    /// Gamma mixture for sub-exponential sums of scale c (proposition 9).
    GammaExponential {
        /// Tuning.
        rho: f64,
        /// Scale.
        c: f64,
    },
    /// Gamma mixture for sub-Poisson sums of scale c (proposition 10).
    GammaPoisson {
        /// Tuning.
        rho: f64,
        /// Scale.
        c: f64,
    },
}

/// The rho for which a two-sided normal mixture is near tightest at time `v` (confseq's choice).
///
/// For one side give twice the alpha.
pub fn best_rho(v: f64, alpha: f64) -> f64 {
    let nats = 2.0 * (1.0 / alpha).ln();
    v / (nats + (1.0 + nats).ln())
}

impl Mixture {
    /// Normal mixture tightest near `v_opt`.
    pub fn normal(v_opt: f64, alpha_opt: f64) -> Self {
        Self::Normal {
            rho: best_rho(v_opt, alpha_opt),
        }
    }

    /// One-sided normal mixture tightest near `v_opt`.
    pub fn normal_one_sided(v_opt: f64, alpha_opt: f64) -> Self {
        Self::NormalOneSided {
            rho: best_rho(v_opt, 2.0 * alpha_opt),
        }
    }

    /// Beta mixture tightest near `v_opt`, for variables between -g and h.
    pub fn beta_binomial(v_opt: f64, alpha_opt: f64, g: f64, h: f64, one_sided: bool) -> Self {
        let alpha = if one_sided {
            2.0 * alpha_opt
        } else {
            alpha_opt
        };
        let r = (best_rho(v_opt, alpha) - g * h).max(1e-3 * g * h);
        Self::BetaBinomial { r, g, h, one_sided }
    }

    /// Gamma mixture of scale `c` for sub-exponential sums, tightest near `v_opt`.
    pub fn gamma_exponential(v_opt: f64, alpha_opt: f64, c: f64) -> Self {
        Self::GammaExponential {
            rho: best_rho(v_opt, 2.0 * alpha_opt),
            c,
        }
    }

    /// Gamma mixture of scale `c` for sub-Poisson sums, tightest near `v_opt`.
    pub fn gamma_poisson(v_opt: f64, alpha_opt: f64, c: f64) -> Self {
        Self::GammaPoisson {
            rho: best_rho(v_opt, 2.0 * alpha_opt),
            c,
        }
    }

    /// Logarithm of the mixed supermartingale at sum `s` and intrinsic time `v`.
    pub fn ln_capital(&self, s: f64, v: f64) -> f64 {
        match *self {
            Self::Normal { rho } => 0.5 * (rho / (v + rho)).ln() + s * s / (2.0 * (v + rho)),
            Self::NormalOneSided { rho } => {
                0.5 * (4.0 * rho / (v + rho)).ln()
                    + s * s / (2.0 * (v + rho))
                    + normal_cdf(s / (v + rho).sqrt()).ln()
            }
            Self::BetaBinomial { r, g, h, one_sided } => {
                beta_binomial_ln_capital(s, v, (r, g, h), one_sided)
            }
            Self::GammaExponential { rho, c } => {
                let (square, prior) = (c * c, rho / (c * c));
                let at = (c * s + v) / square;
                let shape = (v + rho) / square;
                prior * prior.ln() - ln_gamma(prior) - gamma_cdf(prior, prior).ln()
                    + ln_gamma(shape)
                    + gamma_cdf(at + prior, shape).ln()
                    - shape * (at + prior).ln()
                    + at
            }
            Self::GammaPoisson { rho, c } => {
                let prior = rho / (c * c);
                let rate = (v + rho) / (c * c);
                let shape = rate + s / c;
                prior * prior.ln() - ln_gamma(prior) - gamma_upper(prior, prior).ln()
                    + ln_gamma(shape)
                    + gamma_upper(rate, shape).ln()
                    - shape * rate.ln()
                    + v / (c * c)
            }
        }
    }

    /// The boundary: the sum at which the capital reaches 1 / alpha at intrinsic time `v`.
    pub fn bound(&self, v: f64, alpha: f64) -> f64 {
        let nats = (1.0 / alpha).ln();
        if let Self::Normal { rho } = *self {
            return ((v + rho) * ((1.0 + v / rho).ln() + 2.0 * nats)).sqrt();
        }
        let most = if let Self::BetaBinomial { g, .. } = *self {
            v / g
        } else {
            let mut most = v.sqrt().max(1.0);
            while self.ln_capital(most, v) < nats && most < 1e12 {
                most *= 2.0;
            }
            most
        };
        if self.ln_capital(most, v) < nats {
            return most;
        }
        root::bisect(0.0, most, |s| self.ln_capital(s, v) - nats)
    }
}

fn beta_binomial_ln_capital(s: f64, v: f64, (r, g, h): (f64, f64, f64), one_sided: bool) -> f64 {
    let span = g + h;
    let ln_beta_below = |a: f64, b: f64| {
        let cut = if one_sided {
            beta_cdf(h / span, a, b).ln()
        } else {
            0.0
        };
        ln_beta(a, b) + cut
    };
    v / (g * h) * span.ln() - (v + h * s) / (h * span) * g.ln() - (v - g * s) / (g * span) * h.ln()
        + ln_beta_below((r + v - g * s) / (g * span), (r + v + h * s) / (h * span))
        - ln_beta_below(r / (g * span), r / (h * span))
}
