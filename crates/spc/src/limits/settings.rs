//! The choices behind centre and limits. Each is a switch of its own; named rule sets choose for you.

/// How centre and limits are found.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct LimitSettings {
    /// What the centre line is.
    pub centre: Centre,
    /// The standard deviation of a point (of one unit where denominators differ), when it is known.
    pub sigma: Option<f64>,
    /// How far the limits lie from the centre.
    pub width: Width,
    /// From moving range to standard deviation: the constant.
    pub moving_range_constant: MovingRangeConstant,
    /// From moving range to standard deviation: which average.
    pub moving_range_sigma: MovingRangeSigma,
    /// Whether unusually large moving ranges are dropped before averaging.
    pub screening: Screening,
    /// What screening does with a series that never moves.
    pub constant_series: ConstantSeries,
    /// Whether a moving range may span a missing point, and a pattern too.
    pub gaps: Gaps,
    /// Whether the points follow each other in time.
    pub sequence: Sequence,
    /// Limits on charts of events between events.
    pub geometric: GeometricLimits,
    /// A lower limit on a T chart that would be a time below zero.
    pub time_lower_limit: TimeLowerLimit,
    /// Inner lines of a chart of moving ranges.
    pub range_inner_lines: RangeInnerLines,
    /// Standard deviation within subgroups.
    pub subgroup_sigma: SubgroupSigma,
    /// Factors for ranges.
    pub range_constants: RangeConstants,
    /// Which points make the spread of I', and decide whether subgroups are equal in size.
    pub spread_source: SpreadSource,
    /// Whether limits of S charts stop at zero.
    pub floor_deviations: bool,
    /// Fewer usable points than this: no limits, no signals, no icons.
    pub minimum_points: usize,
    /// What `minimum_points` counts.
    pub minimum_scope: MinimumScope,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            centre: Centre::default(),
            sigma: None,
            width: Width::default(),
            moving_range_constant: MovingRangeConstant::default(),
            moving_range_sigma: MovingRangeSigma::default(),
            screening: Screening::default(),
            constant_series: ConstantSeries::default(),
            gaps: Gaps::default(),
            sequence: Sequence::default(),
            geometric: GeometricLimits::default(),
            time_lower_limit: TimeLowerLimit::default(),
            range_inner_lines: RangeInnerLines::default(),
            subgroup_sigma: SubgroupSigma::default(),
            range_constants: RangeConstants::default(),
            spread_source: SpreadSource::default(),
            floor_deviations: true,
            minimum_points: 2,
            minimum_scope: MinimumScope::default(),
        }
    }
}

/// What the centre line is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Centre {
    /// The usual one of the chart: the median of a run chart and a G chart, the mean elsewhere.
    #[default]
    Usual,
    /// The mean (weighted by denominators where there are any).
    Mean,
    /// The median.
    Median,
    /// A known value. On a G chart it is the known *mean*, and the line is drawn at 0.693 times it.
    Given(f64),
}

/// How far the limits lie from the centre.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Width {
    /// So many standard deviations.
    Sigmas(f64),
    /// So that this share of points of a stable process lies within, by the distribution of the chart (binomial, Poisson,
    /// geometric; normal elsewhere).
    Coverage(f64),
}

impl Default for Width {
    fn default() -> Self {
        Self::Sigmas(3.0)
    }
}

/// From the mean moving range to the standard deviation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum MovingRangeConstant {
    /// Divide by 1.128, d2 for two points as printed in tables (Montgomery, Appendix VI).
    #[default]
    Printed,
    /// Limits at 2.66 mean moving ranges, as Making Data Count has it.
    Mdc,
    /// Divide by the true d2, 2/√π.
    Exact,
}

/// Which average of the moving ranges estimates the standard deviation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum MovingRangeSigma {
    /// The mean.
    #[default]
    Mean,
    /// The median, divided by 0.954 (limits at 3.14 median moving ranges; Wheeler 2000).
    Median,
    /// The median divided by the constant for means. Some software does this; its limits are 15 per cent too narrow.
    MedianByMeanConstant,
    /// No moving ranges: the sample standard deviation divided by c4(n).
    SampleDeviation,
}

/// Screening of moving ranges: those beyond 3.267 times their mean are dropped, once, and the rest averaged again
/// (Nelson 1982, J Qual Technol 14:172; Provost & Murray 2011).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Screening {
    /// None.
    #[default]
    Off,
    /// Keep ranges strictly below the bound.
    Below,
    /// Keep ranges up to the bound itself.
    UpTo,
    /// Keep ranges up to the bound, and leave the points that end the dropped ones out of the mean as well.
    UpToWithPoints,
}

/// Screening of a series that never moves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum ConstantSeries {
    /// Its moving ranges are zero and so are the limits' distances.
    #[default]
    ZeroWidth,
    /// No range is strictly below zero, so there are no limits (what some software does).
    NoLimits,
}

/// Missing points.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Gaps {
    /// A gap is a gap: both moving ranges that touch it are lost and patterns stop there.
    #[default]
    Break,
    /// As if the missing point were not there.
    Bridge,
}

/// Whether the points follow each other in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Sequence {
    /// They do.
    #[default]
    InTime,
    /// They stand side by side (hospitals, wards): P' and U' use the sample standard deviation of the standardised
    /// points, and runs are no signal.
    SideBySide,
}

/// Limits for counts between events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum GeometricLimits {
    /// Mean plus three standard deviations, the centre drawn at the median of the data, so that runs are fair.
    #[default]
    SigmaMedian,
    /// The same limits, the centre drawn at 0.693 times the mean, the median in theory (Benneyan 2001).
    SigmaTheoretical,
    /// Interpolated quantiles of the geometric distribution.
    Probability,
    /// Whole-number quantiles of the geometric distribution.
    WholeProbability,
}

/// A lower limit on a T chart that would be a time below zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum TimeLowerLimit {
    /// Is zero.
    #[default]
    Zero,
    /// Is zero, and so are the lines inside it.
    ZeroThroughout,
    /// Is no limit.
    Missing,
}

/// Lines at one and two standard deviations on a chart of moving ranges.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum RangeInnerLines {
    /// At one and two thirds of the way from the centre to the limits.
    #[default]
    FromCentre,
    /// At one and two thirds of the upper limit, and at zero below (what some software draws).
    FromZero,
}

/// The standard deviation within subgroups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum SubgroupSigma {
    /// The mean deviation over c4 when sizes are equal, else the pooled deviation over c4 of each size
    /// (Montgomery, section 6.3).
    #[default]
    MeanOrPooled,
    /// The pooled deviation over c4 of each size, always.
    Pooled,
    /// Unweighted average of ranges over d2.
    UnweightedRange,
    /// Unweighted average of deviations over c4.
    UnweightedDeviation,
    /// Minimum-variance weighted average of ranges over d2 (Burr 1969).
    WeightedRange,
    /// Minimum-variance weighted average of deviations over c4 (Burr 1969).
    WeightedDeviation,
    /// Pooled deviation over c4 of the pooled degrees of freedom.
    PooledUnbiased,
}

/// Factors d2 and d3 for ranges.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum RangeConstants {
    /// To all digits.
    #[default]
    Exact,
    /// As printed in tables: d2 to three decimals, d3 to seven.
    Printed,
}

/// Which points make the spread where the field disagrees.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum SpreadSource {
    /// The baseline, like everything else.
    #[default]
    Baseline,
    /// The whole phase, excluded points too.
    WholePhase,
}

/// What a minimum number of points counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum MinimumScope {
    /// Points of the phase.
    #[default]
    Phase,
    /// Points of the whole chart.
    Chart,
}
