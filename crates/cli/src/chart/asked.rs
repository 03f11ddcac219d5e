//! What the options ask for, held against the numbers: a wrong option is told before anything is drawn.

use app::series::day_number;
use jiff::civil::Date;
use spc::{At, Baseline, ChartKind, Exclusion, Options, PhaseStart, RuleSet, Target};

use super::{Chart, Way};
use crate::columns::Period;
use crate::trouble::Trouble;

impl Chart {
    /// The options of an analysis of these periods. With several charts, a phase or an exclusion that lies outside one of them
    /// is left out there.
    pub(super) fn options(&self, kind: ChartKind, periods: &[Period]) -> Result<Options, Trouble> {
        let rules: RuleSet = self.rules.parse().map_err(|_| {
            let known: Vec<&str> = RuleSet::ALL.iter().map(|set| set.code()).collect();
            Trouble::Setting(format!(
                "--rules {}: there is no such rule set. There are: {}",
                self.rules,
                known.join(", ")
            ))
        })?;
        let mut options = Options::named(kind, rules);
        options.direction = match self.direction {
            Way::Up => spc::Direction::Up,
            Way::Down => spc::Direction::Down,
            Way::Neither => spc::Direction::Neither,
        };
        options.direction_of = spc::DirectionOf::PlottedValue;
        options.target = match &self.target_column {
            Some(_) => {
                let periods = super::charted::days(periods.to_vec());
                Target::Changing(periods.iter().map(|period| period.target).collect())
            }
            None => self.target(kind)?,
        };
        if let Some(until) = self.freeze {
            options.baseline = self.frozen(until, periods)?;
        }
        options.phases = self.phases(periods)?;
        options.exclusions = self.exclusions(periods)?;
        Ok(options)
    }

    fn target(&self, kind: ChartKind) -> Result<Target, Trouble> {
        match self.target {
            None => Ok(Target::None),
            Some(target) if !target.is_finite() => Err(Trouble::Setting(format!(
                "--target {target}: write a number, for example --target 0.95"
            ))),
            Some(target)
                if kind.is_proportion()
                    && kind != ChartKind::Np
                    && !(0.0..=1.0).contains(&target) =>
            {
                let (percent, share) = if (1.0..=100.0).contains(&target) {
                    (target, target / 100.0)
                } else {
                    (95.0, 0.95)
                };
                Err(Trouble::Setting(format!(
                    "--target {target}: on a chart of shares a target lies from 0 to 1; {percent}% is --target {share}"
                )))
            }
            Some(target) => Ok(Target::Fixed(target)),
        }
    }

    pub(super) fn frozen(&self, until: Date, periods: &[Period]) -> Result<Baseline, Trouble> {
        let first = periods
            .iter()
            .find(|period| period.value.is_some())
            .map(|period| period.date);
        match first.filter(|first| until < *first && self.facet.is_none()) {
            Some(first) => Err(Trouble::Setting(format!(
                "--freeze {until}: there is no number up to that day; the first is for {first}"
            ))),
            None => Ok(Baseline::Between(At::Point(0), At::Day(day_number(until)))),
        }
    }

    fn phases(&self, periods: &[Period]) -> Result<Vec<PhaseStart>, Trouble> {
        let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
            return Ok(Vec::new());
        };
        let mut phases: Vec<(Date, PhaseStart)> = Vec::new();
        for asked in &self.phase {
            let (date, label) = asked.split_once(':').unwrap_or((asked, ""));
            let date = day(date, "--phase", "2026-03-02:new handover")?;
            if date > first.date && date <= last.date {
                phases.push((date, PhaseStart::on_day(day_number(date), label.trim())));
            } else if self.facet.is_none() {
                return Err(Trouble::Setting(format!(
                    "--phase {date}: a phase begins after the first day, {}, and no later than the last, {}",
                    first.date, last.date
                )));
            }
        }
        phases.sort_by_key(|(date, _)| *date);
        let twice = phases.windows(2).find(|pair| {
            let start = |phase: &(Date, PhaseStart)| {
                periods.iter().position(|period| period.date >= phase.0)
            };
            start(&pair[0]) == start(&pair[1])
        });
        if let Some([(date, _), (other, _)]) = twice {
            return Err(Trouble::Setting(format!(
                "--phase {date} and --phase {other} begin at the same point; leave one out"
            )));
        }
        Ok(phases.into_iter().map(|(_, phase)| phase).collect())
    }

    fn exclusions(&self, periods: &[Period]) -> Result<Vec<Exclusion>, Trouble> {
        let example = "2026-02-09:ward flooded";
        let mut exclusions = Vec::new();
        for asked in &self.exclude {
            let (date, reason) = asked
                .split_once(':')
                .filter(|(_, reason)| !reason.trim().is_empty())
                .ok_or_else(|| {
                    Trouble::Setting(format!(
                        "--exclude {asked}: a reason is needed, for example --exclude \"{example}\""
                    ))
                })?;
            let date = day(date, "--exclude", example)?;
            if periods.iter().any(|period| period.date == date) {
                let at = At::Day(day_number(date));
                exclusions.push(Exclusion {
                    at,
                    ..Exclusion::point(0, reason.trim())
                });
            } else if self.facet.is_none() {
                return Err(Trouble::Setting(no_such_day(date, periods)));
            }
        }
        Ok(exclusions)
    }
}

fn no_such_day(date: Date, periods: &[Period]) -> String {
    let before = periods
        .iter()
        .rev()
        .find(|period| period.date < date)
        .map(|period| period.date.to_string());
    let after = periods
        .iter()
        .find(|period| period.date > date)
        .map(|period| period.date.to_string());
    let near: Vec<String> = [before, after].into_iter().flatten().collect();
    format!(
        "--exclude {date}: there is no row for that day. Near it: {}",
        near.join(" and ")
    )
}

fn day(text: &str, option: &str, example: &str) -> Result<Date, Trouble> {
    text.trim().parse().map_err(|_| {
        Trouble::Setting(format!(
            "{option} {text}: begin with a date, for example {option} \"{example}\""
        ))
    })
}
