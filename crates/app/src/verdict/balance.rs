//! What must not get worse: how each balancing measure stands, and the count at which to stop.

use domain::amount;
use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind};
use domain::observation::{Counted, Observation};
use risk::Evidence;
use risk::distributions::{beta_cdf, gamma_cdf};
use serde::{Deserialize, Serialize};

use super::evidence::{Spans, Split, evidence, split};
use super::plan::{size, watching};
use super::weeks_seen;

/// A chance of harm from which one stops and talks: a false stop costs little, a missed harm much.
const HARM: f64 = 0.8;
/// A chance of a worsening that matters below which we say "safe so far".
const SAFE: f64 = 0.1;

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
}

/// Weighs one balancing measure over the span of a step.
pub fn balance(
    measure: Measure,
    series: &[Observation],
    spans: Spans,
    weeks: i64,
    minimum_weeks: i64,
) -> Balance {
    let split = split(measure.rhythm, series, spans);
    let seen = weeks_seen(&measure, &split, spans);
    let say = |measure: Measure, watch: Watch, words: String| Balance {
        measure,
        watch,
        words,
        stop_at: None,
    };
    if split.before.is_empty() {
        let words = "nothing from before the test to compare with".to_owned();
        return say(measure, Watch::OnlyWatched, words);
    }
    let (before, during) = match evidence(&measure, &split, spans) {
        Ok(both) => both,
        Err(problem) => return say(measure, Watch::KeepLooking, problem.0),
    };
    let plan = watching(&measure, &split, weeks, minimum_weeks);
    let stop_at = stop_at(
        &measure,
        &before,
        size(&during).max(plan.people_per_week * plan.weeks),
    );
    let words = [
        Some(so_far(&measure, &split)),
        usual(&measure, &split.before).map(|usual| format!("usual {usual}")),
        stop_at.map(|count| format!("stop at {count}")),
    ];
    let mut words = words.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let watch = if measure.direction == Direction::Neither {
        Watch::OnlyWatched
    } else if split.during.is_empty() && measure.kind != MeasureKind::TimeBetween {
        Watch::KeepLooking
    } else {
        watch(&before, &during, &plan, seen >= minimum_weeks)
    };
    if watch == Watch::KeepLooking && seen < minimum_weeks {
        words = format!("{words} · {seen} of {minimum_weeks} weeks");
    }
    Balance {
        measure,
        watch,
        words,
        stop_at,
    }
}

fn watch(before: &Evidence, during: &Evidence, plan: &risk::Plan, enough: bool) -> Watch {
    let turned = risk::Plan {
        direction: match plan.direction {
            risk::Direction::LowerIsBetter => risk::Direction::HigherIsBetter,
            risk::Direction::HigherIsBetter => risk::Direction::LowerIsBetter,
        },
        ..plan.clone()
    };
    // Seen from harm: "better" in the turned plan is worse for people.
    let Ok(harm) = risk::weigh(before, during, &turned) else {
        return Watch::KeepLooking;
    };
    if harm.p_better >= HARM && (enough || harm.p_better >= 0.95) {
        Watch::GettingWorse
    } else if enough && harm.p_worthwhile < SAFE {
        Watch::SafeSoFar
    } else {
        Watch::KeepLooking
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

/// The smallest count among `n` at which the chance that the level is above the usual one exceeds 8 in 10, by the
/// Jeffreys posterior (Brown, Cai & DasGupta 2001): beta for shares, gamma for counts. None where more is better, or
/// where values are measured.
pub fn stop_at(measure: &Measure, before: &Evidence, n: f64) -> Option<u64> {
    if measure.direction != Direction::Down || n <= 0.0 {
        return None;
    }
    match before {
        Evidence::Proportions(all) if measure.kind == MeasureKind::Proportion => {
            let people: u64 = all.iter().map(|one| one.people).sum();
            let events: u64 = all.iter().map(|one| one.events).sum();
            if people == 0 {
                return None;
            }
            let usual = events as f64 / people as f64;
            first(|count| {
                let count = (count as f64).min(n);
                1.0 - beta_cdf(usual, count + 0.5, n - count + 0.5) > HARM
            })
            .filter(|count| *count as f64 <= n)
        }
        Evidence::Counts(all) => {
            let exposure: f64 = all.iter().map(|one| one.exposure).sum();
            let events: u64 = all.iter().map(|one| one.events).sum();
            if exposure <= 0.0 {
                return None;
            }
            let expected = events as f64 / exposure * n;
            first(|count| 1.0 - gamma_cdf(expected, count as f64 + 0.5) > HARM)
        }
        _ => None,
    }
}

/// The smallest count from 1 to a million for which something holds that holds for every larger count.
fn first(holds: impl Fn(u64) -> bool) -> Option<u64> {
    const MOST: u64 = 1_000_000;
    if !holds(MOST) {
        return None;
    }
    let (mut fails, mut holds_at) = (0, MOST);
    while holds_at - fails > 1 {
        let middle = u64::midpoint(fails, holds_at);
        if holds(middle) {
            holds_at = middle;
        } else {
            fails = middle;
        }
    }
    Some(holds_at)
}
