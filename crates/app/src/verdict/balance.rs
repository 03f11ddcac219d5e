//! What must not get worse: how each balancing measure stands, and the count at which to stop.

use domain::amount;
use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::{Counted, Observation};
use domain::test::Card;
use domain::text::Name;
use risk::Evidence;
use risk::distributions::whole_part;
use risk::guardrail::{BalancingState, harm_line_for_count, harm_line_for_share};
use serde::{Deserialize, Serialize};

use super::evidence::{Spans, Split, evidence, split};
use super::plan::watching;
use super::weeks_seen;

/// How a balancing measure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Watch {
    /// Not enough seen to say.
    KeepLooking,
    /// A worsening that matters is unlikely.
    SafeSoFar,
    /// Probably worse: stop and talk.
    GettingWorse,
    /// There is nothing to compare, or neither way is better.
    OnlyWatched,
}

impl Watch {
    /// From the engine's odds: harm is told at once, safety only after the minimum weeks.
    const fn of(state: BalancingState, enough: bool) -> Self {
        match state {
            BalancingState::Stop => Self::GettingWorse,
            BalancingState::SafeSoFar if enough => Self::SafeSoFar,
            BalancingState::SafeSoFar | BalancingState::NotEnoughSeen => Self::KeepLooking,
        }
    }

    /// The words of its tag.
    pub const fn words(self) -> &'static str {
        match self {
            Self::KeepLooking => "keep looking",
            Self::SafeSoFar => "safe so far",
            Self::GettingWorse => "getting worse: stop and talk",
            Self::OnlyWatched => "only watched",
        }
    }
}

/// One line of "what must not get worse".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Balance {
    /// The measure.
    pub measure: Measure,
    /// How it stands.
    pub watch: Watch,
    /// "5 of 84, usual 6% · stop at 11", or why nothing can be said.
    pub words: String,
    /// The count at which to stop; none for measured values.
    pub stop_at: Option<u64>,
    /// The whole line, to print on paper.
    #[serde(default)]
    pub line: Option<StopLine>,
}

/// When to stop, for a measure of which fewer is better.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopLine {
    /// What the measure is called.
    pub measure: Name,
    /// "Stop at 2 in the first 11 people, 3 in the first 27."
    pub words: String,
    /// The count at the end of the planned weeks.
    pub last: u64,
}

/// One balancing measure with its numbers, weighed over the span of a step.
struct Weighed {
    split: Split,
    /// Weeks with numbers since the step began.
    seen: i64,
    watch: Watch,
    /// The evidence from before, the plan and the tempering; or why nothing can be said.
    basis: Result<(Evidence, risk::Plan, f64), String>,
}

impl Weighed {
    fn of(measure: &Measure, series: &[Observation], spans: Spans, card: &Card) -> Self {
        let split = split(measure.rhythm, series, spans);
        let seen = weeks_seen(measure, &split, spans);
        let silent = |split, watch, why: String| Self {
            split,
            seen,
            watch,
            basis: Err(why),
        };
        if split.before.is_empty() {
            let why = "nothing from before the test to compare with".to_owned();
            return silent(split, Watch::OnlyWatched, why);
        }
        let (before, during) = match evidence(measure, &split, spans) {
            Ok(both) => both,
            Err(problem) => return silent(split, Watch::KeepLooking, problem.0),
        };
        let plan = watching(measure, &split, card.weeks, card.minimum_weeks());
        let watched = risk::watch(&before, &during, &plan).ok();
        let temper = watched.map_or(1.0, |watched| watched.temper);
        let quiet = split.during.is_empty() && measure.kind != MeasureKind::TimeBetween;
        let watch = match watched {
            _ if measure.direction == Direction::Neither => Watch::OnlyWatched,
            Some(watched) if !quiet => Watch::of(watched.state, seen >= card.minimum_weeks()),
            _ => Watch::KeepLooking,
        };
        Self {
            split,
            seen,
            watch,
            basis: Ok((before, plan, temper)),
        }
    }
}

/// How a balancing measure stands over the span of a step, without words and without the line at which to stop: that is the longer
/// part of the reckoning, and lists show neither.
pub fn watch(measure: &Measure, series: &[Observation], spans: Spans, card: &Card) -> Watch {
    Weighed::of(measure, series, spans, card).watch
}

/// Weighs one balancing measure over the span of a step.
pub fn balance(measure: Measure, series: &[Observation], spans: Spans, card: &Card) -> Balance {
    let Weighed {
        split,
        seen,
        watch,
        basis,
    } = Weighed::of(&measure, series, spans, card);
    let (before, plan, temper) = match basis {
        Ok(basis) => basis,
        Err(words) => {
            return Balance {
                measure,
                watch,
                words,
                stop_at: None,
                line: None,
            };
        }
    };
    let line = stop_line(&measure, &before, &plan, temper);
    let stop_at = line.as_ref().map(|line| line.last);
    let words = [
        Some(so_far(&measure, &split)),
        usual(&measure, &split.before).map(|usual| format!("usual {usual}")),
        stop_at.map(|count| format!("stop at {count}")),
    ];
    let mut words = words.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let minimum_weeks = card.minimum_weeks();
    if watch == Watch::KeepLooking && seen < minimum_weeks {
        words = format!("{words} · {seen} of {minimum_weeks} weeks");
    }
    Balance {
        measure,
        watch,
        words,
        stop_at,
        line,
    }
}

fn so_far(measure: &Measure, split: &Split) -> String {
    if split.during.is_empty() {
        return "nothing counted yet".to_owned();
    }
    let total = |pick: fn(Counted) -> f64| {
        split
            .during
            .iter()
            .map(|one| pick(one.counted))
            .sum::<f64>()
    };
    let numerator = |counted| match counted {
        Counted::Of { numerator, .. } => numerator,
        Counted::Number { value } => value,
        Counted::NotCounted => 0.0,
    };
    let denominator = |counted| match counted {
        Counted::Of { denominator, .. } => denominator,
        _ => 0.0,
    };
    let plain = domain::goal::plain_number;
    match measure.kind {
        MeasureKind::Proportion | MeasureKind::Rate => {
            format!(
                "{} of {}",
                plain(total(numerator)),
                plain(total(denominator))
            )
        }
        MeasureKind::Count => format!(
            "{} in {} periods",
            plain(total(numerator)),
            split.during.len()
        ),
        _ => usual(measure, &split.during).map_or_else(String::new, |now| format!("now {now}")),
    }
}

/// The usual level of some periods in the words of the measure: pooled for shares and rates, else the mean.
pub fn usual(measure: &Measure, observations: &[Observation]) -> Option<String> {
    level(measure, observations).map(|level| amount::words(measure, level))
}

/// The level of some periods in the measure's own scale.
pub fn level(measure: &Measure, observations: &[Observation]) -> Option<f64> {
    let (mut upper, mut lower) = (0.0, 0.0);
    for observation in observations {
        match observation.counted {
            Counted::Of {
                numerator,
                denominator,
            } => {
                upper += numerator;
                lower += denominator;
            }
            Counted::Number { value } => {
                upper += value;
                lower += 1.0;
            }
            Counted::NotCounted => {}
        }
    }
    if measure.kind == MeasureKind::Cumulative {
        return observations.last().and_then(|last| last.counted.plotted());
    }
    (lower > 0.0).then(|| upper / lower)
}

/// The stop line over the weeks of a plan. None where more is better, where values are measured, or where the usual level is
/// none at all: then every one is worth a talk.
pub fn stop_line(
    measure: &Measure,
    before: &Evidence,
    plan: &risk::Plan,
    temper: f64,
) -> Option<StopLine> {
    /// More than this nobody counts by hand.
    const MOST: f64 = 2000.0;
    if measure.direction != Direction::Down {
        return None;
    }
    let (line, counted) = match before {
        Evidence::Proportions(all) if measure.kind == MeasureKind::Proportion => {
            let people: u64 = all.iter().map(|one| one.people).sum();
            let events: u64 = all.iter().map(|one| one.events).sum();
            let usual = events as f64 / people.max(1) as f64;
            let most = (plan.people_per_week * plan.weeks).round().clamp(1.0, MOST);
            (
                harm_line_for_share(usual, whole_part(most) as u64, temper),
                "people",
            )
        }
        Evidence::Counts(all) if measure.kind != MeasureKind::TimeBetween => {
            let exposure: f64 = all.iter().map(|one| one.exposure).sum();
            let events: u64 = all.iter().map(|one| one.events).sum();
            let usual = events as f64 / exposure * plan.people_per_look();
            let counted = match measure.rhythm {
                Rhythm::Daily => "days",
                Rhythm::Weekly => "weeks",
                Rhythm::Monthly => "months",
                Rhythm::Event => "times",
            };
            (
                harm_line_for_count(usual, u64::from(plan.looks), temper),
                counted,
            )
        }
        _ => return None,
    };
    let line = line.ok()?;
    Some(StopLine {
        measure: measure.name.clone(),
        words: line.sentence_of(counted),
        last: line.stop_at.last().copied().flatten()?,
    })
}
