//! `hundred plan`

use std::fmt::Write as _;

use clap::Args;
use jiff::civil::Date;
use risk::guardrail::{HarmLine, harm_line_for_count, harm_line_for_share};
use risk::learnability::{Fix, Learnability, learnability};
use risk::{Direction, Evidence, NoteCode, Plan, Proven, Scale, Threshold, Verdict};
use serde::Serialize;

use crate::columns::Period;
use crate::evidence::{Kind, Series};
use crate::output::{Output, WordsFormat};
use crate::stakes::Stakes;
use crate::trouble::Trouble;
use crate::weigh::every;

/// Say before you start what a test can teach, how big a first step you can afford, and when to stop
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hundred plan ae_attendances.csv --date period --numerator breaches --denominator attendances \\
      --where org_code=RQM --where type=1 --before 2018-06-01 --direction down --worthwhile 0.02
  hundred plan waits.csv --value minutes --direction down --worthwhile 10 --better 7 --much-better 3 --weeks 8
  hundred plan falls.csv --value falls --kind count --direction down --format json --output plan.json
  hundred weigh falls.csv --value falls --kind count --change 2026-03-02 --plan plan.json

The rows are the baseline: how it went before. What is written as JSON is a locked plan for `hundred weigh --plan`.")]
pub(crate) struct PlanAhead {
    #[command(flatten)]
    series: Series,
    /// Only rows before this day are the baseline; all of them when not given
    #[arg(long, value_name = "DATE")]
    before: Option<Date>,
    #[command(flatten)]
    stakes: Stakes,
    /// How long you would test
    #[arg(long, value_name = "WEEKS", default_value_t = 14.0)]
    weeks: f64,
    /// How often you would look, in weeks; as often as a period comes when not given
    #[arg(long, value_name = "WEEKS")]
    every: Option<f64>,
    /// How many people, or how much exposure, a week; worked out from the rows when not given
    #[arg(long, value_name = "PEOPLE")]
    a_week: Option<f64>,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: WordsFormat,
    #[command(flatten)]
    output: Output,
}

/// Everything that was found.
#[derive(Serialize)]
struct Ahead {
    plan: Plan,
    learnability: Learnability,
    first_step: Scale,
    harm_line: Option<HarmLine>,
    notes: Vec<String>,
    #[serde(skip)]
    withheld: bool,
    #[serde(skip)]
    periods: usize,
    #[serde(skip)]
    level: f64,
    #[serde(skip)]
    worthwhile: f64,
}

/// More looks than this are a mistake in --every.
const MOST_LOOKS: f64 = 400.0;

impl PlanAhead {
    pub(crate) fn run(self) -> Result<(), Trouble> {
        let ahead = self.ahead()?;
        match self.format {
            WordsFormat::Text => self
                .output
                .write(text(&ahead, self.series.kind()?).as_bytes()),
            WordsFormat::Json => self.output.json(&ahead),
        }
    }

    fn ahead(&self) -> Result<Ahead, Trouble> {
        let found = |error: risk::Error| Trouble::Found(error.to_string());
        let periods = self.baseline()?;
        let baseline = self.series.evidence(&periods, None, self.before)?;
        let plan = self.plan(&periods)?.locked(&baseline).map_err(found)?;
        let seen = learnability(&baseline, &plan).map_err(found)?;
        let verdict = risk::weigh(&baseline, &baseline.nothing(), &plan).map_err(found)?;
        Ok(Ahead {
            harm_line: harm_line(&baseline, &plan, verdict.settings.temper),
            learnability: seen,
            first_step: verdict.next_scale,
            withheld: verdict.proven == Proven::Withheld,
            notes: notes(&verdict),
            periods: periods.len(),
            level: verdict.baseline_level,
            worthwhile: verdict.settings.worthwhile,
            plan,
        })
    }

    fn baseline(&self) -> Result<Vec<Period>, Trouble> {
        let mut periods = self.series.read()?;
        if let Some(before) = self.before {
            periods.retain(|period| period.date < before);
            if periods.is_empty() {
                return Err(Trouble::Setting(format!(
                    "--before {before}: no row lies before it, so there is no baseline"
                )));
            }
        }
        Ok(periods)
    }

    fn plan(&self, periods: &[Period]) -> Result<Plan, Trouble> {
        let every = every(self.every, periods)?;
        if !(self.weeks.is_finite() && self.weeks > 0.0) {
            return Err(Trouble::Setting(format!(
                "--weeks {}: write how many weeks you would test, more than 0",
                self.weeks
            )));
        }
        let looks = (self.weeks / every).round().max(1.0);
        if looks > MOST_LOOKS {
            return Err(Trouble::Setting(format!(
                "--every {every}: that is {looks} looks in {} weeks; plan at most {MOST_LOOKS}",
                self.weeks
            )));
        }
        let a_week = match self.a_week {
            Some(a_week) => a_week,
            None => self.series.a_week(periods, every)?,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and 400, checked just above"
        )]
        let looks = looks as u32;
        self.stakes.plan(a_week, self.weeks, looks)
    }
}

/// What to bear in mind already; not what belongs to test data that are not there yet.
fn notes(verdict: &Verdict) -> Vec<String> {
    let later = [
        NoteCode::NothingYet,
        NoteCode::OutlooksDisagree,
        NoteCode::BeforeAndAfter,
    ];
    let notes = verdict.notes.iter();
    notes
        .filter(|note| !later.contains(&note.code))
        .map(|note| note.sentence.clone())
        .collect()
}

/// A line to print on paper, where fewer is better and something is counted; for the people of the whole test.
fn harm_line(baseline: &Evidence, plan: &Plan, temper: f64) -> Option<HarmLine> {
    /// Longer lines do not fit on a card.
    const MOST: f64 = 500.0;
    if plan.direction != Direction::LowerIsBetter {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 1..=500"
    )]
    let so_many = |count: f64| count.ceil().clamp(1.0, MOST) as u64;
    match baseline {
        Evidence::Proportions(all) => {
            let people: u64 = all.iter().map(|one| one.people).sum();
            let events: u64 = all.iter().map(|one| one.events).sum();
            let usual = events as f64 / people.max(1) as f64;
            harm_line_for_share(usual, so_many(plan.people_per_week * plan.weeks), temper).ok()
        }
        Evidence::Counts(all) => {
            let exposure: f64 = all.iter().map(|one| one.exposure).sum();
            let events: u64 = all.iter().map(|one| one.events).sum();
            // A period is what lies between two looks.
            let usual = events as f64 / exposure * plan.people_per_look();
            harm_line_for_count(usual, u64::from(plan.looks), temper).ok()
        }
        Evidence::Values(_) | Evidence::TimeBetween { .. } => None,
    }
}

fn text(ahead: &Ahead, kind: Kind) -> String {
    let mut text = String::new();
    let seen = &ahead.learnability;
    let plan = &ahead.plan;
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{} periods of baseline, usual level {}; {} a week for {} weeks, {} looks.\n",
        ahead.periods,
        amount(ahead.level, kind),
        figure(plan.people_per_week),
        figure(plan.weeks),
        plan.looks
    );
    let _ = writeln!(text, "What it can teach");
    let _ = writeln!(
        text,
        "A change of {} would be noticed {} by day 30, {} by day 60 and {} by day 100.",
        amount(ahead.worthwhile, kind),
        times(seen.notice_by_30),
        times(seen.notice_by_60),
        times(seen.notice_by_100)
    );
    let _ = writeln!(
        text,
        "Being fooled, noticing a change that is not there: {}.",
        times(seen.fooled)
    );
    let _ = match seen.smallest_noticed {
        Some(size) => writeln!(
            text,
            "The smallest change that would be noticed 8 times in 10: {}.",
            amount(size, kind)
        ),
        None => writeln!(text, "No change would be noticed 8 times in 10."),
    };
    for (index, fix) in seen.fixes.iter().enumerate() {
        let begin = if index == 0 {
            "What would help most cheaply: "
        } else {
            "Or: "
        };
        let _ = writeln!(text, "{begin}{}.", fix_words(fix, kind));
    }
    let _ = writeln!(text, "\nHow to begin\n{}", step_words(ahead.first_step));
    if let Some(line) = &ahead.harm_line {
        let _ = writeln!(
            text,
            "Harm line, to print on paper: {}",
            line_words(line, kind)
        );
    }
    let _ = writeln!(text);
    if !ahead.withheld {
        let _ = writeln!(text, "{}", threshold_words(&plan.threshold));
    }
    for note in &ahead.notes {
        let _ = writeln!(text, "{note}");
    }
    text
}

/// "4 times in 10".
fn times(chance: f64) -> String {
    match risk::verdict::x_in_10(chance).split_once(' ') {
        Some(("1", rest)) => format!("1 time {rest}"),
        Some(("more" | "fewer", rest)) => {
            let few = chance < 0.5;
            let rest = rest.trim_start_matches("than ");
            let (count, of) = rest.split_once(' ').unwrap_or((rest, ""));
            format!(
                "{} than {count} times {of}",
                if few { "fewer" } else { "more" }
            )
            .replace("than 1 times", "than 1 time")
        }
        Some((count, rest)) => format!("{count} times {rest}"),
        None => String::new(),
    }
}

/// A level or a change as people say it.
fn amount(size: f64, kind: Kind) -> String {
    match kind {
        Kind::Proportion => format!("{} in 100", figure(size * 100.0)),
        Kind::TimeBetween => format!("{} events a day", figure(size)),
        Kind::Rate | Kind::Count | Kind::Value => figure(size),
    }
}

/// Three digits that matter.
fn figure(size: f64) -> String {
    let digits = match size.abs() {
        s if s >= 99.5 => 0,
        s if s >= 9.95 => 1,
        s if s >= 0.995 => 2,
        s if s >= 0.0995 => 3,
        _ => 4,
    };
    let text = format!("{size:.digits$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

fn fix_words(fix: &Fix, kind: Kind) -> String {
    let then = |notice: f64| format!("it would be noticed {}", times(notice));
    match fix {
        Fix::MoreFrequentMeasure { times, notice } => format!(
            "measure something that happens {times} times as often; {} by day 100",
            then(*notice)
        ),
        Fix::PoolTeams { teams, notice } => {
            format!(
                "pool {teams} teams like this one; {} by day 100",
                then(*notice)
            )
        }
        Fix::BolderChange { size } => {
            format!("test a bolder change, of {} or more", amount(*size, kind))
        }
        Fix::LongerTest { weeks, notice } => {
            format!("go on for {weeks} weeks; {} by then", then(*notice))
        }
    }
}

fn step_words(step: Scale) -> String {
    match step {
        Scale::Rehearsal => "Walk it through without anybody at stake first.".to_owned(),
        Scale::People(1) => "With one, then look.".to_owned(),
        Scale::People(count) => format!("With {count}, then look."),
        Scale::All => "You can afford to try it with everybody here.".to_owned(),
    }
}

fn line_words(line: &HarmLine, kind: Kind) -> String {
    let unit = match kind {
        Kind::Count | Kind::Rate => "periods",
        _ => "people",
    };
    line.sentence_of(unit)
}

fn threshold_words(threshold: &Threshold) -> String {
    match threshold {
        Threshold::Universal(odds) => {
            format!("Proven at odds against luck of {odds} to 1, the universal threshold.")
        }
        Threshold::OfPlan {
            odds,
            false_share,
            looks,
        } => format!(
            "Proven at odds against luck of {} to 1: luck alone reaches them at most {} times in 100 over {looks} looks. Change the plan midway, or look more often, and it takes 20 to 1.",
            figure(*odds),
            figure((false_share * 1000.0).round() / 10.0)
        ),
    }
}
