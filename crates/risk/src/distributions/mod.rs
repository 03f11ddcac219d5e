//! Probability distributions and the few numerical tools they need.
//!
//! Every cumulative probability is computed from the tail that is small, so that nothing is lost by
//! subtraction; every quantile is bracketed and bisected, never trusted to a series alone.

pub mod beta;
pub mod gamma;
pub mod normal;
pub mod quadrature;
pub mod root;
pub mod student;

pub use beta::{
    beta_cdf, beta_quantile, binomial_cdf, binomial_ln_pmf, binomial_quantile,
    clopper_pearson_upper, ln_beta, ln_choose,
};
pub use gamma::{
    chi_square_cdf, chi_square_upper, gamma_cdf, gamma_upper, ln_gamma, poisson_ln_pmf,
};
pub use normal::{normal_cdf, normal_pdf, normal_quantile, unit_normal_linear_loss};
pub use student::{student_t_cdf, student_t_pdf, student_t_quantile};

/// Natural logarithm of the sum of exponentials, without overflow.
///
/// An empty slice gives negative infinity (the logarithm of nothing).
pub fn ln_sum_exp(terms: &[f64]) -> f64 {
    let largest = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if largest == f64::NEG_INFINITY {
        return largest;
    }
    largest
        + terms
            .iter()
            .map(|term| (term - largest).exp())
            .sum::<f64>()
            .ln()
}

/// Log-odds of a probability.
pub fn logit(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

/// Probability with the given log-odds.
pub fn expit(log_odds: f64) -> f64 {
    if log_odds >= 0.0 {
        1.0 / (1.0 + (-log_odds).exp())
    } else {
        let odds = log_odds.exp();
        odds / (1.0 + odds)
    }
}

/// The whole part of a number, nothing below zero; infinities and missing numbers become zero or the largest count.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the one place where a size becomes a count; the cast saturates"
)]
pub fn whole_part(value: f64) -> usize {
    value as usize
}
