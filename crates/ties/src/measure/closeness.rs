//! How near each person is to everybody.

use crate::measure::paths::Steps;
use crate::network::Network;
use crate::undefined::{Defined, Undefined};

/// Harmonic closeness of each person.
#[derive(Clone, Debug, PartialEq)]
pub struct HarmonicCloseness {
    /// Along the arrows, from the person.
    pub outward: Vec<f64>,
    /// Along the arrows, to the person. Equal to `outward` without arrows.
    pub inward: Vec<f64>,
}

/// Harmonic closeness (1/(n−1)) Σ_j 1/d(i,j), where no path counts 0 (Rochat 2009; Beauchamp 1965).
/// It stays meaningful with islands, where 1/Σd does not. Not defined below two people.
pub fn harmonic_closeness(network: &Network) -> Defined<HarmonicCloseness> {
    let n = network.size();
    if n < 2 {
        return Err(Undefined::TooFewPeople { needed: 2 });
    }
    let steps = Steps::along(network);
    let nearness = |from: usize, to: usize| match steps.between(from, to) {
        Some(steps) if steps > 0 => 1.0 / f64::from(steps),
        _ => 0.0,
    };
    let others = (n - 1) as f64;
    let mean = |of: &dyn Fn(usize) -> f64| (0..n).map(of).sum::<f64>() / others;
    Ok(HarmonicCloseness {
        outward: (0..n)
            .map(|person| mean(&|other| nearness(person, other)))
            .collect(),
        inward: (0..n)
            .map(|person| mean(&|other| nearness(other, person)))
            .collect(),
    })
}
