//! `hundred weigh`

use std::fmt::Write as _;

use clap::Args;
use jiff::civil::Date;
use risk::{Belief, Change, Evidence, Plan, Verdict, VerdictWords, Wording};
use serde::Serialize;

use crate::chart::Way;
use crate::columns::{Columns, Period};
use crate::output::{Output, WordsFormat};
use crate::trouble::Trouble;

/// Say what is known about a change: before a date against since then
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hundred weigh ae_attendances.csv --date period --numerator breaches --denominator attendances \\
      --where org_code=RQM --where type=1 --direction down --change 2018-06-01
  hundred weigh waits.csv --value minutes --direction down --change 2026-03-02 --worthwhile 10 --better 6 --much-better 3")]
pub(crate) struct Weigh {
    #[command(flatten)]
    columns: Columns,
    /// First day of the change; rows before it are the baseline
    #[arg(long, value_name = "DATE")]
    change: Date,
    /// Numbers are counts of events, each period alike (for --value)
    #[arg(long, requires = "value")]
    counts: bool,
    /// Which way is better
    #[arg(long, value_enum)]
    direction: Way,
    /// The smallest change worth the bother, in the measure's own scale; a fifth of the baseline when not given
    #[arg(long, value_name = "AMOUNT")]
    worthwhile: Option<f64>,
    /// Out of 10 ideas like this, how many would make things better at all?
    #[arg(long, value_name = "0-10", default_value_t = 5.0)]
    better: f64,
    /// Out of 10 ideas like this, how many would make it better by a worthwhile amount?
    #[arg(long, value_name = "0-10", default_value_t = 2.0)]
    much_better: f64,
    /// How often a period comes, in weeks; worked out from the dates when not given
    #[arg(long, value_name = "WEEKS")]
    every: Option<f64>,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: WordsFormat,
    #[command(flatten)]
    output: Output,
}

/// A verdict with its words, for other programs.
#[derive(Serialize)]
struct Told<'a> {
    verdict: &'a Verdict,
    words: &'a VerdictWords,
}

impl Weigh {
    pub(crate) fn run(self) -> Result<(), Trouble> {
        let periods = self.columns.read()?;
        let (before, since) = self.halves(&periods)?;
        let plan = self.plan(&periods, since.len())?;
        let baseline = self.evidence(before)?;
        let test = self.evidence(since)?;
        let verdict = risk::weigh(&baseline, &test, &plan)
            .map_err(|error| Trouble::Found(error.to_string()))?;
        let words = verdict.words(&self.wording());
        match self.format {
            WordsFormat::Text => self
                .output
                .write(text(&words, before.len(), since.len()).as_bytes()),
            WordsFormat::Json => self.output.json(&Told {
                verdict: &verdict,
                words: &words,
            }),
        }
    }

    fn halves<'a>(&self, periods: &'a [Period]) -> Result<(&'a [Period], &'a [Period]), Trouble> {
        let cut = periods.partition_point(|period| period.date < self.change);
        let (before, since) = periods.split_at(cut);
        let span = || match (periods.first(), periods.last()) {
            (Some(first), Some(last)) => {
                format!("The rows go from {} to {}.", first.date, last.date)
            }
            _ => String::new(),
        };
        if before.is_empty() {
            return Err(Trouble::Setting(format!(
                "--change {}: no row lies before it, so there is nothing to compare with. {}",
                self.change,
                span()
            )));
        }
        if since.is_empty() {
            return Err(Trouble::Setting(format!(
                "--change {}: no row lies on or after it. {}",
                self.change,
                span()
            )));
        }
        Ok((before, since))
    }

    fn plan(&self, periods: &[Period], looks: usize) -> Result<Plan, Trouble> {
        let direction = match self.direction {
            Way::Up => risk::Direction::HigherIsBetter,
            Way::Down => risk::Direction::LowerIsBetter,
            Way::Neither => {
                return Err(Trouble::Setting(
                    "--direction neither: a verdict needs to know which way is better: up or down"
                        .to_owned(),
                ));
            }
        };
        let every = self.every.unwrap_or_else(|| weeks_apart(periods));
        let whole: f64 = periods.iter().filter_map(|period| period.denominator).sum();
        let people_per_week = if self.columns.has_two() {
            whole / periods.len() as f64 / every
        } else {
            1.0 / every
        };
        let looks = u32::try_from(looks).unwrap_or(u32::MAX);
        Ok(Plan {
            direction,
            worthwhile: self
                .worthwhile
                .map_or(Change::Relative(0.2), Change::Absolute),
            belief: Belief {
                better: self.better,
                worthwhile: self.much_better,
            },
            people_per_week,
            weeks: f64::from(looks) * every,
            looks,
            ..Plan::default()
        })
    }

    fn evidence(&self, periods: &[Period]) -> Result<Evidence, Trouble> {
        let counted: Vec<(Date, f64, Option<f64>)> = periods
            .iter()
            .filter_map(|period| Some((period.date, period.value?, period.denominator)))
            .collect();
        if self.columns.has_two() {
            let pairs = counted.iter().map(|(date, value, whole)| {
                Ok((
                    whole_number(*date, *value)?,
                    whole_number(*date, whole.unwrap_or(0.0))?,
                ))
            });
            return Ok(Evidence::proportions(
                pairs.collect::<Result<Vec<_>, Trouble>>()?,
            ));
        }
        if self.counts {
            let counts = counted
                .iter()
                .map(|(date, value, _)| Ok((whole_number(*date, *value)?, 1.0)));
            return Ok(Evidence::counts(
                counts.collect::<Result<Vec<_>, Trouble>>()?,
            ));
        }
        Ok(Evidence::values(counted.iter().map(|(_, value, _)| *value)))
    }

    fn wording(&self) -> Wording {
        match (
            &self.columns.numerator,
            &self.columns.denominator,
            &self.columns.value,
        ) {
            (Some(numerator), Some(denominator), _) => {
                Wording::events(denominator.clone(), format!("are {numerator}"))
            }
            (_, _, Some(value)) if self.counts => Wording::events(value.clone(), "are counted"),
            (_, _, value) => Wording::value(
                value.clone().unwrap_or_else(|| "the value".to_owned()),
                "units",
            ),
        }
    }
}

/// Counts are whole numbers from 0.
fn whole_number(date: Date, value: f64) -> Result<u64, Trouble> {
    if value >= 0.0 && value.fract() == 0.0 && value < 1e15 {
        // Checked just above: whole, not negative, far below the limit.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked just above"
        )]
        return Ok(value as u64);
    }
    Err(Trouble::Found(format!(
        "{date}: {value} is not a count. Counts are whole numbers from 0; leave --counts out for measured values"
    )))
}

/// The usual distance between periods.
fn weeks_apart(periods: &[Period]) -> f64 {
    let mut apart: Vec<i64> = periods
        .windows(2)
        .map(|pair| domain::cycle::days_between(pair[0].date, pair[1].date))
        .collect();
    apart.sort_unstable();
    let middle = apart.get(apart.len() / 2).copied().unwrap_or(7).max(1);
    middle as f64 / 7.0
}

fn text(words: &VerdictWords, before: usize, since: usize) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{before} periods before, {since} since.\n");
    let lines = [
        &words.headline,
        &words.chance,
        &words.size,
        &words.risk,
        &words.waiting,
        &words.next,
        &words.going_on,
        &words.proof,
        &words.outlooks,
    ];
    for line in lines
        .into_iter()
        .chain(&words.mind_changers)
        .chain(&words.notes)
        .filter(|line| !line.is_empty())
    {
        let _ = writeln!(text, "{line}");
    }
    let _ = writeln!(text, "\n{}", words.caveat);
    text
}
