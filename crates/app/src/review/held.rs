//! Did it hold? The same number under the same definition, some time after the last day.

use domain::measure::Measure;
use domain::observation::Observation;
use jiff::Span;
use jiff::civil::Date;
use store::Tx;

use crate::board::BoardView;
use crate::{Ctx, Error};

/// How much of a change is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Two thirds of it or more.
    Yes,
    /// A third to two thirds.
    Partly,
    /// Less.
    No,
    /// There was no change in the wanted way to hold.
    Nothing,
}

/// A check after the last day.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// So many days after the last day.
    pub after: i64,
    /// Its date.
    pub date: Date,
    /// Its day has come.
    pub due: bool,
    /// The number of its time, in the units of the goal; none before it was counted.
    pub value: Option<f64>,
    /// How much is still there; none before it was counted.
    pub held: Option<Held>,
}

/// Days around a check in which a number counts for it.
const NEAR: i64 = 14;
/// Periods that make the level of the last day.
const LAST: usize = 4;

impl Held {
    /// How much of the way from `before` to `end` is still there at `now`.
    ///
    /// ```
    /// use app::review::Held;
    /// assert_eq!(Held::of(30.0, 18.0, 19.0), Held::Yes);
    /// assert_eq!(Held::of(30.0, 18.0, 24.0), Held::Partly);
    /// assert_eq!(Held::of(30.0, 18.0, 29.0), Held::No);
    /// assert_eq!(Held::of(40.0, 62.0, 70.0), Held::Yes);
    /// assert_eq!(Held::of(30.0, 30.0, 18.0), Held::Nothing);
    /// ```
    pub fn of(before: f64, end: f64, now: f64) -> Self {
        let way = end - before;
        if way == 0.0 || !way.is_finite() {
            return Self::Nothing;
        }
        let share = (now - before) / way;
        match share {
            share if share >= 2.0 / 3.0 => Self::Yes,
            share if share >= 1.0 / 3.0 => Self::Partly,
            _ => Self::No,
        }
    }
}

pub(super) async fn checks(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    board: &BoardView,
) -> Result<Vec<Check>, Error> {
    let here = &board.here;
    let template = here.challenge.cycle.template();
    let last_day = template.date_of(here.challenge.launch, template.length);
    let measure = board.lead.as_ref().map(|lead| &lead.measure);
    let series = match measure {
        Some(measure) => store::observation::series(tx, ctx.actor.place, measure.id).await?,
        None => Vec::new(),
    };
    let before = board.goal.as_ref().and_then(|goal| goal.from);
    let end = measure.and_then(|measure| level_until(measure, &series, last_day));
    let checks = template.checks.iter().map(|after| {
        let date = template.date_of(last_day, *after);
        let value = measure.and_then(|measure| near(measure, &series, date));
        let held = match (before, end, value) {
            (Some(before), Some(end), Some(value)) => Some(wanted(board, before, end, value)),
            _ => None,
        };
        Check {
            after: *after,
            date,
            due: ctx.today() >= date,
            value,
            held,
        }
    });
    Ok(checks.collect())
}

/// A change the wrong way is none to hold.
fn wanted(board: &BoardView, before: f64, end: f64, value: f64) -> Held {
    let to = board.goal.as_ref().map_or(end, |goal| goal.to);
    if (to - before) * (end - before) <= 0.0 {
        Held::Nothing
    } else {
        Held::of(before, end, value)
    }
}

/// The level of the last periods up to a day, in the units of the goal.
pub(crate) fn level_until(measure: &Measure, series: &[Observation], until: Date) -> Option<f64> {
    let counted: Vec<Observation> = series
        .iter()
        .filter(|one| one.period <= until && one.counted.plotted().is_some())
        .cloned()
        .collect();
    let last = counted.get(counted.len().saturating_sub(LAST)..)?;
    let level = crate::verdict::level(measure, last)?;
    Some(crate::goal::in_goal_units(measure, level))
}

/// The number nearest to a day, if one is near.
pub(crate) fn near(measure: &Measure, series: &[Observation], day: Date) -> Option<f64> {
    let from = day.saturating_sub(Span::new().days(NEAR));
    let to = day.saturating_add(Span::new().days(NEAR));
    series
        .iter()
        .filter(|one| one.period >= from && one.period <= to)
        .filter_map(|one| Some((one.period, one.counted.plotted()?)))
        .min_by_key(|(period, _)| domain::cycle::days_between(*period, day).abs())
        .map(|(_, value)| crate::goal::in_goal_units(measure, value))
}
