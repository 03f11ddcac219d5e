//! What the engine says about a test.

mod notes;
mod status;
mod words;

pub(crate) use notes::Circumstances;
pub use notes::{Note, NoteCode};
pub(crate) use status::{Standing, action, status};
pub use words::{VerdictWords, Wording, x_in_10};

use crate::belief::{Normal, Outlook};
use crate::evidence::Dispersion;
use crate::plan::{Direction, Threshold};
use crate::scale::Scale;

/// An interval of the likely size of the change, for one person (or unit of exposure); above zero is better.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Range {
    /// Lower end: 1 chance in 10 of less.
    pub low: f64,
    /// Upper end: 1 chance in 10 of more.
    pub high: f64,
}

/// Whether the odds against luck have passed what the plan asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Proven {
    /// They have. It means "not luck"; it does not mean "because of this".
    Yes,
    /// Not yet.
    NotYet,
    /// The usual process drifts too much for the word to be used.
    Withheld,
}

/// How things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Status {
    /// Fewer looks than the plan asks for.
    TooEarly,
    /// Going on, nothing to settle.
    OnTheWay,
    /// At least 8 in 10 that it is better.
    LooksBetter,
    /// At least 8 in 10 that it is worse: stop and talk.
    LooksWorse,
    /// A worthwhile change either way is unlikely.
    NoClearChange,
    /// The planned test is over, or more of it would teach too little: decide.
    NeedsDecision,
    /// The data do not look like what was planned.
    CheckData,
}

/// What the engine would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Action {
    /// Worth having and worth learning more: a larger step.
    KeepGoingLarger,
    /// Not worth having so far, but worth finding out: the smallest step.
    KeepGoingSmallest,
    /// Keep it here and spread it in stages.
    AdoptHere,
    /// Change the idea: a worthwhile effect is still possible.
    Adapt,
    /// Stop.
    Abandon,
}

/// The chance of better under each belief; shown only when they disagree.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct OutlookView {
    /// Whose belief.
    pub outlook: Outlook,
    /// Chance that it is better.
    pub p_better: f64,
    /// Whether that belief would have the change: E[u(D)] above zero.
    pub worth_having: bool,
}

/// Data that would flip the answer.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MindChanger {
    /// Among this many more people (units of exposure).
    pub next: f64,
    /// This many events (for values: a mean of this much) or beyond.
    pub outcome: f64,
    /// `true`: this or more; `false`: this or fewer.
    pub or_more: bool,
    /// The outcome is a count of events (`false`: a mean of values).
    pub counted: bool,
    /// Chance of that happening.
    pub chance: f64,
}

/// What the chance of better becomes if the coming weeks are like the test so far.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct IfItGoesOn {
    /// How many weeks.
    pub weeks: f64,
    /// The chance of better then.
    pub p_better: f64,
}

/// What went into the verdict, for the analyst.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Settings {
    /// The belief that was weighed, on the scale of log-odds, log-rates or standard deviations.
    pub belief: Normal,
    /// The smallest worthwhile change, for one person, in the measure's unit.
    pub worthwhile: f64,
    /// Spread and memory of the baseline.
    pub dispersion: Dispersion,
    /// Every count and denominator was divided by this.
    pub temper: f64,
    /// Levels and effects of the table.
    pub cells: (usize, usize),
    /// Which way is better.
    pub direction: Direction,
    /// Weight of harm against gain.
    pub harm_weight: f64,
    /// Affordable loss in units of the measure.
    pub affordable_loss: f64,
    /// Looks taken and planned.
    pub looks: (usize, usize),
    /// People (exposure, time) a week.
    pub people_per_week: f64,
    /// Data were times between events: levels are rates.
    pub time_between: bool,
    /// Data were measured values.
    pub values: bool,
}

/// Everything the engine says about a test, for one look.
///
/// Sizes are for one person (or unit of exposure or time) in the measure's own unit and are above zero when
/// better; figures "per week" are those times [`crate::Plan::people_per_week`]. For times between events
/// levels are rates: take one over them for the mean time.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Verdict {
    /// Chance that it is better at all.
    pub p_better: f64,
    /// Chance that it is better by a worthwhile amount.
    pub p_worthwhile: f64,
    /// Middle of the likely size.
    pub likely_size: f64,
    /// Likely range, 8 in 10.
    pub range: Range,
    /// Usual level, as believed now.
    pub baseline_level: f64,
    /// Level under the change, as believed now.
    pub test_level: f64,
    /// What a week without the change is expected to cost if it is better: E[D+] x people a week.
    pub cost_of_waiting_per_week: f64,
    /// What a week with the change is expected to cost if it is worse: K E[(-D)+] x people a week.
    pub risk_of_acting_per_week: f64,
    /// What the better choice of the two still risks a week.
    pub expected_loss: f64,
    /// Worst to expect of the next step, 19 times in 20: people harmed (units of the measure lost).
    pub worst_case_next: f64,
    /// Share of the belief that comes from data: 0 is all opinion, 1 is all data.
    pub share_from_data: f64,
    /// Odds against luck (an e-value against "no effect or worse").
    pub e_value: f64,
    /// Odds of harm: an e-value against "no effect or better".
    #[cfg_attr(feature = "serde", serde(default))]
    pub e_harm: f64,
    /// Odds of safety: an e-value against "worse by a worthwhile amount or more".
    #[cfg_attr(feature = "serde", serde(default))]
    pub e_safe: f64,
    /// The odds the plan needs.
    pub threshold: f64,
    /// Where that figure comes from.
    pub threshold_source: Threshold,
    /// Whether it is proven.
    pub proven: Proven,
    /// How things stand.
    pub status: Status,
    /// What the engine would do.
    pub action: Action,
    /// How big the next step should be.
    pub next_scale: Scale,
    /// The three beliefs side by side.
    pub outlooks: [OutlookView; 3],
    /// Data that would flip the answer; empty when nothing within the next step could.
    pub mind_changers: Vec<MindChanger>,
    /// What two more weeks like these would do.
    pub if_it_goes_on: IfItGoesOn,
    /// What to bear in mind.
    pub notes: Vec<Note>,
    /// What went in.
    pub settings: Settings,
    /// The version that computed it.
    pub engine_version: String,
}

impl Verdict {
    /// How a measure that must not get worse stands: stop at odds of 5 to 1 for harm, safe at 20 to 1 for safety. A false
    /// stop costs little, a missed harm a lot.
    pub fn balancing(&self) -> crate::guardrail::BalancingState {
        crate::guardrail::BalancingState::of(self.e_harm, self.e_safe)
    }

    /// The three beliefs would not all act alike.
    pub fn outlooks_disagree(&self) -> bool {
        let [first, rest @ ..] = &self.outlooks;
        rest.iter()
            .any(|view| view.worth_having != first.worth_having)
    }

    /// This many weeks' worth of the likely size, and its range.
    pub fn size_per_week(&self) -> (f64, Range) {
        let people = self.settings.people_per_week;
        let range = Range {
            low: self.range.low * people,
            high: self.range.high * people,
        };
        (self.likely_size * people, range)
    }
}
