//! Where a series stands, in one sentence a tired person understands.

use domain::goal::{Direction, plain_number};
use domain::measure::{Measure, MeasureKind, Rhythm};
use jiff::civil::Date;
use spc::{Analysis, Judgement};

use super::{Slot, plotted};
use crate::numbers::shown;

/// What the series says, given which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Too few numbers to say anything.
    Early,
    /// The usual ups and downs.
    Usual,
    /// A signal for the better.
    Better,
    /// A signal for the worse.
    Worse,
    /// A signal, and neither way is better.
    Different,
}

impl Reading {
    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Usual => "usual",
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Different => "different",
        }
    }

    /// Back from the database; anything unknown reads as usual.
    pub fn from_word(word: &str) -> Self {
        [Self::Early, Self::Better, Self::Worse, Self::Different]
            .into_iter()
            .find(|reading| reading.word() == word)
            .unwrap_or(Self::Usual)
    }

    /// The words on a tag.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Early => "too early to say",
            Self::Usual => "as usual",
            Self::Better => "better than before",
            Self::Worse => "worse than before",
            Self::Different => "different from before",
        }
    }
}

/// Where a series stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// What it says.
    pub reading: Reading,
    /// How it is now: the middle of the last few numbers since the launch.
    pub now: Option<f64>,
    /// How it was: the centre line.
    pub usual: Option<f64>,
    /// One sentence.
    pub sentence: String,
}

/// Numbers that make "now".
pub const RECENT: usize = 4;
/// Numbers below which a sentence says nothing about change.
const ENOUGH: usize = 8;

pub(super) fn standing(
    measure: &Measure,
    slots: &[Slot],
    analysis: &Analysis,
    launch: Date,
) -> Standing {
    let values: Vec<f64> = slots.iter().filter_map(plotted).collect();
    if measure.kind == MeasureKind::Cumulative {
        return running_total(measure, &values);
    }
    let since: Vec<f64> = slots
        .iter()
        .filter(|slot| slot.period >= launch)
        .filter_map(plotted)
        .collect();
    let now = middle(&since[since.len().saturating_sub(RECENT)..]);
    let usual = analysis.phases.first().and_then(|phase| phase.centre);
    if values.len() < ENOUGH {
        return Standing {
            reading: Reading::Early,
            now,
            usual,
            sentence: early(measure, &values),
        };
    }
    let reading = reading(measure, analysis, now, usual);
    let sentence = match (reading, since_the_last_phase(measure, analysis, now)) {
        (Reading::Usual, Some(words)) => words,
        _ => sentence(measure, reading, now, usual),
    };
    Standing {
        reading,
        now,
        usual,
        sentence,
    }
}

fn running_total(measure: &Measure, values: &[f64]) -> Standing {
    let now = values.last().copied();
    let sentence = match now {
        Some(total) => format!("{} {} so far.", plain_number(total), measure.unit),
        None => "Nothing counted yet.".to_owned(),
    };
    Standing {
        reading: Reading::Early,
        now,
        usual: None,
        sentence,
    }
}

fn early(measure: &Measure, values: &[f64]) -> String {
    match values {
        [] => "Nothing counted yet. The first number starts the picture.".to_owned(),
        [.., last] => format!(
            "{} last time. {} of {ENOUGH} numbers so far: too early to see a change.",
            with_unit(measure, *last),
            values.len()
        ),
    }
}

/// The latest signal decides: what is true now counts, not what once was.
fn reading(
    measure: &Measure,
    analysis: &Analysis,
    now: Option<f64>,
    usual: Option<f64>,
) -> Reading {
    let last = analysis.points.last_judged().map_or(0, |point| point.index);
    let recent = |signal: &&spc::Signal| signal.last + RECENT > last;
    let latest = analysis
        .signals
        .iter()
        .filter(recent)
        .max_by_key(|signal| (signal.last, signal.completes));
    match latest.map(|signal| signal.judgement) {
        None => Reading::Usual,
        Some(Judgement::Improvement) => Reading::Better,
        Some(Judgement::Concern) => Reading::Worse,
        Some(Judgement::Change) => which_way(measure.direction, now, usual),
    }
}

/// A signal without a side (too few crossings, say) takes its meaning from where the numbers are now.
fn which_way(direction: Direction, now: Option<f64>, usual: Option<f64>) -> Reading {
    match (direction, now.zip(usual)) {
        (Direction::Up, Some((now, usual))) if now > usual => Reading::Better,
        (Direction::Down, Some((now, usual))) if now < usual => Reading::Better,
        (Direction::Up | Direction::Down, Some((now, usual))) if now != usual => Reading::Worse,
        _ => Reading::Different,
    }
}

fn sentence(measure: &Measure, reading: Reading, now: Option<f64>, usual: Option<f64>) -> String {
    let (Some(now), Some(usual)) = (now, usual) else {
        return usual.map_or_else(
            || "No usual level can be told yet.".to_owned(),
            |usual| format!("Usually {}{}.", with_unit(measure, usual), each(measure)),
        );
    };
    let now_words = with_unit(measure, now);
    let usual_words = shown(measure, usual);
    let each = each(measure);
    match reading {
        Reading::Better | Reading::Worse | Reading::Different
            if shown(measure, now) != usual_words =>
        {
            let way = if now < usual { "down from" } else { "up from" };
            format!("About {now_words}{each} now, {way} {usual_words}.")
        }
        _ => format!(
            "About {now_words}{each} now; {usual_words} is usual. These are the usual ups and downs."
        ),
    }
}

/// With phases the numbers are held against the level of the last one, and the sentence says so.
fn since_the_last_phase(
    measure: &Measure,
    analysis: &Analysis,
    now: Option<f64>,
) -> Option<String> {
    let [first, .., last] = analysis.phases.as_slice() else {
        return None;
    };
    let (before, usual) = (shown(measure, first.centre?), shown(measure, last.centre?));
    let now = with_unit(measure, now?);
    Some(format!(
        "About {now}{} now; {usual} is usual since the last phase began, {before} was at first.",
        each(measure)
    ))
}

fn with_unit(measure: &Measure, value: f64) -> String {
    match measure.kind {
        MeasureKind::Rate => {
            let of = measure
                .denominator
                .as_ref()
                .map_or("", |name| name.as_str());
            format!(
                "{} {} for {} {of}",
                shown(measure, value),
                measure.unit,
                plain_number(measure.per as f64)
            )
        }
        MeasureKind::TimeBetween => {
            format!("{} days between {}", shown(measure, value), measure.unit)
        }
        _ => shown(measure, value),
    }
}

fn each(measure: &Measure) -> &'static str {
    match (measure.kind, measure.rhythm) {
        (MeasureKind::Count, Rhythm::Daily) => " a day",
        (MeasureKind::Count, Rhythm::Weekly) => " a week",
        (MeasureKind::Count, Rhythm::Monthly) => " a month",
        _ => "",
    }
}

fn middle(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}
