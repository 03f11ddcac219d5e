//! A place on a picture.

use crate::error::TiesError;

/// Coordinates; one unit is about one step between people. Rounded to a millionth, so that pictures
/// are the same bytes on every run.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Place {
    /// To the right.
    pub x: f64,
    /// Upwards or downwards, as the picture likes.
    pub y: f64,
}

impl Place {
    pub(crate) fn rounded(self) -> Self {
        // Adding zero turns −0 into 0.
        let round = |value: f64| libm::round(value * 1e6) / 1e6 + 0.0;
        Self {
            x: round(self.x),
            y: round(self.y),
        }
    }

    pub(crate) fn distance(self, other: Self) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        (dx * dx + dy * dy).sqrt()
    }
}

/// Checks that every place is finite.
pub(crate) fn check_places(places: &[Place]) -> Result<(), TiesError> {
    let bad = places
        .iter()
        .position(|place| !place.x.is_finite() || !place.y.is_finite());
    bad.map_or(Ok(()), |person| Err(TiesError::PlaceNotFinite { person }))
}

/// The mean place.
pub(crate) fn centre(places: &[Place]) -> Place {
    let count = places.len().max(1) as f64;
    Place {
        x: places.iter().map(|p| p.x).sum::<f64>() / count,
        y: places.iter().map(|p| p.y).sum::<f64>() / count,
    }
}
