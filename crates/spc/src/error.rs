//! What cannot be charted, and how to mend it.

use crate::kind::ChartKind;

/// A request that has no answer. Odd data are not errors: they come back as notes beside the result.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Two columns of one series differ in length.
    #[error(
        "{column} has {found} entries but the series has {expected}; give one entry for each period (leave an entry empty when it is missing)"
    )]
    LengthMismatch {
        /// The column that does not fit.
        column: &'static str,
        /// Entries the series has.
        expected: usize,
        /// Entries the column has.
        found: usize,
    },
    /// The periods are not in order of time.
    #[error(
        "period {position} is earlier than the one before it; sort the rows by date, or build the series with `Series::from_rows`, which sorts them"
    )]
    PeriodsOutOfOrder {
        /// Position of the earlier period, from 1.
        position: usize,
    },
    /// A number too large to work with.
    #[error(
        "entry {position} is {value:e}, beyond 1e100; check the number or chart it in larger units"
    )]
    TooLarge {
        /// Position, from 1.
        position: usize,
        /// The number.
        value: f64,
    },
    /// The chart divides by something the series does not hold.
    #[error(
        "a {kind} chart needs a denominator for each period; add one, or choose a chart for plain values"
    )]
    NeedsDenominators {
        /// The chart asked for.
        kind: ChartKind,
    },
    /// The chart needs several measurements a period.
    #[error(
        "a {kind} chart needs several measurements for each period; add them, or choose an I chart"
    )]
    NeedsSubgroups {
        /// The chart asked for.
        kind: ChartKind,
    },
    /// A value the chart cannot take, when the options say to refuse such values.
    #[error(
        "entry {position} is {value}, which a {kind} chart cannot take ({reason}); correct it or leave it empty"
    )]
    Impossible {
        /// The chart asked for.
        kind: ChartKind,
        /// Position, from 1.
        position: usize,
        /// The value.
        value: f64,
        /// Why it cannot be.
        reason: &'static str,
    },
    /// A phase begins outside the series, or not after the phase before it.
    #[error(
        "phase {phase} starts at point {start}, but it must start after the phase before it and no later than point {last}; move its start"
    )]
    PhaseOutOfRange {
        /// Number of the phase, from 1.
        phase: usize,
        /// Where it was asked to start, from 1.
        start: usize,
        /// The last point of the series, from 1.
        last: usize,
    },
    /// An excluded point lies outside the series.
    #[error(
        "point {position} is to be left out, but the series has {last} points; correct the position"
    )]
    ExclusionOutOfRange {
        /// The position, from 1.
        position: usize,
        /// The last point of the series, from 1.
        last: usize,
    },
    /// A setting outside its range.
    #[error("{setting} is {value}; it must be {must}")]
    Setting {
        /// The setting.
        setting: &'static str,
        /// What was given.
        value: f64,
        /// What it must be.
        must: &'static str,
    },
    /// A predicted risk that is no probability.
    #[error("the risk of case {position} is {risk}; a risk lies from 0 to 1")]
    Risk {
        /// Position, from 1.
        position: usize,
        /// The risk.
        risk: f64,
    },
    /// A name nobody knows.
    #[error("there is no {what} called \"{name}\"; known: {known}")]
    UnknownName {
        /// What was looked for.
        what: &'static str,
        /// The name given.
        name: String,
        /// The names there are.
        known: String,
    },
}

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, Error>;
