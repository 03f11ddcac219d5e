//! What the reader should know before relying on a chart.

mod advice;
mod find;
#[cfg(feature = "serde")]
mod json;
mod sentence;

pub(crate) use find::find;

/// A finding about the data or the chart: a stable code and the numbers behind it. [`Note::sentence`] says it in plain words.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(tag = "code", rename_all = "kebab-case", remote = "Self")
)]
#[non_exhaustive]
pub enum Note {
    /// There is nothing to chart.
    NoData,
    /// Some periods have no value.
    MissingValues {
        /// How many.
        missing: usize,
        /// Of how many periods.
        of: usize,
    },
    /// Some values cannot be on this chart and are treated as missing.
    SetAside {
        /// How many.
        values: usize,
        /// The first, from 0.
        first: usize,
    },
    /// Some denominators are zero, so those points have no value.
    ZeroDenominators {
        /// How many.
        points: usize,
    },
    /// A phase has trial limits.
    ProvisionalLimits {
        /// The phase, from 0.
        phase: usize,
        /// Points behind its limits.
        points: usize,
    },
    /// A phase has too few points for limits.
    TooFewForLimits {
        /// The phase, from 0.
        phase: usize,
        /// Points it has.
        points: usize,
        /// Points it needs.
        needed: usize,
    },
    /// Limits of a phase cannot be found.
    LimitsNotFound {
        /// The phase, from 0.
        phase: usize,
    },
    /// All values of a phase are the same.
    ConstantSeries {
        /// The phase, from 0.
        phase: usize,
    },
    /// Too few useful observations for runs analysis to see much.
    FewUsefulPoints {
        /// The phase, from 0.
        phase: usize,
        /// Useful observations.
        useful: usize,
    },
    /// Half of the points or more lie exactly on the centre.
    ManyOnCentre {
        /// The phase, from 0.
        phase: usize,
        /// Points on the centre.
        on_centre: usize,
        /// Of how many points.
        of: usize,
    },
    /// Points vary more than chance alone explains for this chart.
    Overdispersion {
        /// The phase, from 0.
        phase: usize,
        /// Variation in units of the expected.
        sigma_z: f64,
        /// The chart that allows for it.
        suggested: crate::ChartKind,
    },
    /// Points vary less than chance alone explains for this chart.
    Underdispersion {
        /// The phase, from 0.
        phase: usize,
        /// Variation in units of the expected.
        sigma_z: f64,
    },
    /// Neighbouring points resemble each other.
    Autocorrelation {
        /// Correlation of each point with the one before.
        lag_one: f64,
        /// What chance alone would stay under.
        bound: f64,
    },
    /// Days of the week differ.
    DayOfWeek {
        /// Share of the variation that lies between days of the week.
        share: f64,
        /// The day with the highest mean, 0 for Monday.
        highest: usize,
        /// The day with the lowest mean, 0 for Monday.
        lowest: usize,
    },
    /// The same months or quarters are high or low each year.
    Seasonal {
        /// Periods in a year.
        period: usize,
        /// Correlation of each point with the one a year before.
        correlation: f64,
    },
    /// The chart suits other data better.
    UnsuitableChart {
        /// Why, as a code.
        why: Unsuitable,
        /// A chart that suits.
        suggested: crate::ChartKind,
    },
}

/// Why a chart does not suit its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Unsuitable {
    /// A chart of counts holds fractions.
    FractionsOnCounts,
    /// A chart of counts that are mostly zero.
    MostlyZero,
    /// An I chart of small counts.
    SmallCounts,
    /// A ratio chart whose expected counts are very small.
    TinyExpectedCounts,
}
