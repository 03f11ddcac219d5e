//! "Not defined" as a state of its own, never a zero.

use std::fmt;

/// A figure that may have no meaning for this network: the value, or why there is none.
///
/// ```
/// use ties::{measure, Network, Undefined};
/// let nobody_answered = Network::directed(6, [])?;
/// assert_eq!(measure::dyad_census(&nobody_answered).reciprocity_of_arcs(), Err(Undefined::NoTies));
/// # Ok::<(), ties::TiesError>(())
/// ```
pub type Defined<T> = Result<T, Undefined>;

/// Why a figure has no meaning here. `Display` gives the words for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Undefined {
    /// Nobody named anybody.
    NoTies,
    /// The person or group has no tie.
    NoTieHere,
    /// Fewer people than the figure needs.
    TooFewPeople {
        /// The fewest the figure needs.
        needed: usize,
    },
    /// A group of one has no pair within it.
    GroupOfOne,
    /// All people (or all ties) are in one group, so there is nothing to compare.
    OneGroupOnly,
    /// Every pair is alike (all tied or none), so nothing can go together with anything.
    NoVariation,
    /// No two people are joined by any path.
    NobodyConnected,
    /// No three people joined in a row.
    NoTwoSteps,
    /// Nobody answered both times.
    NobodyAnsweredBothTimes,
    /// Nobody answered.
    NobodyAnswered,
    /// Everybody who answered twice gave the same answer.
    NobodyMoved,
    /// More answers than an exact count can go through.
    TooManyForExact {
        /// The most that can be counted.
        at_most: usize,
    },
    /// No pair could be compared.
    NothingToCompare,
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTies => f.write_str("no ties yet"),
            Self::NoTieHere => f.write_str("no tie here yet"),
            Self::TooFewPeople { needed } => write!(f, "needs at least {needed} people"),
            Self::GroupOfOne => f.write_str("a group of one has no pairs"),
            Self::OneGroupOnly => f.write_str("there is one group only"),
            Self::NoVariation => f.write_str("all pairs are alike"),
            Self::NobodyConnected => f.write_str("nobody is connected yet"),
            Self::NoTwoSteps => f.write_str("no three people are joined in a row yet"),
            Self::NobodyAnsweredBothTimes => f.write_str("nobody answered both times"),
            Self::NobodyAnswered => f.write_str("nobody answered yet"),
            Self::NobodyMoved => f.write_str("nobody's answer changed"),
            Self::TooManyForExact { at_most } => {
                write!(
                    f,
                    "more than {at_most} answers: too many for an exact count"
                )
            }
            Self::NothingToCompare => f.write_str("there is nothing to compare yet"),
        }
    }
}

impl std::error::Error for Undefined {}

/// `part / whole` as a share, or `why` when the whole is nothing.
pub(crate) fn share(part: usize, whole: usize, why: Undefined) -> Defined<f64> {
    if whole == 0 {
        Err(why)
    } else {
        Ok(part as f64 / whole as f64)
    }
}
