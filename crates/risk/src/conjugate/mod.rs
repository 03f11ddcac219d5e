//! Before and after in closed form, with independent flat beliefs: what the table of weights is checked against.

mod normal;
mod predictive;
mod proportions;
mod rates;

pub use normal::{NormalInverseGamma, before_after_values};
pub use predictive::{beta_binomial_pmf, negative_binomial_pmf};
pub use proportions::{BeforeAfter, Beta, before_after_proportions, chance_each_is_best};
pub use rates::{Gamma, RateBeforeAfter, before_after_rates};
