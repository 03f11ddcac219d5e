//! `hundred chart`

mod asked;
mod charted;
mod facets;
mod funnel;
mod sequential;
mod text;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::columns::{Columns, SameDay};
use crate::output::{ChartFormat, Output};
use crate::trouble::Trouble;

/// Which way is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Way {
    /// More is better
    Up,
    /// Less is better
    Down,
    /// Neither
    #[default]
    Neither,
}

/// How much is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Length {
    /// One sentence
    Line,
    /// A few sentences, and the table
    #[default]
    Paragraph,
    /// Everything that was found, and the table
    Full,
}

/// Draw a control chart of a CSV file and say what it shows
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hundred chart ae_attendances.csv --date period --numerator breaches --denominator attendances \\
      --where org_code=RQM --where type=1 --direction down --format svg --output rqm.svg
  hundred chart ae_attendances.csv --date period --numerator breaches --denominator attendances \\
      --where type=1 --facet org_code --direction down --target 0.05
  hundred chart deaths.csv --value counts --kind i --rules mdc-excel-5 --length full
  hundred chart falls.csv --value falls --phase 2026-03-02:\"new handover\" --exclude 2026-02-09:\"ward flooded\"
  hundred chart waits.csv --value minutes --kind xbar --target-column standard
  hundred chart ae_attendances.csv --date period --numerator breaches --denominator attendances \\
      --where type=1 --facet org_code --kind funnel --format svg --output funnel.svg")]
pub(crate) struct Chart {
    #[command(flatten)]
    columns: Columns,
    /// Chart: auto, or one of run, i, i-prime, mr, xbar, r, s, c, u, u-prime, p, p-prime, np, g, t; or cusum, ewma; or
    /// funnel, to compare the values of --facet at one time
    #[arg(long, default_value = "auto")]
    kind: String,
    /// Rule set: anhoj, anhoj-best-box, anhoj-cut-box, perla, mdc-excel-5, mdc-sql-2.6, ptd-r-0.2, powerbi-1.7, western-electric, nelson
    #[arg(long, default_value = "anhoj")]
    rules: String,
    /// Which way is better
    #[arg(long, value_enum, default_value_t)]
    direction: Way,
    /// A line to aim at, on the scale of the chart (a share from 0 to 1)
    #[arg(long, allow_negative_numbers = true)]
    target: Option<f64>,
    /// Column with a target for each row, where the target changes
    #[arg(long, value_name = "COLUMN", conflicts_with = "target")]
    target_column: Option<String>,
    /// Several rows of one day are its measurements (xbar, r and s charts take them so without asking)
    #[arg(long)]
    subgroups: bool,
    /// A new phase from this date on; may be repeated
    #[arg(long, value_name = "DATE[:LABEL]")]
    phase: Vec<String>,
    /// Centre and limits from everything up to this date, carried on
    #[arg(long, value_name = "DATE")]
    freeze: Option<Date>,
    /// Leave a point out, and why; may be repeated
    #[arg(long, value_name = "DATE:REASON")]
    exclude: Vec<String>,
    /// One chart for each value of this column
    #[arg(long, value_name = "COLUMN")]
    facet: Option<String>,
    /// With --facet: each chart on a scale of its own, so that shapes can be compared instead of levels
    #[arg(long, requires = "facet")]
    own_scale: bool,
    /// With --facet and a picture: a table of icons in place of small charts
    #[arg(long, requires = "facet")]
    icons: bool,
    /// The message above the picture
    #[arg(long)]
    title: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: ChartFormat,
    /// How much is said in text
    #[arg(long, value_enum, default_value_t)]
    length: Length,
    /// Draw for a phone: narrower, fewer labels
    #[arg(long)]
    narrow: bool,
    #[command(flatten)]
    output: Output,
}

impl Chart {
    pub(crate) fn run(mut self) -> Result<(), Trouble> {
        self.output.check(self.format)?;
        let together = self.subgroups || ["xbar", "x-bar", "r", "s"].contains(&self.kind.as_str());
        self.columns.same_day = if together {
            SameDay::Measurements
        } else {
            SameDay::MayBeAskedFor
        };
        self.columns.target.clone_from(&self.target_column);
        match self.kind.as_str() {
            "funnel" => return self.run_funnel(),
            "cusum" => return self.run_cusum(),
            "ewma" => return self.run_ewma(),
            _ => {}
        }
        if let Some(facet) = &self.facet {
            return self.run_facets(facet);
        }
        let periods = self.columns.read()?;
        let charted = self.charted(&self.title(), periods)?;
        match self.format {
            ChartFormat::Text => self
                .output
                .write(text::text(&charted, self.length).as_bytes()),
            ChartFormat::Json => self.output.json(&charted.analysis),
            ChartFormat::Svg | ChartFormat::Png => {
                let drawing = chart::control(&charted.control(true), self.size());
                self.output.picture(&drawing, self.format)
            }
        }
    }

    fn title(&self) -> String {
        self.title.clone().unwrap_or_else(|| self.columns.name())
    }

    fn size(&self) -> chart::Size {
        if self.narrow {
            chart::Size::Narrow
        } else {
            chart::Size::Wide
        }
    }
}
