//! Factors for subgroups: c4, d2, d3.

use crate::limits::RangeConstants;

/// c4(n): the mean of the standard deviation of n normal values, in units of the true one.
/// √(2/(n-1)) Γ(n/2) / Γ((n-1)/2) (Montgomery 2013, Appendix VI). NaN below 2.
pub(crate) fn c4(size: f64) -> f64 {
    if size < 2.0 {
        return f64::NAN;
    }
    // Differences of log-gamma lose digits for large n, where the series is exact to rounding.
    if size > 1e4 {
        let n = size;
        return 1.0 - 1.0 / (4.0 * n) - 7.0 / (32.0 * n * n) - 19.0 / (128.0 * n * n * n);
    }
    let log_ratio = libm::lgamma(size / 2.0) - libm::lgamma((size - 1.0) / 2.0);
    (2.0 / (size - 1.0)).sqrt() * log_ratio.exp()
}

/// d2(n): the mean range of n standard normal values, n from 2 to 25 (Tippett 1925).
#[expect(clippy::unreadable_literal, reason = "a table of factors")]
const D2: [f64; 24] = [
    std::f64::consts::FRAC_2_SQRT_PI,
    1.6925687506,
    2.0587507460,
    2.3259289473,
    2.5344127212,
    2.7043567512,
    2.8472006121,
    2.9700263244,
    3.0775054617,
    3.1728727038,
    3.2584552797,
    3.3359803541,
    3.4067631082,
    3.4718268899,
    3.5319827861,
    3.5878839618,
    3.6400637579,
    3.6889630232,
    3.7349501196,
    3.7783358298,
    3.8193846434,
    3.8583234233,
    3.8953481485,
    3.9306292195,
];

/// d3(n): the standard deviation of the range of n standard normal values, n from 2 to 25.
#[expect(clippy::unreadable_literal, reason = "a table of factors")]
const D3: [f64; 24] = [
    0.8525024664,
    0.8883680040,
    0.8798082028,
    0.8640819411,
    0.8480396861,
    0.8332053356,
    0.8198314898,
    0.8078342746,
    0.7970506735,
    0.7873146206,
    0.7784783412,
    0.7704162021,
    0.7630230956,
    0.7562114297,
    0.7499080894,
    0.7440517840,
    0.7385908534,
    0.7334814955,
    0.7286863457,
    0.7241733407,
    0.7199148084,
    0.7158867355,
    0.7120681751,
    0.7084407659,
];

/// d3(n) as the tables of common software have it, which differ from the exact values in the fifth decimal.
const D3_PRINTED: [f64; 24] = [
    0.852_503_3,
    0.888_369_7,
    0.879_810_8,
    0.864_085_5,
    0.848_044_2,
    0.833_210_8,
    0.819_837_8,
    0.807_841_3,
    0.797_058_4,
    0.787_323_0,
    0.778_487_3,
    0.770_425_7,
    0.763_033_0,
    0.756_221_7,
    0.749_918_8,
    0.744_062_7,
    0.738_602_1,
    0.733_492_9,
    0.728_698_0,
    0.724_185_1,
    0.719_926_7,
    0.715_898_7,
    0.712_080_2,
    0.708_452_8,
];

/// d2 for a subgroup size; NaN outside 2 to 25.
pub(crate) fn d2(size: f64, constants: RangeConstants) -> f64 {
    let exact = factor(&D2, size);
    match constants {
        RangeConstants::Exact => exact,
        RangeConstants::Printed => (exact * 1e3).round() / 1e3,
    }
}

/// d3 for a subgroup size; NaN outside 2 to 25.
pub(crate) fn d3(size: f64, constants: RangeConstants) -> f64 {
    match constants {
        RangeConstants::Exact => factor(&D3, size),
        RangeConstants::Printed => factor(&D3_PRINTED, size),
    }
}

fn factor(table: &[f64; 24], size: f64) -> f64 {
    if !(2.0..=25.0).contains(&size) {
        return f64::NAN;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 23"
    )]
    let place = (size - 2.0) as usize;
    table.get(place).copied().unwrap_or(f64::NAN)
}
