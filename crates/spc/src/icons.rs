//! Making Data Count icons: is it changing, and does it meet the target?

use crate::direction::{Direction, Judgement, Side};
use crate::kind::ChartKind;

/// Choices behind the icons, where the field's tools differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct IconSettings {
    /// Fewer points than this on the chart: the icon says so.
    pub minimum_points: usize,
    /// A target exactly on a limit.
    pub target_on_limit: TargetOnLimit,
    /// A target on a chart whose limits cannot be found.
    pub without_limits: WithoutLimits,
    /// Charts that get an assurance icon.
    pub assurance_charts: AssuranceCharts,
    /// Which limits the target is compared with.
    pub limits_of_icons: LimitsOfIcons,
}

impl Default for IconSettings {
    fn default() -> Self {
        Self {
            minimum_points: 13,
            target_on_limit: TargetOnLimit::default(),
            without_limits: WithoutLimits::default(),
            assurance_charts: AssuranceCharts::default(),
            limits_of_icons: LimitsOfIcons::default(),
        }
    }
}

/// A target exactly on a limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum TargetOnLimit {
    /// Is met or missed (Making Data Count SQL since 2.1).
    #[default]
    Decided,
    /// Is hit or miss.
    Undecided,
}

/// A target on a chart whose limits cannot be found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum WithoutLimits {
    /// Not enough data to say.
    #[default]
    NotEnoughData,
    /// Hit or miss (what some software shows, misleadingly).
    HitOrMiss,
}

/// Charts that get an assurance icon.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum AssuranceCharts {
    /// Charts of values, rates and proportions, never of rare events or of spread.
    #[default]
    ValuesAndRatios,
    /// Individuals only.
    IndividualsOnly,
}

/// Which limits the target is compared with, where lines are cut for display.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum LimitsOfIcons {
    /// The limits as computed.
    #[default]
    AsComputed,
    /// The limits as drawn (what some software does, so that a target beyond the cut looks decided).
    AsDrawn,
}

/// Is it changing? Decided by the last point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum VariationIcon {
    /// Too few points to say.
    #[default]
    NotEnoughData,
    /// Usual variation.
    CommonCause,
    /// Improving, where high is good.
    ImprovementHigh,
    /// Improving, where low is good.
    ImprovementLow,
    /// Of concern, where low is good: too high.
    ConcernHigh,
    /// Of concern, where high is good: too low.
    ConcernLow,
    /// A change upwards, where neither is better.
    ChangeHigh,
    /// A change downwards, where neither is better.
    ChangeLow,
}

impl VariationIcon {
    /// The icon of a judged point. The letter (high, low) follows direction and judgement, not the side of the point.
    pub(crate) const fn of(direction: Direction, judgement: Option<Judgement>, side: Side) -> Self {
        match (judgement, direction, side) {
            (None, _, _) => Self::CommonCause,
            (Some(Judgement::Improvement), Direction::Down, _) => Self::ImprovementLow,
            (Some(Judgement::Improvement), _, _) => Self::ImprovementHigh,
            (Some(Judgement::Concern), Direction::Down, _) => Self::ConcernHigh,
            (Some(Judgement::Concern), _, _) => Self::ConcernLow,
            (Some(Judgement::Change), _, Side::High) => Self::ChangeHigh,
            (Some(Judgement::Change), _, Side::Low) => Self::ChangeLow,
        }
    }
}

/// Will the target be met, as things stand?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum AssuranceIcon {
    /// No target, no better direction, or a chart without assurance.
    #[default]
    None,
    /// There is a target, but too few points or no limits to judge it by.
    NotEnoughData,
    /// The process meets it consistently.
    Pass,
    /// The process misses it consistently.
    Fail,
    /// Sometimes met, sometimes not.
    HitOrMiss,
}

/// The icons of a chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Icons {
    /// Is it changing?
    pub variation: VariationIcon,
    /// The opposite meaning, when the last point carries both.
    pub also: Option<VariationIcon>,
    /// Will the target be met?
    pub assurance: AssuranceIcon,
}

/// The last point, as the assurance icon needs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LastPoint {
    pub kind: ChartKind,
    pub target: Option<f64>,
    pub lower: f64,
    pub upper: f64,
    pub points: usize,
}

/// Assurance from the limits at the last point.
pub(crate) fn assurance(
    last: LastPoint,
    direction: Direction,
    settings: IconSettings,
) -> AssuranceIcon {
    let (Some(target), true) = (last.target, has_assurance(last.kind, settings)) else {
        return AssuranceIcon::None;
    };
    if direction == Direction::Neither {
        return AssuranceIcon::None;
    }
    if last.points < settings.minimum_points {
        return AssuranceIcon::NotEnoughData;
    }
    if last.lower.is_nan() && last.upper.is_nan() {
        return match settings.without_limits {
            WithoutLimits::NotEnoughData => AssuranceIcon::NotEnoughData,
            WithoutLimits::HitOrMiss => AssuranceIcon::HitOrMiss,
        };
    }
    let slack = match settings.target_on_limit {
        TargetOnLimit::Decided => crate::rules::codes::ON_THE_LINE,
        TargetOnLimit::Undecided => -crate::rules::codes::ON_THE_LINE,
    } * target.abs();
    let below = target <= last.lower + slack;
    let above = target >= last.upper - slack;
    match (direction, below, above) {
        // Limits of no width with the target on them: met whichever way is better.
        (_, true, true) | (Direction::Up, true, _) | (Direction::Down, _, true) => {
            AssuranceIcon::Pass
        }
        (Direction::Up, _, true) | (Direction::Down, true, _) => AssuranceIcon::Fail,
        _ => AssuranceIcon::HitOrMiss,
    }
}

fn has_assurance(kind: ChartKind, settings: IconSettings) -> bool {
    match settings.assurance_charts {
        AssuranceCharts::IndividualsOnly => kind == ChartKind::I,
        AssuranceCharts::ValuesAndRatios => !matches!(
            kind,
            ChartKind::Run
                | ChartKind::G
                | ChartKind::T
                | ChartKind::Mr
                | ChartKind::R
                | ChartKind::S
        ),
    }
}
