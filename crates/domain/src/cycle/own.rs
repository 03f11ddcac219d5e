//! A place's own cycle: typed in plain boxes, held against what a cycle can be, kept in versions.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CycleTemplate, Milestone};
use crate::review::Review;
use crate::shape::ReadyItem;
use crate::text::Name;
use crate::{FieldProblems, Problem, TemplateId};

/// A cycle of a place's own, in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnCycle {
    /// Which.
    pub id: TemplateId,
    /// What people call it.
    pub name: Name,
    /// Counts up with every change.
    pub version: i64,
    /// Its lengths, days and labels.
    pub template: CycleTemplate,
}

/// The boxes of the form, in the order people meet them, apart from the ticks of the checklist.
pub const FIELDS: [&str; 17] = [
    "name",
    "length",
    "label-launch",
    "day-first_win",
    "label-first_win",
    "day-data",
    "label-data",
    "day-progress",
    "label-progress",
    "day-midpoint",
    "label-midpoint",
    "label-final",
    "checks",
    "coach_from",
    "huddle_every",
    "left_out",
    "ready",
];

/// The shortest and the longest cycle, in days.
const LENGTHS: (i64, i64) = (7, 400);
/// The longest label that fits on the line of days of a phone.
const LABEL: usize = 24;
/// The latest day after the end on which anybody looks again.
const LATEST_CHECK: i64 = 730;
/// More checks than this nobody makes.
const CHECKS: usize = 6;
/// More lines than this nobody reads.
const READY: usize = 8;

/// The named days apart from launch and end: their words in the form, and what their day is called in a sentence.
const DAYS: [(&str, &str); 4] = [
    ("first_win", "the first win"),
    ("data", "the data check"),
    ("progress", "the progress review"),
    ("midpoint", "the midpoint review"),
];

/// A cycle as it stands in the boxes of the form, by [`FIELDS`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft(BTreeMap<String, String>);

impl Draft {
    /// What was typed.
    pub fn typed<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(
            fields
                .into_iter()
                .filter(|(name, _)| FIELDS.contains(name))
                .map(|(name, words)| (name.to_owned(), words.replace("\r\n", "\n")))
                .collect(),
        )
    }

    /// A template as it would have been typed.
    pub fn of(name: &str, template: &CycleTemplate) -> Self {
        let label = |day: i64, usual: &str| {
            template
                .milestones
                .iter()
                .find(|one| one.day == day)
                .map_or_else(|| usual.to_owned(), |one| one.label.to_string())
        };
        let first_win = template
            .milestones
            .iter()
            .map(|one| one.day)
            .find(|day| *day > 0)
            .unwrap_or(1);
        let checks: Vec<String> = template.checks.iter().map(i64::to_string).collect();
        let left_out: Vec<&str> = template.left_out.iter().map(|item| item.word()).collect();
        let pairs = [
            ("name", name.to_owned()),
            ("length", template.length.to_string()),
            ("label-launch", label(0, Review::Launch.label())),
            ("day-first_win", first_win.to_string()),
            ("label-first_win", label(first_win, "First win")),
            ("day-data", template.data_check.to_string()),
            ("label-data", Review::Data.title(template).to_owned()),
            ("day-progress", template.progress.to_string()),
            (
                "label-progress",
                label(template.progress, Review::Progress.title(template)),
            ),
            ("day-midpoint", template.midpoint.to_string()),
            ("label-midpoint", label(template.midpoint, "Midpoint")),
            ("label-final", label(template.length, "Final review")),
            ("checks", checks.join(", ")),
            ("coach_from", template.coach_from.to_string()),
            ("huddle_every", template.huddle_every.to_string()),
            ("left_out", left_out.join(" ")),
            ("ready", template.ready.join("\n")),
        ];
        Self(
            pairs
                .into_iter()
                .map(|(name, words)| (name.to_owned(), words))
                .collect(),
        )
    }

    /// What stands in a box; "" for nothing.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// A line of the checklist is not asked for.
    pub fn leaves_out(&self, item: ReadyItem) -> bool {
        self.get("left_out")
            .split_whitespace()
            .any(|word| word == item.word())
    }

    /// The name and the template that was typed.
    ///
    /// # Errors
    /// Everything that does not fit, beside its box.
    pub fn read(&self) -> Result<(Name, CycleTemplate), FieldProblems> {
        let mut problems = FieldProblems::none();
        let name = problems.keep("name", Name::parse(self.get("name")));
        let length = problems.keep("length", self.length());
        let days = self.days(length, &mut problems);
        let labels = self.labels(&mut problems);
        let checks = problems.keep("checks", self.checks());
        let coach_from = problems.keep(
            "coach_from",
            self.number("coach_from", (0, 60), "The coach takes over at most"),
        );
        let huddle_every = problems.keep(
            "huddle_every",
            self.number("huddle_every", (1, 28), "A team meets at least every"),
        );
        let ready = problems.keep("ready", self.ready());
        let left_out = ReadyItem::ALL
            .iter()
            .copied()
            .filter(|item| self.leaves_out(*item));
        let template = (|| {
            let (length, [first_win, data_check, progress, midpoint]) = (length?, days?);
            let [launch, early, data, about_30, middle, last] = labels?;
            let mut milestones = vec![
                (0, launch.clone()),
                (first_win, early),
                (progress, about_30.clone()),
                (midpoint, middle.clone()),
                (length, last.clone()),
            ];
            milestones.sort_by_key(|(day, _)| *day);
            let milestones = milestones.into_iter().map(|(day, label)| Milestone {
                day,
                label: Cow::Owned(label),
            });
            let names = [
                (Review::Launch, launch),
                (Review::Data, data),
                (Review::Progress, about_30),
                (Review::Midpoint, middle),
                (Review::Final, last),
            ];
            Some(CycleTemplate {
                length,
                data_check,
                progress,
                midpoint,
                milestones: milestones.collect(),
                names: names
                    .into_iter()
                    .map(|(review, label)| (review, Cow::Owned(label)))
                    .collect(),
                checks: Cow::Owned(checks?),
                coach_from: coach_from?,
                huddle_every: huddle_every?,
                left_out: left_out.collect(),
                ready: Cow::Owned(ready?.into_iter().map(Cow::Owned).collect()),
            })
        })();
        problems.or(name.zip(template))
    }

    fn length(&self) -> Result<i64, Problem> {
        let (least, most) = LENGTHS;
        let raw = self.get("length").trim();
        match raw.parse::<i64>() {
            Ok(days) if (least..=most).contains(&days) => Ok(days),
            _ => Err(Problem::new(format!(
                "“{raw}” does not work: a cycle has {least} to {most} days. Write a whole number, such as 90."
            ))),
        }
    }

    /// The four days between launch and end.
    fn days(&self, length: Option<i64>, problems: &mut FieldProblems) -> Option<[i64; 4]> {
        let mut found = [0; 4];
        let mut whole = true;
        for (index, (word, what)) in DAYS.iter().enumerate() {
            let field = format!("day-{word}");
            let read = self.day(&field, length);
            match problems.keep(&field, read) {
                Some(day) => {
                    // The data check stands on no line of days, so it may share its day.
                    let twin = (0..index)
                        .find(|other| found[*other] == day && index != 1 && *other != 1)
                        .and_then(|other| DAYS.get(other));
                    if let Some((_, twin)) = twin {
                        problems.add(
                            &field,
                            Problem::new(format!(
                                "Day {day} is the day of {twin} already. Choose another for {what}."
                            )),
                        );
                    }
                    found[index] = day;
                }
                None => whole = false,
            }
        }
        whole.then_some(found)
    }

    fn day(&self, field: &str, length: Option<i64>) -> Result<i64, Problem> {
        let raw = self.get(field).trim();
        let last = length.unwrap_or(LENGTHS.1) - 1;
        match (raw.parse::<i64>(), length) {
            (Ok(day), _) if (1..=last).contains(&day) => Ok(day),
            (Ok(day), Some(length)) if day >= length => Err(Problem::new(format!(
                "Day {day} is not before the end: the cycle has {length} days. Choose a day from 1 to {last}."
            ))),
            _ => Err(Problem::new(format!(
                "Write the number of a day, from 1 to {last}."
            ))),
        }
    }

    /// Launch, first win, data check, progress review, midpoint, end.
    fn labels(&self, problems: &mut FieldProblems) -> Option<[String; 6]> {
        const LABELS: [&str; 6] = [
            "label-launch",
            "label-first_win",
            "label-data",
            "label-progress",
            "label-midpoint",
            "label-final",
        ];
        let mut found: [String; 6] = Default::default();
        let mut whole = true;
        for (index, field) in LABELS.iter().enumerate() {
            let Some(label) = problems.keep(field, self.label(field)) else {
                whole = false;
                continue;
            };
            if found
                .iter()
                .any(|other| other.to_lowercase() == label.to_lowercase())
            {
                problems.add(
                    *field,
                    Problem::new(format!(
                        "“{label}” is the name of another day already. Give each day its own."
                    )),
                );
            }
            found[index] = label;
        }
        whole.then_some(found)
    }

    fn label(&self, field: &str) -> Result<String, Problem> {
        let label = Name::parse(self.get(field))?;
        let length = label.as_str().chars().count();
        if length > LABEL {
            return Err(Problem::new(format!(
                "“{label}” has {length} letters; {LABEL} fit on the line of days."
            )));
        }
        Ok(label.into())
    }

    fn checks(&self) -> Result<Vec<i64>, Problem> {
        let raw = self.get("checks");
        let words = raw
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|word| !word.is_empty() && *word != "and");
        let mut days = Vec::new();
        for word in words {
            match word.parse::<i64>() {
                Ok(day) if (1..=LATEST_CHECK).contains(&day) => days.push(day),
                _ => {
                    return Err(Problem::new(format!(
                        "“{word}” does not work: write days after the end, from 1 to {LATEST_CHECK}, such as 30, 90, 180."
                    )));
                }
            }
        }
        days.sort_unstable();
        days.dedup();
        match days.len() {
            0 => Err(Problem::new(
                "Write at least one day after the end on which you look whether it held, such as 30.",
            )),
            1..=CHECKS => Ok(days),
            many => Err(Problem::new(format!(
                "{many} checks are more than anybody makes. Choose at most {CHECKS}."
            ))),
        }
    }

    fn number(&self, field: &str, (least, most): (i64, i64), words: &str) -> Result<i64, Problem> {
        match self.get(field).trim().parse::<i64>() {
            Ok(days) if (least..=most).contains(&days) => Ok(days),
            _ => Err(Problem::new(format!(
                "{words} {most} days. Write a whole number from {least} to {most}."
            ))),
        }
    }

    fn ready(&self) -> Result<Vec<String>, Problem> {
        let mut lines: Vec<String> = Vec::new();
        for raw in self
            .get("ready")
            .lines()
            .filter(|line| !line.trim().is_empty())
        {
            let line: String = Name::parse(raw)
                .map_err(|problem| Problem::new(format!("“{}”: {}", raw.trim(), problem.words())))?
                .into();
            if lines.contains(&line) {
                return Err(Problem::new(format!("“{line}” stands here twice.")));
            }
            lines.push(line);
        }
        if lines.len() > READY {
            return Err(Problem::new(format!(
                "{} lines are more than anybody reads. Keep the {READY} that matter most.",
                lines.len()
            )));
        }
        Ok(lines)
    }
}
