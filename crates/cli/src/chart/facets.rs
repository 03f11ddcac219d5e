//! Many series of one file: small multiples, or a table of icons.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chart::{IconRow, IconTable, Multiples, assurance_words, variation_words};
use serde::Serialize;
use spc::Analysis;
use spc::reading::Reading;

use super::charted::Charted;
use super::{Chart, Length};
use crate::output::ChartFormat;
use crate::trouble::Trouble;

/// More small charts than this are no picture any more.
const MOST_IN_A_PICTURE: usize = 240;

/// One series, for other programs.
#[derive(Serialize)]
struct Facet<'a> {
    #[serde(rename = "facet")]
    name: &'a str,
    latest: Option<f64>,
    variation: &'static str,
    assurance: &'static str,
    reading: &'a Reading,
    analysis: &'a Analysis,
}

impl Chart {
    pub(super) fn run_facets(&self, column: &str) -> Result<(), Trouble> {
        let charted = self.facets(column)?;
        match self.format {
            ChartFormat::Text => self.output.write(self.facets_text(&charted).as_bytes()),
            ChartFormat::Json => self
                .output
                .json(&charted.iter().map(for_programs).collect::<Vec<_>>()),
            ChartFormat::Svg | ChartFormat::Png => self.facets_picture(&charted),
        }
    }

    /// One chart for each value of the column, in the order of the alphabet; every problem of all of them at once.
    fn facets(&self, column: &str) -> Result<Vec<Charted>, Trouble> {
        let table = self.columns.table()?;
        let index = self.columns.index_of(&table, column)?;
        let rows = self.columns.kept(&table)?;
        let names: BTreeSet<&str> = rows.iter().map(|row| table.cell(row, index)).collect();
        let mut charted = Vec::new();
        let mut troubles = Vec::new();
        for name in names {
            let shown = if name.is_empty() { "(empty)" } else { name };
            let found = self
                .columns
                .read_from(&table, &[(index, name)])
                .and_then(|periods| self.charted(shown, periods));
            match found {
                Ok(chart) => charted.push(chart),
                // A wrong option is wrong for every series: say it once.
                Err(Trouble::Setting(words)) => return Err(Trouble::Setting(words)),
                Err(trouble) => troubles.push(format!("{column} {shown}: {trouble}")),
            }
        }
        if troubles.is_empty() {
            Ok(charted)
        } else {
            Err(Trouble::Found(troubles.join("\n")))
        }
    }

    fn facets_text(&self, charted: &[Charted]) -> String {
        let wide = charted
            .iter()
            .map(|chart| chart.name.chars().count())
            .max()
            .unwrap_or(0)
            .clamp(8, 40)
            + 2;
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}, {} series\n", self.title(), charted.len());
        let _ = writeln!(
            text,
            "{:<wide$}{:>10}{:>10}  {:<22}target",
            "", "latest", "centre", "change"
        );
        for chart in charted {
            let centre = chart.analysis.last_phase().and_then(|phase| phase.centre);
            let centre =
                centre.map_or_else(|| "–".to_owned(), |centre| chart.numbers.words(centre));
            let icons = chart.analysis.icons;
            let (change, target) = (
                variation_words(icons.variation),
                assurance_words(icons.assurance),
            );
            let line = format!(
                "{:<wide$}{:>10}{centre:>10}  {change:<22}{target}",
                chart.name,
                latest_words(chart)
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
        let _ = writeln!(text);
        for chart in charted {
            let words = match self.length {
                Length::Line => &chart.reading.line,
                Length::Paragraph => &chart.reading.paragraph,
                Length::Full => &chart.reading.full,
            };
            let _ = writeln!(
                text,
                "{words}{}",
                if self.length == Length::Line {
                    ""
                } else {
                    "\n"
                }
            );
        }
        text
    }

    fn facets_picture(&self, charted: &[Charted]) -> Result<(), Trouble> {
        if charted.len() > MOST_IN_A_PICTURE {
            return Err(Trouble::Setting(format!(
                "--facet: {} series are too many for one picture, which holds {MOST_IN_A_PICTURE}. Choose some with --where, or take --format text or json",
                charted.len()
            )));
        }
        let (id, title) = ("chart".to_owned(), self.title());
        let drawing = if self.icons {
            let rows = charted.iter().map(icon_row).collect();
            chart::icon_table(
                &IconTable {
                    id,
                    heading: title.clone(),
                    title,
                    rows,
                },
                self.size(),
            )
        } else {
            let charts = charted.iter().map(|chart| chart.control(false)).collect();
            let sheet = Multiples {
                id,
                heading: title.clone(),
                title,
                charts,
                shared_scale: !self.own_scale,
            };
            chart::multiples(&sheet, self.size())
        };
        self.output.picture(&drawing, self.format)
    }
}

fn latest(chart: &Charted) -> Option<f64> {
    chart
        .analysis
        .points
        .last_judged()
        .and_then(|point| point.value)
}

fn latest_words(chart: &Charted) -> String {
    latest(chart).map_or_else(|| "–".to_owned(), |value| chart.numbers.words(value))
}

fn for_programs(chart: &Charted) -> Facet<'_> {
    let icons = chart.analysis.icons;
    Facet {
        name: &chart.name,
        latest: latest(chart),
        variation: variation_words(icons.variation),
        assurance: assurance_words(icons.assurance),
        reading: &chart.reading,
        analysis: &chart.analysis,
    }
}

fn icon_row(chart: &Charted) -> IconRow {
    IconRow {
        name: chart.name.clone(),
        values: chart
            .analysis
            .points
            .iter()
            .map(|point| point.value)
            .collect(),
        centre: chart.analysis.last_phase().and_then(|phase| phase.centre),
        latest: latest_words(chart),
        icons: chart.analysis.icons,
    }
}
