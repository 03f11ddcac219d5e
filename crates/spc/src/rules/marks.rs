//! Marks on points: which rules a point belongs to and which it completes.

use crate::direction::Side;

/// A rule of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Rule {
    /// A point beyond a limit.
    BeyondLimits,
    /// Points in a row on one side.
    Shift,
    /// Points in a row rising or falling.
    Trend,
    /// Two of three beyond two standard deviations.
    TwoOfThree,
    /// Four of five beyond one standard deviation.
    FourOfFive,
    /// Points alternating up and down.
    Alternating,
    /// Points hugging the centre.
    WithinOneSigma,
    /// Points avoiding the centre.
    OutsideOneSigma,
    /// An unusually long run, over a phase.
    LongRun,
    /// Unusually few crossings of the centre, over a phase.
    FewCrossings,
    /// Unusually many runs, over a phase.
    ManyRuns,
}

impl Rule {
    /// The rules that mark points.
    pub(crate) const OF_POINTS: [Self; 8] = [
        Self::BeyondLimits,
        Self::Shift,
        Self::Trend,
        Self::TwoOfThree,
        Self::FourOfFive,
        Self::Alternating,
        Self::WithinOneSigma,
        Self::OutsideOneSigma,
    ];

    /// The stable code in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BeyondLimits => "beyond-limits",
            Self::Shift => "shift",
            Self::Trend => "trend",
            Self::TwoOfThree => "two-of-three",
            Self::FourOfFive => "four-of-five",
            Self::Alternating => "alternating",
            Self::WithinOneSigma => "within-one-sigma",
            Self::OutsideOneSigma => "outside-one-sigma",
            Self::LongRun => "long-run",
            Self::FewCrossings => "few-crossings",
            Self::ManyRuns => "many-runs",
        }
    }

    /// Position among the rules that mark points; phase rules have none.
    const fn place(self) -> Option<u32> {
        Some(match self {
            Self::BeyondLimits => 0,
            Self::Shift => 1,
            Self::Trend => 2,
            Self::TwoOfThree => 3,
            Self::FourOfFive => 4,
            Self::Alternating => 5,
            Self::WithinOneSigma => 6,
            Self::OutsideOneSigma => 7,
            Self::LongRun | Self::FewCrossings | Self::ManyRuns => return None,
        })
    }
}

/// The rules a point belongs to (low half) and those it completes (high half), each by side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks(pub(crate) u32);

const COMPLETES: u32 = 16;

impl Marks {
    /// The bit of a rule on a side; no bit for phase rules.
    pub(crate) const fn bit(rule: Rule, side: Side) -> u32 {
        let side = match side {
            Side::High => 0,
            Side::Low => 1,
        };
        match rule.place() {
            Some(place) => 1 << (2 * place + side),
            None => 0,
        }
    }

    pub(crate) fn flag(&mut self, bit: u32) {
        self.0 |= bit;
    }

    pub(crate) fn complete(&mut self, bit: u32) {
        self.0 |= bit << COMPLETES;
    }

    pub(crate) const fn flags(self) -> u32 {
        self.0 & 0xffff
    }

    pub(crate) const fn completions(self) -> u32 {
        self.0 >> COMPLETES
    }
}
