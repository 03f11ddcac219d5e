//! Numbers that look like life and are the same each time.

use spc::Series;

/// The first day of a week, counted from 7 September 2026.
pub fn monday(week: i32) -> i32 {
    20_703 + 7 * week
}

/// A sum of three small draws of a linear congruential generator (Knuth 1997, section 3.3.4), about bell-shaped, from -1.5 to 1.5.
fn wobble(state: &mut u64) -> f64 {
    (0..3)
        .map(|_| {
            *state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(*state >> 33).unwrap()) / f64::from(1_u32 << 31) - 0.5
        })
        .sum()
}

/// Values around a level.
pub fn around(level: f64, spread: f64, count: usize, seed: u64) -> Vec<Option<f64>> {
    shifted(level, level, spread, count, count, seed)
}

/// Values around one level and then another.
pub fn shifted(
    before: f64,
    after: f64,
    spread: f64,
    at: usize,
    count: usize,
    seed: u64,
) -> Vec<Option<f64>> {
    let mut state = seed;
    (0..count)
        .map(|index| {
            Some(
                ((if index < at { before } else { after }) + 2.0 * spread * wobble(&mut state))
                    .round(),
            )
        })
        .collect()
}

/// Numerators and denominators of a share, with denominators that differ much.
pub fn shares(share: f64, count: usize, seed: u64) -> (Vec<f64>, Vec<f64>) {
    let mut state = seed;
    let whole: Vec<f64> = (0..count)
        .map(|_| (60.0 + 36.0 * wobble(&mut state)).round().max(8.0))
        .collect();
    let part = whole
        .iter()
        .map(|whole| {
            (whole * (share + 0.12 * wobble(&mut state)))
                .round()
                .min(*whole)
        })
        .collect();
    (part, whole)
}

/// One value a week.
pub fn weekly(values: &[Option<f64>]) -> Series {
    let weeks = i32::try_from(values.len()).unwrap();
    Series::values(values.iter().copied())
        .with_periods((0..weeks).map(monday))
        .unwrap()
}
