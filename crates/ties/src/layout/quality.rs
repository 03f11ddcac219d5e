//! How well a picture keeps distances, and how far people move between pictures.

use crate::error::TiesError;
use crate::layout::Place;
use crate::layout::place::{centre, check_places};
use crate::measure::Steps;
use crate::network::Network;
use crate::undefined::{Defined, Undefined};

/// Stress per pair at the best uniform scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stress {
    /// Σ w (s·x − D)²/pairs, w = D⁻², x the distance on the picture, D the steps.
    pub per_pair: f64,
    /// The scale s = Σ wDx/Σ wx².
    pub scale: f64,
}

/// Stress of a picture over all pairs joined by a path, arrows ignored (Gansner, Koren & North 2005,
/// Graph Drawing, eq. 1, at the best scale). Not defined when nobody is joined, or everybody stands
/// in one place.
pub fn layout_stress(network: &Network, places: &[Place]) -> Result<Defined<Stress>, TiesError> {
    network.same_size("the list of places", places.len())?;
    check_places(places)?;
    let steps = Steps::along(&network.joined());
    let (mut crossed, mut squared, mut pairs) = (0.0, 0.0, 0_usize);
    for (i, here) in places.iter().enumerate() {
        for (j, there) in places.iter().enumerate().skip(i + 1) {
            if let Some(steps) = steps.between(i, j) {
                // w D x and w x² with w = D⁻²; Σ w D² is the number of pairs.
                let relative = here.distance(*there) / f64::from(steps);
                crossed += relative;
                squared += relative * relative;
                pairs += 1;
            }
        }
    }
    if pairs == 0 || squared == 0.0 {
        return Ok(Err(Undefined::NobodyConnected));
    }
    let scale = crossed / squared;
    let total = scale * scale * squared - 2.0 * scale * crossed + pairs as f64;
    Ok(Ok(Stress {
        per_pair: total / pairs as f64,
        scale,
    }))
}

/// Mean distance people move from one picture to the next, as a share of the first picture's radius
/// (root mean square distance from its centre). Not defined for an empty or one-point picture.
pub fn drift(earlier: &[Place], later: &[Place]) -> Result<Defined<f64>, TiesError> {
    if earlier.len() != later.len() {
        let (expected, found) = (earlier.len(), later.len());
        return Err(TiesError::SizesDiffer {
            what: "the later picture",
            expected,
            found,
        });
    }
    check_places(earlier)?;
    check_places(later)?;
    let middle = centre(earlier);
    let squares: f64 = earlier
        .iter()
        .map(|p| p.distance(middle) * p.distance(middle))
        .sum();
    let radius = (squares / earlier.len().max(1) as f64).sqrt();
    if radius == 0.0 {
        return Ok(Err(Undefined::TooFewPeople { needed: 2 }));
    }
    let moved: f64 = earlier.iter().zip(later).map(|(a, b)| a.distance(*b)).sum();
    Ok(Ok(moved / earlier.len() as f64 / radius))
}
