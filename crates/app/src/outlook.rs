//! Will we make it? The goal's day, if the periods to come are like the last ones.

use domain::amount;
use domain::cycle::Phase;
use domain::goal::{Direction, Goal, plain_number};
use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::Counted;
use risk::forecast::{Forecast, LEAST_PERIODS, level, share_of_periods, total};

use crate::goal::in_plotted_units;
use crate::scope::TeamScope;
use crate::series::Analysed;

/// Periods that say how it goes lately.
const LATELY: usize = 8;
/// The goal's level is the mean of so many last periods.
const LAST: u32 = 4;

/// What is to be expected, in two or three sentences; none before enough was counted since the launch, after the goal's day,
/// or when the goal does not hang on this measure.
pub(crate) fn outlook(
    goal: &Goal,
    measure: &Measure,
    analysed: &Analysed,
    here: &TeamScope,
) -> Option<String> {
    if goal.measure != Some(measure.id) {
        return None;
    }
    let runs = matches!(
        here.day.phase,
        Phase::FirstHalf | Phase::Midpoint | Phase::SecondHalf
    );
    let days_left = goal.by_day - here.day.day;
    if !runs || days_left <= 0 {
        return None;
    }
    let since: Vec<Counted> = analysed
        .slots
        .iter()
        .filter(|slot| slot.period >= here.challenge.launch)
        .filter_map(|slot| slot.observation.as_ref().map(|one| one.counted))
        .filter(|counted| counted.plotted().is_some())
        .collect();
    let lately = since.get(since.len().saturating_sub(LATELY)..)?;
    if lately.len() < LEAST_PERIODS {
        return None;
    }
    let (one, many, days) = match measure.rhythm {
        Rhythm::Daily => ("day", "days", 1.0),
        Rhythm::Weekly => ("week", "weeks", 7.0),
        Rhythm::Monthly => ("month", "months", 30.4),
        Rhythm::Event => return None,
    };
    let left = days_left as f64 / days;
    let forecast = forecast(goal, measure, lately, left)?;
    Some(words(goal, measure, &forecast, lately.len(), one, many))
}

fn better(goal: &Goal, measure: &Measure) -> risk::Direction {
    let fewer = match goal.from {
        Some(from) => goal.to < from,
        None => measure.direction == Direction::Down,
    };
    if fewer {
        risk::Direction::LowerIsBetter
    } else {
        risk::Direction::HigherIsBetter
    }
}

fn forecast(goal: &Goal, measure: &Measure, lately: &[Counted], left: f64) -> Option<Forecast> {
    let target = in_plotted_units(measure, goal.to);
    let better = better(goal, measure);
    let plotted: Vec<f64> = lately
        .iter()
        .filter_map(|counted| counted.plotted())
        .collect();
    let found = match measure.kind {
        MeasureKind::Cumulative => {
            let steps: Vec<f64> = plotted
                .windows(2)
                .filter_map(|pair| Some((pair.get(1)? - pair.first()?).max(0.0)))
                .collect();
            total(&steps, *plotted.last()?, left, target, better)
        }
        MeasureKind::Proportion => {
            let periods: Vec<(f64, f64)> = lately
                .iter()
                .filter_map(|counted| match counted {
                    Counted::Of {
                        numerator,
                        denominator,
                    } => Some((*numerator, *denominator)),
                    _ => None,
                })
                .collect();
            share_of_periods(&periods, LAST, target, better)
        }
        MeasureKind::Count => level(&plotted, LAST, target, better, true),
        MeasureKind::Rate
        | MeasureKind::Value
        | MeasureKind::TimeBetween
        | MeasureKind::EventsBetween => level(&plotted, LAST, target, better, false),
    };
    // What cannot be forecast is said nowhere: the chart still stands.
    found.ok()
}

fn words(
    goal: &Goal,
    measure: &Measure,
    forecast: &Forecast,
    lately: usize,
    one: &str,
    many: &str,
) -> String {
    let show = |value: f64| amount::words(measure, value);
    let (low, high) = (show(forecast.low), show(forecast.high));
    let band = if low == high {
        format!("about {low}")
    } else {
        format!("between {low} and {high}")
    };
    let chance = chance_words(forecast.chance);
    let like = format!("If the {many} to come are like the last {lately}");
    if measure.kind == MeasureKind::Cumulative {
        let needed = forecast.needed.map_or_else(String::new, |needed| {
            format!(
                " You need about {} a {one} from now on; lately it was {}.",
                plain_number(needed.max(0.0).ceil()),
                plain_number((forecast.lately * 10.0).round() / 10.0)
            )
        });
        return format!(
            "{like}: {band} by day {}. {chance} that you make it.{needed}",
            goal.by_day
        );
    }
    let target = show(in_plotted_units(measure, goal.to));
    format!(
        "{like}: {band} a {one} over the last {LAST} of them; the goal is {target}. {chance} that you make it."
    )
}

/// "About 3 in 10": chances as people say them, never none and never all.
fn chance_words(chance: f64) -> String {
    match chance {
        chance if chance < 0.05 => "Less than 1 in 20".to_owned(),
        chance if chance > 0.95 => "More than 19 in 20".to_owned(),
        chance => format!("About {:.0} in 10", (chance * 10.0).clamp(1.0, 9.0).round()),
    }
}
