//! A figure that may be read, or the reason why not.

use std::fmt;

use crate::undefined::Undefined;

/// Fewest people any shown figure is about.
pub const FEWEST_PEOPLE: usize = 5;
/// Fewest people by which a group must change before it may be shown before and after.
pub const FEWEST_CHANGED: usize = 3;
/// Fewest people for "how much rests on a few".
pub const FEWEST_FOR_CONCENTRATION: usize = 10;
/// Fewest pairs of answers before paired dots may be joined by lines.
pub const FEWEST_FOR_LINES: usize = 10;
/// Response below which no figure is shown, in percent of those asked.
pub const RESPONSE_FOR_FIGURES: usize = 60;
/// Response below which nothing about single persons is shown, in percent.
pub const RESPONSE_FOR_PERSONS: usize = 90;

/// How many answers a figure rests on; shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// People asked.
    pub asked: usize,
    /// People who answered.
    pub answered: usize,
}

/// A figure that passed every limit. Only this module's room can make one.
#[derive(Clone, Debug, PartialEq)]
pub struct Published<T> {
    value: T,
    basis: Basis,
}

impl<T> Published<T> {
    pub(super) fn new(value: T, basis: Basis) -> Self {
        Self { value, basis }
    }

    /// The figure.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The figure, for keeping.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The answers it rests on.
    pub fn basis(&self) -> Basis {
        self.basis
    }
}

/// A published figure, or why it is withheld. The reason never tells who.
pub type Release<T> = Result<Published<T>, Withheld>;

/// Why a figure is not shown. `Display` gives the words for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Withheld {
    /// Too few of those asked answered.
    LowResponse {
        /// Percent needed.
        needed: usize,
    },
    /// It would be about fewer people than a group may have.
    TooFewPeople {
        /// The fewest it may be about.
        needed: usize,
    },
    /// Together with what was shown before it would give away what fewer than five people said.
    GivesAwayAFew,
    /// So many small overlaps with what was shown before that safety cannot be checked.
    TooManyOverlaps,
    /// The people who answered changed by one or two since the wave before.
    AnswerersChangedByFew,
    /// Not everybody on the map agreed to it. How many, and who, is not told.
    NotAgreedByAll,
    /// All gave the same answer at one end of the ladder.
    AllAlikeAtOneEnd,
    /// No such wave.
    NoSuchWave,
    /// Lists about different numbers of people.
    ListsDiffer,
    /// The figure has no meaning here.
    NotDefined(Undefined),
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LowResponse { needed } => {
                write!(f, "not shown: fewer than {needed} in 100 of those asked answered")
            }
            Self::TooFewPeople { needed } => {
                write!(f, "not shown: it would be about fewer than {needed} people")
            }
            Self::GivesAwayAFew => f.write_str(
                "not shown: together with earlier figures it would give away what a few people said",
            ),
            Self::TooManyOverlaps => {
                f.write_str("not shown: too many small overlaps with earlier figures")
            }
            Self::AnswerersChangedByFew => {
                f.write_str("not shown: only one or two people are new or gone since last time")
            }
            Self::NotAgreedByAll => f.write_str("not shown: not everybody has agreed to this map"),
            Self::AllAlikeAtOneEnd => {
                f.write_str("not shown: everybody gave the same answer at one end")
            }
            Self::NoSuchWave => f.write_str("not shown: nothing was asked then"),
            Self::ListsDiffer => f.write_str("not shown: the lists are about different people"),
            Self::NotDefined(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for Withheld {}

impl From<Undefined> for Withheld {
    fn from(why: Undefined) -> Self {
        Self::NotDefined(why)
    }
}

impl Basis {
    /// Checks the response and the fewest people.
    pub(super) fn suffices(self, percent: usize) -> Result<(), Withheld> {
        if self.answered * 100 < percent * self.asked {
            return Err(Withheld::LowResponse { needed: percent });
        }
        if self.answered < FEWEST_PEOPLE {
            return Err(Withheld::TooFewPeople {
                needed: FEWEST_PEOPLE,
            });
        }
        Ok(())
    }
}
