//! `hundred weigh`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use risk::{Plan, Verdict, VerdictWords};
use serde::{Deserialize, Serialize};

use crate::columns::Period;
use crate::evidence::{Series, weeks_apart};
use crate::output::{Output, WordsFormat};
use crate::stakes::Stakes;
use crate::trouble::Trouble;

/// Say what is known about a change: before a date against since then
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hundred weigh ae_attendances.csv --date period --numerator breaches --denominator attendances \\
      --where org_code=RQM --where type=1 --direction down --change 2018-06-01
  hundred weigh waits.csv --value minutes --direction down --change 2026-03-02 --worthwhile 10 --better 6 --much-better 3
  hundred weigh falls.csv --kind time-between --direction up --change 2026-03-02 --until 2026-05-31
  hundred weigh waits.json --value minutes --change 2026-03-02 --plan plan.json --format json

A file is CSV, or JSON: a list of rows, each an object with the names of the columns. A plan that `hundred plan --format json`
wrote before the change keeps its beliefs and its own threshold; without one the word “proven” needs odds of 20 to 1.")]
pub(crate) struct Weigh {
    #[command(flatten)]
    series: Series,
    /// First day of the change; rows before it are the baseline
    #[arg(long, value_name = "DATE")]
    change: Date,
    #[command(flatten)]
    stakes: Stakes,
    /// The plan that was written before the change, in place of all options about beliefs and stakes
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "direction", "worthwhile", "better", "much_better", "harm_weight", "undo", "commitment", "afford", "in_use",
    ])]
    plan: Option<PathBuf>,
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
        let wording = self.series.wording()?;
        let periods = self.series.read()?;
        let (before, since) = self.halves(&periods)?;
        let plan = match &self.plan {
            Some(path) => kept_plan(path)?,
            None => self.new_plan(&periods, since.len())?,
        };
        let baseline = self.series.evidence(before, None, Some(self.change))?;
        let test = self.series.evidence(since, Some(self.change), None)?;
        let verdict = risk::weigh(&baseline, &test, &plan)
            .map_err(|error| Trouble::Found(error.to_string()))?;
        let mut words = verdict.words(&wording);
        let assumed = match &self.plan {
            Some(_) => String::new(),
            None => self.stakes.assumed(),
        };
        if self.plan.is_none() && !self.stakes.says_worthwhile() {
            words.size = words.size.replace("you said", "we took it that");
        }
        match self.format {
            WordsFormat::Text => self
                .output
                .write(text(&words, &assumed, before.len(), since.len()).as_bytes()),
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

    fn new_plan(&self, periods: &[Period], looks: usize) -> Result<Plan, Trouble> {
        let every = every(self.every, periods)?;
        let a_week = self.series.a_week(periods, every)?;
        let looks = u32::try_from(looks).unwrap_or(u32::MAX);
        self.stakes.plan(a_week, f64::from(looks) * every, looks)
    }
}

/// How often a period comes, in weeks.
pub(crate) fn every(given: Option<f64>, periods: &[Period]) -> Result<f64, Trouble> {
    match given {
        None => Ok(weeks_apart(periods)),
        Some(weeks) if weeks.is_finite() && weeks > 0.0 => Ok(weeks),
        Some(weeks) => Err(Trouble::Setting(format!(
            "--every {weeks}: write how many weeks lie between two periods, more than 0"
        ))),
    }
}

/// What `hundred plan --format json` wrote, or a plan alone.
#[derive(Deserialize)]
struct Kept {
    plan: Plan,
}

fn kept_plan(path: &Path) -> Result<Plan, Trouble> {
    let problem = |what, reason: String| Trouble::File {
        path: path.to_owned(),
        what,
        reason,
    };
    let text = std::fs::read_to_string(path)
        .map_err(|error| problem("cannot be read", error.to_string()))?;
    let kept: Kept = serde_json::from_str(&text).map_err(|error| {
        problem(
            "is not a plan",
            format!("{error}. Write one with: hundred plan … --format json --output plan.json"),
        )
    })?;
    kept.plan
        .check()
        .map_err(|error| problem("is not a plan", error.to_string()))?;
    Ok(kept.plan)
}

fn text(words: &VerdictWords, assumed: &str, before: usize, since: usize) -> String {
    let mut text = String::new();
    let periods = |count: usize| {
        if count == 1 {
            "1 period".to_owned()
        } else {
            format!("{count} periods")
        }
    };
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{} before, {since} since.\n", periods(before));
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
        .map(String::as_str)
        .chain([assumed])
        .filter(|line| !line.is_empty())
    {
        let _ = writeln!(text, "{line}");
    }
    let _ = writeln!(text, "\n{}", words.caveat);
    text
}
