//! Odds against luck in closed form: for one sample, for two, for changes in a running process.
//!
//! An e-value has mean at most one when there is no effect, at any moment people choose to look, so
//! that odds of c come by luck at most once in c (Ville 1939).

mod change_detection;
mod one_sample;
mod two_samples;
mod two_values;

pub use change_detection::{Detector, bernoulli_ratios, detect, poisson_ratios};
pub use one_sample::{Side, beta_one_sided_ln_e, gamma_one_sided_ln_e, gamma_poisson_ln_e};
pub use two_samples::{
    two_proportions_ln_bayes_factor, two_rates_ln_bayes_factor, universal_inference_ln_e,
};
pub use two_values::{TwoSamples, jzs_ln_bayes_factor, jzs_one_sided_ln_bayes_factor};
