//! Comparisons that say what they mean for numbers that are missing.

/// Whether a number is there and above zero; NaN is not.
pub(crate) fn is_positive(value: f64) -> bool {
    value > 0.0
}
