//! How long a risk-adjusted CUSUM runs before it signals.

use super::risk_adjusted::{Case, weight};
use crate::linear;

/// One kind of patient: predicted risk, and its share among all.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RiskMix {
    /// The predicted risk, from 0 to 1.
    pub risk: f64,
    /// How common it is; shares need not add up to one.
    pub share: f64,
}

/// Intervals the sum is cut into.
const STATES: usize = 500;

/// The mean number of cases until the arm for odds `watched` reaches `limit`, when the true odds are `actual` times the
/// predicted ones. Markov chain over intervals of the sum, a step that ends between two of them shared so that its mean is
/// kept (Brook & Evans 1972; Steiner et al. 2000). `None` when the settings make no chain.
pub fn risk_adjusted_run_length(
    mix: &[RiskMix],
    watched: f64,
    actual: f64,
    limit: f64,
) -> Option<f64> {
    let fits = |mix: &RiskMix| {
        (0.0..=1.0).contains(&mix.risk) && mix.share >= 0.0 && mix.share.is_finite()
    };
    let total: f64 = mix.iter().map(|mix| mix.share).sum();
    let positive = [watched, actual, limit, total]
        .iter()
        .all(|value| *value > 0.0 && value.is_finite());
    if !positive || watched == 1.0 || !mix.iter().all(fits) {
        return None;
    }
    let width = limit / STATES as f64;
    let mut system = vec![0.0; STATES * STATES];
    for state in 0..STATES {
        system[state * STATES + state] += 1.0;
        for patient in mix {
            let risk = patient.risk.clamp(1e-12, 1.0 - 1e-12);
            let happens = actual * risk / (1.0 - risk + actual * risk);
            for (event, chance) in [(true, happens), (false, 1.0 - happens)] {
                let step = weight(Case { risk, event }, watched) / width;
                let place = (state as f64 + step).max(0.0);
                let share = chance * patient.share / total;
                spread(
                    &mut system[state * STATES..(state + 1) * STATES],
                    place,
                    share,
                );
            }
        }
    }
    let lengths = linear::solve(system, vec![1.0; STATES])?;
    lengths
        .first()
        .copied()
        .filter(|length| length.is_finite() && *length >= 1.0)
}

/// Takes a step's share from the two states it ends between; what ends at the limit or beyond leaves the chain.
fn spread(row: &mut [f64], place: f64, share: f64) {
    let lower = place.floor();
    let upper_part = place - lower;
    for (state, part) in [(lower, 1.0 - upper_part), (lower + 1.0, upper_part)] {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 or more; too large saturates"
        )]
        let state = state as usize;
        if let Some(entry) = row.get_mut(state) {
            *entry -= share * part;
        }
    }
}
