//! Which way is better, and what a signal therefore means.

/// Which way is better for the thing that is measured.
///
/// For charts of rare events (G and T) this is the direction of the *events*: fewer falls are better is
/// [`Direction::Down`], and a high point on the chart, a long time without a fall, is then good news.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither: a signal is only a change.
    #[default]
    Neither,
}

impl Direction {
    /// The opposite direction.
    #[must_use]
    pub const fn flipped(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Neither => Self::Neither,
        }
    }

    /// What a signal on `side` means.
    pub const fn judge(self, side: Side) -> Judgement {
        match (self, side) {
            (Self::Neither, _) => Judgement::Change,
            (Self::Up, Side::High) | (Self::Down, Side::Low) => Judgement::Improvement,
            (Self::Up, Side::Low) | (Self::Down, Side::High) => Judgement::Concern,
        }
    }
}

/// What [`Direction`] speaks of on charts of rare events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum DirectionOf {
    /// The events counted: G and T charts flip.
    #[default]
    Events,
    /// The number plotted: nothing flips.
    PlottedValue,
}

/// The side of the centre line a pattern lies on, or the way a trend runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Side {
    /// Above, or rising.
    High,
    /// Below, or falling.
    Low,
}

impl Side {
    /// The other side.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::High => Self::Low,
            Self::Low => Self::High,
        }
    }
}

/// What a signal means, given the direction that is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Judgement {
    /// In the direction that is better.
    Improvement,
    /// In the direction that is worse.
    Concern,
    /// A change where neither direction is better.
    Change,
}
