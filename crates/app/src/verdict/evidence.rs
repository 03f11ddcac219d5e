//! From a series to what `risk` weighs: which periods count as before, which as during, and as what kind of data.

use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::{Counted, Observation};
use jiff::civil::Date;
use risk::Evidence;
use serde::{Deserialize, Serialize};

/// The periods of one measure, seen from one step of a test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Split {
    /// Before the first step began.
    pub before: Vec<Observation>,
    /// Since this step began.
    pub during: Vec<Observation>,
    /// In neither: the period in which a step began part-way, and earlier steps of the chain.
    pub left_out: Vec<Observation>,
}

/// Where the steps of a chain lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spans {
    /// First day of the first step.
    pub first: Date,
    /// First day of this step.
    pub this: Date,
    /// Today, or the day the step ended.
    pub until: Date,
}

/// Sorts counted periods into before and during. A period that a step began in part-way is in neither: it mixes both.
pub fn split(rhythm: Rhythm, series: &[Observation], spans: Spans) -> Split {
    let mut split = Split {
        before: Vec::new(),
        during: Vec::new(),
        left_out: Vec::new(),
    };
    for observation in series {
        if observation.counted == Counted::NotCounted || observation.period > spans.until {
            continue;
        }
        let side = if rhythm.next(observation.period) <= spans.first {
            &mut split.before
        } else if observation.period >= spans.this {
            &mut split.during
        } else {
            &mut split.left_out
        };
        side.push(observation.clone());
    }
    split
}

/// Why a series cannot be weighed, as a sentence with its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unweighable(pub String);

/// Before and during as `risk` takes them.
pub fn evidence(
    measure: &Measure,
    split: &Split,
    spans: Spans,
) -> Result<(Evidence, Evidence), Unweighable> {
    match measure.kind {
        MeasureKind::TimeBetween => Ok(times(split, spans)),
        MeasureKind::Cumulative => {
            let before = rises(&split.before, None, measure.rhythm)?;
            let base = split.left_out.last().or(split.before.last());
            let during = rises(&split.during, base, measure.rhythm)?;
            Ok((Evidence::counts(before), Evidence::counts(during)))
        }
        kind => Ok((plain(kind, &split.before)?, plain(kind, &split.during)?)),
    }
}

fn plain(kind: MeasureKind, observations: &[Observation]) -> Result<Evidence, Unweighable> {
    let number = |observation: &Observation| match observation.counted {
        Counted::Number { value } => Ok(value),
        Counted::Of { .. } | Counted::NotCounted => Err(mixed(observation)),
    };
    let pair = |observation: &Observation| match observation.counted {
        Counted::Of {
            numerator,
            denominator,
        } => Ok((whole(numerator, observation)?, denominator)),
        Counted::Number { .. } | Counted::NotCounted => Err(mixed(observation)),
    };
    Ok(match kind {
        MeasureKind::Proportion => {
            let mut pairs = Vec::new();
            for observation in observations {
                let (events, people) = pair(observation)?;
                pairs.push((events, whole(people, observation)?));
            }
            Evidence::proportions(pairs)
        }
        MeasureKind::Rate => Evidence::counts(
            observations
                .iter()
                .map(pair)
                .collect::<Result<Vec<_>, _>>()?,
        ),
        // One event at the end of each run of cases: a share of 1 in (cases + 1).
        MeasureKind::EventsBetween => {
            let mut pairs = Vec::new();
            for observation in observations {
                pairs.push((
                    1,
                    whole(number(observation)?, observation)?.saturating_add(1),
                ));
            }
            Evidence::proportions(pairs)
        }
        MeasureKind::Count => {
            let mut counts = Vec::new();
            for observation in observations {
                counts.push((whole(number(observation)?, observation)?, 1.0));
            }
            Evidence::counts(counts)
        }
        MeasureKind::Value | MeasureKind::TimeBetween | MeasureKind::Cumulative => {
            Evidence::values(
                observations
                    .iter()
                    .map(number)
                    .collect::<Result<Vec<_>, _>>()?,
            )
        }
    })
}

/// The rises of a running total; a total that was not counted for a while rises over that many periods.
fn rises(
    observations: &[Observation],
    base: Option<&Observation>,
    rhythm: Rhythm,
) -> Result<Vec<(u64, f64)>, Unweighable> {
    let mut rises = Vec::new();
    let mut earlier = base.cloned();
    for observation in observations {
        if let Some(earlier) = &earlier {
            let (from, to) = (plotted(earlier)?, plotted(observation)?);
            if to < from {
                return Err(Unweighable(format!(
                    "The running total goes down in the period of {}. Correct the number, or use a count for each period.",
                    observation.period
                )));
            }
            rises.push((
                whole(to - from, observation)?,
                periods(rhythm, earlier.period, observation.period),
            ));
        }
        earlier = Some(observation.clone());
    }
    Ok(rises)
}

fn periods(rhythm: Rhythm, from: Date, to: Date) -> f64 {
    let days = domain::cycle::days_between(from, to) as f64;
    let length = match rhythm {
        Rhythm::Daily | Rhythm::Event => 1.0,
        Rhythm::Weekly => 7.0,
        Rhythm::Monthly => 365.25 / 12.0,
    };
    (days / length).round().max(1.0)
}

/// Times between events. The time since the last event counts too, so that a quiet week is evidence; the first gap of a
/// step counts from the step's own first day, and what of it lay before belongs to the baseline.
fn times(split: &Split, spans: Spans) -> (Evidence, Evidence) {
    let value = |observation: &Observation| observation.counted.plotted().unwrap_or(0.0);
    let days = |from: Date, to: Date| (domain::cycle::days_between(from, to) as f64).max(0.0);
    let quiet_before = split
        .before
        .last()
        .map_or(0.0, |last| days(last.period, spans.first));
    let before = Evidence::time_between(split.before.iter().map(value), quiet_before);
    let gaps: Vec<f64> = split
        .during
        .iter()
        .enumerate()
        .map(|(index, observation)| match index {
            // An event on the very first day was at risk for half a day.
            0 => value(observation).min(days(spans.this, observation.period).max(0.5)),
            _ => value(observation),
        })
        .collect();
    let since = split.during.last().map_or(spans.this, |last| last.period);
    (
        before,
        Evidence::time_between(gaps, days(since, spans.until)),
    )
}

fn plotted(observation: &Observation) -> Result<f64, Unweighable> {
    observation
        .counted
        .plotted()
        .ok_or_else(|| mixed(observation))
}

fn mixed(observation: &Observation) -> Unweighable {
    Unweighable(format!(
        "The number of the period of {} is of another kind than the measure. Correct it on the chart’s table.",
        observation.period
    ))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be whole and between 0 and 1e15, which u64 holds"
)]
fn whole(value: f64, observation: &Observation) -> Result<u64, Unweighable> {
    if value.fract() == 0.0 && (0.0..=1e15).contains(&value) {
        Ok(value as u64)
    } else {
        Err(Unweighable(format!(
            "The number of the period of {} is not a whole one, and this measure counts whole ones. Correct it on the chart’s table.",
            observation.period
        )))
    }
}
