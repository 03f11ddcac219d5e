//! Places of different size at one time.

use std::fmt::Write as _;

use chart::{FunnelChart, Numbers};
use serde::Serialize;
use spc::funnel::{Funnel, FunnelOptions, Measure, Unit, funnel};

use super::Chart;
use crate::columns::Fits;
use crate::output::ChartFormat;
use crate::trouble::Trouble;

/// A funnel for other programs.
#[derive(Serialize)]
struct Made<'a> {
    chart: &'static str,
    engine_version: &'static str,
    settings: FunnelOptions,
    names: Vec<&'a str>,
    units: Vec<Unit>,
    #[serde(flatten)]
    found: &'a Funnel,
}

impl Chart {
    /// The rows of each value of --facet added up, beside limits that narrow with size.
    pub(super) fn run_funnel(&self) -> Result<(), Trouble> {
        let units = self.units()?;
        let parts = units
            .iter()
            .all(|(_, unit)| unit.numerator <= unit.denominator);
        let options = FunnelOptions {
            measure: if parts {
                Measure::Proportion
            } else {
                Measure::StandardisedRoot
            },
            target: self.target,
            ..FunnelOptions::default()
        };
        let numbers = if parts {
            Numbers::Percent
        } else {
            Numbers::Plain
        };
        let plain: Vec<Unit> = units.iter().map(|(_, unit)| *unit).collect();
        let wrong = |error: spc::Error| Trouble::Setting(error.to_string());
        let found = funnel(&plain, &options).map_err(wrong)?;
        match self.format {
            ChartFormat::Json => self.output.json(&Made {
                chart: "funnel",
                engine_version: spc::ENGINE_VERSION,
                settings: options,
                names: units.iter().map(|(name, _)| name.as_str()).collect(),
                units: plain,
                found: &found,
            }),
            ChartFormat::Text => self.output.write(said(&units, &found, numbers).as_bytes()),
            ChartFormat::Svg | ChartFormat::Png => {
                let title = self.title();
                let mut chart = FunnelChart::new("chart", &title, units, options, numbers);
                chart.heading = title;
                chart.size_label = self.columns.denominator.clone().unwrap_or_default();
                let drawing = chart::funnel(&chart, self.size()).map_err(wrong)?;
                self.output.picture(&drawing, self.format)
            }
        }
    }

    fn units(&self) -> Result<Vec<(String, Unit)>, Trouble> {
        let (Some(facet), true) = (&self.facet, self.columns.has_two()) else {
            return Err(Trouble::Setting(
                "--kind funnel: it compares places of different size. Name the column of places with --facet, and two numbers with --numerator and --denominator".to_owned(),
            ));
        };
        let table = self.columns.table()?;
        let index = self.columns.index_of(&table, facet)?;
        let rows = self.columns.kept(&table)?;
        let mut names: Vec<&str> = rows.iter().map(|row| table.cell(row, index)).collect();
        names.sort_unstable();
        names.dedup();
        let mut units = Vec::with_capacity(names.len());
        for name in names {
            let periods = self.columns.read_from(&table, &[(index, name)])?;
            let fits = Fits {
                parts: false,
                counts: true,
            };
            self.columns.check(&periods, fits)?;
            let both = periods
                .iter()
                .filter_map(|period| Some((period.value?, period.denominator?)));
            let (numerator, denominator) =
                both.fold((0.0, 0.0), |sum, both| (sum.0 + both.0, sum.1 + both.1));
            let shown = if name.is_empty() { "(empty)" } else { name };
            units.push((
                shown.to_owned(),
                Unit {
                    numerator,
                    denominator,
                },
            ));
        }
        Ok(units)
    }
}

/// In the order of the alphabet: a funnel is not a ranking.
fn said(units: &[(String, Unit)], found: &Funnel, numbers: Numbers) -> String {
    let outside = found
        .points
        .iter()
        .filter(|point| point.outside_998)
        .count();
    let mut text = format!(
        "{} places beside {}: {} outside the outer limits{}.\n",
        units.len(),
        numbers.words(found.target),
        if outside == 0 {
            "none".to_owned()
        } else {
            outside.to_string()
        },
        if found.overdispersed {
            ", which allow for places differing more than chance explains"
        } else {
            ""
        }
    );
    text.push_str("Far from the others is a question, not an answer.\n\n");
    let wide = units
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0)
        .clamp(8, 40)
        + 2;
    let say =
        |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| numbers.words(value));
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{:<wide$}{:>12}{:>12}{:>12}{:>12}",
        "", "size", "value", "lower", "upper"
    );
    for ((name, unit), point) in units.iter().zip(&found.points) {
        let pair = if found.overdispersed {
            point.overdispersed_998
        } else {
            point.limits_998
        };
        let mark = match (point.outside_998, point.outside_95) {
            (true, _) => "outside the outer limits",
            (false, true) => "between the limits",
            (false, false) => "",
        };
        let line = format!(
            "{name:<wide$}{:>12}{:>12}{:>12}{:>12}  {mark}",
            Numbers::Plain.words(unit.denominator),
            say(point.ratio),
            say(pair.lower),
            say(pair.upper)
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}
