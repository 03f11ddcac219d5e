//! What can be wrong with input, said so that it can be mended.

use thiserror::Error;

use crate::network::MAX_PEOPLE;

/// Everything this crate may refuse, with where it is and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TiesError {
    /// More people than a dense table of pairs should hold.
    #[error("{size} people are too many: at most {MAX_PEOPLE} fit; split the list by organisation")]
    TooManyPeople {
        /// People asked for.
        size: usize,
    },
    /// A position that is not on the list of people.
    #[error(
        "{what} names person {person}, but the list holds {size} people, counted from 0; check the numbering"
    )]
    NotOnTheList {
        /// Which entry holds it, in words.
        what: String,
        /// The position given.
        person: usize,
        /// People on the list.
        size: usize,
    },
    /// A person tied to themselves.
    #[error("{what} joins person {person} to themselves; leave this entry out")]
    OwnTie {
        /// Which entry holds it, in words.
        what: String,
        /// The person.
        person: usize,
    },
    /// The same tie twice.
    #[error("{what} ({from} to {to}) is listed already; keep one of the two")]
    ListedTwice {
        /// Which entry holds it, in words.
        what: String,
        /// Who names.
        from: usize,
        /// Who is named.
        to: usize,
    },
    /// Two inputs about different numbers of people.
    #[error("{what} has {found} entries, but the network has {expected} people; give one for each")]
    SizesDiffer {
        /// Which input, in words.
        what: &'static str,
        /// People in the network.
        expected: usize,
        /// Entries found.
        found: usize,
    },
    /// One network with arrows, one without.
    #[error("one network has arrows and the other has not; use `joined()` on the one with arrows")]
    DirectionsDiffer,
    /// A question that needs to know who named whom.
    #[error("this needs to know who named whom; give a network with arrows")]
    NeedsArrows,
    /// More arrangements than an exact count can go through.
    #[error(
        "an exact count would go through {arrangements} arrangements, at most {limit} are feasible; draw a sample instead"
    )]
    TooManyArrangements {
        /// How many there are (saturating).
        arrangements: u128,
        /// How many are feasible.
        limit: u128,
    },
    /// A sample of no draws.
    #[error("a sample needs at least one draw; 10,000 is usual")]
    NoDraws,
    /// A weight so large that sums could overflow.
    #[error("the weight {weight} of {what} is too large: at most {limit} either way")]
    WeightTooLarge {
        /// Which entry holds it, in words.
        what: String,
        /// The weight given.
        weight: i64,
        /// The largest allowed.
        limit: i64,
    },
    /// A number that is not finite where a place on a map is needed.
    #[error("the place of person {person} is not a number; give two finite coordinates")]
    PlaceNotFinite {
        /// The person.
        person: usize,
    },
    /// A number that is out of its range.
    #[error("{what} must be {must}, got {found}")]
    OutOfRange {
        /// Which number.
        what: &'static str,
        /// What it must be, in words.
        must: &'static str,
        /// What was found.
        found: String,
    },
}
