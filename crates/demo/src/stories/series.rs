//! A measure of a story with its numbers: the baseline out of a table, then week by week.

use domain::observation::Counted;
use jiff::civil::Date;

use super::BEFORE;
use crate::Error;
use crate::calendar::Calendar;
use crate::deed::{Counting, Deed, Key, Story, Written, table};

/// Its numbers by period.
pub(super) type Numbers = Vec<(Date, Counted)>;

/// Where the numbers from before the launch come from.
#[derive(Clone, Copy)]
pub(super) struct Before {
    /// The file somebody brings.
    pub(super) file: &'static str,
    /// Its first line.
    pub(super) heading: &'static str,
}

/// One measure as it is told.
pub(super) struct Series {
    pub(super) measure: Key,
    pub(super) before: Option<Before>,
    pub(super) numbers: Numbers,
}

impl Series {
    /// A measure that was counted before the launch too.
    pub(super) const fn since_before(
        measure: Key,
        file: &'static str,
        heading: &'static str,
        numbers: Numbers,
    ) -> Self {
        Self {
            measure,
            before: Some(Before { file, heading }),
            numbers,
        }
    }

    /// A measure that begins with the team.
    pub(super) const fn new(measure: Key, numbers: Numbers) -> Self {
        Self {
            measure,
            before: None,
            numbers,
        }
    }

    /// The number of a period, to be written down.
    fn at(&self, period: Date) -> Option<Written> {
        let (_, counted) = self.numbers.iter().find(|(one, _)| *one == period)?;
        Some(Written::new(self.measure, period, *counted))
    }
}

/// The numbers of all measures for a week.
pub(super) fn written(all: &[Series], monday: Date) -> Vec<Written> {
    all.iter().filter_map(|series| series.at(monday)).collect()
}

/// Somebody adds the measures, one every few minutes from `hour` on.
pub(super) fn add_measures(
    story: &mut Story,
    (calendar, day, hour): (&Calendar, i64, i8),
    who: Key,
    team: Key,
    all: &[(Key, Counting)],
) -> Result<(), Error> {
    for (index, (key, counting)) in (0_i8..).zip(all) {
        let new = counting.read()?;
        let at = calendar.day(day, hour, 5 + 7 * index);
        story.add(at, who, Deed::Measure { team, key, new });
    }
    Ok(())
}

/// On day 0 somebody reads in what was counted before, one table every few minutes from `hour` on.
pub(super) fn bring_tables(
    story: &mut Story,
    (calendar, hour): (&Calendar, i8),
    who: Key,
    all: &[Series],
) {
    let launch = calendar.monday(0);
    let brought = all
        .iter()
        .filter_map(|series| Some((series, series.before?)));
    for (index, (series, Before { file, heading })) in (0_i8..).zip(brought) {
        let rows: Numbers = series
            .numbers
            .iter()
            .filter(|(period, _)| *period < launch)
            .copied()
            .collect();
        let deed = Deed::Import {
            measure: series.measure,
            file,
            table: table(heading, &rows),
        };
        story.add(calendar.day(0, hour, 3 + 5 * index), who, deed);
    }
}

/// Levels by week in, numbers out.
pub(super) fn weekly(
    calendar: &Calendar,
    weeks: impl Iterator<Item = i64>,
    level: impl Fn(i64) -> f64,
    draw: impl FnOnce(&[f64]) -> Result<Vec<Counted>, Error>,
) -> Result<Numbers, Error> {
    let weeks: Vec<i64> = weeks.collect();
    let levels: Vec<f64> = weeks.iter().map(|week| level(*week)).collect();
    let mondays = weeks.iter().map(|week| calendar.monday(*week));
    Ok(mondays.zip(draw(&levels)?).collect())
}

/// The weeks of a story, those of its baseline first.
pub(super) fn with_baseline(
    weeks: std::ops::RangeInclusive<i64>,
) -> impl Iterator<Item = i64> + Clone {
    BEFORE.chain(weeks)
}

/// A level that changes once, from `week` on.
pub(super) fn since(week: i64, before: f64, after: f64) -> impl Fn(i64) -> f64 {
    move |now| if now < week { before } else { after }
}
