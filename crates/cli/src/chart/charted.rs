//! One series, analysed: what is then said and drawn.

use app::series::day_number;
use chart::{Calendar, ControlChart, Numbers};
use spc::reading::{Reading, Wording};
use spc::{Analysis, ChartKind, Options, Row, Series, Target};

use super::Chart;
use crate::columns::{Fits, Period};
use crate::trouble::Trouble;

/// One analysed series.
pub(super) struct Charted {
    /// What it is.
    pub name: String,
    pub periods: Vec<Period>,
    pub analysis: Analysis,
    pub numbers: Numbers,
    pub reading: Reading,
}

impl Chart {
    /// Analyses a series.
    pub(super) fn charted(&self, name: &str, periods: Vec<Period>) -> Result<Charted, Trouble> {
        let kind = self.chart_kind(&periods)?;
        let options = self.options(kind, &periods)?;
        self.columns.check(&periods, fits(kind))?;
        let series = series(&periods, self.columns.has_two())?;
        let analyse = |options: &Options| {
            spc::analyse(&series, options).map_err(|error| Trouble::Found(error.to_string()))
        };
        let analysis = analyse(&options)?;
        let periods = days(periods);
        let numbers = self.numbers(&analysis);
        let reading = reading(name, &periods, numbers, &analysis, options, analyse)?;
        Ok(Charted {
            name: name.to_owned(),
            periods,
            analysis,
            numbers,
            reading,
        })
    }

    /// With `auto`, a run chart under 13 points, then a P chart for two numbers (a U chart where the upper one is ever the
    /// larger) and an I chart for one.
    fn chart_kind(&self, periods: &[Period]) -> Result<ChartKind, Trouble> {
        let counted = periods
            .iter()
            .filter(|period| period.value.is_some())
            .count();
        if self.kind == "auto" {
            let inside = periods
                .iter()
                .all(|period| match (period.value, period.denominator) {
                    (Some(value), Some(whole)) => value <= whole,
                    _ => true,
                });
            return Ok(
                match (
                    counted < app::series::POINTS_FOR_LIMITS,
                    self.columns.has_two(),
                    inside,
                ) {
                    (true, _, _) => ChartKind::Run,
                    (false, true, true) => ChartKind::P,
                    (false, true, false) => ChartKind::U,
                    (false, false, _) => ChartKind::I,
                },
            );
        }
        let kind: ChartKind = self.kind.parse().map_err(|_| {
            let known: Vec<&str> = ChartKind::ALL.iter().map(|kind| kind.code()).collect();
            Trouble::Setting(format!(
                "--kind {}: there is no such chart. There are: auto, {}, cusum, ewma, funnel",
                self.kind,
                known.join(", ")
            ))
        })?;
        let several = periods.windows(2).any(|pair| pair[0].date == pair[1].date);
        if needs_subgroups(kind) && (!several || self.columns.has_two()) {
            return Err(Trouble::Setting(format!(
                "--kind {}: such a chart needs several measurements for each period, one a row with the same date, in one column. Here there is one row a period. Try --kind i",
                kind.code()
            )));
        }
        if kind.needs_denominators() && !self.columns.has_two() {
            return Err(Trouble::Setting(format!(
                "--kind {}: such a chart divides two numbers. Name both columns with --numerator and --denominator, or choose --kind i or c",
                kind.code()
            )));
        }
        Ok(kind)
    }

    fn numbers(&self, analysis: &Analysis) -> Numbers {
        let kind = analysis.settings.kind;
        let shares = kind.is_proportion() && kind != ChartKind::Np;
        let highest = analysis
            .points
            .iter()
            .filter_map(|point| point.value)
            .fold(0.0, f64::max);
        let divided = self.columns.has_two() && !matches!(kind, ChartKind::Np | ChartKind::C);
        if shares || (divided && highest <= 1.0) {
            Numbers::Percent
        } else {
            Numbers::Plain
        }
    }
}

impl Charted {
    /// The chart to draw; with a heading where it stands alone.
    pub(super) fn control(&self, alone: bool) -> ControlChart<'_> {
        let mut chart = ControlChart::new("chart", &self.name, &self.analysis, self.numbers);
        chart.calendar = calendar(&self.periods);
        chart.target_label = "target".into();
        if alone {
            chart.title.clone_from(&self.reading.line);
            chart.heading.clone_from(&self.reading.line);
        }
        chart
    }
}

/// What each chart asks of its numbers.
pub(super) fn fits(kind: ChartKind) -> Fits {
    let counts = kind.needs_denominators() || kind == ChartKind::C || kind.counts_between_events();
    Fits {
        parts: kind.is_proportion(),
        counts: counts && kind != ChartKind::IPrime,
    }
}

fn needs_subgroups(kind: ChartKind) -> bool {
    matches!(kind, ChartKind::Xbar | ChartKind::R | ChartKind::S)
}

/// The reading, with shares said as per cent.
fn reading(
    name: &str,
    periods: &[Period],
    numbers: Numbers,
    analysis: &Analysis,
    options: Options,
    analyse: impl Fn(&Options) -> Result<Analysis, Trouble>,
) -> Result<Reading, Trouble> {
    let mut wording = Wording {
        measure: capital(name),
        point: point_name(periods).to_owned(),
        ..Wording::default()
    };
    if numbers != Numbers::Percent {
        return Ok(spc::reading::read(analysis, &wording));
    }
    wording.unit = "%".into();
    let target = match options.target {
        Target::Fixed(target) => Target::Fixed(target * 100.0),
        Target::Changing(targets) => {
            let hundredfold = |target: Option<f64>| target.map(|target| target * 100.0);
            Target::Changing(targets.into_iter().map(hundredfold).collect())
        }
        Target::None => Target::None,
    };
    let hundredfold = analyse(&Options {
        multiply: 100.0,
        target,
        ..options
    })?;
    Ok(spc::reading::read(&hundredfold, &wording))
}

pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// One entry a day, the first of its rows.
pub(super) fn days(mut periods: Vec<Period>) -> Vec<Period> {
    periods.dedup_by_key(|period| period.date);
    periods
}

/// The numbers as the engine takes them.
pub(super) fn series(periods: &[Period], has_two: bool) -> Result<Series, Trouble> {
    let wrong = |error: spc::Error| Trouble::Found(error.to_string());
    let on_day = |period: &Period| spc::Period::on_day(day_number(period.date));
    if periods.windows(2).any(|pair| pair[0].date == pair[1].date) {
        let row = |period: &Period| Row {
            period: on_day(period),
            value: period.value,
            denominator: period.denominator,
        };
        return Ok(Series::from_rows(periods.iter().map(row).collect()));
    }
    let days = periods.iter().map(on_day);
    let values = periods.iter().map(|period| period.value);
    let series = if has_two {
        Series::ratios(values, periods.iter().map(|period| period.denominator)).map_err(wrong)?
    } else {
        Series::values(values)
    };
    series.with_periods(days).map_err(wrong)
}

/// Months when every date is the first of one, weeks when they are seven days apart, else days.
pub(super) fn calendar(periods: &[Period]) -> Calendar {
    let apart = |days: i32| {
        periods
            .windows(2)
            .all(|pair| day_number(pair[1].date) - day_number(pair[0].date) >= days)
    };
    if periods.iter().all(|period| period.date.day() == 1) && apart(28) {
        Calendar::Months
    } else if apart(7) {
        Calendar::Weeks
    } else {
        Calendar::Days
    }
}

fn point_name(periods: &[Period]) -> &'static str {
    match calendar(periods) {
        Calendar::Months => "month",
        Calendar::Weeks => "week",
        Calendar::Days => "day",
    }
}
