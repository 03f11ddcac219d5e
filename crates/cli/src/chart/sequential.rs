//! CUSUM and EWMA: small lasting changes found early.

use std::fmt::Write as _;

use chart::{Numbers, SequentialChart};
use serde::Serialize;
use spc::limits::{Centre, LimitSettings};
use spc::sequential::{Alarm, CusumOptions, EwmaOptions, cusum, ewma};
use spc::{Baseline, Series, Side};

use super::Chart;
use super::charted::{calendar, days, series};
use crate::columns::Period;
use crate::output::ChartFormat;
use crate::trouble::Trouble;

/// What such a chart is made of.
struct Watched {
    periods: Vec<Period>,
    series: Series,
    limits: LimitSettings,
    baseline: Baseline,
}

/// A result for other programs, with what made it.
#[derive(Serialize)]
struct Made<'a, T> {
    chart: &'static str,
    engine_version: &'static str,
    #[serde(flatten)]
    found: &'a T,
}

impl Chart {
    /// Both sums, held to five standard deviations.
    pub(super) fn run_cusum(&self) -> Result<(), Trouble> {
        let watched = self.watched()?;
        let options = CusumOptions {
            limits: watched.limits,
            baseline: watched.baseline,
            ..CusumOptions::default()
        };
        let found = cusum(&watched.series, &options).map_err(|error| wrong(&error))?;
        let message = self.message(&found.alarms, &watched, "the sums");
        match self.format {
            ChartFormat::Json => self.made("cusum", &found),
            ChartFormat::Text => {
                let columns = [("above", &found.upper), ("below", &found.lower)];
                self.said(&message, &watched, columns, &found.alarms)
            }
            ChartFormat::Svg | ChartFormat::Png => {
                let drawing =
                    watched.drawn(&message, |chart| chart::cusum(chart, &found, self.size()));
                self.output.picture(&drawing, self.format)
            }
        }
    }

    /// The weighted average, held to three of its standard deviations.
    pub(super) fn run_ewma(&self) -> Result<(), Trouble> {
        let watched = self.watched()?;
        let options = EwmaOptions {
            limits: watched.limits,
            baseline: watched.baseline,
            ..EwmaOptions::default()
        };
        let found = ewma(&watched.series, &options).map_err(|error| wrong(&error))?;
        let message = self.message(&found.alarms, &watched, "the average");
        match self.format {
            ChartFormat::Json => self.made("ewma", &found),
            ChartFormat::Text => {
                let columns = [("average", &found.averages), ("upper", &found.upper)];
                self.said(&message, &watched, columns, &found.alarms)
            }
            ChartFormat::Svg | ChartFormat::Png => {
                let drawing =
                    watched.drawn(&message, |chart| chart::ewma(chart, &found, self.size()));
                self.output.picture(&drawing, self.format)
            }
        }
    }

    fn watched(&self) -> Result<Watched, Trouble> {
        if self.facet.is_some() || !self.phase.is_empty() || !self.exclude.is_empty() {
            return Err(Trouble::Setting(format!(
                "--kind {}: such a chart takes neither --facet nor --phase nor --exclude. A baseline is set with --freeze",
                self.kind
            )));
        }
        let periods = self.columns.read()?;
        let series = series(&periods, self.columns.has_two())?;
        let periods = days(periods);
        Ok(Watched {
            baseline: match self.freeze {
                Some(until) => self.frozen(until, &periods)?,
                None => Baseline::All,
            },
            limits: LimitSettings {
                centre: self.target.map_or(Centre::Usual, Centre::Given),
                ..LimitSettings::default()
            },
            periods,
            series,
        })
    }

    /// The message above the picture: when it was first beyond its limit, and on which side.
    fn message(&self, alarms: &[Alarm], watched: &Watched, what: &str) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        let name = super::charted::capital(&self.columns.name());
        let first = alarms.iter().min_by_key(|alarm| alarm.point);
        let date = first.and_then(|alarm| watched.periods.get(alarm.point));
        match (first, date) {
            (Some(alarm), Some(period)) => {
                let side = match alarm.side {
                    Side::High => "higher",
                    Side::Low => "lower",
                };
                format!("{name}: {side} than usual, first seen on {}", period.date)
            }
            _ => format!("{name}: {what} stay within the limits"),
        }
    }

    fn made<T: Serialize>(&self, chart: &'static str, found: &T) -> Result<(), Trouble> {
        self.output.json(&Made {
            chart,
            engine_version: spc::ENGINE_VERSION,
            found,
        })
    }

    fn said(
        &self,
        message: &str,
        watched: &Watched,
        columns: [(&str, &Vec<Option<f64>>); 2],
        alarms: &[Alarm],
    ) -> Result<(), Trouble> {
        let say = |value: Option<f64>| {
            value.map_or_else(|| "–".to_owned(), |value| Numbers::Plain.words(value))
        };
        let mut text = format!("{message}.\n\n");
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{:<12}{:>12}{:>12}  signal",
            "date", columns[0].0, columns[1].0
        );
        for (point, period) in watched.periods.iter().enumerate() {
            let at = |column: &Vec<Option<f64>>| say(column.get(point).copied().flatten());
            let signal = match alarms.iter().find(|alarm| alarm.point == point) {
                Some(alarm) if alarm.side == Side::High => "beyond the limit, high",
                Some(_) => "beyond the limit, low",
                None => "",
            };
            let line = format!(
                "{:<12}{:>12}{:>12}  {signal}",
                period.date.to_string(),
                at(columns[0].1),
                at(columns[1].1)
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
        let _ = writeln!(
            text,
            "\n{} chart. Made by {}.",
            self.kind,
            spc::ENGINE_VERSION
        );
        self.output.write(text.as_bytes())
    }
}

impl Watched {
    fn drawn(
        &self,
        message: &str,
        draw: impl Fn(&SequentialChart<'_>) -> chart::Drawing,
    ) -> chart::Drawing {
        let periods = self.series.periods().unwrap_or(&[]);
        let mut chart = SequentialChart::new("chart", message, periods, Numbers::Plain);
        message.clone_into(&mut chart.heading);
        chart.calendar = calendar(&self.periods);
        draw(&chart)
    }
}

fn wrong(error: &spc::Error) -> Trouble {
    Trouble::Found(error.to_string())
}
