//! From a test card to the plan that `risk` weighs by.

use domain::goal::Direction;
use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::{Counted, Observation};
use domain::test::{Card, Undo};
use risk::{Belief, Change, Plan, Reversibility};

use super::evidence::Split;

/// How much worse a unit of harm is than a unit of gain is good, once somebody who could be harmed was named.
pub const HARM_WEIGHT: f64 = 3.0;

/// Periods of a rhythm in a week.
pub fn periods_a_week(rhythm: Rhythm) -> f64 {
    match rhythm {
        Rhythm::Daily | Rhythm::Event => 7.0,
        Rhythm::Weekly => 1.0,
        Rhythm::Monthly => 12.0 * 7.0 / 365.25,
    }
}

/// The plan of a card.
pub fn plan(card: &Card, measure: &Measure, split: &Split) -> Plan {
    Plan {
        worthwhile: worthwhile(card.worthwhile, measure, &split.before),
        belief: Belief {
            better: card.sure.count() as f64,
            worthwhile: card.sure_worthwhile.count() as f64,
        },
        harm_weight: if card.who_harmed.is_empty() {
            1.0
        } else {
            HARM_WEIGHT
        },
        reversibility: match card.undo {
            Undo::InADay => Reversibility::AtOnce,
            Undo::Weeks => Reversibility::Weeks(4.0),
            Undo::No => Reversibility::CannotBeUndone,
        },
        ..watching(measure, split, card.weeks, card.minimum_weeks())
    }
}

/// The same plan, looked at for the hundred days of a cycle: what it could teach if it went on.
pub fn over_a_cycle(plan: &Plan) -> Plan {
    const WEEKS: f64 = 14.0;
    let a_week = plan.looks_per_week();
    Plan {
        weeks: WEEKS,
        looks: whole(WEEKS * a_week).max(1),
        minimum_looks: plan.minimum_looks.min(whole(WEEKS * a_week)),
        ..plan.clone()
    }
}

/// The plan for a measure nobody has a belief about: it only must not get worse.
pub fn watching(measure: &Measure, split: &Split, weeks: i64, minimum_weeks: i64) -> Plan {
    let a_week = looks_a_week(measure, split);
    Plan {
        direction: direction(measure),
        people_per_week: people_a_week(measure, split),
        weeks: weeks as f64,
        looks: whole(weeks as f64 * a_week).max(1),
        minimum_looks: match measure.kind {
            // A quiet time without a single event is evidence too.
            MeasureKind::TimeBetween | MeasureKind::EventsBetween => 0,
            _ => whole(minimum_weeks as f64 * a_week),
        },
        ..Plan::default()
    }
}

/// Which way is better for what is weighed: cases between events are weighed as the share of cases with an event, so that
/// more cases in between means a lower share.
fn direction(measure: &Measure) -> risk::Direction {
    let up = measure.direction == Direction::Up;
    if up == (measure.kind == MeasureKind::EventsBetween) {
        risk::Direction::LowerIsBetter
    } else {
        risk::Direction::HigherIsBetter
    }
}

/// The smallest change worth the bother. For times and cases between events the card speaks of the time between, the
/// engine of how often: from a mean of m to one of m ± w is a change of the rate by w / (m ± w).
fn worthwhile(size: f64, measure: &Measure, before: &[Observation]) -> Change {
    let offset = match measure.kind {
        MeasureKind::TimeBetween => 0.0,
        MeasureKind::EventsBetween => 1.0,
        _ => return Change::Absolute(size),
    };
    let values: Vec<f64> = before
        .iter()
        .filter_map(|one| one.counted.plotted())
        .collect();
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64 + offset;
    if mean <= 0.0 {
        return Change::Relative(0.2);
    }
    let then = match measure.direction {
        Direction::Up => mean + size,
        Direction::Down | Direction::Neither => (mean - size).max(0.1 * mean),
    };
    Change::Relative((size / then).clamp(0.01, 9.0))
}

fn looks_a_week(measure: &Measure, split: &Split) -> f64 {
    match measure.rhythm {
        Rhythm::Event => {
            let weeks = weeks_covered(&split.before).max(1.0);
            (split.before.len() as f64 / weeks).clamp(0.1, 7.0)
        }
        rhythm => periods_a_week(rhythm),
    }
}

/// Weeks from the first to the last of some observations.
fn weeks_covered(observations: &[Observation]) -> f64 {
    match (observations.first(), observations.last()) {
        (Some(first), Some(last)) => {
            domain::cycle::days_between(first.period, last.period) as f64 / 7.0
        }
        _ => 0.0,
    }
}

/// People, exposure or time met in a week, by the baseline.
fn people_a_week(measure: &Measure, split: &Split) -> f64 {
    let a_week = looks_a_week(measure, split);
    let periods = if split.before.is_empty() {
        &split.during
    } else {
        &split.before
    };
    let size = |observation: &Observation| match (measure.kind, observation.counted) {
        (_, Counted::Of { denominator, .. }) => denominator,
        (MeasureKind::EventsBetween, Counted::Number { value }) => value + 1.0,
        _ => 1.0,
    };
    let mean = periods.iter().map(size).sum::<f64>() / periods.len().max(1) as f64;
    let met = match measure.kind {
        MeasureKind::TimeBetween => 7.0,
        _ => mean * a_week,
    };
    if met > 0.0 { met } else { 1.0 }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "weeks are at most 52 and looks at most 7 a week"
)]
fn whole(value: f64) -> u32 {
    value.round().clamp(0.0, 400.0) as u32
}
