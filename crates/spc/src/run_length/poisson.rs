//! CUSUM of Poisson counts.

use crate::linear;

/// When a sum of counts signals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum PoissonSignal {
    /// When it reaches the limit (Lucas 1985).
    #[default]
    Reaches,
    /// When it lies beyond it.
    Exceeds,
}

/// Average run length of the sum C = max(0, C + X - k) of Poisson counts with mean `mean`, signal at `h`. The reference value and the
/// limit are whole multiples of `1/parts`: `k = reference/parts`, `h = limit/parts` (Lucas 1985, Technometrics 27:129). `None` when
/// the chain would have more than 2,000 states.
///
/// ```
/// use spc::run_length::{poisson_cusum_arl, PoissonSignal};
/// let length = poisson_cusum_arl(1.0, 2, 5, 1, PoissonSignal::Reaches).unwrap();
/// assert!(length > 100.0);
/// ```
pub fn poisson_cusum_arl(
    mean: f64,
    reference: u32,
    limit: u32,
    parts: u32,
    signal: PoissonSignal,
) -> Option<f64> {
    let states = limit as usize + usize::from(signal == PoissonSignal::Exceeds);
    if !(mean > 0.0 && mean <= 1e4) || parts == 0 || states == 0 || states > 2_000 {
        return None;
    }
    let (reference, parts) = (i64::from(reference), i64::from(parts));
    let mut system = vec![0.0; states * states];
    for state in 0..states {
        let row = &mut system[state * states..(state + 1) * states];
        row[state] += 1.0;
        let mut count = 0_i64;
        loop {
            let from = i64::try_from(state).unwrap_or(i64::MAX);
            let to = (from + count * parts - reference).max(0);
            let Some(entry) = usize::try_from(to).ok().and_then(|to| row.get_mut(to)) else {
                break;
            };
            let events = count as f64;
            *entry -= (events * mean.ln() - mean - libm::lgamma(events + 1.0)).exp();
            count += 1;
        }
    }
    let lengths = linear::solve(system, vec![1.0; states])?;
    lengths
        .first()
        .copied()
        .filter(|length| length.is_finite() && *length >= 1.0)
}
