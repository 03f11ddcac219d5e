//! `hundred chart`

use std::fmt::Write as _;

use app::series::day_number;
use chart::{Calendar, ControlChart, Numbers, Size};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use spc::{Analysis, At, Baseline, ChartKind, Exclusion, Judgement, Options, PhaseStart, RuleSet, Series, Target};

use crate::columns::{Columns, Period};
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

/// Draw a control chart of a CSV file and say what it shows
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hundred chart ae_attendances.csv --date period --numerator breaches --denominator attendances \\
      --where org_code=RQM --where type=1 --direction down --format svg --output rqm.svg
  hundred chart deaths.csv --value counts --kind i --rules mdc-excel-5
  hundred chart falls.csv --value falls --phase 2026-03-02:\"new handover\" --exclude 2026-02-09:\"ward flooded\"")]
pub(crate) struct Chart {
    #[command(flatten)]
    columns: Columns,
    /// Chart: auto, or one of run, i, i-prime, mr, xbar, r, s, c, u, u-prime, p, p-prime, np, g, t
    #[arg(long, default_value = "auto")]
    kind: String,
    /// Rule set: anhoj, anhoj-best-box, anhoj-cut-box, perla, mdc-excel-5, mdc-sql-2.6, ptd-r-0.2, powerbi-1.7, western-electric, nelson
    #[arg(long, default_value = "anhoj")]
    rules: String,
    /// Which way is better
    #[arg(long, value_enum, default_value_t)]
    direction: Way,
    /// A line to aim at, on the scale of the chart (a share from 0 to 1)
    #[arg(long)]
    target: Option<f64>,
    /// A new phase from this date on; may be repeated
    #[arg(long, value_name = "DATE[:LABEL]")]
    phase: Vec<String>,
    /// Centre and limits from everything up to this date, carried on
    #[arg(long, value_name = "DATE")]
    freeze: Option<Date>,
    /// Leave a point out, and why; may be repeated
    #[arg(long, value_name = "DATE:REASON")]
    exclude: Vec<String>,
    /// The message above the picture
    #[arg(long)]
    title: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: ChartFormat,
    /// Draw for a phone: narrower, fewer labels
    #[arg(long)]
    narrow: bool,
    #[command(flatten)]
    output: Output,
}

impl Chart {
    pub(crate) fn run(self) -> Result<(), Trouble> {
        let periods = self.columns.read()?;
        let options = self.options(&periods)?;
        let series = series(&periods, self.columns.has_two())?;
        let analysis = spc::analyse(&series, &options).map_err(|error| Trouble::Found(error.to_string()))?;
        match self.format {
            ChartFormat::Text => self.output.write(self.text(&periods, &analysis).as_bytes()),
            ChartFormat::Json => self.output.json(&analysis),
            ChartFormat::Svg => self.output.write(self.svg(&periods, &analysis).as_bytes()),
        }
    }

    fn options(&self, periods: &[Period]) -> Result<Options, Trouble> {
        let kind = self.chart_kind(periods)?;
        let rules: RuleSet = self.rules.parse().map_err(|_| {
            let known: Vec<&str> = RuleSet::ALL.iter().map(|set| set.code()).collect();
            Trouble::Setting(format!("--rules {}: there is no such rule set. There are: {}", self.rules, known.join(", ")))
        })?;
        let mut options = Options::named(kind, rules);
        options.direction = match self.direction {
            Way::Up => spc::Direction::Up,
            Way::Down => spc::Direction::Down,
            Way::Neither => spc::Direction::Neither,
        };
        options.direction_of = spc::DirectionOf::PlottedValue;
        options.target = self.target.map_or(Target::None, Target::Fixed);
        if let Some(until) = self.freeze {
            options.baseline = Baseline::Between(At::Point(0), At::Day(day_number(until)));
        }
        options.phases = self.phase.iter().map(|phase| new_phase(phase)).collect::<Result<_, _>>()?;
        options.exclusions = self.exclude.iter().map(|point| left_out(point)).collect::<Result<_, _>>()?;
        Ok(options)
    }

    /// With `auto`, a run chart under 13 points, then a P chart for two numbers and an I chart for one.
    fn chart_kind(&self, periods: &[Period]) -> Result<ChartKind, Trouble> {
        let counted = periods.iter().filter(|period| period.value.is_some()).count();
        if self.kind == "auto" {
            let inside = periods.iter().all(|period| match (period.value, period.denominator) {
                (Some(value), Some(whole)) => value <= whole,
                _ => true,
            });
            return Ok(match (counted < app::series::POINTS_FOR_LIMITS, self.columns.has_two(), inside) {
                (true, _, _) => ChartKind::Run,
                (false, true, true) => ChartKind::P,
                (false, true, false) => ChartKind::U,
                (false, false, _) => ChartKind::I,
            });
        }
        self.kind.parse().map_err(|_| {
            let known: Vec<&str> = ChartKind::ALL.iter().map(|kind| kind.code()).collect();
            Trouble::Setting(format!("--kind {}: there is no such chart. There are: auto, {}", self.kind, known.join(", ")))
        })
    }

    fn numbers(&self, analysis: &Analysis) -> Numbers {
        if analysis.settings.kind.is_proportion() || (self.columns.has_two() && highest(analysis) <= 1.0) {
            Numbers::Percent
        } else {
            Numbers::Plain
        }
    }

    fn svg(&self, periods: &[Period], analysis: &Analysis) -> String {
        let title = self.title.clone().unwrap_or_else(|| self.columns.name());
        let mut chart = ControlChart::new("chart", &title, analysis, self.numbers(analysis));
        chart.calendar = calendar(periods);
        chart.above = title.clone();
        chart.target_label = "target".to_owned();
        let size = if self.narrow { Size::Narrow } else { Size::Wide };
        chart::control(&chart, size).to_svg_alone()
    }

    fn text(&self, periods: &[Period], analysis: &Analysis) -> String {
        let numbers = self.numbers(analysis);
        let say = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| numbers.words(value));
        let mut text = String::new();
        // Writing to a string cannot fail; so everywhere below.
        let _ = writeln!(text, "{}, {}", self.title.clone().unwrap_or_else(|| self.columns.name()), analysis.settings.kind.title());
        let _ = writeln!(text, "{}", summary(analysis, numbers));
        for note in &analysis.notes {
            let _ = writeln!(text, "Note: {}", note.sentence());
        }
        let _ = writeln!(text, "\n{:<12}{:>12}{:>12}{:>12}{:>12}  signal", "date", "value", "lower", "centre", "upper");
        for (period, point) in periods.iter().zip(analysis.points.iter()) {
            let signal = match point.judgement {
                _ if point.excluded => "left out",
                Some(Judgement::Improvement) => "better",
                Some(Judgement::Concern) => "worse",
                Some(Judgement::Change) => "change",
                None => "",
            };
            let _ = writeln!(
                text,
                "{:<12}{:>12}{:>12}{:>12}{:>12}  {signal}",
                period.date.to_string(),
                say(point.value),
                say(point.lower_limit),
                say(point.centre),
                say(point.upper_limit)
            );
        }
        let _ = writeln!(text, "\nMade by spc {} with rule set {}.", analysis.engine_version, self.rules);
        text
    }
}

/// The chart in a sentence or two.
fn summary(analysis: &Analysis, numbers: Numbers) -> String {
    let counted = analysis.points.iter().filter(|point| point.value.is_some()).count();
    let centre = analysis.last_phase().and_then(|phase| phase.centre);
    let level = centre.map_or_else(String::new, |centre| format!(" The centre line is {}.", numbers.words(centre)));
    let marked = |wanted: Judgement| analysis.points.iter().filter(|point| point.judgement == Some(wanted)).count();
    let (better, worse, change) = (marked(Judgement::Improvement), marked(Judgement::Concern), marked(Judgement::Change));
    let signals = if analysis.has_signal() {
        let mut parts = Vec::new();
        for (count, words) in [(better, "for the better"), (worse, "for the worse"), (change, "of change")] {
            if count > 0 {
                parts.push(format!("{count} {words}"));
            }
        }
        if parts.is_empty() {
            " The runs of points are not those of luck alone.".to_owned()
        } else {
            format!(" Points that are signals: {}.", parts.join(", "))
        }
    } else {
        " No signal: these are the usual ups and downs.".to_owned()
    };
    format!("{counted} numbers.{level}{signals}")
}

fn highest(analysis: &Analysis) -> f64 {
    analysis.points.iter().filter_map(|point| point.value).fold(0.0, f64::max)
}

/// The numbers as the engine takes them.
fn series(periods: &[Period], has_two: bool) -> Result<Series, Trouble> {
    let wrong = |error: spc::Error| Trouble::Found(error.to_string());
    let days = periods.iter().map(|period| spc::Period::on_day(day_number(period.date)));
    let series = if has_two {
        Series::ratios(periods.iter().map(|period| period.value), periods.iter().map(|period| period.denominator)).map_err(wrong)?
    } else {
        Series::values(periods.iter().map(|period| period.value))
    };
    series.with_periods(days).map_err(wrong)
}

/// Months when every date is the first of one, weeks when they are seven days apart, else days.
fn calendar(periods: &[Period]) -> Calendar {
    let apart = |days: i32| periods.windows(2).all(|pair| day_number(pair[1].date) - day_number(pair[0].date) >= days);
    if periods.iter().all(|period| period.date.day() == 1) && apart(28) {
        Calendar::Months
    } else if apart(7) {
        Calendar::Weeks
    } else {
        Calendar::Days
    }
}

fn new_phase(text: &str) -> Result<PhaseStart, Trouble> {
    let (date, label) = text.split_once(':').unwrap_or((text, ""));
    Ok(PhaseStart::on_day(day_number(day(date, "--phase", "2026-03-02:new handover")?), label))
}

fn left_out(text: &str) -> Result<Exclusion, Trouble> {
    let example = "2026-02-09:ward flooded";
    let (date, reason) = text
        .split_once(':')
        .filter(|(_, reason)| !reason.trim().is_empty())
        .ok_or_else(|| Trouble::Setting(format!("--exclude {text}: a reason is needed, for example --exclude \"{example}\"")))?;
    Ok(Exclusion { at: At::Day(day_number(day(date, "--exclude", example)?)), ..Exclusion::point(0, reason.trim()) })
}

fn day(text: &str, option: &str, example: &str) -> Result<Date, Trouble> {
    text.trim()
        .parse()
        .map_err(|_| Trouble::Setting(format!("{option} {text}: begin with a date, for example {option} \"{example}\"")))
}
