//! What to draw and how to judge it.

use std::ops::Range;

use crate::direction::{Direction, DirectionOf};
use crate::error::{Error, Result};
use crate::icons::IconSettings;
use crate::kind::ChartKind;
use crate::limits::{Centre, LimitSettings, Width};
use crate::rules::{RuleSet, Rules};
use crate::series::LARGEST;

/// Everything an analysis is asked for. [`Options::default`] is a run chart with the Anhøj rules.
///
/// ```
/// use spc::{ChartKind, Direction, Options, RuleSet};
/// let mut options = Options::named(ChartKind::I, RuleSet::MdcExcel5);
/// options.direction = Direction::Down;
/// assert_eq!(options.rules.shift.unwrap().points, 6);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Options {
    /// The chart.
    pub kind: ChartKind,
    /// Which patterns are signals.
    pub rules: Rules,
    /// How centre and limits are found.
    pub limits: LimitSettings,
    /// How icons are drawn.
    pub icons: IconSettings,
    /// Which way is better.
    pub direction: Direction,
    /// What `direction` speaks of on charts of rare events.
    pub direction_of: DirectionOf,
    /// The target, on the scale of the chart.
    pub target: Target,
    /// Which points make centre and limits, where a phase does not say otherwise.
    pub baseline: Baseline,
    /// Where new phases begin. The first phase begins at the first point without being named.
    pub phases: Vec<PhaseStart>,
    /// Points left out, each with its reason.
    pub exclusions: Vec<Exclusion>,
    /// What to do with values a chart cannot take.
    pub impossible: Impossible,
    /// Values, centre and limits are multiplied by this after the analysis (100 for per cent).
    pub multiply: f64,
    /// Lines are drawn no further than this; signals and icons never know of it.
    pub display_clip: DisplayClip,
}

impl Default for Options {
    fn default() -> Self {
        Self::new(ChartKind::default())
    }
}

impl Options {
    /// A chart with the default rules (Anhøj and three sigma).
    pub fn new(kind: ChartKind) -> Self {
        Self::named(kind, RuleSet::default())
    }

    /// A chart with a named rule set: its rules *and* the way it finds limits.
    pub fn named(kind: ChartKind, rule_set: RuleSet) -> Self {
        Self {
            kind,
            rules: rule_set.rules(),
            limits: rule_set.limit_settings(),
            icons: rule_set.icon_settings(),
            direction: Direction::default(),
            direction_of: DirectionOf::default(),
            target: Target::default(),
            baseline: Baseline::default(),
            phases: Vec::new(),
            exclusions: Vec::new(),
            impossible: Impossible::default(),
            multiply: 1.0,
            display_clip: DisplayClip::default(),
        }
    }

    /// Refuses settings that make no sense.
    pub(crate) fn check(&self) -> Result<()> {
        let moderate = |value: f64| value > 0.0 && value <= 1e12;
        check(
            "the multiplier",
            self.multiply,
            moderate,
            "above 0 and at most 1e12",
        )?;
        self.check_limits()?;
        let own = self.phases.iter().filter_map(|phase| phase.rules.as_ref());
        own.chain([&self.rules]).try_for_each(check_rules)
    }

    fn check_limits(&self) -> Result<()> {
        let ordinary = |value: f64| value.is_finite() && value.abs() <= LARGEST;
        let centre = |value| {
            check(
                "the given centre",
                value,
                ordinary,
                "a number no larger than 1e100",
            )
        };
        let sigma = |value| {
            let fits = |value| value >= 0.0 && ordinary(value);
            check(
                "the given standard deviation",
                value,
                fits,
                "0 or more, at most 1e100",
            )
        };
        match self.limits.width {
            Width::Sigmas(width) => {
                let fits = |width| width > 0.0 && width <= 100.0;
                check(
                    "the width of the limits",
                    width,
                    fits,
                    "above 0 and at most 100",
                )?;
            }
            Width::Coverage(share) => {
                let fits = |share| share > 0.0 && share < 1.0;
                check(
                    "the share within the limits",
                    share,
                    fits,
                    "between 0 and 1",
                )?;
            }
        }
        if let Centre::Given(given) = self.limits.centre {
            centre(given)?;
        }
        self.limits.sigma.map_or(Ok(()), sigma)?;
        for phase in &self.phases {
            if let PhaseLimits::Given {
                centre: given,
                sigma: spread,
            } = phase.limits
            {
                centre(given)?;
                spread.map_or(Ok(()), sigma)?;
            }
        }
        Ok(())
    }
}

/// Refuses patterns of impossible length.
fn check_rules(rules: &Rules) -> Result<()> {
    const MANY: u32 = 10_000;
    const LONG: &str = "from 2 (3 for alternating points) to 10,000";
    let counts = [
        (
            "the points of a shift",
            rules.shift.map(|rule| rule.points),
            2,
            MANY,
            LONG,
        ),
        (
            "the points of a trend",
            rules.trend.map(|rule| rule.points),
            2,
            MANY,
            LONG,
        ),
        (
            "the points of an alternating pattern",
            rules.alternating,
            3,
            MANY,
            LONG,
        ),
        (
            "the points within one standard deviation",
            rules.within_one_sigma,
            2,
            MANY,
            LONG,
        ),
        (
            "the points outside one standard deviation",
            rules.outside_one_sigma,
            2,
            64,
            "from 2 to 64",
        ),
    ];
    for (setting, count, least, most, must) in counts {
        if let Some(count) = count {
            check(
                setting,
                f64::from(count),
                |_| (least..=most).contains(&count),
                must,
            )?;
        }
    }
    Ok(())
}

fn check(
    setting: &'static str,
    value: f64,
    fits: impl Fn(f64) -> bool,
    must: &'static str,
) -> Result<()> {
    if fits(value) {
        Ok(())
    } else {
        Err(Error::Setting {
            setting,
            value,
            must,
        })
    }
}

/// A place in the series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum At {
    /// A point, counted from 0.
    Point(usize),
    /// A day (since 1 January 1970). A phase begins at the first point on or after it; an exclusion means the
    /// points of exactly that day.
    Day(i32),
}

/// The target.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Target {
    /// No target.
    #[default]
    None,
    /// One target for the whole series.
    Fixed(f64),
    /// A target for each point, where there is one.
    Changing(Vec<Option<f64>>),
}

impl Target {
    /// The target at a point.
    pub fn at(&self, point: usize) -> Option<f64> {
        match self {
            Self::None => None,
            Self::Fixed(target) => Some(*target),
            Self::Changing(targets) => targets.get(point).copied().flatten(),
        }
        .filter(|target| target.is_finite())
    }
}

/// Which points of a phase make its centre and limits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Baseline {
    /// All of them.
    #[default]
    All,
    /// The first so many points; limits are then frozen and carried on over the rest.
    First(usize),
    /// The last so many points.
    Last(usize),
    /// From one place to another, both included.
    Between(At, At),
}

/// Where a new phase begins.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PhaseStart {
    /// Its first point.
    pub at: At,
    /// What to call it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub label: String,
    /// Why it was begun.
    #[cfg_attr(feature = "serde", serde(default))]
    pub reason: String,
    /// Where its centre and limits come from.
    #[cfg_attr(feature = "serde", serde(default))]
    pub limits: PhaseLimits,
    /// Its own rules, when they differ from the rest. Patterns then stop at its edges.
    #[cfg_attr(feature = "serde", serde(default))]
    pub rules: Option<Rules>,
}

impl PhaseStart {
    /// A phase that begins at a point counted from 0, with limits of its own.
    pub fn at_point(point: usize, label: impl Into<String>) -> Self {
        Self {
            at: At::Point(point),
            label: label.into(),
            reason: String::new(),
            limits: PhaseLimits::default(),
            rules: None,
        }
    }

    /// A phase that begins on a day.
    pub fn on_day(day: i32, label: impl Into<String>) -> Self {
        Self {
            at: At::Day(day),
            ..Self::at_point(0, label)
        }
    }
}

/// Where the centre and limits of a phase come from.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum PhaseLimits {
    /// From its own points, chosen as [`Options::baseline`] says.
    #[default]
    Own,
    /// From its own points, chosen like this.
    From(Baseline),
    /// The phase before it carries on.
    AsBefore,
    /// Known already.
    Given {
        /// The centre line.
        centre: f64,
        /// The standard deviation of a point; of one unit where denominators differ.
        sigma: Option<f64>,
    },
}

/// A point left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Exclusion {
    /// Which point.
    pub at: At,
    /// Why, in words for the reader of the chart.
    pub reason: String,
    /// What it is left out of.
    #[cfg_attr(feature = "serde", serde(default))]
    pub extent: ExclusionExtent,
}

impl Exclusion {
    /// Leaves a point (counted from 0) out of centre, limits and runs.
    pub fn point(point: usize, reason: impl Into<String>) -> Self {
        Self {
            at: At::Point(point),
            reason: reason.into(),
            extent: ExclusionExtent::default(),
        }
    }
}

/// What an excluded point is left out of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum ExclusionExtent {
    /// Centre, limits and patterns; it is still compared with the limits.
    #[default]
    LimitsAndPatterns,
    /// Everything: a ghost, drawn but never judged.
    Everything,
}

/// What to do with values a chart cannot take: negative counts, more events than units, no time between events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Impossible {
    /// Treat them as missing and say so in a note.
    #[default]
    SetAside,
    /// Use them as they are, where the formulas allow.
    Accept,
    /// Refuse the series.
    Refuse,
}

/// How far lines may be drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct DisplayClip {
    /// No lower than this.
    pub lower: Option<f64>,
    /// No higher than this.
    pub upper: Option<f64>,
}

/// The points `start..end` of a phase that make its centre and limits.
pub(crate) fn baseline_range(
    baseline: Baseline,
    phase: &Range<usize>,
    resolve: impl Fn(At, bool) -> usize,
) -> Range<usize> {
    match baseline {
        Baseline::All => phase.clone(),
        Baseline::First(count) => phase.start..phase.end.min(phase.start.saturating_add(count)),
        Baseline::Last(count) => phase.start.max(phase.end.saturating_sub(count))..phase.end,
        Baseline::Between(from, to) => {
            let from = resolve(from, false).clamp(phase.start, phase.end);
            let to = resolve(to, true).clamp(from, phase.end);
            from..to
        }
    }
}
