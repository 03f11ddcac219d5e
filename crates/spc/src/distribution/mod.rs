//! The distributions behind limits: normal, binomial, Poisson, chi-square.

pub(crate) mod binomial;
pub(crate) mod gamma;
pub(crate) mod normal;
pub(crate) mod poisson;
