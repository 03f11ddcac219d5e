//! Whether a point takes part.

/// How one point takes part in the analysis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Status(u8);

impl Status {
    const BASELINE: u8 = 1;
    const EXCLUDED: u8 = 2;
    const GHOST: u8 = 4;
    const MISSING: u8 = 8;
    const SET_ASIDE: u8 = 16;

    /// An ordinary point of the baseline.
    pub(crate) const USED: Self = Self(Self::BASELINE);

    pub(crate) fn set_baseline(&mut self, inside: bool) {
        if inside {
            self.0 |= Self::BASELINE;
        } else {
            self.0 &= !Self::BASELINE;
        }
    }

    pub(crate) fn exclude(&mut self, ghost: bool) {
        self.0 |= if ghost {
            Self::EXCLUDED | Self::GHOST
        } else {
            Self::EXCLUDED
        };
    }

    pub(crate) fn mark_missing(&mut self) {
        self.0 |= Self::MISSING;
    }

    pub(crate) fn set_aside(&mut self) {
        self.0 |= Self::MISSING | Self::SET_ASIDE;
    }

    /// Inside the baseline range, whether excluded or not.
    pub(crate) const fn in_baseline_range(self) -> bool {
        self.0 & Self::BASELINE != 0
    }

    /// Used for centre and limits (its value may still be missing).
    pub(crate) const fn in_baseline(self) -> bool {
        self.0 & (Self::BASELINE | Self::EXCLUDED) == Self::BASELINE
    }

    pub(crate) const fn is_excluded(self) -> bool {
        self.0 & Self::EXCLUDED != 0
    }

    pub(crate) const fn is_ghost(self) -> bool {
        self.0 & Self::GHOST != 0
    }

    pub(crate) const fn is_missing(self) -> bool {
        self.0 & Self::MISSING != 0
    }

    pub(crate) const fn was_set_aside(self) -> bool {
        self.0 & Self::SET_ASIDE != 0
    }

    /// Takes part in patterns.
    pub(crate) const fn in_patterns(self) -> bool {
        self.0 & (Self::EXCLUDED | Self::MISSING) == 0
    }
}
