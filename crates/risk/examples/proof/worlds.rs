//! Worlds in which ideas are tried. Effects are on the log-odds; above zero is better.

use crate::chance::Luck;

/// How good ideas are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum World {
    /// 20 in 100 harmful, 45 near nothing, 35 good.
    A,
    /// 20 harmful, 70 near nothing, 10 good.
    B,
    /// 40 harmful, more so, 20 near nothing, 40 good.
    C,
}

/// What else goes on in a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twist {
    /// Nothing.
    None,
    /// The effect halves every 100 days after the test.
    Fading,
    /// The level falls by itself by a tenth on the odds in 100 days: everything looks better than it is.
    Trend,
    /// Elsewhere the effect differs by 0.3 on the log-odds from place to place.
    OtherPlaces,
}

impl World {
    /// The effect of one idea.
    pub fn effect(self, luck: &mut Luck) -> f64 {
        let (harmful, nothing, harm) = match self {
            Self::A => (0.20, 0.45, 0.3),
            Self::B => (0.20, 0.70, 0.3),
            Self::C => (0.40, 0.20, 0.5),
        };
        let kind = luck.unit();
        let spread = luck.normal();
        if kind < harmful {
            -harm - 0.1 * spread
        } else if kind < harmful + nothing {
            0.05 * spread
        } else {
            0.5 + 0.15 * spread
        }
    }
}
