//! Reckoning a goal: from the numbers as they come, from one group, from waits, from a queue.

use domain::amount;
use domain::goal::{Direction, Goal, plain_number};
use domain::measure::{Measure, MeasureKind, Rhythm};
use domain::observation::Counted;
use jiff::civil::Date;
use risk::forecast::{
    Backlog, Forecast, LEAST_PERIODS, backlog, cohort, level, median_wait, share_of_periods, total,
};

use super::{Outlook, Period, chance_words};
use crate::goal::in_plotted_units;

/// Periods that say how it goes lately.
const LATELY: usize = 8;
/// The goal's level is the mean of so many last periods.
const LAST: u32 = 4;
/// Waits of more people say nothing more.
const MOST_WAITS: usize = 5_000;

/// Everything that a forecast of a goal looks at.
pub(super) struct Known<'a> {
    pub(super) goal: &'a Goal,
    pub(super) measure: &'a Measure,
    /// Counted since the launch, the oldest first.
    pub(super) since: Vec<Period>,
    /// Periods to come.
    pub(super) left: f64,
    /// "week" and "weeks".
    pub(super) names: (&'static str, &'static str),
}

fn plotted(periods: &[Period]) -> Vec<f64> {
    periods
        .iter()
        .filter_map(|(_, counted)| counted.plotted())
        .collect()
}

fn latest(periods: &[Period]) -> &[Period] {
    periods
        .get(periods.len().saturating_sub(LATELY)..)
        .unwrap_or_default()
}

impl Known<'_> {
    fn better(&self) -> risk::Direction {
        let fewer = match self.goal.from {
            Some(from) => self.goal.to < from,
            None => self.measure.direction == Direction::Down,
        };
        if fewer {
            risk::Direction::LowerIsBetter
        } else {
            risk::Direction::HigherIsBetter
        }
    }

    fn target(&self) -> f64 {
        in_plotted_units(self.measure, self.goal.to)
    }

    fn show(&self, value: f64) -> String {
        amount::words(self.measure, value)
    }

    /// "between 30 and 58", or "about 40" where both read alike.
    fn band(&self, forecast: &Forecast) -> String {
        let (low, high) = (self.show(forecast.low), self.show(forecast.high));
        if low == high {
            format!("about {low}")
        } else {
            format!("between {low} and {high}")
        }
    }

    /// A level, a share or a total.
    pub(super) fn by_periods(&self) -> Option<Outlook> {
        let lately = latest(&self.since);
        if lately.len() < LEAST_PERIODS || self.measure.rhythm == Rhythm::Event {
            return None;
        }
        let forecast = self.of_periods(lately)?;
        let (one, many) = self.names;
        let (by, band) = (self.goal.by_day, self.band(&forecast));
        let chance = chance_words(forecast.chance);
        let like = format!("If the {many} to come are like the last {}", lately.len());
        let words = if self.measure.kind == MeasureKind::Cumulative {
            let needed = forecast.needed.map_or_else(String::new, |needed| {
                format!(
                    " You need about {} a {one} from now on; lately it was {}.",
                    plain_number(needed.max(0.0).ceil()),
                    tenths(forecast.lately)
                )
            });
            format!("{like}: {band} by day {by}. {chance} that you make it.{needed}")
        } else {
            format!(
                "{like}: {band} a {one} over the last {LAST} of them; the goal is {}. {chance} that you make it.",
                self.show(self.target())
            )
        };
        let now = match self.measure.kind {
            MeasureKind::Cumulative => *plotted(lately).last()?,
            _ => forecast.lately,
        };
        Some(Outlook {
            forecast,
            now,
            words,
        })
    }

    fn of_periods(&self, lately: &[Period]) -> Option<Forecast> {
        let (target, better) = (self.target(), self.better());
        let plotted = plotted(lately);
        let found = match self.measure.kind {
            MeasureKind::Cumulative => {
                let steps: Vec<f64> = plotted
                    .windows(2)
                    .filter_map(|pair| Some((pair.get(1)? - pair.first()?).max(0.0)))
                    .collect();
                total(&steps, *plotted.last()?, self.left, target, better)
            }
            MeasureKind::Proportion => share_of_periods(&of_how_many(lately), LAST, target, better),
            MeasureKind::Count => level(&plotted, LAST, target, better, true),
            MeasureKind::Rate
            | MeasureKind::Value
            | MeasureKind::TimeBetween
            | MeasureKind::EventsBetween => level(&plotted, LAST, target, better, false),
        };
        // What cannot be forecast is said nowhere: the chart still stands.
        found.ok()
    }

    /// A share of one group of people.
    pub(super) fn by_cohort(&self, people: u32) -> Option<Outlook> {
        let periods = of_how_many(&self.since);
        let done = whole(periods.iter().map(|(done, _)| done).sum())?;
        let decided = whole(periods.iter().map(|(_, decided)| decided).sum())?;
        if decided == 0 {
            return None;
        }
        let people = u64::from(people);
        let waiting = people.saturating_sub(decided);
        // Fewer is better: reckoned by those who did not get where nobody should.
        let (target, fewer) = (
            self.target(),
            self.better() == risk::Direction::LowerIsBetter,
        );
        let forecast = if fewer {
            turned(&cohort(decided.checked_sub(done)?, decided, waiting, 1.0 - target).ok()?)
        } else {
            cohort(done, decided, waiting, target).ok()?
        };
        let goal = self.show(target);
        let so_far = format!(
            "Of {decided} whose outcome is known it is {}.",
            self.show(done as f64 / decided as f64)
        );
        let words = if decided > people {
            format!(
                "{so_far} That is more than the {people} in the group: correct its size on the goal page, or the numbers."
            )
        } else if waiting == 0 {
            format!("{so_far} That is everybody; the goal is {goal}.")
        } else {
            let needed = forecast
                .needed
                .filter(|_| !fewer)
                .map_or_else(String::new, |share| {
                    match (share * waiting as f64 - 1e-9).ceil() {
                        more if more > waiting as f64 => {
                            " Even all of them would not be enough.".to_owned()
                        }
                        more => format!(" It takes {more:.0} of those {waiting}."),
                    }
                });
            format!(
                "{so_far} If the other {waiting} do like them: {} of all {people}; the goal is {goal}. {} that you make it.{needed}",
                self.band(&forecast),
                chance_words(forecast.chance)
            )
        };
        Some(Outlook {
            now: forecast.lately,
            forecast,
            words,
        })
    }

    /// How long half of them wait at most.
    pub(super) fn by_waits(
        &self,
        finished: Option<&[Period]>,
        waiting: &[f64],
        on: Date,
    ) -> Option<Outlook> {
        let mut times = Vec::new();
        for (period, counted) in &self.since {
            let time = counted.plotted()?;
            let people = match finished {
                None => 1,
                Some(counts) => counts
                    .iter()
                    .find(|(of, _)| of == period)
                    .and_then(|(_, counted)| whole(counted.plotted()?))
                    .unwrap_or(0),
            };
            let room = MOST_WAITS.saturating_sub(times.len());
            times.extend(std::iter::repeat_n(
                time,
                usize::try_from(people).ok()?.min(room),
            ));
        }
        if times.len() < LEAST_PERIODS {
            return None;
        }
        let forecast = median_wait(&times, waiting, self.target()).ok()?;
        let counting = match waiting.len() {
            0 => format!("From {} people", times.len()),
            1 => format!(
                "From {} people and 1 who still waited on {}",
                times.len(),
                on.strftime("%-d %B")
            ),
            still => format!(
                "From {} people and {still} who still waited on {}",
                times.len(),
                on.strftime("%-d %B")
            ),
        };
        let words = format!(
            "{counting}: half wait no longer than {} {}, likely {}; the goal is {}. {} that you are there.",
            self.show(forecast.middle),
            self.measure.unit,
            self.band(&forecast),
            self.show(self.target()),
            chance_words(forecast.chance)
        );
        Some(Outlook {
            now: forecast.lately,
            forecast,
            words,
        })
    }

    /// How many wait in a queue.
    pub(super) fn by_queue(&self, came: &[Period], went: &[Period]) -> Option<Outlook> {
        let now = *plotted(&self.since).last()?;
        let (arrivals, departures) = (plotted(latest(came)), plotted(latest(went)));
        let queue = Backlog {
            now,
            arrivals: &arrivals,
            departures: &departures,
            left: self.left,
            target: self.target(),
        };
        let forecast = backlog(&queue).ok()?;
        let (one, many) = self.names;
        let mean = |counts: &[f64]| counts.iter().sum::<f64>() / counts.len().max(1) as f64;
        let needed = forecast.needed.map_or_else(String::new, |needed| {
            format!(
                " From now on about {} a {one} must go.",
                plain_number(needed.ceil())
            )
        });
        let wait = queue.wait().map_or_else(String::new, |wait| {
            format!(" Who joins now waits about {} {many}.", tenths(wait))
        });
        let words = format!(
            "Lately {} a {one} came and {} went. If it goes on like that: {} wait on day {}; the goal is {}. {} that you make it.{needed}{wait}",
            tenths(mean(&arrivals)),
            tenths(mean(&departures)),
            self.band(&forecast),
            self.goal.by_day,
            self.show(self.target()),
            chance_words(forecast.chance)
        );
        Some(Outlook {
            forecast,
            now,
            words,
        })
    }
}

/// Numerators and denominators.
fn of_how_many(periods: &[Period]) -> Vec<(f64, f64)> {
    periods
        .iter()
        .filter_map(|(_, counted)| match counted {
            Counted::Of {
                numerator,
                denominator,
            } => Some((*numerator, *denominator)),
            _ => None,
        })
        .collect()
}

/// A number of people.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rounded, and checked to lie between 0 and 1e9"
)]
fn whole(value: f64) -> Option<u64> {
    (value.is_finite() && (0.0..=1e9).contains(&value)).then(|| value.round() as u64)
}

/// A forecast of the share that did not, read as the share that did.
fn turned(forecast: &Forecast) -> Forecast {
    Forecast {
        low: 1.0 - forecast.high,
        middle: 1.0 - forecast.middle,
        high: 1.0 - forecast.low,
        chance: forecast.chance,
        needed: forecast.needed,
        lately: 1.0 - forecast.lately,
    }
}

fn tenths(value: f64) -> String {
    plain_number((value * 10.0).round() / 10.0)
}
