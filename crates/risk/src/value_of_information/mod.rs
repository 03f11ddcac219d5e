//! What it is worth to know more before deciding.

mod bandit;
mod beta_binomial;
mod normal;
mod samples;

pub use bandit::{OneArmedBandit, one_armed_bandit};
pub use beta_binomial::{beta_binomial_perfect, beta_binomial_sample};
pub use normal::{NormalDecision, best_sample_size};
pub use samples::perfect_information;
