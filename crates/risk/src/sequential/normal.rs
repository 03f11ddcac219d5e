//! Normal values with a known standard deviation.

/// Logarithm of the mixture sequential probability ratio after `n` values of mean `mean` against "the
/// mean is `null`", mixed over a normal of standard deviation `tau` (Robbins 1970).
pub fn mixture_ratio_ln_e(n: f64, mean: f64, null: f64, sigma: f64, tau: f64) -> f64 {
    let (variance, spread) = (sigma * sigma, tau * tau);
    let total = variance + n * spread;
    0.5 * (variance / total).ln()
        + n * n * spread * (mean - null).powi(2) / (2.0 * variance * total)
}
