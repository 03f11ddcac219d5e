//! What analysts chose for a chart. Everything has a sensible default, and every choice can be taken back.

use domain::measure::Rhythm;
use domain::observation::Observation;
use domain::{FieldProblems, Problem};
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
    /// The chart that suits, with limits that allow for more variation than chance alone makes (P′, U′; single values for
    /// counts).
    WiderLimits,
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
    /// Run-chart rules of Perla, Provost and Murray.
    Perla,
    /// Nelson's eight tests.
    Nelson,
}

impl RuleChoice {
    /// The options of the rule set for a chart.
    pub fn options(self, kind: ChartKind) -> Options {
        let set = match self {
            Self::Anhoj => RuleSet::Anhoj,
            Self::MakingDataCount => RuleSet::MdcExcel5,
            Self::WesternElectric => RuleSet::WesternElectric,
            Self::Perla => RuleSet::Perla,
            Self::Nelson => RuleSet::Nelson,
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

/// What a phase is called from which on something else is counted.
const NEW_MEANING: &str = "Counted in a new way";

impl NewPhase {
    /// From here on something else is counted.
    pub fn of_meaning(from: Date) -> Self {
        Self {
            from,
            label: NEW_MEANING.to_owned(),
            reason: "What exactly is counted has changed.".to_owned(),
        }
    }

    /// Numbers before it mean something else than those after it.
    pub fn changes_meaning(&self) -> bool {
        self.label == NEW_MEANING
    }
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

/// One thing to change about a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChartEdit {
    /// Which chart, which rules, and whether centre and limits are frozen.
    Choose {
        /// Which chart.
        chart: ChartChoice,
        /// Which rules.
        rules: RuleChoice,
        /// A day in the last period that centre and limits rest on.
        baseline_until: Option<Date>,
    },
    /// A new phase.
    AddPhase(NewPhase),
    /// From here on something else is counted; there may be no number of it yet.
    NewMeaning(NewPhase),
    /// The phase that begins on this day was none.
    RemovePhase(Date),
    /// A point to leave out.
    LeaveOut(Excluded),
    /// The point of this period counts again.
    TakeIn(Date),
}

impl ChartSettings {
    /// These settings with one thing changed. Any day of a period names the period.
    ///
    /// # Errors
    /// What does not fit the numbers there are, by the name of the form's field.
    pub fn edited(
        &self,
        edit: &ChartEdit,
        rhythm: Rhythm,
        observations: &[Observation],
    ) -> Result<Self, FieldProblems> {
        let mut after = self.clone();
        match edit {
            ChartEdit::Choose {
                chart,
                rules,
                baseline_until,
            } => {
                after.chart = *chart;
                after.rules = *rules;
                after.baseline_until = baseline_until.map(|day| rhythm.period_of(day));
                if let Some(last) = after.baseline_until {
                    enough_for_baseline(last, observations)?;
                }
            }
            ChartEdit::AddPhase(phase) => {
                let from = rhythm.period_of(phase.from);
                after.fits_as_phase(from, observations)?;
                after.begin(phase, from);
            }
            ChartEdit::NewMeaning(phase) => {
                let from = rhythm.period_of(phase.from);
                after.phases.retain(|known| known.from != from);
                after.begin(phase, from);
            }
            ChartEdit::RemovePhase(from) => after.phases.retain(|phase| phase.from != *from),
            ChartEdit::LeaveOut(point) => {
                let period = rhythm.period_of(point.period);
                after.fits_as_left_out(period, observations)?;
                after.excluded.push(Excluded {
                    period,
                    ..point.clone()
                });
                after.excluded.sort_by_key(|excluded| excluded.period);
            }
            ChartEdit::TakeIn(period) => after.excluded.retain(|point| point.period != *period),
        }
        Ok(after)
    }

    fn begin(&mut self, phase: &NewPhase, from: Date) {
        self.phases.push(NewPhase {
            from,
            ..phase.clone()
        });
        self.phases.sort_by_key(|phase| phase.from);
    }

    fn fits_as_phase(&self, from: Date, observations: &[Observation]) -> Result<(), FieldProblems> {
        let tell = |words: &str| Err(FieldProblems::one("phase_from", words));
        if self.phases.iter().any(|phase| phase.from == from) {
            return tell("A phase begins there already. Remove it first, or choose another day.");
        }
        let mut counted = observations
            .iter()
            .filter(|one| one.counted.plotted().is_some());
        let is_after_first = counted.next().is_some_and(|first| first.period < from);
        let has_number = observations
            .iter()
            .any(|one| one.period >= from && one.counted.plotted().is_some());
        if is_after_first && has_number {
            Ok(())
        } else {
            tell(
                "There must be a number before this day and one from it on. Choose a day between the first and the last number.",
            )
        }
    }

    fn fits_as_left_out(
        &self,
        period: Date,
        observations: &[Observation],
    ) -> Result<(), FieldProblems> {
        let tell = |words: &str| Err(FieldProblems::one("left_out", words));
        if self
            .excluded
            .iter()
            .any(|excluded| excluded.period == period)
        {
            return tell("This one is left out already.");
        }
        let has_number = observations
            .iter()
            .any(|one| one.period == period && one.counted.plotted().is_some());
        if has_number {
            Ok(())
        } else {
            tell("There is no number in this period. Choose one that has a point on the chart.")
        }
    }

    /// Carries phases and exclusions over into the engine's options. A point left out whose number was taken back since is
    /// passed over, and counts again as left out when it comes back; a phase that has no number on one side of its beginning
    /// waits for one.
    pub(super) fn apply_to(&self, options: &mut Options, periods: &[Date], counted: &[Date]) {
        let parts = |phase: &&NewPhase| {
            counted.iter().any(|period| *period < phase.from)
                && counted.iter().any(|period| *period >= phase.from)
        };
        options.phases = self
            .phases
            .iter()
            .filter(parts)
            .map(|phase| PhaseStart {
                reason: phase.reason.clone(),
                ..PhaseStart::on_day(day_number(phase.from), phase.label.clone())
            })
            .collect();
        options.exclusions = self
            .excluded
            .iter()
            .filter(|excluded| periods.contains(&excluded.period))
            .map(|excluded| Exclusion {
                at: spc::At::Day(day_number(excluded.period)),
                ..Exclusion::point(0, excluded.reason.clone())
            })
            .collect();
    }
}

/// Centre and limits need a few numbers to rest on (fewer than this make limits that mean nothing).
const LEAST_BASELINE: usize = 3;

fn enough_for_baseline(last: Date, observations: &[Observation]) -> Result<(), FieldProblems> {
    let up_to = |one: &&Observation| one.period <= last && one.counted.plotted().is_some();
    let count = observations.iter().filter(up_to).count();
    if count >= LEAST_BASELINE {
        return Ok(());
    }
    let mut problems = FieldProblems::none();
    let words = format!(
        "Up to this day there are {count} numbers; at least {LEAST_BASELINE} are needed, better 8 or more. Choose a later day."
    );
    problems.add("baseline_until", Problem::new(words));
    Err(problems)
}
