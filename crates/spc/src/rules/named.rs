//! The sets of rules that people ask for by name.

use std::fmt;
use std::str::FromStr;

use super::runs::RunsMethod;
use super::settings::{
    Conflict, Consecutive, Extent, FlaggedPoints, OnCentre, OppositeSide, Rules, Ties, Trend, Zone,
    ZonePoints,
};
use crate::error::Error;
use crate::icons::{AssuranceCharts, IconSettings, TargetOnLimit, WithoutLimits};
use crate::limits::{
    ConstantSeries, LimitSettings, MinimumScope, MovingRangeConstant, RangeConstants, Screening,
};

/// A named set of rules, with the way of finding limits that goes with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum RuleSet {
    /// Longest run and crossings, with three sigma for single points (Anhøj & Olesen 2014; Anhøj & Wentzel-Larsen
    /// 2018). The default in healthcare.
    #[default]
    #[cfg_attr(feature = "serde", serde(rename = "anhoj"))]
    Anhoj,
    /// The same with the best box (Anhøj & Wentzel-Larsen 2020).
    #[cfg_attr(feature = "serde", serde(rename = "anhoj-best-box"))]
    AnhojBestBox,
    /// The same with the cut box (Anhøj & Wentzel-Larsen 2020).
    #[cfg_attr(feature = "serde", serde(rename = "anhoj-cut-box"))]
    AnhojCutBox,
    /// Run-chart rules of Perla, Provost & Murray (2011).
    #[cfg_attr(feature = "serde", serde(rename = "perla"))]
    Perla,
    /// Making Data Count, Single Chart Tool v5.0 (Excel).
    #[cfg_attr(feature = "serde", serde(rename = "mdc-excel-5"))]
    MdcExcel5,
    /// Making Data Count, SQL v2.6.
    #[cfg_attr(feature = "serde", serde(rename = "mdc-sql-2.6"))]
    MdcSql26,
    /// Making Data Count as NHSRplotthedots 0.2 draws it.
    #[cfg_attr(feature = "serde", serde(rename = "ptd-r-0.2"))]
    PtdR02,
    /// The defaults of PowerBI-SPC 1.7.
    #[cfg_attr(feature = "serde", serde(rename = "powerbi-1.7"))]
    PowerBi17,
    /// Western Electric rules (1956).
    #[cfg_attr(feature = "serde", serde(rename = "western-electric"))]
    WesternElectric,
    /// Nelson's eight tests (1984).
    #[cfg_attr(feature = "serde", serde(rename = "nelson"))]
    Nelson,
}

impl RuleSet {
    /// Every named set.
    pub const ALL: [Self; 10] = [
        Self::Anhoj,
        Self::AnhojBestBox,
        Self::AnhojCutBox,
        Self::Perla,
        Self::MdcExcel5,
        Self::MdcSql26,
        Self::PtdR02,
        Self::PowerBi17,
        Self::WesternElectric,
        Self::Nelson,
    ];

    /// The name in options, files and the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Anhoj => "anhoj",
            Self::AnhojBestBox => "anhoj-best-box",
            Self::AnhojCutBox => "anhoj-cut-box",
            Self::Perla => "perla",
            Self::MdcExcel5 => "mdc-excel-5",
            Self::MdcSql26 => "mdc-sql-2.6",
            Self::PtdR02 => "ptd-r-0.2",
            Self::PowerBi17 => "powerbi-1.7",
            Self::WesternElectric => "western-electric",
            Self::Nelson => "nelson",
        }
    }

    /// The switches of the set.
    pub fn rules(self) -> Rules {
        match self {
            Self::Anhoj => with_runs(RunsMethod::Anhoj),
            Self::AnhojBestBox => with_runs(RunsMethod::BestBox),
            Self::AnhojCutBox => with_runs(RunsMethod::CutBox),
            Self::Perla => Rules {
                runs: Some(RunsMethod::SwedEisenhart),
                shift: Some(Consecutive {
                    points: 6,
                    on_centre: OnCentre::Skipped,
                    extent: Extent::WithinPhase,
                }),
                trend: Some(Trend {
                    points: 5,
                    ties: Ties::CountOnce,
                    extent: Extent::WithinPhase,
                }),
                ..Rules::default()
            },
            Self::MdcExcel5 => mdc(6, 6, Extent::AcrossPhases, Extent::AcrossPhases, false),
            Self::MdcSql26 => mdc(6, 6, Extent::WithinPhase, Extent::AcrossPhases, true),
            Self::PtdR02 => Rules {
                conflict: Conflict::PointThenTrend,
                ..mdc(7, 7, Extent::WithinPhase, Extent::WithinPhase, false)
            },
            Self::PowerBi17 => Rules {
                two_of_three: Some(Zone {
                    same_side: false,
                    opposite: OppositeSide::Cancels,
                    ..zone(true)
                }),
                conflict: Conflict::PointThenTwoOfThree,
                ..mdc(7, 5, Extent::WithinPhase, Extent::WithinPhase, true)
            },
            Self::WesternElectric => Rules {
                beyond_limits: true,
                two_of_three: Some(ending_beyond()),
                four_of_five: Some(ending_beyond()),
                shift: Some(run_of(8)),
                flagged: FlaggedPoints::CompletingPoints,
                ..Rules::default()
            },
            Self::Nelson => Rules {
                beyond_limits: true,
                shift: Some(run_of(9)),
                trend: Some(trend_of(6, Extent::WithinPhase)),
                alternating: Some(14),
                two_of_three: Some(ending_beyond()),
                four_of_five: Some(ending_beyond()),
                within_one_sigma: Some(15),
                outside_one_sigma: Some(8),
                flagged: FlaggedPoints::CompletingPoints,
                ..Rules::default()
            },
        }
    }

    /// How the set finds limits.
    pub fn limit_settings(self) -> LimitSettings {
        let usual = LimitSettings::default();
        match self {
            Self::Anhoj | Self::AnhojBestBox | Self::AnhojCutBox | Self::Perla => usual,
            Self::MdcExcel5 | Self::MdcSql26 => LimitSettings {
                moving_range_constant: MovingRangeConstant::Mdc,
                minimum_points: 13,
                minimum_scope: MinimumScope::Chart,
                ..usual
            },
            Self::PtdR02 => LimitSettings {
                moving_range_constant: MovingRangeConstant::Mdc,
                screening: Screening::Below,
                constant_series: ConstantSeries::NoLimits,
                ..usual
            },
            Self::PowerBi17 => LimitSettings {
                screening: Screening::Below,
                constant_series: ConstantSeries::NoLimits,
                subgroup_sigma: crate::limits::SubgroupSigma::Pooled,
                floor_deviations: false,
                time_lower_limit: crate::limits::TimeLowerLimit::ZeroThroughout,
                range_inner_lines: crate::limits::RangeInnerLines::FromZero,
                ..usual
            },
            Self::WesternElectric | Self::Nelson => LimitSettings {
                range_constants: RangeConstants::Printed,
                ..usual
            },
        }
    }

    /// How the set draws icons.
    pub fn icon_settings(self) -> IconSettings {
        let usual = IconSettings::default();
        match self {
            Self::PtdR02 => IconSettings {
                minimum_points: 1,
                target_on_limit: TargetOnLimit::Undecided,
                without_limits: WithoutLimits::HitOrMiss,
                assurance_charts: AssuranceCharts::IndividualsOnly,
                ..usual
            },
            Self::PowerBi17 => IconSettings {
                minimum_points: 1,
                target_on_limit: TargetOnLimit::Undecided,
                without_limits: WithoutLimits::HitOrMiss,
                ..usual
            },
            Self::MdcExcel5 | Self::MdcSql26 => IconSettings {
                assurance_charts: AssuranceCharts::IndividualsOnly,
                ..usual
            },
            _ => usual,
        }
    }
}

fn with_runs(method: RunsMethod) -> Rules {
    Rules {
        runs: Some(method),
        beyond_limits: true,
        ..Rules::default()
    }
}

fn run_of(points: u32) -> Consecutive {
    Consecutive {
        points,
        on_centre: OnCentre::Breaks,
        extent: Extent::WithinPhase,
    }
}

fn trend_of(points: u32, extent: Extent) -> Trend {
    Trend {
        points,
        ties: Ties::Break,
        extent,
    }
}

fn zone(counts_beyond_limits: bool) -> Zone {
    Zone {
        counts_beyond_limits,
        same_side: true,
        ends_beyond: false,
        opposite: OppositeSide::Ignored,
        marks: ZonePoints::BeyondTheLine,
        extent: Extent::WithinPhase,
    }
}

fn ending_beyond() -> Zone {
    Zone {
        same_side: false,
        ends_beyond: true,
        ..zone(true)
    }
}

/// The four rules of Making Data Count.
fn mdc(shift: u32, trend: u32, across: Extent, trend_across: Extent, counts_beyond: bool) -> Rules {
    Rules {
        beyond_limits: true,
        shift: Some(Consecutive {
            extent: across,
            ..run_of(shift)
        }),
        trend: Some(trend_of(trend, trend_across)),
        two_of_three: Some(Zone {
            extent: across,
            ..zone(counts_beyond)
        }),
        ..Rules::default()
    }
}

impl fmt::Display for RuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for RuleSet {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let plain = name.trim().to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|set| set.code() == plain)
            .ok_or_else(|| Error::UnknownName {
                what: "rule set",
                name: name.to_owned(),
                known: Self::ALL.map(Self::code).join(", "),
            })
    }
}
