//! What analysts chose for a chart. Everything has a sensible default, and every choice can be taken back.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use spc::{ChartKind, Exclusion, Options, PhaseStart, RuleSet};

use super::day_number;

/// Which chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartChoice {
    /// A run chart under 13 points, then the chart that suits the kind of measure.
    #[default]
    Automatic,
    /// Always a run chart.
    Run,
    /// Individual values with moving ranges.
    Individuals,
}

/// Which rules.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleChoice {
    /// Anhøj: runs and crossings, with three-sigma limits.
    #[default]
    Anhoj,
    /// England's Making Data Count, as its spreadsheet tool has them.
    MakingDataCount,
    /// Western Electric.
    WesternElectric,
}

impl RuleChoice {
    /// The options of the rule set for a chart.
    pub fn options(self, kind: ChartKind) -> Options {
        let set = match self {
            Self::Anhoj => RuleSet::Anhoj,
            Self::MakingDataCount => RuleSet::MdcExcel5,
            Self::WesternElectric => RuleSet::WesternElectric,
        };
        Options::named(kind, set)
    }
}

/// A new phase: from here on it is another process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPhase {
    /// Its first period.
    pub from: Date,
    /// What it is called.
    pub label: String,
    /// Why.
    pub reason: String,
}

/// A point left out of centre and limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excluded {
    /// Which period.
    pub period: Date,
    /// Why.
    pub reason: String,
}

/// Everything chosen for a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChartSettings {
    /// Which chart.
    pub chart: ChartChoice,
    /// Which rules.
    pub rules: RuleChoice,
    /// Freeze centre and limits on everything up to this period.
    pub baseline_until: Option<Date>,
    /// New phases in order.
    pub phases: Vec<NewPhase>,
    /// Points left out.
    pub excluded: Vec<Excluded>,
}

impl ChartSettings {
    /// Carries phases and exclusions over into the engine's options.
    pub(super) fn apply_to(&self, options: &mut Options) {
        options.phases = self
            .phases
            .iter()
            .map(|phase| PhaseStart {
                reason: phase.reason.clone(),
                ..PhaseStart::on_day(day_number(phase.from), phase.label.clone())
            })
            .collect();
        options.exclusions = self
            .excluded
            .iter()
            .map(|excluded| Exclusion {
                at: spc::At::Day(day_number(excluded.period)),
                ..Exclusion::point(0, excluded.reason.clone())
            })
            .collect();
    }
}
