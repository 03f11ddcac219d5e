//! Which pairs may meet, and how good each would be.

use crate::error::TiesError;
use crate::network::{MAX_PEOPLE, Network, check_pair};

/// The largest weight either way; sums over [`MAX_PEOPLE`] people then fit 64 bits with room.
pub const MAX_WEIGHT: i64 = 100_000_000_000;

/// A whole-number weight for each pair that may meet. Pairs without a weight never meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairWeights {
    size: usize,
    // Symmetric, row-major.
    weights: Vec<Option<i64>>,
}

impl PairWeights {
    /// No pair may meet yet.
    pub fn none(size: usize) -> Result<Self, TiesError> {
        if size > MAX_PEOPLE {
            return Err(TiesError::TooManyPeople { size });
        }
        Ok(Self {
            size,
            weights: vec![None; size * size],
        })
    }

    /// No pair may meet yet, for the people of a network (whose size is checked already).
    pub(crate) fn none_for(network: &Network) -> Self {
        let size = network.size();
        Self {
            size,
            weights: vec![None; size * size],
        }
    }

    /// Only the listed pairs `(a, b, weight)` may meet.
    pub fn new(
        size: usize,
        pairs: impl IntoIterator<Item = (usize, usize, i64)>,
    ) -> Result<Self, TiesError> {
        let mut weights = Self::none(size)?;
        for (position, (a, b, weight)) in pairs.into_iter().enumerate() {
            let what = || format!("pair number {}", position + 1);
            check_pair(a, b, size, what)?;
            if weights.weight(a, b).is_some() {
                return Err(TiesError::ListedTwice {
                    what: what(),
                    from: a,
                    to: b,
                });
            }
            if weight.abs() > MAX_WEIGHT {
                return Err(TiesError::WeightTooLarge {
                    what: what(),
                    weight,
                    limit: MAX_WEIGHT,
                });
            }
            weights.set(a, b, Some(weight));
        }
        Ok(weights)
    }

    /// How many people.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The weight of a pair, if it may meet.
    pub fn weight(&self, a: usize, b: usize) -> Option<i64> {
        if a < self.size && b < self.size {
            self.weights[a * self.size + b]
        } else {
            None
        }
    }

    /// The pair may no longer meet (they met already, or one would rather not).
    pub fn forbid(&mut self, a: usize, b: usize) {
        if a < self.size && b < self.size {
            self.set(a, b, None);
        }
    }

    pub(crate) fn set(&mut self, a: usize, b: usize, weight: Option<i64>) {
        self.weights[a * self.size + b] = weight;
        self.weights[b * self.size + a] = weight;
    }
}
