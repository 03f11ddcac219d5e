//! Balancing measures: two odds run side by side, one for harm and one for safety.

use crate::Error;
use crate::conjugate::Beta;
use crate::distributions::clopper_pearson_upper;
use crate::e_values::{Side, beta_one_sided_ln_e};

/// What is known of one balancing measure.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Balancing {
    /// Logarithm of the odds that it got worse, against "no worse than usual".
    pub ln_e_harm: f64,
    /// Logarithm of the odds that it stayed within the margin, against "worse by the margin or more".
    pub ln_e_safe: f64,
    /// Chance that it lies below usual plus margin.
    pub p_within_margin: f64,
    /// Chance that it lies above usual.
    pub p_worse: f64,
    /// Upper limit of the rate, 19 times in 20.
    pub upper: f64,
}

/// What to say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum BalancingState {
    /// Stop and talk: the odds of harm passed 5 to 1. A false stop costs little, a missed harm a lot.
    Stop,
    /// Safe so far: the odds of safety passed 20 to 1.
    SafeSoFar,
    /// Not enough seen.
    NotEnoughSeen,
}

impl BalancingState {
    /// From the odds of harm and the odds of safety.
    pub(crate) fn of(harm: f64, safe: f64) -> Self {
        if harm >= 5.0 {
            Self::Stop
        } else if safe >= 20.0 {
            Self::SafeSoFar
        } else {
            Self::NotEnoughSeen
        }
    }
}

impl Balancing {
    /// Stop at odds of 5 to 1 for harm, safe at 20 to 1 for safety.
    pub fn state(&self) -> BalancingState {
        BalancingState::of(self.ln_e_harm.exp(), self.ln_e_safe.exp())
    }
}

/// Weighs `events` bad events in `n` people against a usual rate and the most it may worsen by.
pub fn balancing_proportion(
    events: u64,
    n: u64,
    usual: f64,
    margin: f64,
    prior: Beta,
) -> Result<Balancing, Error> {
    let limit = usual + margin;
    if !(0.0 < usual && usual < limit && limit < 1.0) || n == 0 || events > n {
        return Err(Error::out_of_range(
            "a balancing measure needs people, no more events than people, a usual rate above 0 \
             and usual plus margin below 1",
        ));
    }
    let (x, people) = (events as f64, n as f64);
    let shapes = (prior.a, prior.b);
    let belief = prior.after(x, people);
    Ok(Balancing {
        ln_e_harm: beta_one_sided_ln_e(x, people, usual, shapes, Side::Above),
        ln_e_safe: beta_one_sided_ln_e(x, people, limit, shapes, Side::Below),
        p_within_margin: belief.below(limit),
        p_worse: 1.0 - belief.below(usual),
        upper: clopper_pearson_upper(events, n, 0.95),
    })
}
